"""The styles of a .docx: how letters look where their run does not say it itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from functions.receive_applications.reading.extract.archive import parsed
from functions.receive_applications.reading.extract.document import Unreadable
from functions.receive_applications.reading.extract.looks import Look

NS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLAIN = frozenset({"", "auto", "FFFFFF", "none"})
_DIGITS = 5
_DEEPEST = 12  # styles upon each other
_ROOT, _ROOT_BYTES = re.compile(rb"<w:styles\b[^>]*>"), 8_192
_NAME = re.compile(rb'<w:style\s[^>]*?w:styleId="([^"]*)"')
_USUAL = re.compile(rb'<w:style\s(?=[^>]*w:type="paragraph")[^>]*w:default="(?:1|true)"')


class Styles:
    """The styles by their names in the file, each parsed when a paragraph first has it: most of them none has."""

    def __init__(self, data: bytes = b"", on_colour: bool = False) -> None:
        """Take the part of the file that holds them, and whether anything in the file has a colour behind it."""
        self.on_colour = on_colour
        root = _ROOT.search(data, 0, _ROOT_BYTES)
        self._root = root[0] if root else b""
        styles = _cut(data, b"<w:style ", b"</w:style>")
        self._raw = {name[1].decode("utf-8", "replace"): style for style in styles if (name := _NAME.match(style))}
        self._usual = next((name for name, style in self._raw.items() if _USUAL.match(style)), "")
        defaults = self._parsed(next(_cut(data, b"<w:docDefaults>", b"</w:docDefaults>"), b""))
        letters = None if defaults is None else defaults.find(f"{NS}rPrDefault/{NS}rPr")
        self._found: dict[str, Look] = {"": look_of(letters)}

    def paragraph(self, name: str) -> Look:
        """Give the look of a paragraph in this style, or in the usual one where it has none."""
        return self.named(name or self._usual)

    def named(self, name: str) -> Look:
        """Give the look of a style; that of the whole document where there is no such style."""
        return self._found[name] if name in self._found else self._resolved(name)

    def _resolved(self, name: str) -> Look:
        chain = list[tuple[str, Look]]()
        while name in self._raw and name not in self._found and len(chain) < _DEEPEST:
            self._found[name] = self._found[""]  # met again where styles stand upon each other in a ring
            style = self._parsed(self._raw[name])
            chain.append((name, Look() if style is None else _own(style)))
            name = "" if style is None else value(style, "basedOn")
        look = self._found.get(name, self._found[""])
        for each, own in reversed(chain):
            look = self._found[each] = own.over(look)
        return look

    def _parsed(self, raw: bytes) -> Element | None:
        """Parse a piece of the part; None where it is broken, as the text is to be read all the same."""
        try:
            return next(iter(parsed(self._root + raw + b"</w:styles>")), None)
        except Unreadable:
            return None


def _cut(data: bytes, begin: bytes, end: bytes) -> Iterator[bytes]:
    """Give the pieces from one mark to the other, in time that grows with the data and no faster."""
    for piece in data.split(end)[:-1]:
        if (at := piece.rfind(begin)) >= 0:
            yield piece[at:] + end


def look_of(properties: Element | None) -> Look:
    """Give what the properties of a run tell."""
    if properties is None:
        return Look()
    half_points, colour = value(properties, "sz"), value(properties, "color").upper()
    return Look(
        size=int(half_points) / 2 if half_points.isdecimal() and len(half_points) < _DIGITS else None,
        bold=_switch(properties, "b"),
        white=colour == "FFFFFF" if colour else None,
        vanished=_switch(properties, "vanish"),
        shaded=is_shaded(properties) or None,
    )


def is_shaded(properties: Element | None) -> bool:
    """Whether the properties put a colour behind what they belong to."""
    marks: Mapping[str, str] = {"shd": "fill", "highlight": "val"}
    found = (value(properties, tag, attribute) for tag, attribute in marks.items()) if properties is not None else ()
    return any(colour not in _PLAIN for colour in found)


def value(properties: Element, tag: str, attribute: str = "val") -> str:
    """The value of one property, empty where it is not set."""
    found = properties.find(f"{NS}{tag}")
    return "" if found is None else found.get(f"{NS}{attribute}", "")


def _own(style: Element) -> Look:
    look = look_of(style.find(f"{NS}rPr"))
    return look._replace(shaded=True) if is_shaded(style.find(f"{NS}pPr")) else look


def _switch(properties: Element, tag: str) -> bool | None:
    """Whether a switch is on; one without a value is, None where there is none."""
    found = properties.find(f"{NS}{tag}")
    return None if found is None else found.get(f"{NS}val", "1") not in ("0", "false", "off")
