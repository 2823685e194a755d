"""Requests about what floats over the grid: charts and slicers are kept as they were sent."""

import copy
import random
from typing import Any

from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.sheets.errors import invalid
from notebooks.rehearsal.sheets.fields import amend, paired, read_fields, tidy
from notebooks.rehearsal.sheets.kinds_sheets import free_id, place
from notebooks.rehearsal.sheets.requests import Change, kind
from notebooks.rehearsal.sheets.tabs import Tab

Json = dict[str, Any]
_KEYS = {"charts": "chartId", "slicers": "slicerId"}


def _find(change: Change, wanted: Any, *parts: str) -> tuple[Tab, str, Json]:
    for tab in change.book.tabs:
        for part in parts:
            for one in tab.parts.get(part, ()):
                if one[_KEYS[part]] == wanted:
                    return tab, part, one
    what = "embedded object" if len(parts) > 1 else parts[0].removesuffix("s")
    raise invalid(f"No {what} with id: {wanted}")


def _home(change: Change, thing: Json) -> Tab:
    """The tab that a new object goes to; a new one when it asks for a sheet of its own."""
    position = thing.setdefault("position", {})
    if position.pop("newSheet", False):
        number = next(n for n in range(1, len(change.book.tabs) + 2) if change.book.titled(f"Chart{n}") is None)
        tab = Tab({"sheetId": free_id(change.book), "title": f"Chart{number}", "index": 0, "sheetType": "OBJECT"})
        place(change.book, tab, None)
        position["sheetId"] = tab.id
        return tab
    if "sheetId" in position:
        return change.book.tab(position["sheetId"])
    overlay = position.setdefault("overlayPosition", {})
    tab = change.book.tab(overlay.setdefault("anchorCell", {}).get("sheetId", 0))
    for name, pixels in (("widthPixels", 600), ("heightPixels", 371)):
        overlay.setdefault(name, pixels)
    return tab


def _add(change: Change, part: str, thing: Json) -> Json:
    key = _KEYS[part]
    thing.setdefault(key, random.randrange(1, 2**31))
    if any(one[key] == thing[key] for tab in change.book.tabs for one in tab.parts.get(part, ())):
        raise invalid(f"An object with ID {thing[key]} already exists.")
    _home(change, thing).part(part).append(thing)
    return copy.deepcopy(thing)


@kind("addChart")
def add_chart(change: Change) -> Json:
    """Keep a chart, on a tab of its own when it asks for one."""
    given = tidy(paired(change.body.get("chart", {})))
    if "spec" not in given:
        raise invalid("Chart spec must be specified.")
    _check_drawn(given["spec"])
    return {"chart": _add(change, "charts", given)}


def _check_drawn(spec: Json) -> None:
    basic = spec.get("basicChart")
    if basic is not None and not basic.get("domains") and not basic.get("series"):
        # Google itself fails where a chart has nothing to draw.
        raise GoogleError(500, "INTERNAL", "Internal error encountered.")


@kind("addSlicer")
def add_slicer(change: Change) -> Json:
    """Keep a slicer."""
    given = tidy(paired(change.body.get("slicer", {})))
    if "dataRange" not in given.get("spec", {}):
        raise invalid("Slicer data range must be specified.")
    change.book.by_grid_range(given["spec"]["dataRange"])
    return {"slicer": _add(change, "slicers", given)}


@kind("updateChartSpec")
def update_chart_spec(change: Change) -> None:
    """Draw a chart in another way: the whole of it, no part may be left out."""
    known, spec = _find(change, change.body.get("chartId"), "charts")[2], change.body.get("spec", {})
    if not any(name.endswith("Chart") for name in spec):
        raise invalid("One of basicChart, pieChart, bubbleChart, candelstickChart, histogramChart, or orgChart must be "
                      "set on chartSpec.")
    _check_drawn(spec)
    known["spec"] = tidy(paired(spec))


@kind("updateSlicerSpec")
def update_slicer_spec(change: Change) -> None:
    """Change what a slicer filters, or how it looks."""
    known = _find(change, change.body.get("slicerId"), "slicers")[2]
    mask = read_fields(change.body.get("fields"), "SlicerSpec", "spec")
    amend(known["spec"], tidy(change.body.get("spec", {})), mask)


@kind("updateEmbeddedObjectBorder")
def update_border(change: Change) -> None:
    """Draw a line around a chart."""
    known = _find(change, change.body.get("objectId"), "charts")[2]
    mask = read_fields(change.body.get("fields"), "EmbeddedObjectBorder", "border")
    amend(known.setdefault("border", {}), tidy(change.body.get("border", {})), mask)


@kind("updateEmbeddedObjectPosition")
def update_position(change: Change) -> Json:
    """Put a chart or a slicer elsewhere."""
    tab, part, known = _find(change, change.body.get("objectId"), *_KEYS)
    given = change.body.get("newPosition", {})
    if "overlayPosition" in given:
        mask = read_fields(change.body.get("fields"), "OverlayPosition", "newPosition", "overlayPosition")
        known["position"].pop("sheetId", None)
        amend(known["position"].setdefault("overlayPosition", {}), given["overlayPosition"], mask)
    else:
        known["position"] = dict(given)
    home = _home(change, known)
    if home is not tab:
        tab.part(part).remove(known)
        home.part(part).append(known)
    return {"position": copy.deepcopy(known["position"])}


@kind("deleteEmbeddedObject")
def delete_embedded_object(change: Change) -> None:
    """Take a chart or a slicer away."""
    tab, part, known = _find(change, change.body.get("objectId"), *_KEYS)
    tab.part(part).remove(known)
