"""What reading a résumé gives: values with the passages they came from."""

from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Literal, NamedTuple, TypeVar

Bearing = Literal["states", "shows", "years", "denies"]


class Source(NamedTuple):
    """One file to read: its name and its bytes, or a callable that fetches them when their turn comes."""

    name: str
    data: bytes | Callable[[], bytes]


@dataclass(frozen=True)
class Criterion:
    """What a job asks for: its name, other ways to write it, and whether it is a must."""

    name: str
    aliases: tuple[str, ...] = ()
    must: bool = False


@dataclass(frozen=True)
class Span:
    """Where a passage stands: characters [start, end) of `Reading.text`, line and page counted from 1."""

    start: int
    end: int
    line: int
    page: int


@dataclass(frozen=True)
class Found:
    """One value, the passage it came from (none when it came from a link or the file name), confidence 0 to 1."""

    value: str
    span: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True)
class Tongue:
    """A language somebody speaks and how well, in the writer's own words, empty where nothing is said."""

    value: str
    level: str = ""
    span: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True)
class Job:
    """One employment; `start` and `end` read YYYY-MM or YYYY, `end` is empty when it lasts or is unknown."""

    employer: str
    title: str
    start: str
    end: str
    current: bool
    span: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True)
class Gap:
    """Months between two employments, the first and the last as YYYY-MM; a fact, no judgement."""

    start: str
    end: str
    months: int


@dataclass(frozen=True)
class School:
    """One education; `start` and `end` read YYYY-MM, YYYY or are empty."""

    institution: str
    degree: str
    start: str
    end: str
    span: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True)
class Evidence:
    """A quoted passage and how it bears on a criterion."""

    criterion: str
    quote: str
    bearing: Bearing
    span: Span


@dataclass(frozen=True)
class Reading:
    """All that was read from one file; a file that could not be read has its problems and nothing else."""

    file: str
    kind: str = ""
    text: str = ""
    pages: int = 0
    name: Found | None = None
    emails: tuple[Found, ...] = ()
    phones: tuple[Found, ...] = ()
    links: tuple[Found, ...] = ()
    places: tuple[Found, ...] = ()
    jobs: tuple[Job, ...] = ()
    schools: tuple[School, ...] = ()
    skills: tuple[Found, ...] = ()
    languages: tuple[Tongue, ...] = ()
    years: float | None = None
    gaps: tuple[Gap, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    hidden: str = ""
    problems: tuple[str, ...] = ()
    repeated: str = ""

    @property
    def readable(self) -> bool:
        """Whether there was text enough to read."""
        return bool(self.text)

    def to_json(self) -> bytes:
        """Give JSON text."""
        return json.dumps(vars(self), default=vars).encode()

    @classmethod
    def from_json(cls, text: bytes) -> Reading:
        """Rebuild what `to_json` gave."""
        return build(cls, json.loads(text))


T = TypeVar("T")


def build(cls: type[T], data: Mapping[str, Any]) -> T:
    """Rebuild a dataclass of this module from plain data, by its declared types."""
    names, builders = _builders(typing.cast(Any, cls))
    values = {name: value for name, value in data.items() if name in names}
    for name, builder in builders:
        if values.get(name) is not None:
            values[name] = builder(values[name])
    return cls(**values)


@lru_cache
def _builders(cls: type[Any]) -> tuple[frozenset[str], list[tuple[str, Callable[[Any], Any]]]]:
    """Give the names of a class's fields, and how those are made that are no plain data."""
    hints = typing.get_type_hints(cls)
    made = [(name, builder) for name, hint in hints.items() if (builder := _builder(hint))]
    return frozenset(hints), made


def _builder(hint: Any) -> Callable[[Any], Any] | None:
    """Say how a value of a declared type is made from what JSON has in its place; None where that is the value."""
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        each = _builder(arguments[0])
        return partial(_tuple_of, each) if each else tuple
    for choice in arguments or (hint,):
        if dataclasses.is_dataclass(choice):
            return partial(build, typing.cast(type[Any], choice))
    return None


def _tuple_of(builder: Callable[[Any], Any], items: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(map(builder, items))
