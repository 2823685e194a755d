"""Phone numbers and addresses, and what only looks like one."""

from __future__ import annotations

import pytest

from functions.receive_applications.reading.whole import read_here


@pytest.mark.parametrize(
    ("written", "region", "phones"),
    [
        ("Mobile: +44 7700 900123 / 020 7946 0958", "GB", ["+447700900123", "+442079460958"]),
        ("Tél. : 06.98.76.54.32", "FR", ["+33698765432"]),
        ("Oak Rd, Moor VIC 3056 · 0491 570 156 · ada@example.org", "AU", ["+61491570156"]),
        ("07700 900123", "UK", ["+447700900123"]),
        ("+44 (0)7700", "GB", []),  # what a line's end has left of it
        ("ORCID: 0000-0002-1825-0097", "DE", []),
    ],
)
def test_numbers_are_told_apart_from_each_other_and_from_what_is_none(
    written: str, region: str, phones: list[str]
) -> None:
    text = f"Ada Sample\nada@example.com\n{written}\n\nEXPERIENCE\nClerk, Harrow Stores, 2019 - 2020\n"
    assert [phone.value for phone in read_here("cv.txt", text.encode(), (), region).phones] == phones


def test_the_writers_address_at_the_foot_below_the_referees_is_the_writers() -> None:
    work = (
        "EXPERIENCE\nClerk, Harrow Stores, 2019 - 2020\n\nREFERENCES\nMr Oak, Moor Inn\nA clerk of the first water.\n"
    )
    read = read_here("cv.txt", f"Ada Sample\n\n{work}\nada@example.com\n+44 7700 900123\n".encode())
    assert [found.value for found in (*read.emails, *read.phones)] == ["ada@example.com", "+447700900123"]


def test_a_handle_of_a_social_network_is_no_address() -> None:
    text = "Ada Sample\nada@example.com\n@ada@social.example.com\n\nEXPERIENCE\nClerk, Harrow Stores, 2019 - 2020\n"
    assert [mail.value for mail in read_here("cv.txt", text.encode()).emails] == ["ada@example.com"]


def test_an_address_set_in_capitals_is_given_in_small_letters() -> None:
    read = read_here("cv.txt", b"Ada Sample\nADA.SAMPLE@EXAMPLE.COM\n\nEXPERIENCE\nClerk, Harrow Stores, 2019 - 2020\n")
    assert [found.value for found in read.emails] == ["ada.sample@example.com"]
