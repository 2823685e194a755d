"""The screening panel against a real rehearsal: what its keys do to the sheet."""

from __future__ import annotations

import pytest

from notebooks.desk.screen_candidates.panel import ScreenPanel
from sheets_schema.book import Book
from sheets_schema.connection import Connection
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, HistoryLine
from tests.hand import Hand
from tests.notebooks.desk.conftest import Seat
from tests.notebooks.desk.keyboard import Keyboard

HOSTILE = '<img src=x onerror="alert(1)">'


def stages(book: Book) -> dict[str, tuple[Stage | None, str]]:
    """Say where everybody stands in the sheet, and why not."""
    return {one.name: (one.stage, one.reason) for one in book.read(Application)[Application]}


def decided(book: Book) -> list[tuple[str, str]]:
    """List the moves on History."""
    lines = book.read(HistoryLine)[HistoryLine]
    return [(one.old, one.new) for one in lines if one.column_header == "Stage"]


def test_one_key_decides_and_the_decision_stands_in_the_sheet_and_on_history(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Job   | Stage | Received
    a1 | Ada  | Baker | New   | 2030-01-01T09:00
    a2 | Bo   | Baker | New   | 2030-01-02T09:00
    a3 | Cleo | Baker | New   | 2030-01-03T09:00
    """
    panel = seat(ScreenPanel, filled)
    desk = Keyboard(panel)
    assert desk.card["title"] == "Ada"
    assert desk.press("i")["outcome"] == "done"
    desk.press("h")
    desk.press("n")
    assert "Why is the answer no?" in desk.card["question"]
    desk.press("2")
    assert desk.words().startswith("All done\n3 decided, 0 waiting.")
    assert panel.flush()
    assert stages(filled) == {
        "Ada": (Stage.INTERVIEW, ""),
        "Bo": (Stage.HOLD, ""),
        "Cleo": (Stage.NO, "A must is not shown"),
    }
    assert sorted(decided(filled)) == [("New", "Interview"), ("New", "No"), ("New", "On hold")]
    assert {one.owner for one in filled.read(Application)[Application]} == {"recruiting@juniper.example"}


def test_escape_goes_back_from_the_reasons(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ada  | New
    """
    desk = Keyboard(seat(ScreenPanel, filled))
    desk.press("n")
    desk.press("Escape")
    assert [one["key"] for one in desk.buttons()] == ["i", "h", "n", "s", "o", "t", "w", "y", "f", "l", "b"]


def test_undo_takes_back_any_number_of_decisions_and_skips(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage | Received         | Waiting since    | Next step
    a1 | Ada  | New   | 2030-01-01T09:00 | 2030-01-01T09:30 | Ring first
    a2 | Bo   | New   | 2030-01-02T09:00 | 2030-01-02T09:30 | Screen
    a3 | Cleo | New   | 2030-01-03T09:00 | 2030-01-03T09:30 | Screen
    """
    before = [one.amended(rev="") for one in filled.read(Application)[Application]]
    panel = seat(ScreenPanel, filled)
    desk = Keyboard(panel)
    desk.press("i")
    desk.press("s")
    desk.press("n")
    desk.press("1")
    assert desk.card["title"] == "Bo"
    assert panel.flush()
    assert filled.read(Application)[Application][0].waiting_since != before[0].waiting_since
    assert [desk.press("u") and desk.card["title"] for _ in range(3)] == ["Cleo", "Bo", "Ada"]
    assert desk.press("u")["says"] == "There is nothing to take back."
    assert panel.flush()
    assert [one.amended(rev="") for one in filled.read(Application)[Application]] == before


def test_a_double_click_decides_once(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage | Received
    a1 | Ada  | New   | 2030-01-01T09:00
    a2 | Bo   | New   | 2030-01-02T09:00
    """
    panel = seat(ScreenPanel, filled)
    desk = Keyboard(panel)
    twice = [desk.message("interview"), desk.message("interview")]
    assert [desk.send(one)["outcome"] for one in twice] == ["done", "stale"]
    assert panel.flush()
    assert stages(filled) == {"Ada": (Stage.INTERVIEW, ""), "Bo": (Stage.NEW, "")}


def test_a_press_that_is_sent_again_is_done_once(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage | Received
    a1 | Ada  | New   | 2030-01-01T09:00
    a2 | Bo   | New   | 2030-01-02T09:00
    """
    panel = seat(ScreenPanel, filled)
    desk = Keyboard(panel)
    message = desk.message("hold")
    assert [desk.send(message)["outcome"] for _ in range(3)] == ["done"] * 3
    assert panel.flush()
    assert decided(filled) == [("New", "On hold")]


def test_a_press_kept_while_the_kernel_was_away_counts_for_the_candidate_it_was_made_on(
    filled: Book, seat: Seat
) -> None:
    """
    Pipeline
    ID | Name | Stage | Received
    a1 | Ada  | New   | 2030-01-01T09:00
    a2 | Bo   | New   | 2030-01-02T09:00
    """
    before = seat(ScreenPanel, filled)
    desk = Keyboard(before)
    desk.press("s")
    kept = desk.message("interview")
    desk.press("n")
    reason = desk.message("reason=Another candidate fits better")
    before.close()
    after = seat(ScreenPanel, filled)
    desk = Keyboard(after)
    assert desk.card["title"] == "Ada"
    answer = desk.send(reason)
    assert answer["outcome"] == "done"
    assert "while the desk was away" in answer["says"]
    assert desk.send(kept)["outcome"] == "stale"
    assert after.flush()
    assert stages(filled) == {"Ada": (Stage.NEW, ""), "Bo": (Stage.NO, "Another candidate fits better")}


@pytest.mark.parametrize("fault", ["hangup_before", "hangup_after", "503"])
def test_a_decision_made_while_google_stumbles_arrives_once(
    filled: Book, seat: Seat, connection: Connection, fault: str
) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ada  | New
    """
    hand = Hand(connection, filled)
    panel = seat(ScreenPanel, filled)
    hand.fault("sheets.spreadsheets.batchUpdate", fault)
    Keyboard(panel).press("i")
    assert panel.flush()
    assert decided(filled) == [("New", "Interview")]
    assert panel.journal.waiting == []


def test_an_edit_by_hand_meanwhile_is_shown_with_both_values_and_a_person_chooses(
    filled: Book, seat: Seat, connection: Connection
) -> None:
    """
    Pipeline
    ID | Name | Stage | Received
    a1 | Ada  | New   | 2030-01-01T09:00
    a2 | Bo   | New   | 2030-01-02T09:00
    """
    panel = seat(ScreenPanel, filled)
    desk = Keyboard(panel)
    hand = Hand(connection, filled)
    hand.type("Pipeline", 2, "Stage", "On hold")
    hand.type("Pipeline", 3, "Stage", "Withdrawn")
    desk.press("i")
    desk.press("i")
    assert panel.flush()
    ada, bo = desk.state["clashes"]
    assert ada["says"].startswith("“Interview for Ada” is not in the sheet: somebody typed something else")
    assert ada["cells"] == [["Stage", "On hold", "Interview"]]
    desk.click(f"bench:mine={ada['id']}")
    desk.click(f"bench:theirs={bo['id']}")
    assert panel.flush()
    assert desk.state["clashes"] == []
    assert stages(filled) == {"Ada": (Stage.INTERVIEW, ""), "Bo": (Stage.WITHDRAWN, "")}


def test_what_a_dead_kernel_left_in_the_journal_is_saved_by_the_next_and_can_be_undone(
    filled: Book, seat: Seat, connection: Connection
) -> None:
    """
    Pipeline
    ID | Name | Stage | Received
    a1 | Ada  | New   | 2030-01-01T09:00
    a2 | Bo   | New   | 2030-01-02T09:00
    """
    first = seat(ScreenPanel, filled)
    first.decisions.saver.close()
    Keyboard(first).press("i")
    first.journal.close()
    assert stages(filled)["Ada"] == (Stage.NEW, "")
    second = seat(ScreenPanel, filled)
    desk = Keyboard(second)
    assert (desk.card["title"], desk.state["says"]) == ("Bo", "1 of 2 candidates")
    assert second.flush()
    assert stages(filled)["Ada"] == (Stage.INTERVIEW, "")
    desk.press("u")
    assert second.flush()
    assert stages(filled)["Ada"] == (Stage.NEW, "")
