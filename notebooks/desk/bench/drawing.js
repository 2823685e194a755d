// How a panel is drawn: the frame once, the card when it changes, the top line whenever anything does.

class Sheet {
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
    if (!same && had) this.body.querySelector("[data-first]")?.focus();
  }

  fieldNamed(name) {
    const field = name && this.fields().find((one) => one.dataset.field === name);
    return (field && field.querySelector("input:checked, input, textarea, select")) || this.root;
  }

  drawBar(context) {
    const undo = (this.undoDrawn = this.model.get("state").undo);
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
    // Both sentences take the same place: a bar that shrinks as it gets the focus would slip away under the click.
    const hint = make("p", "hd-hint");
    hint.append(make("span", "hd-off", { textContent: "Keys are off: click the card, or press Ctrl Shift Enter." }));
    hint.append(make("span", "hd-on", { textContent: "Keys are on while this frame is lit." }));
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
    this.quota = make("span", "hd-quota");
    this.saving = make("span", "hd-saving");
    this.top.replaceChildren(...parts, this.quota, this.saving);
    const had = this.focused();
    this.drawStrip(state);
    // A bar drawn anew between the two halves of a click would swallow it.
    if (this.context && this.undoDrawn !== state.undo) this.drawBar(this.context);
    if (had && !this.root.contains(had)) this.root.focus({ preventScroll: true });
    this.drawSaving();
    this.drawQuota();
  }

  // What the minute has left runs on by itself, without a word from the kernel.
  drawQuota() {
    const quota = this.model.get("state").quota;
    this.cancel(this.quotaTimer);
    if (!quota) return;
    const { look, words, again } = minuteLeft(quota, Date.now());
    this.quota.className = `hd-quota ${looks(look)}`;
    if (this.quota.textContent !== words) this.quota.textContent = words;
    if (again) this.quotaTimer = this.after(again, () => this.drawQuota());
  }

  drawStrip(state) {
    const context = { desk: this, showing: this.model.get("card").showing, step: "" };
    const refused = (state.refused ?? []).map((one) => {
      const found = notice("bad", one.says, "alert");
      found.append(button({ name: `bench:theirs=${one.id}`, key: "", label: "Give it up", look: "quiet" }, context));
      return found;
    });
    const clashes = (state.clashes ?? []).map((clash, place) => clashed(clash, place === 0, context));
    const notes = (state.notes ?? []).map((note) => notice("warn", note));
    if (notes.length) notes.at(-1).append(button({ name: "bench:heard", key: "", label: "Got it", look: "quiet" }, context));
    if (this.refused) notes.unshift(notice("bad", this.refused, "alert"));
    if (this.told) notes.unshift(notice("good", this.told));
    notes.push(...(state.left ?? []).map((words) => notice("plain", words, "status")));
    this.strip.replaceChildren(...notes, ...refused, ...clashes);
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
    const list = keyList([...this.root.querySelectorAll("button[data-key]")], extraKeys(this.body));
    const close = make("button", "hd-button hd-quiet", { type: "button", textContent: "Close" });
    close.addEventListener("click", () => this.toggleHelp());
    const note = make("p", "", { textContent: "Keys count while the card is framed, once for each press, and never while you type in a field." });
    this.help.replaceChildren(make("h2", "", { textContent: "Keys" }), list, note, close);
    close.focus({ preventScroll: true });
    this.help.scrollTop = 0;
  }

  // What stands in the fields

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
}
