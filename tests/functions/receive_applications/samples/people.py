"""Fourteen candidates, all invented, all at example.com, example.org or example.net."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.functions.receive_applications.samples.truth import Person, Study, Work


def _person(data: dict[str, Any]) -> Person:
    works = tuple(Work(**{**work, "done": tuple(work["done"])}) for work in data["works"])
    studies = tuple(Study(**study) for study in data["studies"])
    lists = {key: tuple(data[key]) for key in ("skills", "tongues", "denied")}
    return Person(**{**data, **lists, "works": works, "studies": studies})


PEOPLE: tuple[Person, ...] = tuple(
    _person(data) for data in json.loads((Path(__file__).parent / "people.json").read_text(encoding="utf-8"))
)
