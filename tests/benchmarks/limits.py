"""What our own figures may be at most; a sentence for each that is beyond."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

TASKS = {"read": 1, "cells": 2, "append": 2}  # calls
OPENING = 3  # calls, the one that asks whether kit and spreadsheet fit among them
RATIO = 1.5  # of opening the screening desk to one raw call for the same ranges, parsed
Figures = Mapping[str, Any]


def broken_by_tasks(ours: Mapping[str, Figures]) -> list[str]:
    """Hold the Book's calls against their limits."""
    beyond = {task: ours[task]["calls"] for task, most in TASKS.items() if ours[task]["calls"] > most}
    return [f"{task}: {calls:.0f} calls instead of {TASKS[task]}" for task, calls in beyond.items()]


def broken_by_opening(screening: Figures, desks: Iterable[Figures]) -> list[str]:
    """Hold the opening of desks against its limits: calls, time, and that nothing long is read whole."""
    ratio = screening["ms"] / screening["raw"]
    slow = [f"opening the screening desk: {ratio:.2f} times one raw call instead of {RATIO}"] if ratio >= RATIO else []
    return [*slow, *(says for desk in desks for says in _opening(desk))]


def _opening(desk: Figures) -> Iterator[str]:
    if desk["calls"] > OPENING:
        yield f"opening “{desk['title']}”: {desk['calls']:.0f} calls instead of {OPENING}"
    if desk["whole"]:
        yield f"opening “{desk['title']}” reads {' and '.join(desk['whole'])} whole"
    if desk["elsewhere"]:
        yield f"opening “{desk['title']}” reads another spreadsheet"


def broken_by_runs(runs: Sequence[Figures]) -> list[str]:
    """Hold what runs with nothing to do read: History never, Evidence only where somebody may have typed there."""
    seen, quiet = runs
    told = [f"a run {seen['name']} reads History whole"] if "History" in seen["whole"] else []
    return [*told, *(f"a run {quiet['name']} reads {tab} whole" for tab in quiet["whole"])]
