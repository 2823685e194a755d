"""The three interview panels, opened from a notebook's cell."""

from __future__ import annotations

from notebooks.desk.bench.opening import opened
from notebooks.desk.bench.surface import Surface
from notebooks.desk.hold_interviews.arrange import ArrangePanel
from notebooks.desk.hold_interviews.compare import ComparePanel
from notebooks.desk.hold_interviews.rate import RatePanel


def arrange() -> Surface:
    """Choose whom to interview, when and with whom; the invitations go out by themselves."""
    return opened(ArrangePanel)


def rate() -> Surface:
    """Rate the interviews you held, alone."""
    return opened(RatePanel)


def compare() -> Surface:
    """See everybody's ratings side by side, once all have rated."""
    return opened(ComparePanel)
