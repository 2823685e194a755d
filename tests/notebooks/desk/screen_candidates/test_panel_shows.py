"""The screening panel against a real rehearsal: what it shows, whatever was sent in."""

from __future__ import annotations

import pytest

from notebooks.desk.screen_candidates.panel import ScreenPanel
from sheets_schema.book import Book
from sheets_schema.changes import add
from sheets_schema.connection import Connection
from sheets_schema.files import Files
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Evidence
from tests.hand import Hand
from tests.notebooks.desk.conftest import Seat
from tests.notebooks.desk.keyboard import Keyboard

HOSTILE = '<img src=x onerror="alert(1)">'


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


def test_the_same_file_sent_twice_is_shown_once_and_said(book: Book, seat: Seat, connection: Connection) -> None:
    files = Files(connection)
    home = files.folder("Here", "test")
    ids = tuple(files.put(home, "cv.txt", b"Ada wrote Python", "text/plain").id for _ in range(3))
    book.save([add(Application(id="a1", stage=Stage.NEW, text_ids=ids, files=("cv.txt",) * 3), "came")], who="the test")
    panel = seat(ScreenPanel, book)
    panel.texts.wait()
    shown = [node["text"] for node in Keyboard(panel).nodes() if node["tag"] == "pre"]
    assert shown == ["Ada wrote Python", "The same words as above.", "The same words as above."]


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
    assert "The text is no longer in Drive, or the folder it lies in is not shared with you." in desk.words()
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


def test_in_a_queue_of_three_hundred_no_key_waits_for_google(book: Book, seat: Seat, connection: Connection) -> None:
    people = [Application(id=f"a{n}", name=f"Candidate {n}", stage=Stage.NEW) for n in range(300)]
    book.save([add(row, "arrived") for row in people], who="the test")
    panel = seat(ScreenPanel, book)
    desk = Keyboard(panel)
    Hand(connection, book).fault("sheets.spreadsheets.batchUpdate", "slow", 1)
    assert {desk.press("i")["outcome"] for _ in range(60)} == {"done"}
    assert desk.state["saving"]["words"] != "All in the sheet"
    assert panel.flush(60)
    assert sum(one.stage is Stage.INTERVIEW for one in book.read(Application)[Application]) == 60


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
