// The one widget of all panels. Everything is made with createElement and textContent: there is no way to show markup.

const LATE = 2500; // ms without an answer until a press is shown as not saved
const AGAIN = 3000; // ms between two tries to send it
const SLICE = 2 ** 21; // bytes of a file in one message; the Lab's line takes no message above ten million

class Desk {
  constructor(model, host) {
    this.model = model;
    this.store = new Store(model.get("about").store);
    this.drawn = undefined;
    this.refused = "";
    this.visible = true;
    this.late = false;
    this.timers = new Set();
    this.chosen = new Map();
    this.frame(host);
    this.pending = this.store.keys("press/").map((key) => this.store.get(key)).find(Boolean);
  }

  frame(host) {
    this.root = make("div", "hd", { tabIndex: 0, role: "region" });
    this.root.setAttribute("aria-label", this.model.get("about").title || "Panel");
    this.top = make("div", "hd-top");
    this.strip = make("div", "hd-strip");
    this.body = make("div", "hd-card");
    this.bar = make("div", "hd-bar", { role: "toolbar" });
    this.bar.setAttribute("aria-label", "What can be done");
    this.help = make("div", "hd-help", { hidden: true, role: "dialog" });
    this.help.setAttribute("aria-label", "All keys");
    this.live = make("div", "hd-live", { role: "status" });
    this.root.append(this.top, this.strip, this.body, this.bar, this.help, this.live);
    host.append(this.root);
  }

  start() {
    this.listen(window, "keydown", (event) => this.key(event), true);
    this.listen(this.root, "input", () => this.keepDraft());
    this.listen(this.root, "pointerup", (event) => this.pointed(event));
    this.model.on("change:card", (this.onCard = () => this.drawCard()));
    this.model.on("change:state", (this.onState = () => this.drawState()));
    this.model.on("msg:custom", (this.onMessage = (message) => this.heard(message)));
    this.watcher = new IntersectionObserver((seen) => this.seen(seen.at(-1)), { threshold: [0, 0.1, 0.2, 0.3, 0.5, 1] });
    this.watcher.observe(this.root);
    this.drawCard();
    this.drawState();
    if (this.pending) this.send();
  }

  stop() {
    this.ended = true;
    for (const [target, name, heard, early] of this.listeners) target.removeEventListener(name, heard, early);
    for (const timer of this.timers) clearTimeout(timer);
    this.model.off("change:card", this.onCard);
    this.model.off("change:state", this.onState);
    this.model.off("msg:custom", this.onMessage);
    this.watcher.disconnect();
  }

  listen(target, name, heard, early = false) {
    (this.listeners ??= []).push([target, name, heard, early]);
    target.addEventListener(name, heard, early);
  }

  after(time, act) {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      act();
    }, time);
    this.timers.add(timer);
  }

  // Who may press

  seen(entry) {
    const enough = Math.min(160, entry.boundingClientRect.height * 0.3);
    this.visible = entry.isIntersecting && entry.intersectionRect.height >= enough;
  }

  focused() {
    const active = this.root.getRootNode().activeElement;
    return this.root.isConnected && this.root.getClientRects().length > 0 && this.root.contains(active) ? active : null;
  }

  pointed(event) {
    const control = "a, button, input, textarea, select, summary, label";
    if (!event.target.closest(control) && !String(getSelection())) this.root.focus({ preventScroll: true });
  }

  // A key counts only while this card is visible and holds the focus, without modifiers, once, outside of fields.
  key(event) {
    const active = this.focused();
    if (!active || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    event.stopImmediatePropagation(); // Lab's own a, r, dd never see what is pressed here
    if (event.key === "Escape") return this.escape(active, event);
    if (isEditable(active)) return;
    if (event.repeat) return isScroll(event.key) ? undefined : event.preventDefault();
    if (isNative(event.key) || (event.shiftKey && event.key !== "?")) return;
    event.preventDefault();
    if (!this.visible) return this.root.scrollIntoView({ block: "nearest" });
    if (event.key === "?") return this.toggleHelp();
    if (this.help.hidden && !this.rate(active, event.key)) this.act(letter(event));
  }

  escape(active, event) {
    event.preventDefault();
    if (!this.help.hidden) this.toggleHelp();
    else if (active !== this.root) this.root.focus({ preventScroll: true });
    else if (!event.repeat && this.visible) this.act("Escape");
  }

  rate(active, key) {
    const field = active.closest("[data-rating]");
    const chosen = field && field.querySelector(`input[value="${CSS.escape(key)}"]`);
    if (!chosen) return false;
    chosen.checked = true;
    chosen.focus();
    this.keepDraft();
    return true;
  }

  act(key) {
    const button = [...this.root.querySelectorAll("button[data-key]")].find((one) => one.dataset.key === key);
    if (button && !button.disabled) button.press();
  }

  // Presses: kept in the browser until Python says what became of them

  press(action, showing, step) {
    if (this.pending) return;
    this.refused = "";
    this.pending = { kind: "press", id: random(), showing, step, action, values: this.values() };
    this.pendingTitle = this.model.get("card").title;
    this.store.set(`press/${this.pending.id}`, this.pending);
    if (this.chosen.size) this.drawSaving(), this.upload(this.pending).then(() => this.send());
    else this.send();
  }

  async upload(press) {
    for (const [field, chosen] of this.chosen) {
      for (const [place, file] of chosen.entries()) {
        const about = { kind: "file", press: press.id, field, file: place, name: file.name };
        const bytes = await file.arrayBuffer();
        for (let at = 0; at === 0 || at < bytes.byteLength; at += SLICE) this.model.send(about, undefined, [bytes.slice(at, at + SLICE)]);
      }
    }
  }

  send() {
    const sent = this.pending;
    this.drawSaving();
    try {
      this.model.send(sent);
    } catch (error) {
      console.warn("Hiring Desk: the kernel is away; the press is kept", error);
    }
    this.after(this.late ? AGAIN : LATE, () => this.unanswered(sent));
  }

  unanswered(sent) {
    if (this.pending !== sent) return;
    if (this.late && !this.store.isKept(`press/${sent.id}`)) return this.answered(sent, "done", "");
    this.late = true;
    this.send();
  }

  heard(message) {
    if (message.kind !== "ack") return;
    this.store.drop(`press/${message.press}`);
    if (this.pending && this.pending.id === message.press) this.answered(this.pending, message.outcome, message.says);
  }

  answered(sent, outcome, says) {
    this.pending = undefined;
    this.late = false;
    this.refused = outcome === "refused" ? says : "";
    this.told = outcome === "done" ? says : "";
    const item = sent.showing.slice(0, sent.showing.lastIndexOf("#"));
    if (outcome === "done" && !sent.action.startsWith("bench:")) {
      this.store.drop(`draft/${item}`);
      this.chosen.clear();
    }
    if (outcome === "done" && this.fields().length) this.drawCard();
    this.drawState();
    this.say(outcome === "refused" ? says : says || `Saved. ${this.model.get("card").title}`);
    const next = this.store.keys("press/").map((key) => this.store.get(key)).find(Boolean);
    if (next && !this.ended) {
      this.pending = next;
      this.send();
    }
  }

  say(words) {
    this.live.textContent = words;
  }

  // Fields

  fields() {
    return [...this.body.querySelectorAll("[data-field]")];
  }

  values() {
    return Object.fromEntries(this.fields().map((field) => [field.dataset.field, field.read()]));
  }

  keepDraft() {
    const item = this.model.get("card").item;
    if (this.fields().length) this.store.set(`draft/${item}`, this.values());
  }

  // Drawing

  drawCard() {
    const card = this.model.get("card");
    const same = this.drawn === card.showing;
    const kept = same ? places(this.body) : undefined;
    const had = this.focused();
    const name = same && had && had.closest("[data-field]")?.dataset.field;
    const context = { desk: this, showing: card.showing, step: card.step ?? "", draft: this.store.get(`draft/${card.item}`) ?? {} };
    const title = make("h2", "hd-title", { textContent: card.title, dir: "auto" });
    const lead = make("p", "hd-subtitle", { textContent: card.lead ?? "", dir: "auto" });
    this.body.replaceChildren(title, ...(card.lead ? [lead] : []), ...(card.body ?? []).map((node) => build(node, context)));
    this.actions = (card.actions ?? []).map((action) => button(action, context));
    this.drawn = card.showing;
    this.drawBar(context);
    if (kept) putBack(this.body, kept);
    else this.body.scrollTop = 0;
    if (had && !this.root.contains(had)) this.fieldNamed(name).focus({ preventScroll: true });
    if (!same) this.say(card.question || card.title);
  }

  fieldNamed(name) {
    const field = name && this.fields().find((one) => one.dataset.field === name);
    return (field && field.querySelector("input:checked, input, textarea, select")) || this.root;
  }

  drawBar(context) {
    const undo = this.model.get("state").undo;
    const side = make("div", "hd-side");
    if (undo !== undefined) {
      const back = button({ name: "bench:undo", key: "u", label: "Undo", look: "quiet", hint: undo ? `Take back: ${undo}` : "" }, context);
      back.disabled = !undo;
      const keys = make("button", "hd-button hd-quiet", { type: "button", title: "Show all keys" });
      keys.append(make("span", "", { textContent: "Keys" }), make("kbd", "", { textContent: "?" }));
      keys.addEventListener("click", () => this.toggleHelp());
      side.append(back, keys);
    }
    const main = make("div", "hd-actions");
    const question = this.model.get("card").question;
    if (question) main.append(make("p", "hd-question", { textContent: question }));
    main.append(...this.actions);
    const hint = make("p", "hd-hint", { textContent: "Click the card, or Tab to it: then every key shown decides." });
    this.bar.replaceChildren(main, side, hint);
    this.context = context;
  }

  drawState() {
    const state = this.model.get("state");
    const progress = state.progress;
    const parts = [make("strong", "hd-name", { textContent: this.model.get("about").title ?? "" })];
    if (progress) {
      const meter = make("progress", "", { max: Math.max(1, progress.max), value: progress.value });
      meter.setAttribute("aria-label", state.says);
      const words = make("span", "hd-progress");
      words.append(meter, make("span", "", { textContent: state.says }));
      parts.push(words);
    }
    this.saving = make("span", "hd-saving");
    this.top.replaceChildren(...parts, this.saving);
    const had = this.focused();
    this.drawStrip(state);
    if (this.context) this.drawBar(this.context);
    if (had && !this.root.contains(had)) this.root.focus({ preventScroll: true });
    this.drawSaving();
  }

  drawStrip(state) {
    const context = { desk: this, showing: this.model.get("card").showing, step: "" };
    const clashes = (state.clashes ?? []).map((clash, place) => clashed(clash, place === 0, context));
    const notes = (state.notes ?? []).map((note) => notice("warn", note));
    if (notes.length) notes.at(-1).append(button({ name: "bench:heard", key: "", label: "Got it", look: "quiet" }, context));
    if (this.refused) notes.unshift(notice("bad", this.refused, "alert"));
    if (this.told) notes.unshift(notice("good", this.told));
    this.strip.replaceChildren(...notes, ...clashes);
  }

  drawSaving() {
    const { look, words } = this.model.get("state").saving ?? { look: "good", words: "" };
    const lost = "Not saved: the desk does not answer. Your press is kept in this browser and sent again; if this stays, run the cell again.";
    const [shown, text] = this.late ? ["bad", lost] : this.pending ? ["busy", "Saving …"] : [look, words];
    this.root.classList.toggle("hd-lost", this.late);
    this.saving.className = `hd-saving hd-${shown}`;
    this.saving.textContent = text;
    if (this.late) this.say(lost);
  }

  toggleHelp() {
    this.help.hidden = !this.help.hidden;
    if (this.help.hidden) return this.root.focus({ preventScroll: true });
    const list = keyList([...this.root.querySelectorAll("button[data-key]")]);
    const close = make("button", "hd-button hd-quiet", { type: "button", textContent: "Close" });
    close.addEventListener("click", () => this.toggleHelp());
    const note = make("p", "", { textContent: "Keys count while the card is framed, once for each press, and never while you type in a field." });
    this.help.replaceChildren(make("h2", "", { textContent: "Keys" }), list, note, close);
    close.focus();
  }
}

export default {
  render({ model, el }) {
    const desk = new Desk(model, el);
    desk.start();
    return () => desk.stop();
  },
};
