"""Long lists: ten thousand lines go to the browser once, and after that only those that changed.

The browser sorts, filters and shows them (list.js draws the lines in sight alone). A card shows one with
`fields.roster("applications", "Applications", opens="open")`; the panel names it in `rosters`. The line chosen comes
along with every press: `press.text("applications")` is its ID.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

Cells = Sequence[str | float]
Lines = Mapping[str, Cells]  # ID of the line -> one cell a column; days as 2030-01-31, so that they sort as they read
Send = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class Heading:
    """One column: its header, its room beside the others and at least (in letters), whether it is shown on a phone."""

    header: str
    share: float = 1
    narrow: bool = False
    number: bool = False
    least: int = 0

    def plain(self) -> dict[str, Any]:
        """Give the column as values that travel as JSON."""
        return asdict(self)


class Roster:
    """One list as the browsers have it."""

    def __init__(self, name: str, headings: Sequence[Heading], lines: Callable[[], Lines]) -> None:
        self.name, self.headings, self._lines = name, tuple(headings), lines
        self._sent: dict[str, tuple[str | float, ...]] | None = None
        self._number = 0

    def answer(self, send: Send) -> None:
        """Send everything to a browser that has nothing yet, or that missed something."""
        self._sent = self._now()
        headings = [one.plain() for one in self.headings]
        send(self._message(list(self._sent.items()), whole=True) | {"headings": headings})

    def update(self, send: Send) -> None:
        """Send what changed since; nothing where nobody has asked for the list yet."""
        if self._sent is None:
            return
        before, self._sent = self._sent, self._now()
        changed = [(one, cells) for one, cells in self._sent.items() if before.get(one) != cells]
        gone = [one for one in before if one not in self._sent]
        if changed or gone:
            self._number += 1
            send(self._message(changed, whole=False) | {"gone": gone})

    def _now(self) -> dict[str, tuple[str | float, ...]]:
        return {one: tuple(cells) for one, cells in self._lines().items()}

    def _message(self, lines: Iterable[tuple[str, Cells]], whole: bool) -> dict[str, Any]:
        plain = [[one, *cells] for one, cells in lines]
        return {"kind": "list", "list": self.name, "number": self._number, "whole": whole, "lines": plain}
