"""HTML to a document: headings, paragraphs, lists, bold, italic, underline, links, alignment."""

import re
from html.parser import HTMLParser
from typing import Any

from notebooks.rehearsal.docs.looks import points
from notebooks.rehearsal.docs.shelf import Document
from notebooks.rehearsal.docs.text import PAGE_BREAK, Paragraph, Style, Text, typable, units_of
from notebooks.rehearsal.paging import random_id

_BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote", "ul", "ol", "table"}
_STYLES: dict[str, Style] = {"b": {"bold": True}, "strong": {"bold": True}, "i": {"italic": True},
                             "em": {"italic": True}, "u": {"underline": True}, "s": {"strikethrough": True}}
_ALIGN = {"center": "CENTER", "right": "END", "left": "START", "justify": "JUSTIFIED"}
_SILENT = {"script", "style", "head", "title"}


class _Reader(HTMLParser):
    def __init__(self, document: Document) -> None:
        super().__init__(convert_charrefs=True)
        self.document = document
        self.paragraphs: list[tuple[Paragraph, list[tuple[str, Style]]]] = []
        self.open: list[tuple[str, Style]] = []
        self.lists: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self.silent += 1
        if tag in ("ul", "ol"):
            self._open_list(tag)
        if tag in _BLOCKS - {"ul", "ol"}:
            self._begin(tag, given)
        if tag == "br":
            self._say("\v")
        if tag in _STYLES or tag == "a":
            self.open.append((tag, _STYLES.get(tag) or {"link": {"url": given.get("href", "")}}))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        for place in reversed(range(len(self.open))):
            if self.open[place][0] == tag:
                del self.open[place]
                break
        if tag in _BLOCKS:
            self.between = True

    def handle_data(self, data: str) -> None:
        words = re.sub(r"[ \t\r\n]+", " ", data)
        if self.silent or (not words.strip() and (self.between or not self.paragraphs)):
            return
        if self.between or not self.paragraphs:
            self._begin("", {})
        begins = not self.paragraphs[-1][1]
        self._say(words.lstrip(" ") if begins else words)

    between = True

    def _open_list(self, tag: str) -> None:
        name = f"kix.{random_id(12)}"
        self.document.lists[name] = "NUMBERED_DECIMAL_ALPHA_ROMAN" if tag == "ol" else "BULLET_DISC_CIRCLE_SQUARE"
        self.lists.append(name)

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        made = Paragraph()
        if re.fullmatch(r"h[1-6]", tag):
            made.style["namedStyleType"] = f"HEADING_{tag[1]}"
        aligned = re.search(r"text-align:\s*(\w+)", given.get("style", ""))
        wish = _ALIGN.get(aligned[1] if aligned else given.get("align", ""))
        made.style |= {"alignment": wish} if wish else {}
        made.style |= {"spaceAbove": points(12), "spaceBelow": points(12)} if tag == "p" else {}
        if tag == "li" and self.lists:
            depth = len(self.lists) - 1
            made.bullet = {"listId": self.lists[-1], **({"nestingLevel": depth} if depth else {})}
        if "page-break-before" in given.get("style", ""):
            self.paragraphs.append((Paragraph(), [(PAGE_BREAK, {})]))
        self.paragraphs.append((made, []))
        self.between = False

    def _say(self, words: str) -> None:
        if not self.paragraphs:
            self._begin("", {})
        style: dict[str, Any] = {}
        for _, one in self.open:
            style |= one
        self.paragraphs[-1][1].append((words if words == "\v" else typable(words), style))


def document(identity: str, title: str, html: str) -> Document:
    """The document that an HTML page becomes; what is not listed above is read as plain words."""
    made = Document(identity, title, "", Text())
    reader = _Reader(made)
    reader.feed(html)
    reader.close()
    kept = [(paragraph, pieces) for paragraph, pieces in reader.paragraphs] or [(Paragraph(), [])]
    units: list[str] = []
    styles: list[Style] = []
    for _, pieces in kept:
        for words, style in [*pieces, ("\n", {})]:
            new = units_of(words)
            units += new
            styles += [style] * len(new)
    made.text = Text(units, styles, [paragraph for paragraph, _ in kept])
    return made
