"""Saved web pages: what a browser would show, block by block."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from functions.receive_applications.reading.extract import limits
from functions.receive_applications.reading.extract.clean import clean
from functions.receive_applications.reading.extract.document import Document, Line, Unreadable
from functions.receive_applications.reading.extract.txt import decode

_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "kbd", "label", "mark", "q", "s", "small"),
        *("span", "strong", "sub", "sup", "time", "u", "var"),
    }
)
_BOXES = frozenset({"a", "b", "em", "i", "small", "span", "strong", "time"})
_SILENT = frozenset({"script", "style", "template", "noscript", "title", "svg", "head"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_CELLS, _LISTS = frozenset({"td", "th"}), frozenset({"ul", "ol"})
_SIZES = {"h1": 24.0, "h2": 18.0, "h3": 14.0}
_BODY_SIZE = 11.0
_BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th", "dt"})
_EMBEDDED = re.compile(r"data:[\w/+.-]{1,60};base64,[\w+/=%]+")
_CODE = re.compile(r"<(style|script)\b", re.I)
_CODE_ENDS = {tag: re.compile(rf"</{tag}\s*>", re.I) for tag in ("style", "script")}
_UNSEEN = re.compile(
    r"display:none|visibility:hidden|font-size:0*[01]?(?:\.\d+)?(?:px|pt)?(?:;|$)|opacity:0(?:;|$)"
    r"|(?<!-)color:(?:white|#fff(?:fff)?)\b",
    re.I,
)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.hidden: list[str] = []
        self.targets: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._text = ""
        self._size, self._bold = _BODY_SIZE, True
        self._items: list[int] = []  # how many lines stood above each open item of a list
        self._begun, self._closed = 0, ""  # where the last box's text begins; which it was if nothing came after it
        self._beside = False  # whether a box of another kind begins right beside the last

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "a" and values.get("href"):
            self.targets.append(values["href"])
        if tag in _BOXES:
            apart = bool(self._closed) and len(self._text) - self._begun > 1  # boxes, not letter by letter
            self._text += "\t" if apart and tag == self._closed == "span" else ""
            self._beside = self._beside or apart or (tag == "small" and bool(self._text.strip()))
            self._begun = len(self._text)
        self._closed = ""
        if tag not in _INLINE:
            self._text += "\t" if tag in _CELLS else ""
            self._break(tag not in _CELLS)
            self._head_list(tag)
        self._size = _SIZES.get(tag, self._size)
        if tag == "li":
            self._text += "• "
            self._items.append(len(self.lines))
        if tag not in _VOID:
            if len(self._open) > limits.XML_DEPTH:
                raise Unreadable(limits.TOO_DEEP)
            unseen = "hidden" in values or bool(_UNSEEN.search(values.get("style", "").replace(" ", "")))
            self._open.append((tag, unseen))

    def _head_list(self, tag: str) -> None:
        """Take the bullet off an item that a list of its own follows: it heads that."""
        nested = tag in _LISTS and any(name == "li" for name, _ in self._open)
        if nested and self.lines and self.lines[-1].text.startswith("• "):
            self.lines[-1] = self.lines[-1]._replace(text=self.lines[-1].text[2:])

    def handle_endtag(self, tag: str) -> None:
        self._closed = tag if tag in _BOXES else ""
        if tag not in _INLINE and tag not in _CELLS:
            self._break(True)
        if tag == "li" and self._items and self._items.pop() == len(self.lines) - 1:  # a paragraph, and no more
            self.lines[-1] = self.lines[-1]._replace(text=f"• {self.lines[-1].text.removeprefix('• ')}")
        while self._open and any(name == tag for name, _ in self._open):
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if any(name in _SILENT for name, _ in self._open):
            return
        self._closed = ""
        if self._beside and (data[:1].isupper() or data[:1].isdigit()):
            self._text += "\t"
        self._beside = False
        lines = data.split("\n") if any(name == "pre" for name, _ in self._open) else [re.sub(r"\s+", " ", data)]
        for number, text in enumerate(lines):
            self._break(number > 0)
            if any(unseen for _, unseen in self._open):
                self.hidden.append(text.strip())
            else:
                self._text += text
                self._bold &= not text.strip() or any(name in _BOLD for name, _ in self._open)

    def _break(self, really: bool) -> None:
        if not really:
            return
        text = clean(self._text)
        if text and text != "•":
            self.lines.append(Line(text, size=self._size, bold=self._bold))
        self._text, self._size, self._bold, self._beside = "", _BODY_SIZE, True, False

    def close(self) -> None:
        super().close()
        self._break(True)


def _without_code(text: str) -> str:
    """The page without embedded pictures, styles and scripts, which may be longer than all that is shown."""
    text = _EMBEDDED.sub("", text)
    shown, at = list[str](), 0
    while code := _CODE.search(text, at):
        ended = _CODE_ENDS[code[1].lower()].search(text, code.end())
        if not ended:
            break
        shown.append(text[at : code.start()])
        at = ended.end()
    return "".join((*shown, text[at:]))


def extract(data: bytes) -> Document:
    """Read what is shown; scripts and styles are left out, what they hide is set apart."""
    page = _Page()
    page.feed(_without_code(decode(data))[: limits.TEXT_CHARACTERS * 5])
    page.close()
    return Document(tuple(page.lines), "html", 1, "\n".join(filter(None, page.hidden)), tuple(page.targets))
