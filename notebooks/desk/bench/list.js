// A long list: sorted and filtered here, and only the lines in sight are in the page.

const LINE = 40; // px of one line
const BEYOND = 6; // lines drawn above and below those in sight

const folded = (text) => String(text).normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
const inOrder = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
const styles = (heading) => `${heading.narrow ? "" : "hd-wide"}${heading.number ? " hd-number" : ""}`.trim();
let listsMade = 0;

class Roster {
  constructor(desk, node) {
    Object.assign(this, { desk, name: node.name, opens: node.opens, number: undefined, lines: new Map(), headings: [], shown: [] });
    this.sort = { column: -1, down: false };
    this.chosen = node.value ?? "";
    this.own = `hd-list-${(listsMade += 1)}`;
    this.frame(node);
    desk.model.send({ kind: "list", list: this.name });
  }

  frame(node) {
    this.element = make("div", "hd-field hd-list");
    this.element.roster = this;
    this.element.dataset.field = node.name;
    this.element.read = () => this.chosen;
    this.filter = make("input", "", { type: "search", placeholder: node.help || "Filter", autocomplete: "off" });
    this.filter.setAttribute("aria-label", `Filter ${node.label}`);
    this.filter.addEventListener("input", (event) => {
      event.stopPropagation(); // a filter is no draft of an answer
      this.arrange();
    });
    this.count = make("span", "hd-count", { role: "status" });
    const top = make("div", "hd-list-top hd-input");
    const key = make("kbd", "", { textContent: "/" });
    key.setAttribute("aria-hidden", "true");
    top.append(this.filter, key, this.count);
    this.grid = make("div", "hd-grid", { role: "grid", tabIndex: 0 });
    this.grid.setAttribute("aria-label", node.label);
    this.head = make("div", "hd-line hd-head", { role: "row" });
    this.head.setAttribute("aria-rowindex", 1);
    this.room = make("div", "hd-room", { role: "rowgroup" });
    this.grid.append(this.head, this.room);
    this.grid.addEventListener("scroll", () => this.draw());
    new ResizeObserver(() => this.draw()).observe(this.grid);
    this.room.addEventListener("click", (event) => this.point(event));
    this.room.addEventListener("dblclick", (event) => this.point(event) && this.open());
    this.element.append(top, this.grid);
  }

  // Lines come whole once, then as they change; whoever missed one asks for all of them again.
  take(message) {
    if (!message.whole && message.number !== this.number + 1) return this.desk.model.send({ kind: "list", list: this.name });
    this.number = message.number;
    if (message.whole) {
      this.headings = message.headings;
      this.lines.clear();
      this.drawHead();
    }
    for (const one of message.gone ?? []) this.lines.delete(one);
    for (const [id, ...cells] of message.lines) this.lines.set(id, { id, cells, words: folded(cells.join("\n")), keys: cells.map(folded) });
    this.arrange();
  }

  // “ada interview” finds lines with both words, “stage:new” looks in one column alone.
  wanted() {
    return folded(this.filter.value).split(/\s+/).filter(Boolean).map((word) => {
      const [, name, rest] = /^([^:]+):(.+)$/.exec(word) ?? [];
      const column = name ? this.headings.findIndex((one) => folded(one.header).replace(/\s/g, "").startsWith(name)) : -1;
      return column < 0 ? (line) => line.words.includes(word) : (line) => line.keys[column].includes(rest);
    });
  }

  arrange() {
    const tests = this.wanted();
    this.shown = [...this.lines.values()].filter((line) => tests.every((fits) => fits(line)));
    const { column, down } = this.sort;
    if (column >= 0) {
      const compare = this.headings[column].number ? (a, b) => a.cells[column] - b.cells[column] : (a, b) => inOrder.compare(a.cells[column], b.cells[column]);
      this.shown.sort(down ? (a, b) => compare(b, a) : compare);
    }
    const all = this.lines.size;
    this.count.textContent = this.shown.length === all ? `${all.toLocaleString("en")} in all` : `${this.shown.length.toLocaleString("en")} of ${all.toLocaleString("en")}`;
    this.grid.setAttribute("aria-rowcount", this.shown.length + 1);
    this.grid.classList.toggle("hd-none", this.shown.length === 0);
    this.room.style.height = `${this.shown.length * LINE}px`;
    if (this.at() < 0) this.chosen = this.shown[0]?.id ?? "";
    this.draw(true);
  }

  at() {
    return this.shown.findIndex((line) => line.id === this.chosen);
  }

  drawHead() {
    const cells = this.headings.map((heading, column) => {
      const cell = make("div", styles(heading), { role: "columnheader" });
      const sorted = this.sort.column === column ? (this.sort.down ? "descending" : "ascending") : "none";
      cell.setAttribute("aria-sort", sorted);
      const button = make("button", "hd-sort", { type: "button", textContent: heading.header, title: `Sort by ${heading.header}` });
      button.dataset.column = column;
      button.addEventListener("click", () => this.sortBy(column));
      cell.append(button, make("span", "hd-arrow", { textContent: { ascending: "▲", descending: "▼", none: "" }[sorted] }));
      return cell;
    });
    this.head.replaceChildren(...cells);
    const shares = (found) => found.map((one) => `minmax(${one.least ?? 0}ch, ${one.share}fr)`).join(" ");
    this.grid.style.setProperty("--wide", shares(this.headings));
    this.grid.style.setProperty("--narrow", shares(this.headings.filter((one) => one.narrow)));
  }

  sortBy(column) {
    const again = this.sort.column === column;
    this.sort = again && this.sort.down ? { column: -1, down: false } : { column, down: again };
    this.drawHead();
    this.head.querySelector(`[data-column="${column}"]`).focus({ preventScroll: true });
    this.arrange();
    this.choose(0);
  }

  draw(anew = false) {
    const height = this.grid.clientHeight || 400;
    const first = Math.max(0, Math.floor(this.grid.scrollTop / LINE) - BEYOND);
    const last = Math.min(this.shown.length, Math.ceil((this.grid.scrollTop + height) / LINE) + BEYOND);
    if (!anew && first === this.first && last === this.last) return this.mark();
    Object.assign(this, { first, last });
    this.room.replaceChildren(...this.shown.slice(first, last).map((line, place) => this.line(line, first + place)));
    this.mark();
  }

  line(line, place) {
    const found = make("div", "hd-line", { role: "row", id: `${this.own}-${place}` });
    found.dataset.id = line.id;
    found.style.transform = `translateY(${place * LINE}px)`;
    found.setAttribute("aria-rowindex", place + 2);
    const cells = line.cells.map((cell, column) => {
      const heading = this.headings[column];
      return make("div", styles(heading), { role: "gridcell", textContent: cell, dir: "auto", title: String(cell) });
    });
    found.append(...cells);
    return found;
  }

  mark() {
    for (const one of this.room.children) one.setAttribute("aria-selected", one.dataset.id === this.chosen);
    const here = this.room.querySelector('[aria-selected="true"]');
    if (here) this.grid.setAttribute("aria-activedescendant", here.id);
    else this.grid.removeAttribute("aria-activedescendant");
  }

  choose(place) {
    const line = this.shown[Math.min(Math.max(place, 0), this.shown.length - 1)];
    if (!line) return;
    this.chosen = line.id;
    this.reveal();
  }

  reveal() {
    const top = this.at() * LINE;
    const room = this.grid.clientHeight - this.head.offsetHeight;
    if (top < this.grid.scrollTop) this.grid.scrollTop = top;
    else if (top + LINE > this.grid.scrollTop + room) this.grid.scrollTop = top + LINE - room;
    this.draw();
  }

  point(event) {
    const line = event.target.closest(".hd-line");
    if (!line) return false;
    this.chosen = line.dataset.id;
    this.grid.focus({ preventScroll: true });
    this.mark();
    return true;
  }

  open() {
    if (this.chosen) this.desk.pressButton((one) => one.dataset.action === this.opens);
  }

  // Tells whether the key was the list's.
  key(event, active) {
    if (active === this.filter) return this.keyInFilter(event);
    if (event.key === "/") {
      this.filter.select(); // what was looked for before is typed over
      return true;
    }
    if (event.shiftKey || active.closest(".hd-head")) return false;
    const page = Math.max(1, Math.floor(this.grid.clientHeight / LINE) - 2);
    const moves = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page, Home: -Infinity, End: Infinity };
    if (event.key in moves) this.choose(this.at() + moves[event.key]);
    else if (event.key === "Enter" && !event.repeat) this.open();
    else return event.key === "Enter";
    return true;
  }

  keyInFilter(event) {
    if (event.key === "Escape" && this.filter.value) {
      this.filter.value = "";
      this.arrange();
    } else if (!["ArrowDown", "Enter", "Escape"].includes(event.key)) return false;
    this.grid.focus({ preventScroll: true });
    return true;
  }
}

// The element outlives the card that shows it, so that filter, order and place stay.
function roster(node, desk) {
  const known = desk.rosters.get(node.name) ?? new Roster(desk, node);
  desk.rosters.set(node.name, known);
  known.opens = node.opens;
  const top = known.grid.scrollTop;
  queueMicrotask(() => {
    known.grid.scrollTop = top;
    known.draw(true);
  });
  return known.element;
}
