"""Requests about bands and filter views, kept as they were sent."""

import copy
import random
from collections.abc import Callable
from typing import Any

from notebooks.rehearsal.sheets.errors import invalid
from notebooks.rehearsal.sheets.fields import amend, paired, read_fields, tidy
from notebooks.rehearsal.sheets.filters import overlap
from notebooks.rehearsal.sheets.requests import Apply, Change, kind
from notebooks.rehearsal.sheets.tabs import Tab

Json = dict[str, Any]
_CALLED = {"bandedRanges": "banded range", "filterViews": "filter view"}


def _find(change: Change, part: str, key: str, wanted: Any) -> tuple[Tab, Json]:
    for tab in change.book.tabs:
        for one in tab.part(part):
            if one.get(key) == wanted:
                return tab, one
    raise invalid(f"No {_CALLED[part]} with id: {wanted}")


def _adds(part: str, body: str, key: str) -> Apply:
    def add(change: Change) -> Json:
        given = tidy(paired(change.body.get(body, {})))
        tab = change.book.by_grid_range(given.get("range", {}))[0]
        given.setdefault("range", {})["sheetId"] = tab.id
        given.setdefault(key, random.randrange(1, 2**31))
        if any(one[key] == given[key] for one in tab.part(part)):
            raise invalid(f"An object with id {given[key]} already exists.")
        if part == "bandedRanges" and any(overlap(one["range"], given["range"]) for one in tab.part(part)):
            raise invalid("You cannot add alternating background colors to a range that already has alternating "
                          "background colors.")
        tab.part(part).append(given)
        return {body: copy.deepcopy(given)}

    return add


def _updates(part: str, body: str, key: str, shape: str) -> Apply:
    def update(change: Change) -> None:
        given, mask = change.body.get(body, {}), read_fields(change.body.get("fields"), shape, body)
        known = _find(change, part, key, given.get(key))[1]
        amend(known, tidy(given), {name: inner for name, inner in mask.items() if name != key})

    return update


def _deletes(part: str, key: str, body_key: str) -> Callable[[Change], None]:
    def delete(change: Change) -> None:
        tab, known = _find(change, part, key, change.body.get(body_key))
        tab.part(part).remove(known)

    return delete


kind("addBanding")(_adds("bandedRanges", "bandedRange", "bandedRangeId"))
kind("updateBanding")(_updates("bandedRanges", "bandedRange", "bandedRangeId", "BandedRange"))
kind("deleteBanding")(_deletes("bandedRanges", "bandedRangeId", "bandedRangeId"))
kind("addFilterView")(_adds("filterViews", "filter", "filterViewId"))
kind("updateFilterView")(_updates("filterViews", "filter", "filterViewId", "FilterView"))
kind("deleteFilterView")(_deletes("filterViews", "filterViewId", "filterId"))


@kind("duplicateFilterView")
def duplicate_filter_view(change: Change) -> Json:
    """A copy of a filter view."""
    tab, known = _find(change, "filterViews", "filterViewId", change.body.get("filterId"))
    made = copy.deepcopy(known) | {"filterViewId": random.randrange(1, 2**31), "title": f"Copy of {known.get('title')}"}
    tab.part("filterViews").append(made)
    return {"filter": copy.deepcopy(made)}
