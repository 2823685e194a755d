"""What stands in the calendars, as far as a person may have moved or deleted it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from functions.hold_interviews.shown import Kind


@dataclass(frozen=True)
class Glimpse:
    """One event as it stands (`starts`, `minutes`) and as the kit had put it (`put_starts`, `put_minutes`)."""

    starts: datetime | None = None
    minutes: int | None = None
    put_starts: datetime | None = None
    put_minutes: int | None = None
    gone: bool = False

    @property
    def moved(self) -> bool:
        """Tell whether a person gave it another time or length."""
        return not self.gone and (self.starts, self.minutes) != (self.put_starts, self.put_minutes)


Glimpses = Mapping[Kind, Glimpse]


@dataclass(frozen=True)
class Seen:
    """The events of the interviews that were looked at, by interview ID; an event that never was is left out."""

    events: Mapping[str, Glimpses] = field(default_factory=dict)

    def of(self, interview_id: str) -> Glimpses:
        """Give what was seen of one interview."""
        return self.events.get(interview_id, {})
