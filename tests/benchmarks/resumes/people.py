"""Thirty-six invented people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tests.functions.receive_applications.samples.truth import Study, Work


@dataclass(frozen=True)
class Writer:
    """Somebody with a résumé; `referee`, `project` and `service` hold what must not be taken for the writer's own."""

    name: str
    language: str
    region: str
    place: str
    email: str
    phone_written: str
    phone: str
    headline: str
    works: tuple[Work, ...]
    studies: tuple[Study, ...]
    skills: tuple[str, ...]
    tongues: tuple[str, ...]
    denied: str
    denial: str
    referee: tuple[str, ...] = ()
    project: tuple[str, ...] = ()
    service: tuple[str, ...] = ()
    link: str = ""


@lru_cache
def writers() -> tuple[Writer, ...]:
    """Give all of them, in the order of the file."""
    text = (Path(__file__).parent / "people.txt").read_text(encoding="utf-8")
    return tuple(_writer(block) for block in text.split("\n\n") if "\nI " in block)


def _writer(block: str) -> Writer:
    one: dict[str, list[str]] = {}
    works: list[Work] = []
    studies: list[Study] = []
    for line in block.splitlines():
        key, _, rest = line.partition(" ")
        parts = [part.strip() for part in rest.split("|")]
        if key == "W":
            works.append(Work(parts[0], parts[1], parts[2], parts[3], parts[4]))
        elif key == "-":
            last = works.pop()
            works.append(Work(last.employer, last.title, last.place, last.start, last.end, (*last.done, rest)))
        elif key == "S":
            studies.append(Study(parts[0], parts[1], parts[2], parts[3]))
        elif key != "#":
            one[key] = parts
    language, region, place = one["I"]
    return Writer(
        one["N"][0], language, region, place, one["E"][0], one["T"][0], one["T"][1], one["H"][0],
        tuple(works), tuple(studies),
        _list(one["K"]), _list(one["L"]), one["D"][0], one["D"][1],
        tuple(one.get("R", ())), tuple(one.get("P", ())), tuple(one.get("V", ())), one.get("A", [""])[0],
    )  # fmt: skip


def _list(parts: list[str]) -> tuple[str, ...]:
    return tuple(item.strip() for item in parts[0].split(","))
