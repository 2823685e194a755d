// The one widget of all panels. Everything is made with createElement and textContent: there is no way to show markup.

const LATE = 2500; // ms without an answer until a press is shown as not saved
const AGAIN = 3000; // ms between two tries to send it
const SLICE = 2 ** 21; // bytes of a file in one message; the Lab's line takes no message above ten million

const itemOf = (showing) => showing.slice(0, showing.lastIndexOf("#"));

class Desk extends Sheet {
  constructor(model, host) {
    super();
    this.model = model;
    this.store = new Store(model.get("about").store);
    this.drawn = undefined;
    this.refused = "";
    this.visible = true;
    this.late = false;
    this.timers = new Set();
    this.ahead = [];
    this.chosen = new Map();
    this.rosters = new Map();
    this.frame(host);
    this.pending = this.store.keys("press/").map((key) => this.store.get(key)).find(Boolean);
  }

  start() {
    this.listen(window, "keydown", (event) => this.key(event), true);
    this.listen(this.root, "input", () => this.keepDraft());
    this.listen(this.root, "focusin", () => (this.holder = true));
    this.listen(window, "focusin", (event) => this.root.contains(event.target) || (this.holder = false), true);
    this.listen(window, "pointerdown", (event) => this.root.contains(event.target) || (this.holder = false), true);
    this.listen(this.root, "pointerup", (event) => this.pointed(event));
    this.model.on("change:card", (this.onCard = () => {
      this.drawCard();
      this.heardEarly();
    }));
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
    return timer;
  }

  cancel(timer) {
    clearTimeout(timer);
    this.timers.delete(timer);
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

  // A button that is drawn anew takes the focus with it: whoever held it, and went nowhere else, has it back.
  regained() {
    const lost = this.holder && document.activeElement === document.body;
    if (!lost || !this.root.isConnected || this.root.getClientRects().length === 0) return null;
    this.root.focus({ preventScroll: true });
    return this.focused();
  }

  pointed(event) {
    const control = "a, button, input, textarea, select, summary, label";
    if (event.target.closest(control) || String(getSelection())) return;
    this.root.focus({ preventScroll: true });
    this.root.scrollIntoView({ block: "nearest" }); // whoever begins to work here sees what can be done
  }

  // A key counts only while this card is visible and holds the focus, without modifiers, once, outside of fields.
  key(event) {
    if (isCall(event)) return this.called(event);
    const active = this.focused() ?? this.regained();
    if (!active || event.isComposing) return;
    if (active.dataset.enter && event.key === "Enter" && (event.ctrlKey || event.metaKey)) return this.enter(active, event);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopImmediatePropagation(); // Lab's own a, r, dd never see what is pressed here
    const list = this.listAt(active, event.key === "/" && !isEditable(active));
    if (list && list.key(event, active)) return event.preventDefault();
    if (event.key === "Escape") return this.escape(active, event);
    if (isEditable(active)) return this.enter(active, event);
    if (event.repeat) return isScroll(event.key) ? undefined : event.preventDefault();
    if (isNative(event.key) || (event.shiftKey && event.key !== "?")) return;
    event.preventDefault();
    if (!this.visible) return this.root.scrollIntoView({ block: "nearest" });
    if (event.key === "?") return this.toggleHelp();
    if (this.help.hidden && !this.rate(active, event.key)) this.act(letter(event));
  }

  // Ctrl Shift Enter brings the focus from anywhere on the page to the first panel in sight of it, then to the next one.
  called(event) {
    const shown = [...document.querySelectorAll(".hd")].filter((one) => one.getClientRects().length > 0);
    const next = shown[(shown.findIndex((one) => one.contains(document.activeElement)) + 1) % shown.length];
    if (next !== this.root) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!event.repeat) this.root.focus(), this.root.scrollIntoView({ block: "nearest" });
  }

  listAt(active, slash) {
    if (!this.help.hidden || !this.visible) return undefined;
    return (active === this.root || slash ? this.body.querySelector(".hd-list") : active.closest(".hd-list"))?.roster;
  }

  // Enter ends a short or brief text (Shift and Enter begin a line in it); in a long one it makes a line, and Ctrl and Enter end it.
  enter(active, event) {
    const brief = "brief" in active.dataset && !event.shiftKey;
    const ends = active.tagName !== "TEXTAREA" || brief || event.ctrlKey || event.metaKey;
    if (!active.dataset.enter || event.key !== "Enter" || event.repeat || !ends) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.pressButton((one) => one.dataset.action === active.dataset.enter);
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

  // What is pressed while a press is on its way waits for its answer, with the card it was pressed on.
  act(key) {
    if (this.pending) this.ahead.push({ key, showing: this.model.get("card").showing });
    else this.pressButton((one) => one.dataset.key === key);
  }

  pressButton(is) {
    const button = [...this.root.querySelectorAll("button[data-action]")].find(is);
    if (button && !button.disabled) button.press();
  }

  // Presses: kept in the browser until Python says what became of them

  press(action, showing, step) {
    if (this.pending) {
      this.ahead.push({ action, showing });
      return;
    }
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

  // Messages come through at once, values a turn later: an answer waits for the card it speaks of.
  heard(message) {
    if (message.kind === "list") this.rosters.get(message.list)?.take(message);
    if (message.kind !== "ack") return;
    if (message.showing && message.showing !== this.model.get("card").showing) {
      this.early = message;
      this.after(LATE, () => this.heardEarly());
    } else this.hear(message);
  }

  heardEarly() {
    const message = this.early;
    this.early = undefined;
    if (message) this.hear(message);
  }

  hear(message) {
    this.store.drop(`press/${message.press}`);
    if (this.pending && this.pending.id === message.press) this.answered(this.pending, message.outcome, message.says);
  }

  answered(sent, outcome, says) {
    this.pending = undefined;
    this.late = false;
    this.refused = outcome === "refused" ? says : "";
    this.told = outcome === "done" ? says : "";
    const item = itemOf(sent.showing);
    if (outcome === "done" && !sent.action.startsWith("bench:")) {
      this.store.drop(`draft/${item}`);
      this.chosen.clear();
    }
    if (outcome === "done" && this.fields().length) this.drawCard();
    this.drawState();
    this.say(outcome === "refused" ? says : says || `Saved. ${this.model.get("card").title}`);
    this.goOn(sent, outcome === "done");
    if (this.pending) return;
    const next = this.store.keys("press/").map((key) => this.store.get(key)).find(Boolean);
    if (next && !this.ended) {
      this.pending = next;
      this.send();
    }
  }

  // What was typed meanwhile counts for the card it was typed on, or for the same person's question (“n2” typed fast is a no
  // with its reason); nothing typed on one candidate ever decides on the next.
  goOn(sent, done) {
    const waiting = this.ahead;
    this.ahead = [];
    const now = this.model.get("card");
    const asked = itemOf(now.showing) === itemOf(sent.showing) && now.step !== sent.step;
    const first = done && asked && this.body.querySelector("input[data-first], textarea[data-first]");
    if (first) return this.typeAhead(first, waiting.filter((one) => one.key && one.showing === sent.showing));
    for (const [place, { key, action, showing }] of waiting.entries()) {
      if (!done || !(showing === sent.showing ? asked && key : showing === now.showing)) continue;
      if (key) this.act(key);
      else this.pressButton((one) => one.dataset.action === action);
      if (this.pending) {
        this.ahead = waiting.slice(place + 1);
        return;
      }
    }
  }

  // What was typed before a field was there stands in it, and does nothing else.
  typeAhead(field, waiting) {
    field.value += waiting.map((one) => one.key).filter((key) => key.length === 1).join("");
    this.keepDraft();
  }

  say(words) {
    this.live.textContent = words;
  }
}

export default {
  render({ model, el }) {
    const desk = new Desk(model, el);
    desk.start();
    return () => desk.stop();
  },
};
