"""Headings of entries that wrap because the dates of the entry stand beside them: put together on one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from functions.receive_applications.reading.digits import has_digit
from functions.receive_applications.reading.extract.pdf_fragments import Fragment
from functions.receive_applications.reading.words.work import JOINING

_LONGEST_DATES, _LONGEST = 34, 120  # letters of the dates, of the whole heading
_YEAR = re.compile(r"(?:19|20)\d\d|\d/\d\d|['’]\d\d")
_BULLET = re.compile(r"[^\w(\"'“‘«&/—–+]|[—–-]\s")
_SAME_EDGE, _SAME_SIZE = 2.5, 0.3  # points
_SENTENCE = 3  # spaces
_CLOSE = 0.9  # of the size: lines of one heading stand no further apart
_ROOM = 1.5  # of the size: left free between a heading and its dates
_MOST = 60  # headings on a page; more are no résumé's, and each is compared with all pieces
_SIGNS = ",&/(|-–—"
_SEATED = re.compile(r", [A-Z]{2}$")  # a state, with which a heading ends


def with_wrapped_headings(drawn: Sequence[Fragment], bold: Callable[[Fragment], bool]) -> Sequence[Fragment]:
    """Join to a heading drawn before its dates the rest of it that is drawn after them, on the line below."""
    alike = [at for at in range(1, len(drawn) - 1) if _has_dates_beside(*drawn[at - 1 : at + 1])]
    alike = [at for at in alike if _is_below(drawn[at - 1], drawn[at + 1]) and _goes_on(drawn, at, bold)]
    full = [at for at in alike if _wraps(*drawn[at - 1 : at + 2])] if len(alike) <= _MOST else []
    full = [at for at in full if _is_flush(drawn, *drawn[at - 1 : at + 1])]
    stopped = _stopped(drawn, full)
    if len(full) < len(alike):  # two lines head an entry, however short the first is
        full = [at for at in full if _leads_on(*drawn[at - 1 : at + 2]) or _has_third_line(drawn, at, bold)]
    else:  # a heading of several parts need not have the line below it name the firm
        full = [at for at in full if _leads_on(*drawn[at - 1 : at + 2]) or "," in drawn[at - 1].text]
    full = sorted({*full, *stopped})
    if not full:
        return drawn
    whole = {at - 1: f"{drawn[at - 1].text} {drawn[at + 1].text}" for at in full}
    gone = {at + 1 for at in full}
    return [each._replace(text=whole[at]) if at in whole else each for at, each in enumerate(drawn) if at not in gone]


def _stopped(drawn: Sequence[Fragment], full: Sequence[int]) -> list[int]:
    """Those whose rest ends in a full stop where other headings do, too: "Clerk, Acme Ltd," above "Leeds."."""
    open_ones = [at for at in full if drawn[at + 1].text.endswith(".") and not drawn[at - 1].text.endswith(".")]
    stops = (at for at in range(1, len(drawn)) if open_ones and drawn[at - 1].text.endswith("."))
    return open_ones if any(_has_dates_beside(*drawn[at - 1 : at + 1]) for at in stops) else []


def _is_flush(drawn: Sequence[Fragment], head: Fragment, dates: Fragment) -> bool:
    """Whether no line of the column reaches further than the dates, unlike those set close behind headings."""
    within = (each.right for each in drawn if head.left - _SAME_EDGE <= each.left < dates.left)
    return dates.right > max(within, default=head.right) - _SAME_EDGE


def _leads_on(head: Fragment, _: Fragment, rest: Fragment) -> bool:
    """Whether a sign or a small word joins the two: "Head of" above "Sales", "Clerk" above "for Europe"."""
    words = head.text.split()[-1], rest.text.split()[0]
    return head.text[-1] in _SIGNS or rest.text[0] in _SIGNS or not JOINING.isdisjoint(words)


def _has_third_line(drawn: Sequence[Fragment], at: int, bold: Callable[[Fragment], bool]) -> bool:
    """Whether one more line of the same look follows the rest of a heading."""
    rest, third = drawn[at + 1], drawn[at + 2 : at + 3]
    return any(_is_below(rest, each) and bold(rest) == bold(each) for each in third)


def _goes_on(drawn: Sequence[Fragment], at: int, bold: Callable[[Fragment], bool]) -> bool:
    """Whether the weight in which a heading ends before its dates is that in which the next line begins."""
    head = drawn[at - 1]
    return bold(head._replace(first=head.first + len(head.text) - 1)) == bold(drawn[at + 1])


def _has_dates_beside(head: Fragment, dates: Fragment) -> bool:
    text = dates.text
    brief = len(text) <= _LONGEST_DATES and has_digit(text) and not _SEATED.search(head.text)
    return brief and dates.left > head.right and bool(_YEAR.search(text)) and head.level_with(dates)


def _is_below(head: Fragment, rest: Fragment) -> bool:
    near = -0.6 * head.size < head.bottom - rest.top < _CLOSE * head.size and rest.bottom < head.bottom
    alike = abs(rest.left - head.left) <= _SAME_EDGE and abs(rest.points - head.points) <= _SAME_SIZE
    return near and alike and not _BULLET.match(rest.text)


def _wraps(head: Fragment, dates: Fragment, rest: Fragment) -> bool:
    """Whether the first word of the rest would have come too near to the dates."""
    if len(head.text) + len(rest.text) > _LONGEST or _YEAR.search(head.text) or _YEAR.search(rest.text):
        return False
    if rest.text.endswith(".") and "," not in rest.text and rest.text.count(" ") >= _SENTENCE:
        return False
    word = (rest.right - rest.left) * (len(rest.text.split()[0]) + 1) / len(rest.text)
    return head.right + word > dates.left - _ROOM * head.size
