"""The screening panel against a real rehearsal: what its keys do to the sheet."""

from __future__ import annotations

import time

import pytest

from notebooks.desk.screen_candidates.panel import ScreenPanel
from sheets_schema.book import Book
from sheets_schema.changes import add
from sheets_schema.connection import Connection
from sheets_schema.files import Files
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Evidence, HistoryLine
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
    assert [one["key"] for one in desk.buttons()] == ["i", "h", "n", "s", "o"]


def test_undo_takes_back_any_number_of_decisions_and_skips(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage | Received
    a1 | Ada  | New   | 2030-01-01T09:00
    a2 | Bo   | New   | 2030-01-02T09:00
    a3 | Cleo | New   | 2030-01-03T09:00
    """
    panel = seat(ScreenPanel, filled)
    desk = Keyboard(panel)
    desk.press("i")
    desk.press("s")
    desk.press("n")
    desk.press("1")
    assert desk.card["title"] == "Bo"
    assert [desk.press("u") and desk.card["title"] for _ in range(3)] == ["Cleo", "Bo", "Ada"]
    assert desk.press("u")["says"] == "There is nothing to take back."
    assert panel.flush()
    assert {stage for stage, _ in stages(filled).values()} == {Stage.NEW}
    assert {one.owner for one in filled.read(Application)[Application]} == {""}


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
    reason = desk.message("reason=1")
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
    clashes = {one["says"]: one for one in desk.state["clashes"]}
    assert set(clashes) == {"Interview for Ada", "Interview for Bo"}
    assert (clashes["Interview for Ada"]["theirs"], clashes["Interview for Ada"]["mine"]) == ("On hold", "Interview")
    desk.click(f"bench:mine={clashes['Interview for Ada']['id']}")
    desk.click(f"bench:theirs={clashes['Interview for Bo']['id']}")
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


def test_a_candidates_words_are_text_and_nothing_else(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name                             | Stage | To do
    a1 | <img src=x onerror="alert(1)">   | New   | <b>To do</b>
    """
    desk = Keyboard(seat(ScreenPanel, filled))
    assert desk.card["title"] == HOSTILE
    assert "<b>To do</b>" in desk.words().splitlines()


def test_the_resume_is_shown_with_its_evidence_marked_and_the_next_one_is_there_already(
    filled: Book, seat: Seat, connection: Connection
) -> None:
    """
    Criteria
    ID | Criterion | Need | Job ID
    k1 | Python    | Must | j1
    """
    files = Files(connection)
    home = files.folder("Here", "test")
    ids = [files.put(home, f"{n}.txt", f"{n} wrote Python".encode(), "text/plain").id for n in ("Ada", "Bo")]
    people = [
        Application(id=f"a{n}", name=name, stage=Stage.NEW, job_id="j1", text_ids=(ids[n],), line=n)
        for n, name in enumerate(("Ada", "Bo"))
    ]
    quoted = Evidence(id="e1", application_id="a0", criterion_id="k1", quote="wrote Python", bearing=None)
    filled.save([add(row, "arrived") for row in (*people, quoted)], who="the test")
    panel = seat(ScreenPanel, filled)
    panel.texts.wait()
    desk = Keyboard(panel)
    shown = next(node for node in desk.nodes() if node["tag"] == "pre")
    assert (shown["text"], shown["marks"]) == ("Ada wrote Python", [[4, 16, "Python: nothing found", ""]])
    desk.press("i")
    assert "Bo wrote Python" in desk.words()


def test_an_application_whose_files_cannot_be_read_says_what_to_do(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage | To do                                               | Files    | Text IDs
    a1 | Ada  | New   | cv.pdf: This file is locked; ask for an open one.   | cv.pdf   |
    a2 | Bo   | No    |                                                     |          |
    """
    desk = Keyboard(seat(ScreenPanel, filled))
    assert "cv.pdf: This file is locked; ask for an open one." in desk.words()
    assert "No text could be read from the files" in desk.words()
    desk.press("o")
    assert "As the candidate sent it" in desk.words()


def test_a_text_that_is_gone_is_said_and_does_not_stop_the_decision(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage | Text IDs
    a1 | Ada  | New   | no-such-file
    """
    panel = seat(ScreenPanel, filled)
    panel.texts.wait()
    desk = Keyboard(panel)
    assert "The text is no longer in Drive." in desk.words()
    assert desk.press("i")["outcome"] == "done"


def test_a_handler_that_fails_says_so_and_writes_it_down(
    filled: Book, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ada  | New
    """
    panel = seat(ScreenPanel, filled)
    desk = Keyboard(panel)
    monkeypatch.setattr(panel, "pressed", lambda _: 1 / 0)
    answer = desk.press("i")
    assert answer["outcome"] == "refused"
    assert "ZeroDivisionError" in answer["says"]
    assert "ZeroDivisionError" in panel.log.path.read_text(encoding="utf-8")


def test_a_queue_of_three_hundred_answers_a_key_within_a_blink(book: Book, seat: Seat) -> None:
    people = [Application(id=f"a{n}", name=f"Candidate {n}", stage=Stage.NEW) for n in range(300)]
    book.save([add(row, "arrived") for row in people], who="the test")
    panel = seat(ScreenPanel, book)
    desk = Keyboard(panel)
    took = []
    for _ in range(60):
        began = time.perf_counter()
        desk.press("i")
        took.append(time.perf_counter() - began)
    assert sorted(took)[len(took) // 2] < 0.05
    assert panel.flush(60)
    assert len([one for one in stages(book).values() if one[0] is Stage.INTERVIEW]) == 60


def test_what_somebody_else_decided_leaves_the_queue_and_what_arrives_joins_it(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage | Received
    a1 | Ada  | New   | 2030-01-01T09:00
    a2 | Bo   | New   | 2030-01-02T09:00
    a3 | Cleo | New   | 2030-01-03T09:00
    """
    mine = seat(ScreenPanel, filled)
    theirs = seat(ScreenPanel, filled, "theirs", "tobi@juniper.example")
    other = Keyboard(theirs)
    other.press("s")
    other.press("i")
    assert theirs.flush()
    filled.save([add(Application(id="a4", name="Dan", stage=Stage.NEW), "arrived")], who="the test")
    mine.decisions.saver.look_again()
    assert mine.flush()
    assert mine.session.queue == ["a1", "a3", "a4"]
