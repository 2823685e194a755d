"""The styles of an .odt, which say how its letters look."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from functions.receive_applications.reading.extract.looks import Look

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_POINTS = re.compile(r"([\d.]{1,8})pt")
_PLAIN = frozenset({None, "transparent", "#ffffff"})


class Styles:
    """The styles by family and name, each with those that it is based on."""

    def __init__(self, roots: Iterable[Element]) -> None:
        """Take the parts of the file, whose automatic styles and common ones have names of their own."""
        styles = (style for root in roots for style in root.iter(f"{STYLE}style"))
        self._styles = {(each.get(f"{STYLE}family", ""), each.get(f"{STYLE}name", "")): each for each in styles}
        self._found: dict[tuple[str, str], Look] = {}

    def look(self, family: str, name: str) -> Look:
        """Give the look of a style of paragraphs, of letters ("text") or of cells ("table-cell")."""
        if (family, name) not in self._found:
            self._found[family, name] = self._resolved(family, name)
        return self._found[family, name]

    def _resolved(self, family: str, name: str) -> Look:
        look, seen = Look(), set[str]()
        while (family, name) in self._styles and name not in seen:  # a ring of them would have no end
            seen.add(name)
            style = self._styles[family, name]
            look, name = look.over(_own(style)), style.get(f"{STYLE}parent-style-name", "")
        return look


def _own(style: Element) -> Look:
    letters = style.find(f"{STYLE}text-properties")
    backgrounds = (each.get(f"{_FO}background-color") for each in style)
    look = Look(shaded=any(colour not in _PLAIN for colour in backgrounds) or None)
    if letters is None:
        return look
    colour, weight = letters.get(f"{_FO}color"), letters.get(f"{_FO}font-weight")
    size = _POINTS.fullmatch(letters.get(f"{_FO}font-size", ""))
    return look._replace(
        size=float(size[1]) if size and size[1].count(".") < 2 and size[1] != "." else None,
        bold=None if weight is None else weight in ("bold", "600", "700", "800", "900"),
        white=None if colour is None else colour.lower() == "#ffffff",
        vanished=None if (display := letters.get(f"{_TEXT}display")) is None else display == "none",
    )
