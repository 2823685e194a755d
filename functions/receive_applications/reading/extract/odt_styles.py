"""The styles of an .odt, which say how its letters look."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from functions.receive_applications.reading.extract.looks import Look

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
BACKGROUND = f"{_FO}background-color"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_POINTS = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)pt")
_DEEPEST = 12  # styles upon each other


class Styles:
    """The styles by family and name, each with those that it is based on."""

    def __init__(self, roots: Iterable[Element]) -> None:
        """Take parts of the file; the automatic styles of the last go before those of the same name."""
        styles = (style for root in roots for style in root.iter(f"{STYLE}style"))
        self._styles = {(each.get(f"{STYLE}family", ""), each.get(f"{STYLE}name", "")): each for each in styles}
        self._found: dict[tuple[str, str], Look] = {}

    def look(self, family: str, name: str) -> Look:
        """Give the look of a style of paragraphs or of letters ("text")."""
        return self._found[family, name] if (family, name) in self._found else self._resolved(family, name)

    def _resolved(self, family: str, name: str) -> Look:
        chain = list[tuple[str, Look]]()
        while (family, name) in self._styles and (family, name) not in self._found and len(chain) < _DEEPEST:
            self._found[family, name] = Look()  # met again where styles stand upon each other in a ring
            style = self._styles[family, name]
            chain.append((name, _own(style)))
            name = style.get(f"{STYLE}parent-style-name", "")
        look = self._found.get((family, name), Look())
        for each, own in reversed(chain):
            look = self._found[family, each] = own.over(look)
        return look


def _own(style: Element) -> Look:
    letters = style.find(f"{STYLE}text-properties")
    if letters is None:
        return Look()
    colour, weight = letters.get(f"{_FO}color"), letters.get(f"{_FO}font-weight")
    automatic = letters.get(f"{STYLE}use-window-font-color") == "true"
    size = _POINTS.fullmatch(letters.get(f"{_FO}font-size", ""))
    return Look(
        size=float(size[1]) if size else None,
        bold=None if weight is None else weight in ("bold", "600", "700", "800", "900"),
        white=False if automatic else None if colour is None else colour.lower() == "#ffffff",
        vanished=None if (display := letters.get(f"{_TEXT}display")) is None else display == "none",
    )
