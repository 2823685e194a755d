"""Rich text format: control words dropped, letters kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from functions.receive_applications.reading.extract import limits
from functions.receive_applications.reading.extract.clean import clean
from functions.receive_applications.reading.extract.document import Document, Line, Unreadable
from functions.receive_applications.reading.extract.looks import Look

_TOKEN = re.compile(rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)|[\r\n]+")
_SILENT = frozenset(
    b"fonttbl colortbl stylesheet info pict object themedata datastore listtable listoverridetable rsidtbl generator "
    b"fldinst xmlnstbl latentstyles filetbl revtbl bkmkstart bkmkend".split()
)
_BREAKS = {b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"tab": "\t", b"cell": "\t"}
_SIGNS = {
    b"bullet": "•", b"endash": "–", b"emdash": "—",
    b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
}  # fmt: skip


# Where anything has a colour behind it, white letters may be seen.
_BEHIND = re.compile(
    rb"\\(?:cb|highlight|chcbpat|cbpat|clcbpat|clcfpat|clshdng|trcbpat|shading|chshdng|fillcolor)[1-9]"
    rb"|\\background|\\shp|\\do\b"
)
_COLOURS, _WHITE = re.compile(rb"\\colortbl([^{}]{0,20000})"), (b"\\red255", b"\\green255", b"\\blue255")


class _Group(NamedTuple):
    """What holds within a pair of braces: whether the text is none, and how it looks."""

    silent: bool = False
    look: Look = Look()


class _Reader:
    def __init__(self, encoding: str, whites: frozenset[int]) -> None:
        self.encoding, self._whites = encoding, whites
        self.text: list[str] = []
        self.hidden: list[str] = []
        self.groups = [_Group()]
        self._skip = 0

    def word(self, name: bytes, number: bytes | None) -> None:
        if name in _SILENT:
            self.groups[-1] = self.groups[-1]._replace(silent=True)
        elif name in (b"v", b"cf", b"fs", b"plain"):
            self.groups[-1] = self.groups[-1]._replace(look=self._looked(self.groups[-1].look, name, int(number or -1)))
        elif name == b"u" and number:
            self.add(chr(int(number) % 65536))
            self._skip = 1
        elif name in _BREAKS or name in _SIGNS:
            self.add(_BREAKS.get(name) or _SIGNS[name])

    def _looked(self, look: Look, name: bytes, number: int) -> Look:
        if name == b"plain":
            return Look()
        if name == b"v":
            return look._replace(vanished=number != 0)
        return look._replace(white=number in self._whites) if name == b"cf" else look._replace(size=number / 2)

    def brace(self, brace: bytes) -> None:
        if brace == b"{":
            if len(self.groups) > limits.XML_DEPTH:
                raise Unreadable(limits.TOO_DEEP)
            self.groups.append(self.groups[-1])
        elif len(self.groups) > 1:
            self.groups.pop()

    def sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.groups[-1] = self.groups[-1]._replace(silent=True)
        elif sign in b"{}\\":
            self.add(sign.decode())
        elif sign in b"~_":
            self.add(" " if sign == b"~" else "-")

    def letters(self, raw: bytes) -> None:
        text = raw.decode(self.encoding, "replace")
        self.add(text[self._skip :])
        self._skip = 0

    def add(self, text: str) -> None:
        silent, look = self.groups[-1]
        if silent:
            return
        if look.hidden:
            self.hidden.append(text)
        if not look.hidden or text == "\n":
            self.text.append(text)


def extract(data: bytes) -> Document:
    """Read the text that Word or TextEdit would show."""
    page = re.search(rb"\\ansicpg(\d{3,5})", data[:2048])
    known = page and page[1] in (b"1250", b"1251", b"1252", b"1253", b"1254", b"1256", b"936", b"950", b"932")
    reader = _Reader(f"cp{page[1].decode()}" if page and known else "cp1252", _whites(data))
    for word, number, hexadecimal, sign, brace, letters in _TOKEN.findall(data):
        if word:
            reader.word(word, number)
        elif hexadecimal:
            reader.letters(bytes.fromhex(hexadecimal.decode()))
        elif sign:
            reader.sign(sign)
        elif brace:
            reader.brace(brace)
        elif letters:
            reader.letters(letters)
    lines = tuple(map(Line, _lines(reader.text)))
    return Document(lines, "rtf", hidden="\n".join(_lines(reader.hidden)))


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    """The lines of what was read, halves of characters together."""
    text = "".join(pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")[: limits.TEXT_CHARACTERS]
    return filter(None, map(clean, text.split("\n")))


def _whites(data: bytes) -> frozenset[int]:
    """The numbers of those colours that cannot be seen on paper."""
    colours = _COLOURS.search(data)
    if colours is None or _BEHIND.search(data):
        return frozenset()
    return frozenset(at for at, each in enumerate(colours[1].split(b";")) if all(part in each for part in _WHITE))
