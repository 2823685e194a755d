"""The firm's reasons for a no as actions: one key each, digits first, then letters that decide nothing elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from notebooks.desk.bench.view import Action
from sheets_schema.problems import Refusal

KEYS = "123456789abcdefgpqtvwxyz"  # without the bench's own, and without those that hands are used to deciding by
NAME = "reason="


def actions(reasons: Sequence[str]) -> tuple[Action, ...]:
    """Give every reason a button; those beyond the last key are reached with Tab or the mouse."""
    if not reasons:
        raise Refusal("The Firm tab names no reasons for a no; add some there.")
    keys = [*KEYS, *[""] * len(reasons)]
    named = zip(dict.fromkeys(reasons), keys, strict=False)
    return tuple(Action(f"{NAME}{reason}", key, reason) for reason, key in named)


def chosen(action: str) -> str:
    """Read which reason an action names; nothing where it names none."""
    return action.removeprefix(NAME) if action.startswith(NAME) else ""
