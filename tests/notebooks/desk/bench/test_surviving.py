"""What a decision survives: kill -9, a full disk, a withdrawn sign-in, a deleted tab; and it arrives exactly once."""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import requests

from notebooks.desk.bench.entry import Entry
from notebooks.desk.bench.journal import Journal, place
from notebooks.desk.bench.leftover import Leftovers
from notebooks.desk.receive_applications.panel import StartPanel
from sheets_schema import quota
from sheets_schema.book import Book
from sheets_schema.changes import change
from sheets_schema.clock import now
from sheets_schema.connection import Connection
from sheets_schema.tables import Interview, Person
from tests.hand import Hand
from tests.notebooks.desk.bench.notes import NotePanel, lines_of, notes
from tests.notebooks.desk.bench.sitting import kernel
from tests.notebooks.desk.conftest import WHO, Seat
from tests.notebooks.desk.keyboard import Keyboard

BATCH = "sheets.spreadsheets.batchUpdate"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again at once."""
    monkeypatch.setattr(quota, "pause", lambda *_: 0.0)


def until(panel: NotePanel, so: Callable[[], bool]) -> None:
    """Wait for the panel's saver."""
    with panel.decisions.saver._wake:
        assert panel.decisions.saver._wake.wait_for(so, 20)


def test_what_was_decided_before_a_kill_arrives_once_when_the_desk_opens_again(
    filled: Book, seat: Seat, connection: Connection, tmp_path: Path
) -> None:
    """
    People
    ID | Name
    p1 | Ada
    p2 | Bo
    """
    Hand(connection, filled).fault(BATCH, "503", 1000)
    with kernel(tmp_path / "journals" / "mine.jsonl") as desk:
        assert [desk.do("n")["outcome"], desk.do("n")["outcome"]] == ["done", "done"]
        desk.kill()
    assert notes(filled) == {"Ada": "", "Bo": ""}
    requests.delete(f"{connection.settings.google}/rehearsal/admin/faults", timeout=10).raise_for_status()
    again = Keyboard(seat(NotePanel, filled))
    assert again.panel.flush()
    assert notes(filled) == {"Ada": "noted for Ada", "Bo": "noted for Bo"}
    assert len(lines_of(filled)) == 2
    assert again.state["undo"] == "Note on Bo"


@pytest.mark.skipif(sys.platform == "win32", reason="no limit to the size of files there")
def test_on_a_full_disk_nothing_is_decided_and_nothing_half_written_comes_back(
    filled: Book, seat: Seat, tmp_path: Path
) -> None:
    """
    People
    ID | Name
    p1 | Ada
    p2 | Bo
    """
    path = tmp_path / "journals" / "mine.jsonl"
    with kernel(path) as desk:
        desk.do("full")
        refused = desk.do("n")
        assert (refused["outcome"], refused["shows"]) == ("refused", "Ada")
        assert "cannot be written down" in refused["says"]
        assert path.read_bytes() == b""
        desk.do("room")
        assert desk.do("n") == {"outcome": "done", "says": "", "shows": "Bo"}
        desk.kill()
    assert seat(NotePanel, filled).flush()
    assert notes(filled) == {"Ada": "noted for Ada", "Bo": ""}
    assert len(lines_of(filled)) == 1


def test_while_the_sign_in_is_withdrawn_decisions_are_kept_and_go_out_after_signing_in(
    filled: Book, seat: Seat, google: str, tmp_path: Path
) -> None:
    """
    People
    ID | Name
    p1 | Ada
    p2 | Bo
    """
    panel = seat(NotePanel, filled)
    desk = Keyboard(panel)
    requests.post(f"{google}/revoke", data={"token": f"rehearsal:{WHO}"}, timeout=10).raise_for_status()
    with closing(sqlite3.connect(tmp_path / "google.sqlite")) as data:
        data.execute("DELETE FROM token")
        data.commit()
    desk.press("n")
    until(panel, lambda: bool(panel.decisions.saver.trouble))
    desk.press("n")
    panel.refresh()
    says = desk.state["saving"]["words"]
    assert says.startswith("Google refused the sign-in: the access was withdrawn or has run out; sign in again.")
    assert "2 decisions are safe on this computer" in says
    assert desk.state["refused"] == []
    with closing(sqlite3.connect(tmp_path / "google.sqlite")) as data:
        data.execute("DELETE FROM revoked")
        data.commit()
    panel.decisions.saver.poke()
    assert panel.flush()
    assert notes(filled) == {"Ada": "noted for Ada", "Bo": "noted for Bo"}
    assert len(lines_of(filled)) == 2


def test_decisions_about_a_deleted_tab_are_kept_and_told_and_go_out_when_it_is_back(
    filled: Book, seat: Seat, connection: Connection
) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    panel = seat(NotePanel, filled)
    desk = Keyboard(panel)
    hand = Hand(connection, filled)
    hand.delete_tab("Interviews")
    desk.press("v")
    until(panel, lambda: bool(panel.decisions.saver.refused))
    panel.refresh()
    assert "“Interview with Ada” cannot be written: The spreadsheet lacks a tab" in desk.state["refused"][0]["says"]
    Book(connection, filled.id).set_up()
    panel.decisions.saver.poke()
    assert panel.flush()
    assert [one.name for one in filled.read(Interview)[Interview]] == ["Ada"]
    assert desk.state["refused"] == []


def left_behind(book: Book, folder: Path, **values: str) -> Path:
    """Write a journal as a killed kernel leaves it: decided yesterday, never sent."""
    path = place(folder, book.id, WHO, "screen_candidates")
    journal = Journal(path)
    for person in book.read(Person)[Person]:
        changes = (change(person, "Noted", note=values.get(person.id, "decided yesterday")),)
        journal.write(Entry(f"press-{person.id}", now() - timedelta(days=1), person.id, "Note", changes))
    journal.close()
    return path


def gathered(book: Book, own: Path) -> list[str]:
    """Let the start page look once; give what it says, in order."""
    said: list[str] = []
    zone = book.read().zone
    found = Leftovers(book, WHO, own, zone, lambda: said.extend(found.says.values()))
    found.start()
    assert found.looked.wait(20)
    found.close()
    return said


def test_the_start_page_sends_what_other_desks_left_behind(filled: Book, tmp_path: Path) -> None:
    """
    People
    ID | Name
    p1 | Ada
    p2 | Bo
    """
    path = left_behind(filled, tmp_path)
    said = gathered(filled, tmp_path / "own.jsonl")
    what = "2 decisions of yesterday (Screen candidates)"
    assert said == [f"{what} are on their way to the sheet.", f"{what} are in the sheet now."]
    assert notes(filled) == {"Ada": "decided yesterday", "Bo": "decided yesterday"}
    assert gathered(filled, tmp_path / "own.jsonl") == []
    journal = Journal(path)
    assert journal.waiting == []
    journal.close()


def test_the_start_page_shows_what_it_sends(filled: Book, seat: Seat, tmp_path: Path) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    left_behind(filled, tmp_path / "journals")
    panel = seat(StartPanel, filled)
    assert panel.leftovers.looked.wait(20)
    panel.refresh()
    assert panel.surface.state["left"] == ["1 decision of yesterday (Screen candidates) is in the sheet now."]


def test_a_journal_that_its_own_desk_has_open_is_left_to_it(filled: Book, tmp_path: Path) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    journal = Journal(left_behind(filled, tmp_path))
    assert gathered(filled, tmp_path / "own.jsonl") == []
    journal.close()
    assert notes(filled) == {"Ada": ""}


def test_two_start_pages_send_what_was_left_only_once(filled: Book, tmp_path: Path, connection: Connection) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    left_behind(filled, tmp_path)
    second = Book(Connection(connection.settings), filled.id)
    both = [threading.Thread(target=gathered, args=(book, tmp_path / "own.jsonl")) for book in (filled, second)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(lines_of(filled)) == 1


def test_what_an_older_version_wrote_is_read_and_what_nobody_can_read_is_told(
    filled: Book, seat: Seat, tmp_path: Path
) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    folder = tmp_path / "journals"
    folder.mkdir()
    old = (
        '{"entry":{"id":"x1","at":"2020-01-01T09:00:00+00:00","item":"p1","says":"Note on Ada","changes":'
        '[{"tab":"People","why":"Noted","cells":{"id":"p1","note":""},"line":2,"values":{"note":"from long ago"}}]}}'
    )
    later = '{"entry":{"id":"x2","at":"2040-01-01T09:00:00+00:00","item":"p1","says":"?","changes":[{"tab":"Moons"}]}}'
    (folder / "mine.jsonl").write_text(f"{old}\n{later}\n", encoding="utf-8")
    panel = seat(NotePanel, filled)
    desk = Keyboard(panel)
    assert panel.flush()
    assert notes(filled) == {"Ada": "from long ago"}
    assert "1 line of this desk's journal cannot be read by this version of the kit" in desk.state["notes"][0]
    assert later in (folder / "mine.unreadable").read_text(encoding="utf-8")
