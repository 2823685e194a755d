"""What a person looks at outlives the kernel: filter, order and blind, for this person and this job alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from notebooks.desk.bench.memory import FORGOTTEN, Memory
from notebooks.desk.screen_candidates.filters import ANY, Filter
from notebooks.desk.screen_candidates.panel import ScreenPanel
from sheets_schema.book import Book
from tests.notebooks.desk.conftest import Seat
from tests.notebooks.desk.keyboard import Keyboard

DAMAGED = [
    b"",
    b"\xff\xfe",
    b"[1, 2]",
    b'{"": 7}',
    b'{"": {"filter": [1], "by evidence": "no", "blind": 1}}',
    b"[" * 9999,
]


def view(desk: Keyboard) -> tuple[str, bool, bool]:
    """The first line above the candidate, whether the order is by evidence, and whether it is blind."""
    said = desk.words().splitlines()
    told = [line for line in said if line.startswith("Filter: ")]
    return "".join(told), desk.panel.queue.by_evidence, "Blind" in said  # type: ignore[attr-defined]


def test_the_next_desk_of_the_same_person_and_job_shows_the_same_view_and_x_clears_it(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage | Job    | Tags   | Received
    a1 | Ada  | New   | Baker  |        | 2030-01-01T09:00
    a2 | Bo   | New   | Baker  | urgent | 2030-01-02T09:00
    a3 | Cy   | New   | Driver | urgent | 2030-01-03T09:00
    """
    desk = Keyboard(seat(ScreenPanel, filled, job="Baker"))
    assert view(desk) == ("", True, False)
    desk.press("f")
    assert desk.click("show these", tag="urgent")["says"] == ""
    desk.press("y")
    desk.press("2")
    desk.press("b")
    left = ("Filter: tag “urgent” — 1 of 2 waiting", False, True)
    assert (view(desk), desk.panel.item) == (left, "a2")
    desk.panel.close()

    again = Keyboard(seat(ScreenPanel, filled, job="baker"))
    assert (view(again), again.panel.item) == (left, "a2")
    again.press("x")
    again.panel.close()
    cleared = Keyboard(seat(ScreenPanel, filled, job="Baker"))
    assert (view(cleared), cleared.panel.item) == (("", False, True), "a1")
    cleared.panel.close()

    for elsewhere in (seat(ScreenPanel, filled, job="Driver"), seat(ScreenPanel, filled, "another's", job="Baker")):
        assert view(Keyboard(elsewhere)) == ("", True, False)


@pytest.mark.parametrize("found", DAMAGED)
def test_a_damaged_memory_is_a_view_never_chosen_and_is_mended_by_the_next_choice(tmp_path: Path, found: bytes) -> None:
    path = tmp_path / "mine.view.json"
    path.write_bytes(found)
    memory = Memory(tmp_path / "mine.jsonl")
    assert Filter.of(memory.recall().get("filter")) == Filter()
    assert memory.keep(filter=Filter(tag="urgent").plain()) == ""
    assert Filter.of(Memory(tmp_path / "mine.jsonl").recall().get("filter")) == Filter(tag="urgent")


def test_a_damaged_memory_stops_no_panel(filled: Book, seat: Seat, tmp_path: Path) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ada  | New
    """
    kept = tmp_path / "journals" / "mine.view.json"
    kept.parent.mkdir()
    kept.write_bytes(DAMAGED[4])
    assert view(Keyboard(seat(ScreenPanel, filled))) == ("", True, False)


def test_a_disk_that_takes_no_view_is_told_and_the_view_holds_meanwhile(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "mine.jsonl")
    (tmp_path / "mine.view.json").mkdir()
    assert memory.keep(blind=True).startswith(FORGOTTEN)
    assert memory.recall() == {"blind": True}


@pytest.mark.parametrize(
    "wanted", [Filter(), Filter("New", "a", ANY, "Folder", "German", 0), Filter(days=3), Filter(must="SQL")]
)
def test_a_filter_is_kept_as_it_was(wanted: Filter) -> None:
    assert Filter.of(json.loads(json.dumps(wanted.plain()))) == wanted


@pytest.mark.parametrize(
    "kept",
    [None, 7, ["tag"], {"stage": "Retired stage"}, {"source": ["Folder"]}, {"days": -1}, {"days": True}, {"days": "3"},
     {"tag": 1}, {"colour": "red"}, {"tag": "urgent", "stage": None}],
)  # fmt: skip
def test_what_is_no_filter_asks_for_nothing(kept: object) -> None:
    assert Filter.of(kept) == Filter()
