"""How the named styles look: what Docs gives a new document, and what the PDF draws."""

from typing import Any

from notebooks.rehearsal.colours import tidy

_GREY, _MID = (dict.fromkeys(("red", "green", "blue"), shade) for shade in (0.2627451, 0.4))
# How Docs shows a link, unless the same request says otherwise.
LINKED: dict[str, Any] = {"foregroundColor": {"color": {"rgbColor": {
    "red": 0.06666667, "green": 0.33333334, "blue": 0.8}}}, "underline": True}
# Size in points, space above and below in points, colour, further text style.
LOOKS: dict[str, tuple[float, float, float, dict[str, float] | None, dict[str, Any]]] = {
    "NORMAL_TEXT": (11, 0, 0, None, {}),
    "TITLE": (26, 0, 3, None, {}),
    "SUBTITLE": (15, 0, 16, _MID, {}),
    "HEADING_1": (20, 20, 6, None, {}),
    "HEADING_2": (16, 18, 6, None, {}),
    "HEADING_3": (14, 16, 4, _GREY, {}),
    "HEADING_4": (12, 14, 4, _MID, {}),
    "HEADING_5": (11, 12, 4, _MID, {}),
    "HEADING_6": (11, 12, 4, _MID, {"italic": True}),
}


def points(magnitude: float) -> dict[str, Any]:
    """A length as Docs writes it: a nought is left out."""
    return {"magnitude": magnitude, "unit": "PT"} if magnitude else {"unit": "PT"}


def colour(rgb: dict[str, float]) -> dict[str, Any]:
    """A colour as Docs writes it; the parts lie between 0 and 1."""
    return {"color": {"rgbColor": rgb}}


def named_style(name: str) -> dict[str, Any]:
    """One NamedStyle resource: normal text in full, the others as far as they differ from it."""
    size, above, below, rgb, more = LOOKS[name]
    text: dict[str, Any] = {**more, "fontSize": points(size)} | ({"foregroundColor": colour(rgb)} if rgb else {})
    paragraph = {"namedStyleType": "NORMAL_TEXT", "direction": "LEFT_TO_RIGHT", "spaceAbove": points(above),
                 "spaceBelow": points(below), "keepLinesTogether": True, "keepWithNext": True, "pageBreakBefore": False}
    if name == "NORMAL_TEXT":
        text, paragraph = _PLAIN | text, _UPRIGHT
    return {"namedStyleType": name, "textStyle": text, "paragraphStyle": paragraph}


_PLAIN: dict[str, Any] = {
    **dict.fromkeys(("bold", "italic", "underline", "strikethrough", "smallCaps"), False), "backgroundColor": {},
    "foregroundColor": colour({}), "weightedFontFamily": {"fontFamily": "Arial", "weight": 400},
    "baselineOffset": "NONE"}
_NO_BORDER = {"color": {}, "width": points(0), "padding": points(0), "dashStyle": "SOLID"}
_UPRIGHT: dict[str, Any] = {
    "namedStyleType": "NORMAL_TEXT", "alignment": "START", "lineSpacing": 115, "direction": "LEFT_TO_RIGHT",
    "spacingMode": "COLLAPSE_LISTS", "spaceAbove": points(0), "spaceBelow": points(0),
    **{f"border{side}": _NO_BORDER for side in ("Between", "Top", "Bottom", "Left", "Right")},
    **{f"indent{side}": points(0) for side in ("FirstLine", "Start", "End")},
    "keepLinesTogether": False, "keepWithNext": False, "avoidWidowAndOrphan": True, "shading": {"backgroundColor": {}},
    "pageBreakBefore": False}


def ordered(preset: str) -> bool:
    """Whether a bullet preset counts."""
    return preset.startswith("NUMBERED")


def restyled(old: dict[str, Any], new: dict[str, Any], fields: list[str]) -> dict[str, Any]:
    """A style with the listed fields taken from `new`, or dropped where it does not have them."""
    names = {name.split(".")[0] for name in (fields if fields != ["*"] else [*old, *new])}
    kept = {name: value for name, value in old.items() if name not in names}
    return kept | {name: kept_as(new[name]) for name in names if name in new}


def kept_as(value: Any) -> Any:
    """A part of a style as Docs keeps it: colours in eight bits a part, a font with its weight, no noughts."""
    tidied = tidy(value)
    if isinstance(tidied, dict) and "fontFamily" in tidied:
        return {"weight": 400} | tidied
    return points(tidied["magnitude"]) if isinstance(tidied, dict) and set(tidied) == {"magnitude", "unit"} else tidied


def restyled_words(old: dict[str, Any], new: dict[str, Any], fields: list[str]) -> dict[str, Any]:
    """A text style with the listed fields taken from `new`; a link brings its looks along, and takes them away."""
    names = {name.split(".")[0] for name in (fields if fields != ["*"] else [*old, *new])}
    made = restyled(old, new, fields)
    if "link" not in names or ("link" in new) == ("link" in old):
        return made
    loose = {name: value for name, value in made.items() if name in names or name not in LINKED}
    return LINKED | loose if "link" in new else loose
