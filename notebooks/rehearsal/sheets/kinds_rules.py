"""Requests about what is drawn over the grid: named and protected ranges, conditional formats, filters, bands."""

import copy
import random
import re
from typing import Any

from notebooks.rehearsal.sheets.errors import invalid
from notebooks.rehearsal.sheets.fields import amend, paired, read_fields, tidy
from notebooks.rehearsal.sheets.kinds_ranges import sort_rows
from notebooks.rehearsal.sheets.requests import Change, kind
from notebooks.rehearsal.sheets.tabs import Tab

Json = dict[str, Any]


def _owner(change: Change, part: str, key: str, wanted: Any, missing: str) -> tuple[Tab, Json]:
    for tab in change.book.tabs:
        for one in tab.part(part):
            if one.get(key) == wanted:
                return tab, one
    raise invalid(missing.format(wanted))


def _tab_of(change: Change, range_: Json) -> Tab:
    return change.book.by_grid_range(range_)[0]


@kind("addNamedRange")
def add_named_range(change: Change) -> Json:
    """Name a range."""
    given = change.body.get("namedRange", {})
    _check_name(change, given.get("name", ""))
    _tab_of(change, given.get("range", {}))
    made = {"namedRangeId": given.get("namedRangeId") or str(random.randrange(10**8, 2**31)), **given}
    if any(one["namedRangeId"] == made["namedRangeId"] for one in change.book.named):
        raise invalid(f"Cannot add named range with ID {made['namedRangeId']}, a named range with that ID already "
                      "exists.")
    change.book.named.append(made)
    return {"namedRange": copy.deepcopy(made)}


def _check_name(change: Change, name: str, own: str | None = None) -> None:
    like_a_cell = re.fullmatch(r"[A-Za-z]{1,3}\d+|[Rr]\d+[Cc]\d+|true|false", name)
    if like_a_cell or not re.fullmatch(r"[A-Za-z_]\w{0,249}", name):
        raise invalid("The name given to this range is invalid.")
    if any(one["name"].casefold() == name.casefold() and one["namedRangeId"] != own for one in change.book.named):
        raise invalid(f"Cannot add named range with name {name}, a named range with that name already exists.")


def _named(change: Change, wanted: Any) -> Json:
    found = next((one for one in change.book.named if one["namedRangeId"] == wanted), None)
    if found is None:
        raise invalid(f"Could not find a named range with the ID: {wanted}")
    return found


@kind("updateNamedRange")
def update_named_range(change: Change) -> None:
    """Change a named range's name or range."""
    given = change.body.get("namedRange", {})
    mask = read_fields(change.body.get("fields"), "NamedRange", "namedRange")
    known = _named(change, given.get("namedRangeId"))
    if "name" in mask:
        _check_name(change, given.get("name", ""), known["namedRangeId"])
    amend(known, given, {name: inner for name, inner in mask.items() if name != "namedRangeId"})


@kind("deleteNamedRange")
def delete_named_range(change: Change) -> None:
    """Take a range's name away."""
    change.book.named.remove(_named(change, change.body.get("namedRangeId")))


@kind("addProtectedRange")
def add_protected_range(change: Change) -> Json:
    """Protect a range or a tab; its editors are the one who asks when none are named."""
    given = copy.deepcopy(change.body.get("protectedRange", {}))
    if "namedRangeId" in given:
        given.setdefault("range", copy.deepcopy(_named(change, given["namedRangeId"])["range"]))
    tab = _tab_of(change, given.get("range", {}))
    given.setdefault("range", {})["sheetId"] = tab.id
    given = {name: value for name, value in given.items() if value not in (False, "")}
    given["protectedRangeId"] = given.get("protectedRangeId") or random.randrange(1, 2**31)
    given["requestingUserCanEdit"] = True
    if given.get("warningOnly"):
        given.pop("editors", None)
    else:
        given["editors"] = {name: listed for name, listed in given.get("editors", {}).items() if listed}
    tab.part("protectedRanges").append(given)
    answer = {"protectedRange": copy.deepcopy(given)}
    # Google's answer still names only the editors sent; the one who protects is among them from then on.
    if "editors" in given and change.user not in given["editors"].setdefault("users", []):
        given["editors"]["users"].insert(0, change.user)
    return answer


@kind("updateProtectedRange")
def update_protected_range(change: Change) -> None:
    """Change a protected range."""
    given = change.body.get("protectedRange", {})
    mask = read_fields(change.body.get("fields"), "ProtectedRange", "protectedRange")
    tab, known = _protected(change, given.get("protectedRangeId"))
    amend(known, given, {name: inner for name, inner in mask.items() if name != "protectedRangeId"})
    home = _tab_of(change, known.get("range", {}))
    if home is not tab:
        tab.part("protectedRanges").remove(known)
        home.part("protectedRanges").append(known)


def _protected(change: Change, wanted: Any) -> tuple[Tab, Json]:
    return _owner(change, "protectedRanges", "protectedRangeId", wanted, "No protected range with ID: {}")


@kind("deleteProtectedRange")
def delete_protected_range(change: Change) -> None:
    """Take a protection away."""
    tab, known = _protected(change, change.body.get("protectedRangeId"))
    tab.part("protectedRanges").remove(known)


@kind("addConditionalFormatRule")
def add_conditional_format(change: Change) -> None:
    """Put a conditional format among the rules of its tab."""
    rule = change.body.get("rule", {})
    tab, index = _rule_tab(change, rule), change.body.get("index", 0)
    rules = tab.part("conditionalFormats")
    if not 0 <= index <= len(rules):
        raise invalid(f"No conditional format on sheet: {tab.id} at index: {index}")
    rules.insert(index, tidy(paired(rule)))


def _rule_tab(change: Change, rule: Json) -> Tab:
    if not rule.get("ranges"):
        raise invalid("ConditionalFormatRule.ranges must contain at least one range.")
    if "booleanRule" not in rule and "gradientRule" not in rule:
        raise invalid("ConditionalFormatRule must have a booleanRule or a gradientRule.")
    _check_scale(rule.get("gradientRule", {}))
    tabs = {_tab_of(change, one).id for one in rule["ranges"]}
    if len(tabs) > 1:
        raise invalid("All ConditionalFormatRule.ranges must be on the same sheet.")
    return change.book.tab(tabs.pop())


def _check_scale(scale: Json) -> None:
    for name in ("minpoint", "midpoint", "maxpoint"):
        if not scale or (name == "midpoint" and name not in scale):
            continue
        point = scale.get(name, {})
        kind_ = point.get("type", "UNSPECIFIED")
        if kind_.endswith("UNSPECIFIED"):
            raise invalid("No interpolationPointType specified.")
        if kind_ in ("MIN", "MAX"):
            point.pop("value", None)
        elif "value" not in point:
            raise invalid("InterpolationPoint.value is required.")


def _rule_at(change: Change) -> tuple[Tab, int]:
    given = change.body
    sheet = given.get("sheetId", given.get("rule", {}).get("ranges", [{}])[0].get("sheetId", 0))
    tab, index = change.book.tab(sheet), given.get("index", 0)
    if not 0 <= index < len(tab.part("conditionalFormats")):
        raise invalid(f"No conditional format on sheet: {tab.id} at index: {index}")
    return tab, index


@kind("updateConditionalFormatRule")
def update_conditional_format(change: Change) -> Json:
    """Replace a conditional format, or move it among the others."""
    tab, index = _rule_at(change)
    rules = tab.part("conditionalFormats")
    old, to = rules.pop(index), change.body.get("newIndex", index)
    new = tidy(paired(change.body["rule"])) if "rule" in change.body else old
    if not 0 <= to <= len(rules):
        raise invalid(f"newIndex {to} is out of range 0 to {len(rules)}.")
    rules.insert(to, new)
    made = {"oldRule": old, "oldIndex": index, "newRule": new, "newIndex": to}
    return {name: value for name, value in made.items() if value != 0}


@kind("deleteConditionalFormatRule")
def delete_conditional_format(change: Change) -> Json:
    """Take a conditional format away."""
    tab, index = _rule_at(change)
    return {"rule": tab.part("conditionalFormats").pop(index)}


@kind("setBasicFilter")
def set_basic_filter(change: Change) -> None:
    """Give a tab its filter, sorted if it says so."""
    given = copy.deepcopy(change.body.get("filter", {}))
    tab, area = change.book.by_grid_range(given.get("range", {}))
    closed = tab.clip(area)
    given["range"] = {"startRowIndex": closed.top, "endRowIndex": closed.bottom, "startColumnIndex": closed.left,
                      "endColumnIndex": closed.right} | {"sheetId": tab.id}
    tab.basic_filter = tidy(paired(given))
    if given.get("sortSpecs"):
        body = type(closed)(tab.id, closed.top + 1, closed.left, closed.bottom, closed.right)
        sort_rows(change.book, tab, body, given["sortSpecs"])


@kind("clearBasicFilter")
def clear_basic_filter(change: Change) -> None:
    """Take a tab's filter away."""
    change.book.tab(change.body.get("sheetId", 0)).basic_filter = None
