"""The words of a mail that was written as HTML alone: no markup, no styles, a line for each block."""

from __future__ import annotations

import re
from contextlib import suppress
from html.parser import HTMLParser

LONGEST = 60_000  # letters looked at
BLOCKS = re.compile(r"address|blockquote|br|div|d[ltd]|h[1-6r]|li|[ou]l|p|pre|table|t[dhr]")
UNSAID = frozenset({"head", "script", "style", "title"})


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unsaid = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.unsaid = 0 if tag == "body" else self.unsaid + (tag in UNSAID)  # a head may be left open
        if BLOCKS.fullmatch(tag):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.unsaid -= tag in UNSAID and self.unsaid > 0
        if BLOCKS.fullmatch(tag):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unsaid:
            self.parts.append(" ".join(f".{data}.".split())[1:-1])


def words_of(html: str) -> str:
    """Give the words of some HTML, line by line."""
    reader = _Words()
    with suppress(AssertionError):  # so html.parser says where markup is none: what stands before it was read
        reader.feed(f"{html[:LONGEST]}<br>")  # without a tag to come it holds back what may be half a sign: "R&D"
    lines = "".join(reader.parts).split("\n")
    return "\n".join(line for line in map(str.strip, lines) if line)
