// What a person fills in. Every field element knows how to read itself: `element.read()` gives a text or a list of texts.

let fieldsMade = 0;

function field(node, context) {
  if (node.kind === "files") return files(node, context.desk);
  if (node.kind === "list") return roster(node, context.desk);
  const value = context.draft?.[node.name] ?? node.value;
  const made = ["rating", "choice", "checks"].includes(node.kind) ? group(node, value) : single(node, value);
  made.dataset.field = node.name;
  made.classList.add("hd-field", `hd-${node.kind}`);
  return made;
}

function group(node, value) {
  const found = make("fieldset", "");
  found.append(make("legend", "", { textContent: node.label, dir: "auto" }));
  if (node.kind === "rating") found.dataset.rating = "";
  if (node.help) found.append(make("p", "hd-help-text", { textContent: node.help }));
  const name = `hd-${(fieldsMade += 1)}`;
  const type = node.kind === "checks" ? "checkbox" : "radio";
  const options = make("div", "hd-options");
  for (const [given, shown] of node.options ?? []) {
    const label = make("label", "hd-option");
    const input = make("input", "", { type, name, value: given, checked: [value].flat().includes(given) });
    label.append(input);
    if (node.kind === "rating") label.append(make("strong", "", { textContent: given }));
    if (shown) label.append(make("span", "", { textContent: shown, dir: "auto" }));
    options.append(label);
  }
  found.append(options);
  const chosen = () => [...found.querySelectorAll("input:checked")].map((one) => one.value);
  found.read = () => (node.kind === "checks" ? chosen() : chosen()[0] ?? "");
  return found;
}

const TYPES = { text: "text", number: "text", moment: "datetime-local", day: "date" };

function single(node, value) {
  const found = make("div", "");
  const id = `hd-${(fieldsMade += 1)}`;
  const input = control(node, value);
  input.id = id;
  if (node.enter) input.dataset.enter = node.enter;
  if (node.first) input.dataset.first = "";
  if (node.brief) input.dataset.brief = "";
  const label = make("label", "", { textContent: node.label, htmlFor: id });
  const line = make("div", "hd-input");
  line.append(input, ...(node.unit ? [make("span", "hd-unit", { textContent: node.unit })] : []));
  found.append(label, line);
  if (node.help) {
    const help = make("p", "hd-help-text", { textContent: node.help, id: `${id}-help` });
    input.setAttribute("aria-describedby", help.id);
    found.append(help);
  }
  found.read = () => input.value;
  return found;
}

function control(node, value) {
  if (node.kind === "long") return make("textarea", "", { value, rows: 3, placeholder: node.placeholder ?? "", dir: "auto" });
  if (node.kind !== "select") {
    const input = make("input", "", { type: TYPES[node.kind] ?? "text", value, placeholder: node.placeholder ?? "", dir: "auto", autocomplete: "off" });
    if (node.kind === "number") input.inputMode = "decimal";
    return input;
  }
  const found = make("select", "");
  for (const [given, shown] of node.options ?? []) found.append(make("option", "", { value: given, textContent: shown }));
  found.value = value;
  return found;
}

// Files are kept at the desk, not in the element: the card may be drawn anew before they are sent.
function files(node, desk) {
  const found = make("div", "hd-field hd-files");
  const area = make("label", "hd-drop");
  const input = make("input", "", { type: "file", multiple: true });
  const told = make("p", "hd-help-text", { role: "status" });
  const choose = (chosen) => {
    if (chosen) desk.chosen.set(node.name, [...chosen]);
    const now = desk.chosen.get(node.name) ?? [];
    const size = now.reduce((sum, file) => sum + file.size, 0) / 1e6;
    told.textContent = now.length ? `${now.length} chosen, ${size.toFixed(1)} MB: ${now.slice(0, 5).map((file) => file.name).join(", ")}${now.length > 5 ? " …" : ""}` : node.help ?? "";
  };
  area.append(make("strong", "", { textContent: node.label }), input);
  input.addEventListener("change", () => choose(input.files));
  area.addEventListener("dragover", (event) => { event.preventDefault(); event.stopPropagation(); });
  area.addEventListener("drop", (event) => { event.preventDefault(); event.stopPropagation(); choose(event.dataTransfer.files); });
  found.append(area, told);
  found.dataset.field = node.name;
  found.read = () => (desk.chosen.get(node.name) ?? []).map((file) => file.name);
  choose();
  return found;
}
