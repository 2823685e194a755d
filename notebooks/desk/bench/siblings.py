"""Desks of one process tell each other at once what one of them has written, instead of waiting for the next look."""

from __future__ import annotations

import threading
from typing import Protocol
from weakref import WeakSet


class Sibling(Protocol):
    """What can be told to look again."""

    def others_wrote(self) -> None:
        """Hear that another desk of this process has written to the same spreadsheet."""


_lock = threading.Lock()
_desks: dict[str, WeakSet[Sibling]] = {}


def join(spreadsheet: str, desk: Sibling) -> None:
    """Begin to hear what others write."""
    with _lock:
        _desks.setdefault(spreadsheet, WeakSet()).add(desk)


def leave(spreadsheet: str, desk: Sibling) -> None:
    """Hear nothing more."""
    with _lock:
        _desks.get(spreadsheet, WeakSet()).discard(desk)


def tell(spreadsheet: str, writer: Sibling) -> None:
    """Tell every other desk of a spreadsheet that there is something new."""
    with _lock:
        others = [desk for desk in _desks.get(spreadsheet, WeakSet()) if desk is not writer]
    for desk in others:
        desk.others_wrote()
