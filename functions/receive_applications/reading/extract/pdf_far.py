"""Dates drawn far from the lines they stand beside: after all else on the page, or before what is on their left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from functions.receive_applications.reading.digits import has_digit
from functions.receive_applications.reading.extract.pdf_fragments import Fragment
from functions.receive_applications.reading.words import calendar

_LONGEST = 36
_DATES = re.compile(
    rf"(?:\S{{1,10}} )?(?:\S{{1,10}} )?\S{{0,9}}(?:19|20)\d\d\S{{0,9}}(?: ?(?:[-–—]|{calendar.UNTIL})"
    rf" ?(?:.{{0,16}}(?:19|20)\d\d\S{{0,6}}|{calendar.PRESENT}))",
    re.I,
)
_ROOM = 1.5  # of the size: nothing stands so near above dates that belong to a line at their left
_OVERLAP = 0.6
_HIGHER = 0.4  # of its size: a heading in the margin that stands so much higher has another line beside it
_LEAST = 0.8
_MOST = 60  # periods on a page; more are no résumé's, and each is looked for among all pieces


def with_far_dates(drawn: Sequence[Fragment]) -> Sequence[Fragment]:
    """Put each such period behind the line at its left, if nearly all of them stand level with one."""
    far = [at for at, each in enumerate(drawn) if _is_far(drawn, at, each)]
    if len(far) > _MOST:
        return drawn
    moved = {at: line for at in far if (line := _line_of(drawn, at)) is not None}
    if not moved or len(moved) < _LEAST * len(far):
        return drawn
    behind: dict[int, list[Fragment]] = {}
    for at, line in moved.items():
        behind.setdefault(line, []).append(drawn[at])
    placed: list[Fragment] = []
    for at, each in enumerate(drawn):
        placed.extend(() if at in moved else (each,))
        placed.extend(behind.get(at, ()))
    return placed


def with_dates_tied(drawn: Sequence[Fragment]) -> list[Fragment]:
    """Make one piece of a heading and the period drawn next on its line, so that no columns are seen between them."""
    tied: list[Fragment] = []
    for each in drawn:
        if tied and is_period(each) and tied[-1].right < each.left and tied[-1].level_with(each):
            tied[-1] = tied[-1]._replace(text=f"{tied[-1].text}\t{each.text}", right=each.right)
        else:
            tied.append(each)
    return tied


def is_period(each: Fragment) -> bool:
    """Whether a piece is nothing but the dates of an entry."""
    return len(each.text) <= _LONGEST and has_digit(each.text) and bool(_DATES.fullmatch(each.text))


def _is_far(drawn: Sequence[Fragment], at: int, each: Fragment) -> bool:
    """Whether a period is drawn neither after what it is level with nor before."""
    if not is_period(each):
        return False
    before = drawn[at - 1] if at else None
    return not (before and before.level_with(each) and before.right <= each.left)


def _line_of(drawn: Sequence[Fragment], far: int) -> int | None:
    """The place of the piece nearest at the left of dates that stand apart from what is above and at the right."""
    dates, found = drawn[far], None
    for at, each in enumerate(drawn):
        if at == far:
            continue
        if each.level_with(dates):
            if each.left >= dates.right:
                return None
            nearer = found is None or each.right > drawn[found].right
            if each.right <= dates.left and nearer and each.bottom - dates.bottom < _HIGHER * each.size:
                found = at
        elif each.left < dates.right and each.right > dates.left and _is_near(each, dates):
            return None
    below = found is not None and found < far + 1 < len(drawn) and _is_near(dates, drawn[far + 1])
    return None if below and drawn[far + 1].left < dates.right else found  # a margin that tells more than dates


def _is_near(above: Fragment, below: Fragment) -> bool:
    return -_OVERLAP * below.size < above.bottom - below.top < _ROOM * below.size
