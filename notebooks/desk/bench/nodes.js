// Nodes to elements: an allowlist of tags, text as text, nothing else.

const TAGS = new Set(
  "div section p span strong h2 h3 h4 ul li dl dt dd table caption thead tbody tr th td blockquote cite details summary pre a".split(" "),
);

function make(tag, look, given = {}) {
  const element = document.createElement(tag);
  if (look) element.className = look;
  const { role, ...rest } = given;
  if (role) element.setAttribute("role", role);
  return Object.assign(element, rest);
}

const looks = (look) => (look ?? "").split(" ").filter((one) => /^[a-z][a-z0-9-]*$/.test(one)).map((one) => `hd-${one}`).join(" ");

function build(node, context) {
  if (node.tag === "field") return field(node, context);
  if (node.tag === "button") return button(node.action, context);
  if (node.tag === "meter") return meter(node);
  const element = make(TAGS.has(node.tag) ? node.tag : "span", looks(node.look));
  if (node.marks) mark(element, node.text ?? "", node.marks);
  else if (node.text) element.textContent = node.text;
  if (node.text) element.dir = "auto";
  if (node.label) element.setAttribute("aria-label", node.label);
  if (node.hidden) element.setAttribute("aria-hidden", "true");
  if (node.scope) element.scope = node.scope;
  if (node.tag === "details") element.open = Boolean(node.open);
  if (node.tag === "a" && /^https?:\/\//.test(node.href ?? "")) Object.assign(element, { href: node.href, target: "_blank", rel: "noopener noreferrer" });
  if (/\bscroll\b/.test(node.look ?? "")) element.tabIndex = 0;
  element.append(...(node.children ?? []).map((child) => build(child, context)));
  return element;
}

// Passages may overlap; the earlier one wins where they do. Places count characters as Python does, not UTF-16 units.
function mark(element, text, marks) {
  const letters = Array.from(text);
  let at = 0;
  for (const [start, end, label, look] of [...marks].sort((one, other) => one[0] - other[0])) {
    if (end <= at || start >= letters.length) continue;
    const from = Math.max(start, at);
    element.append(letters.slice(at, from).join(""));
    const passage = make("mark", looks(look), { textContent: letters.slice(from, end).join(""), title: label ?? "" });
    element.append(passage);
    at = end;
  }
  element.append(letters.slice(at).join(""));
}

function meter(node) {
  const found = make("span", `hd-meter ${looks(node.look)}`);
  const bar = make("progress", "", { max: Math.max(1, node.max), value: node.value });
  bar.setAttribute("aria-label", node.text ?? "");
  found.append(bar, make("span", "", { textContent: node.text ?? "" }));
  return found;
}

const shownKey = (key) => ({ Escape: "Esc", Enter: "⏎", " ": "Space" })[key] ?? key;

function button(action, context) {
  const found = make("button", `hd-button ${looks(action.look)}`, { type: "button", title: action.hint ?? "" });
  found.append(make("span", "", { textContent: action.label, dir: "auto" }));
  if (action.key) {
    found.append(make("kbd", "", { textContent: shownKey(action.key) }));
    found.setAttribute("aria-keyshortcuts", action.key);
    found.dataset.key = action.key;
  }
  found.dataset.action = action.name;
  found.dataset.label = action.hint && action.look === "quiet" ? action.hint : action.label;
  found.press = () => context.desk.press(action.name, context.showing, context.step);
  found.addEventListener("click", (event) => {
    if (event.detail < 2) found.press(); // the second click of a double click would hit a card nobody has read
  });
  return found;
}

function notice(look, words, role = "note") {
  const found = make("div", `hd-notice hd-${look}`, { role });
  found.append(make("p", "", { textContent: words, dir: "auto" }));
  return found;
}

function clashed(clash, first, context) {
  const found = notice("warn", clash.says, "alert");
  const cells = make("dl", "hd-cells");
  for (const [column, theirs, mine] of clash.cells) {
    const line = make("div", "");
    line.append(make("dt", "", { textContent: column }));
    for (const [whose, value] of [["theirs", theirs], ["yours", mine]]) {
      const said = make("dd", "");
      said.append(make("span", "hd-whose", { textContent: whose }), make("span", "", { textContent: value, dir: "auto" }));
      line.append(said);
    }
    cells.append(line);
  }
  const keep = { name: `bench:theirs=${clash.id}`, key: first ? "k" : "", label: clash.keep };
  const take = { name: `bench:mine=${clash.id}`, key: first ? "m" : "", label: clash.take };
  found.append(cells, button(keep, context), button(take, context));
  return found;
}

// Where somebody has scrolled to and what they have opened, so that drawing the same card anew disturbs nobody

const places = (root) => ({
  tops: [root, ...root.querySelectorAll(".hd-scroll")].map((one) => one.scrollTop),
  open: [...root.querySelectorAll("details")].map((one) => one.open),
});

function putBack(root, kept) {
  [root, ...root.querySelectorAll(".hd-scroll")].forEach((one, place) => (one.scrollTop = kept.tops[place] ?? 0));
  root.querySelectorAll("details").forEach((one, place) => (one.open = kept.open[place] ?? one.open));
}

// Keys

const isScroll = (key) => ["ArrowUp", "ArrowDown", "PageUp", "PageDown"].includes(key);
const isNative = (key) => isScroll(key) || ["Tab", "Enter", " ", "ArrowLeft", "ArrowRight", "Home", "End", "Shift"].includes(key);

function isEditable(element) {
  if (element.isContentEditable || ["TEXTAREA", "SELECT"].includes(element.tagName)) return true;
  return element.tagName === "INPUT" && !["radio", "checkbox", "button"].includes(element.type);
}

// The letter printed on the key where the keyboard writes another script
const isCall = (event) => event.key === "Enter" && event.shiftKey && (event.ctrlKey || event.metaKey) && !event.altKey;
const letter = (event) => (event.key.length === 1 && event.key > "~" && /^Key[A-Z]$/.test(event.code) ? event.code[3] : event.key).toLowerCase();

// Keys that belong to what stands on the card, not to a button
function extraKeys(body) {
  const list = [["↑ ↓", "Go through the list"], ["/", "Filter the list"]];
  const found = body.querySelector(".hd-list") ? list : [];
  if (body.querySelector("input[data-enter]")) found.push(["Enter", "Done typing"]);
  if (body.querySelector("textarea[data-enter]")) found.push(["Ctrl ⏎", "Done typing"]);
  if (body.querySelector("[data-rating]")) found.push(["1 – 5", "Rate, while the criterion holds the focus"]);
  return found;
}

function keyList(buttons, more) {
  const list = make("dl", "");
  const rows = [...buttons.map((one) => [one.dataset.key, one.dataset.label]), ...more];
  const leave = rows.some(([key]) => key === "Escape") ? [] : [["Escape", "Leave a field, close this list"]];
  const call = ["Ctrl ⇧ ⏎", "Come here from anywhere on the page, then to the next panel"];
  for (const [key, label] of [...rows, ["?", "Show or hide this list"], ...leave, call]) {
    const row = make("div", "");
    const name = make("dt", "");
    name.append(make("kbd", "", { textContent: shownKey(key) }));
    row.append(name, make("dd", "", { textContent: label }));
    list.append(row);
  }
  return list;
}
