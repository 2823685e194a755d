"""Phone numbers, and what only looks like one."""

from __future__ import annotations

import pytest

from functions.receive_applications.reading.whole import read_here


@pytest.mark.parametrize(
    ("written", "region", "phones"),
    [
        ("Mobile: +44 7700 900123 / 020 7946 0958", "GB", ["+447700900123", "+442079460958"]),
        ("Tél. : 06.98.76.54.32", "FR", ["+33698765432"]),
        ("ORCID: 0000-0002-1825-0097", "DE", []),
    ],
)
def test_numbers_are_told_apart_from_each_other_and_from_what_is_none(
    written: str, region: str, phones: list[str]
) -> None:
    text = f"Ada Sample\nada@example.com\n{written}\n\nEXPERIENCE\nClerk, Harrow Stores, 2019 - 2020\n"
    assert [phone.value for phone in read_here("cv.txt", text.encode(), (), region).phones] == phones
