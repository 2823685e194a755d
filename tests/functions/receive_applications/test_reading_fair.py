"""Who somebody is enters no evidence: name, sex, age, origin, photo, address and family are swapped."""

from __future__ import annotations

import pytest

from functions.receive_applications.reading import Criterion
from functions.receive_applications.reading.whole import read_here

CRITERIA = [Criterion("Python"), Criterion("SQL"), Criterion("Negotiation"), Criterion("Kubernetes")]
HEAD = """{name}
{address}
someone@example.com | 07700 900123
Date of birth: {born} | Nationality: {origin} | {family} | Photo: {photo}
Profile
{She} is a careful engineer. No experience with Kubernetes.
Work Experience
Harrow Stores Ltd
Engineer, Jan 2019 - Present
- Built the order desk in Python; {her} team of four keeps it running
- Negotiated with two suppliers
Skills
Python, SQL, negotiation
"""
PLAIN = {
    "name": "Ada Sample", "address": "1 Mill Lane, Leeds", "born": "01/02/1990", "origin": "British",
    "family": "single", "photo": "none", "She": "She", "her": "her",
}  # fmt: skip
SWAPS = {
    "name": {"name": "Mohammed al-Farouqi"}, "name in Chinese": {"name": "王小明"}, "sex": {"She": "He", "her": "his"},
    "age": {"born": "01/02/1961"}, "origin": {"origin": "Nigerian"}, "photo": {"photo": "attached"},
    "address": {"address": "Flat 3, 9 Hafenstraße, Hamburg"}, "family": {"family": "married, three children"},
}  # fmt: skip


def evidence(**words: str) -> list[tuple[str, str, str]]:
    found = read_here("cv.txt", HEAD.format(**{**PLAIN, **words}).encode(), CRITERIA).evidence
    return [(one.criterion, one.bearing, one.quote.replace(words.get("her", "her"), "her")) for one in found]


@pytest.mark.parametrize("swap", SWAPS)
def test_swapping_a_trait_that_must_not_count_changes_nothing(swap: str) -> None:
    assert evidence() == evidence(**SWAPS[swap])
    assert {(criterion, bearing) for criterion, bearing, _ in evidence()} >= {
        ("Python", "shows"),
        ("Kubernetes", "denies"),
        ("SQL", "states"),
    }
