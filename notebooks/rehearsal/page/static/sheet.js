// The grid: a cell is typed into as in any spreadsheet; what others change appears by itself.
const frame = document.querySelector(".grid-frame");
const says = document.querySelector(".says");
const address = frame.dataset.address;
let typing = null;

function paint(root) {
  for (const cell of root.querySelectorAll("td[data-colour]")) cell.style.backgroundColor = cell.dataset.colour;
}

// An address that ends in #range=C5 opens the sheet at that cell, as Google's does.
function sought() {
  const found = /range=([A-Z]+)(\d+)/.exec(location.hash);
  if (!found) return null;
  const column = [...found[1]].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return (
    frame.querySelector(`td[data-at="${found[2]}:${column}"]`) ?? frame.querySelector(`td[data-at^="${found[2]}:"]`)
  );
}

// A line of another page of a long tab: go there, once.
function elsewhere() {
  const line = Number(/range=[A-Z]+(\d+)/.exec(location.hash)?.[1] ?? 0);
  const { first, last, of } = frame.dataset;
  if (!line || line > Number(of) || (line >= Number(first) && line <= Number(last))) return false;
  location.replace(`${location.pathname}?line=${line}${location.hash}`);
  return true;
}

function jump() {
  const cell = sought();
  if (!cell && elsewhere()) return;
  if (!cell) return;
  mark();
  cell.scrollIntoView({ block: "center", inline: "center" });
  cell.focus({ preventScroll: true });
  tell(`Here it is: ${location.hash.slice(location.hash.indexOf("=") + 1)}. Type to mend it.`);
}

function mark() {
  for (const cell of frame.querySelectorAll(".sought")) cell.classList.remove("sought");
  sought()?.classList.add("sought");
}

function tell(text, bad = false) {
  says.textContent = text;
  says.classList.toggle("bad", bad);
}

function field(cell) {
  const typed = cell.dataset.typed ?? cell.textContent;
  if (cell.dataset.options) {
    const select = document.createElement("select");
    for (const option of ["", ...JSON.parse(cell.dataset.options)]) {
      const one = new Option(option, option, false, option === typed);
      select.add(one);
    }
    select.addEventListener("change", () => finish(true));
    return select;
  }
  const long = cell.classList.contains("wrap");
  const input = document.createElement(long ? "textarea" : "input");
  input.value = typed;
  if (long) input.rows = 4;
  return input;
}

function begin(cell, first) {
  if (typing) finish(true);
  const input = field(cell);
  input.setAttribute("aria-label", `Cell ${cell.dataset.at.replace(":", ", column ")}`);
  typing = { cell, input, before: [...cell.childNodes] };
  cell.replaceChildren(input);
  cell.classList.add("typing");
  if (first !== undefined && input.tagName !== "SELECT") input.value = first;
  input.focus();
  input.addEventListener("keydown", pressed);
  input.addEventListener("blur", () => finish(true));
}

function pressed(event) {
  if (event.key === "Escape") finish(false);
  else if (event.key === "Enter" && !event.shiftKey) finish(true, [1, 0]);
  else if (event.key === "Tab") finish(true, [0, event.shiftKey ? -1 : 1]);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

async function finish(keep, step) {
  if (!typing) return;
  const { cell, input, before } = typing;
  typing = null;
  const text = input.value;
  const changed = keep && text !== (cell.dataset.typed ?? before.map((node) => node.textContent).join(""));
  cell.classList.remove("typing");
  cell.replaceChildren(...before);
  if (step) neighbour(cell, ...step)?.focus();
  else cell.focus({ preventScroll: true });
  if (changed) await send(cell, text);
}

async function send(cell, text) {
  const [line, column] = cell.dataset.at.split(":").map(Number);
  tell("Saving…");
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ line, column, text }),
    });
    if (!answer.ok) throw new Error((await answer.json()).says ?? "That was not accepted.");
    tell("Saved.");
  } catch (wrong) {
    tell(wrong instanceof TypeError ? "Not saved: the rehearsal does not answer." : wrong.message, true);
  }
  await refresh();
}

function neighbour(cell, down, right) {
  const [line, column] = cell.dataset.at.split(":").map(Number);
  if (right) return right > 0 ? cell.nextElementSibling : cell.previousElementSibling;
  const row = down > 0 ? cell.parentElement.nextElementSibling : cell.parentElement.previousElementSibling;
  return row?.querySelector(`td[data-at$=":${column}"]`);
}

async function refresh() {
  const answer = await fetch(address, { headers: { "If-None-Match": frame.firstElementChild.dataset.version } });
  if (answer.status !== 200 || typing) return;
  const held = document.activeElement?.dataset?.at;
  const before = new Map([...frame.querySelectorAll("td")].map((cell) => [cell.dataset.at, cell.textContent]));
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  frame.replaceChildren(...fresh.body.childNodes);
  paint(frame);
  mark();
  for (const cell of frame.querySelectorAll("td"))
    if (before.has(cell.dataset.at) && before.get(cell.dataset.at) !== cell.textContent) cell.classList.add("fresh");
  if (held) frame.querySelector(`td[data-at="${held}"]`)?.focus({ preventScroll: true });
}

const arrows = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

frame.addEventListener("click", (event) => {
  if (event.target.closest("a")) return;
  const cell = event.target.closest("td");
  if (cell && typing?.cell !== cell) begin(cell);
});
frame.addEventListener("keydown", (event) => {
  const cell = event.target;
  if (cell.tagName !== "TD" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (arrows[event.key]) neighbour(cell, ...arrows[event.key])?.focus();
  else if (event.key === "Enter" || event.key === "F2") begin(cell);
  else if (event.key === "Delete" || event.key === "Backspace") send(cell, "");
  else if (event.key.length === 1) begin(cell, event.key);
  else return;
  event.preventDefault();
});
for (const tab of document.querySelectorAll("[data-edge]")) tab.style.borderBottomColor = tab.dataset.edge;
paint(frame);
jump();
addEventListener("hashchange", jump);
setInterval(() => { if (!typing && !document.hidden) refresh().catch(() => tell("The rehearsal does not answer.", true)); }, 2000);
