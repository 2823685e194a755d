"""Files that cannot be read become a sentence that says what to do, and hurt no other file."""

from __future__ import annotations

from pathlib import Path

import pytest

from functions.receive_applications.reading import Limits, Reading, Source, read_all, read_one
from tests.functions.receive_applications.samples import hostile

GOOD = f"Gwen Fieldfare\ngwen@example.com\n{hostile.FILLER}".encode()


def problem_of(data: bytes, limits: Limits = Limits()) -> str:
    reading = read_one(Source("file", data), limits=limits)
    assert reading == Reading("file", problems=reading.problems), (
        "an unreadable file gives its problems and nothing else"
    )
    assert len(reading.problems) == 1
    return reading.problems[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\x00\x00", "empty"),
        (hostile.locked(), "protected by a password"),
        (hostile.picture(), "picture"),
        (hostile.picture("JPEG"), "picture"),
        (hostile.scanned(), "picture"),
        (hostile.many_pages(2)[:300], "damaged"),
        (b"%PDF-1.7\n garbage", "damaged"),
        (b"PK\x03\x04 garbage", "damaged"),
        (hostile.climbing_names()[:200], "damaged"),
        (hostile.packed_strangely(), "damaged"),
        (hostile.locked_part(), "protected by a password"),
        (hostile.zip_bomb(), "unpacks to far more"),
        (hostile.billion_laughs(), "could harm"),
        (hostile.outside_entity(), "could harm"),
        (hostile.nested_deep(), "could harm"),
        (hostile.zip_in_zip(), "cannot be read"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old Word file"),
        (b"\x7fELF\x02\x01\x01" + bytes(300), "cannot be read"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_an_unreadable_file_says_what_a_person_must_do(data: bytes, words: str) -> None:
    assert words in problem_of(data)


def test_a_very_short_text_gives_what_it_holds_and_says_that_it_is_short() -> None:
    reading = read_one(Source("note.txt", b"Ada Sample, ada@example.com"))
    assert reading.emails[0].value == "ada@example.com"
    assert reading.name is not None
    assert reading.name.value == "Ada Sample"
    assert "very little text" in reading.problems[0]


def test_a_picture_renamed_to_pdf_is_seen_for_what_it_is() -> None:
    reading = read_one(Source("resume.pdf", hostile.picture()))
    assert reading.problems == ("This is a picture: read it and type name and e-mail.",)


def test_of_a_thousand_pages_fifty_are_read_and_it_is_said() -> None:
    reading = read_one(Source("long.pdf", hostile.many_pages(1_000)))
    assert reading.problems[0] == "1,000 pages: only the first 50 were read."
    assert reading.emails[0].value == "nora@example.com"
    assert "Sheet 50" in reading.text
    assert "Sheet 51" not in reading.text


def test_names_of_parts_that_climb_write_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    reading = read_one(Source("../../etc/passwd", hostile.climbing_names()))
    assert reading.emails[0].value == "paula@example.com"
    assert list(tmp_path.iterdir()) == []


def test_a_pdf_bomb_is_stopped_and_hurts_no_other_file() -> None:
    files = [Source("1", GOOD), Source("bomb", hostile.pdf_bomb(120)), Source("2", GOOD), Source("3", GOOD)]
    readings = list(read_all(files, workers=1, limits=Limits(seconds=1, memory=2 * 1024**3)))
    assert [reading.file for reading in readings] == ["1", "bomb", "2", "3"]
    assert [bool(reading.emails) for reading in readings] == [True, False, True, True]
    assert readings[1].problems[0].startswith("Reading the file took too long")


def test_a_file_that_needs_too_much_memory_is_named_and_the_next_is_read() -> None:
    tight = Limits(seconds=10, memory=180 * 1024 * 1024)
    greedy = hostile.pdf_bomb(120)
    readings = list(read_all([Source("greedy", greedy), Source("good", GOOD)], workers=1, limits=tight))
    assert readings[0].problems
    assert readings[1].emails[0].value == "gwen@example.com"


def test_a_file_that_cannot_be_opened_is_a_problem_not_an_end(tmp_path: Path) -> None:
    missing = tmp_path / "gone.pdf"
    readings = list(read_all([Source("gone.pdf", missing.read_bytes), Source("good.txt", GOOD)], workers=1))
    assert readings[0].problems == ("There is no file of this name: check the path.",)
    assert readings[1].readable


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x","y")', "<img src=x onerror=alert(1)>"])
def test_markup_and_formulas_stay_the_letters_they_are(name: str) -> None:
    reading = read_one(Source("a.txt", f"{name}\nzoe@example.com\n{hostile.FILLER}".encode()))
    assert reading.text.startswith(name)
    assert (reading.name.value if reading.name else "", reading.emails[0].value) == (name, "zoe@example.com")
