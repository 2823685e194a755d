"""What a person fills in on a card; the values travel in the same message as the press."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from notebooks.desk.bench.view import Node

Option = str | tuple[str, str]  # the value, and how it is shown when that differs


def _options(options: Sequence[Option]) -> list[list[str]]:
    return [[option, option] if isinstance(option, str) else list(option) for option in options]


def _field(kind: str, name: str, label: str, value: Any, **more: Any) -> Node:
    kept = {key: found for key, found in more.items() if found not in ("", None, False)}
    return Node("field", extra=(("kind", kind), ("name", name), ("label", label), ("value", value), *kept.items()))


def rating(name: str, label: str, anchors: Sequence[str], value: int | None = None, help: str = "") -> Node:
    """Ask for a rating from 1 up, each with what it means; the digit keys choose while the field holds the focus."""
    options = [[str(place), anchor] for place, anchor in enumerate(anchors, 1)]
    return _field("rating", name, label, str(value or ""), options=options, help=help)


def choice(name: str, label: str, options: Sequence[Option], value: str = "", help: str = "") -> Node:
    """Ask for one of a few, all in sight."""
    return _field("choice", name, label, value, options=_options(options), help=help)


def checks(name: str, label: str, options: Sequence[Option], value: Sequence[str] = (), help: str = "") -> Node:
    """Ask for any number of a few."""
    return _field("checks", name, label, list(value), options=_options(options), help=help)


def select(
    name: str,
    label: str,
    options: Sequence[Option],
    value: str = "",
    help: str = "",
    enter: str = "",
    first: bool = False,
) -> Node:
    """Ask for one of many; Enter presses the action that `enter` names, `first` puts the cursor there at once."""
    return _field("select", name, label, value, options=_options(options), help=help, enter=enter, first=first)


def short_text(
    name: str, label: str, value: str = "", help: str = "", placeholder: str = "", enter: str = "", first: bool = False
) -> Node:
    """Ask for a few words; Enter presses the action that `enter` names, `first` puts the cursor there at once."""
    return _field("text", name, label, value, help=help, placeholder=placeholder, enter=enter, first=first)


def long_text(
    name: str,
    label: str,
    value: str = "",
    help: str = "",
    placeholder: str = "",
    enter: str = "",
    first: bool = False,
    brief: bool = False,
) -> Node:
    """Ask for sentences; Ctrl and Enter press the action that `enter` names, `first` puts the cursor there at once.

    Where it is `brief`, Enter alone presses it, and Shift and Enter begin a new line.
    """
    more = {"help": help, "placeholder": placeholder, "enter": enter, "first": first, "brief": brief}
    return _field("long", name, label, value, **more)


def number(
    name: str, label: str, value: float | str | None = None, help: str = "", unit: str = "", enter: str = ""
) -> Node:
    """Ask for a number; Enter presses the action that `enter` names."""
    shown = "" if value is None else str(value)
    return _field("number", name, label, shown, help=help, unit=unit, enter=enter)


def moment(name: str, label: str, value: datetime | None, zone: ZoneInfo, help: str = "") -> Node:
    """Ask for a day and a time on the firm's clock."""
    shown = f"{value.astimezone(zone):%Y-%m-%dT%H:%M}" if value else ""
    return _field("moment", name, label, shown, help=help or f"Time in {zone.key.replace('_', ' ')}.")


def day(name: str, label: str, value: date | None = None, help: str = "") -> Node:
    """Ask for a day."""
    return _field("day", name, label, value.isoformat() if value else "", help=help)


def roster(name: str, label: str, opens: str, help: str = "", value: str = "") -> Node:
    """Show a long list that the panel keeps as a Roster of this name; Enter presses the action that `opens` names."""
    return _field("list", name, label, value, opens=opens, help=help)


def files(name: str, label: str, help: str = "") -> Node:
    """Ask for files of this computer; `Panel.uploads.of(press, name)` gives them."""
    return _field("files", name, label, [], help=help)
