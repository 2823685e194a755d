// The browser's own store: what was pressed and not yet answered, and what was typed and not yet sent.
class Store {
  constructor(name) {
    this.prefix = `hiring-desk/${name}/`;
    this.on = Boolean(name);
    this.memory = new Map();
  }
  set(key, value) {
    this.memory.set(key, value);
    this.tried(() => localStorage.setItem(this.prefix + key, JSON.stringify(value)));
  }
  get(key) {
    return this.memory.get(key) ?? this.tried(() => JSON.parse(localStorage.getItem(this.prefix + key))) ?? undefined;
  }
  // Another view of the same panel may have dropped it; a browser that keeps nothing cannot tell.
  isKept(key) {
    return this.tried(() => localStorage.getItem(this.prefix + key)) !== null;
  }
  drop(key) {
    this.memory.delete(key);
    this.tried(() => localStorage.removeItem(this.prefix + key));
  }
  keys(start) {
    const kept = this.tried(() => Object.keys(localStorage)) ?? [];
    return kept.filter((key) => key.startsWith(this.prefix + start)).map((key) => key.slice(this.prefix.length));
  }
  tried(act) {
    if (!this.on) return undefined;
    try {
      return act();
    } catch (error) {
      console.warn("Hiring Desk: this browser keeps nothing for pages", error); // private windows may refuse
      return undefined;
    }
  }
}

const random = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
