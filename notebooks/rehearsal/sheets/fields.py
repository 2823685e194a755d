"""The `fields` of update requests: which parts of a thing are replaced by the parts sent."""

import copy
import json
from typing import Any

from notebooks.rehearsal import masks
from notebooks.rehearsal.colours import tidy as tidy
from notebooks.rehearsal.discovery import schema
from notebooks.rehearsal.sheets.defaults import theme_color
from notebooks.rehearsal.sheets.errors import invalid

Json = dict[str, Any]
_PAIRS = (("backgroundColor", "backgroundColorStyle"), ("foregroundColor", "foregroundColorStyle"),
          ("tabColor", "tabColorStyle"), ("color", "colorStyle"), ("headerColor", "headerColorStyle"),
          ("firstBandColor", "firstBandColorStyle"), ("secondBandColor", "secondBandColorStyle"),
          ("footerColor", "footerColorStyle"))
_WIDTHS = {"SOLID_MEDIUM": 2, "SOLID_THICK": 3, "DOUBLE": 3}


def read_fields(text: str | None, shape: str, *roots: str) -> masks.Mask:
    """A request's `fields` as a mask of the schema `shape`; refused as Google does when empty or unknown.

    The names in `roots` may stand before a path though they should not ("cell.note" for "note").
    """
    if not text:
        raise invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    try:
        mask = masks.parse(text)
        for root in roots:
            mask = mask[root] if set(mask) == {root} and root not in schema("sheets", shape)["properties"] else mask
        masks.check(mask, "sheets", {"$ref": shape})
    except masks.BadMask as wrong:
        raise invalid(f"Invalid field: {wrong}") from wrong
    if "*" in mask:
        return {name: {} for name in schema("sheets", shape)["properties"]}
    return mask


def deep(value: Any) -> Any:
    """A copy of a piece of JSON that shares nothing with it."""
    if isinstance(value, dict):
        return {name: deep(one) for name, one in value.items()}
    return [deep(one) for one in value] if isinstance(value, list) else value


def amend(target: Json, source: Json, mask: masks.Mask) -> Json:
    """`target` with the masked parts as in `source`: set where they are there, removed where they are not."""
    for name, inner in mask.items():
        if name == "*":
            target.clear()
            target.update(copy.deepcopy(source))
        elif inner:
            known = target.get(name)
            part = amend(known if isinstance(known, dict) else {}, source.get(name) or {}, inner)
            if part or name in source:
                target[name] = part
            else:
                target.pop(name, None)
        elif name in source:
            target[name] = copy.deepcopy(source[name])
        else:
            target.pop(name, None)
    _pair_masked(target, source, mask)
    return target


def _pair_masked(target: Json, source: Json, mask: masks.Mask) -> None:
    for color, style in _PAIRS:
        if style in mask and source.get(style):
            target[color] = _rgb(target[style])
        elif color in mask and color in source:
            target[style] = {"rgbColor": dict(target[color])}
        elif color in mask or style in mask:
            target.pop(color, None)
            target.pop(style, None)


def paired(value: Any) -> Any:
    """A copy in which every colour stands both as a colour and as a style, as Google answers it."""
    if isinstance(value, list):
        return [paired(one) for one in value]
    if not isinstance(value, dict):
        return value
    made = {name: paired(one) for name, one in value.items()}
    for color, style in _PAIRS:
        if isinstance(made.get(style), dict):
            made[color] = _rgb(made[style])
        elif isinstance(made.get(color), dict) and not set(made[color]) - {"red", "green", "blue", "alpha"}:
            made[style] = {"rgbColor": dict(made[color])}
    return made


def line(border: Json) -> Json:
    """A border as Google gives it back: with its width and colour."""
    made: Json = {"style": border.get("style", "NONE"), "width": _WIDTHS.get(border.get("style", ""), 1)}
    colours: Json = tidy(paired({"color": {}} | {name: part for name, part in border.items() if "olor" in name}))
    return made | colours


def _rgb(style: Json) -> Json:
    return theme_color(style["themeColor"]) if "themeColor" in style else dict(style.get("rgbColor", {}))


def same(left: Any, right: Any) -> bool:
    """Whether two pieces of JSON say the same."""
    return json.dumps(left, sort_keys=True) == json.dumps(right, sort_keys=True)
