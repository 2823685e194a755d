"""The filter: who is looked at, in the queue and on the list alike; it decides nothing and hides itself nowhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sheets_schema.stages import Stage
from sheets_schema.tables.pipeline import Application, Source

ANY = "Any must"
TEXTS = ("stage", "tag", "must", "source", "language")
CHOICES: Mapping[object, frozenset[str]] = {"stage": frozenset(Stage), "source": frozenset(Source)}
Missing = Callable[[Application], frozenset[str]]  # the musts of the job that an application's papers do not show


@dataclass(frozen=True)
class Filter:
    """What an application must be like to be looked at; an empty part asks for nothing."""

    stage: str = ""
    tag: str = ""
    must: str = ""
    source: str = ""
    language: str = ""
    days: int | None = None

    def __bool__(self) -> bool:
        return self != Filter()

    def plain(self) -> dict[str, Any]:
        """Give what is asked for, as it is kept for the next time."""
        return {name: value for name, value in asdict(self).items() if value not in ("", None)}

    @classmethod
    def of(cls, kept: object) -> Filter:
        """Take up a filter kept earlier; what is no filter, or none of these days, asks for nothing."""
        if not isinstance(kept, dict) or not all(_is_askable(name, value) for name, value in kept.items()):
            return cls()
        return cls(**kept)

    def says(self) -> str:
        """Put the filter into words."""
        must = "a must not shown" if self.must == ANY else f"{self.must} not shown" if self.must else ""
        days = "" if self.days is None else f"waiting longer than {self.days} day{'' if self.days == 1 else 's'}"
        tag = f"tag “{self.tag}”" if self.tag else ""
        return " · ".join(part for part in (self.stage, tag, must, self.source, self.language, days) if part)


def _is_askable(name: object, value: object) -> bool:
    if name == "days":
        return type(value) is int and value >= 0
    words = CHOICES.get(name)
    return name in TEXTS and isinstance(value, str) and (words is None or value in words)


def fits(one: Application, wanted: Filter, missing: Missing, now: datetime) -> bool:
    """Tell whether an application is one of those wanted."""
    return (
        (not wanted.stage or one.stage == wanted.stage)
        and (not wanted.tag or wanted.tag.casefold() in map(str.casefold, one.tags))
        and (not wanted.source or one.source == wanted.source)
        and (not wanted.language or one.language == wanted.language)
        and (wanted.days is None or _waits_longer(one, wanted.days, now))
        and (not wanted.must or _lacks(missing(one), wanted.must))
    )


def _waits_longer(one: Application, days: int, now: datetime) -> bool:
    since = one.waiting_since or one.received
    return since is not None and now - since > timedelta(days=days)


def _lacks(missing: frozenset[str], must: str) -> bool:
    return bool(missing) if must == ANY else must in missing
