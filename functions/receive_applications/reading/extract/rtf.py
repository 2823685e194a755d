"""Rich text format: control words dropped, letters kept."""

from __future__ import annotations

import re

from functions.receive_applications.reading.extract import limits
from functions.receive_applications.reading.extract.clean import clean
from functions.receive_applications.reading.extract.document import Document, Line, Unreadable

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


class _Reader:
    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self.text: list[str] = []
        self.silent = [False]
        self._skip = 0

    def word(self, name: bytes, number: bytes | None) -> None:
        if name in _SILENT:
            self.silent[-1] = True
        elif name == b"u" and number:
            self.add(chr(int(number) % 65536))
            self._skip = 1
        elif name in _BREAKS or name in _SIGNS:
            self.add(_BREAKS.get(name) or _SIGNS[name])

    def brace(self, brace: bytes) -> None:
        if brace == b"{":
            if len(self.silent) > limits.XML_DEPTH:
                raise Unreadable(limits.TOO_DEEP)
            self.silent.append(self.silent[-1])
        elif len(self.silent) > 1:
            self.silent.pop()

    def sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.silent[-1] = True
        elif sign in b"{}\\":
            self.add(sign.decode())
        elif sign in b"~_":
            self.add(" " if sign == b"~" else "-")

    def letters(self, raw: bytes) -> None:
        text = raw.decode(self.encoding, "replace")
        self.add(text[self._skip :])
        self._skip = 0

    def add(self, text: str) -> None:
        if not self.silent[-1]:
            self.text.append(text)


def extract(data: bytes) -> Document:
    """Read the text that Word or TextEdit would show."""
    page = re.search(rb"\\ansicpg(\d{3,5})", data[:2048])
    known = page and page[1] in (b"1250", b"1251", b"1252", b"1253", b"1254", b"1256", b"936", b"950", b"932")
    reader = _Reader(f"cp{page[1].decode()}" if page and known else "cp1252")
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
    text = "".join(reader.text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")[: limits.TEXT_CHARACTERS]
    return Document(tuple(Line(line) for raw in text.split("\n") if (line := clean(raw))), "rtf")
