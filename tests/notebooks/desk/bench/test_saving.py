"""From the press to the sheet when something is in the way: no line, a full disk, a deleted row, a kill in between."""

from __future__ import annotations

import threading
from typing import Any

import pytest
import requests

from notebooks.desk.bench import saver
from notebooks.desk.bench.press import Press
from sheets_schema import quota
from sheets_schema.book import Book
from sheets_schema.changes import Change, change
from sheets_schema.connection import Connection, Session
from sheets_schema.problems import Refusal
from sheets_schema.tables import HistoryLine, Interview, Person
from sheets_schema.tables.interviews import InterviewStatus
from tests.hand import Hand
from tests.notebooks.desk.bench.notes import NotePanel, notes
from tests.notebooks.desk.conftest import Seat
from tests.notebooks.desk.keyboard import Keyboard


def test_while_google_is_away_decisions_go_on_and_all_of_them_arrive_once(
    filled: Book, seat: Seat, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    People
    ID | Name
    p1 | Ada
    p2 | Bo
    """
    monkeypatch.setattr(quota, "pause", lambda *_: 0.0)
    panel = seat(NotePanel, filled)
    desk = Keyboard(panel)
    Hand(connection, filled).fault("sheets.spreadsheets.batchUpdate", "503", 9)
    assert [desk.press("n")["outcome"], desk.press("n")["outcome"]] == ["done", "done"]
    with panel.decisions.saver._wake:
        assert panel.decisions.saver._wake.wait_for(lambda: bool(panel.decisions.saver.trouble), 20)
    panel.refresh()
    assert "safe on this computer" in desk.state["saving"]["words"]
    assert panel.flush()
    assert notes(filled) == {"Ada": "noted for Ada", "Bo": "noted for Bo"}
    assert desk.state["saving"] == {"look": "good", "words": "All in the sheet"}
    lines = [one for one in filled.read(HistoryLine)[HistoryLine] if one.column_header == "Note"]
    assert len(lines) == 2


def test_when_the_minute_is_used_up_decisions_gather_and_go_out_together_as_it_turns(
    filled: Book, seat: Seat, connection: Connection
) -> None:
    """
    People
    ID | Name
    p1 | Ada
    p2 | Bo
    """
    panel, hand, minute = seat(NotePanel, filled), Hand(connection, filled), [0.0]
    desk, saver = Keyboard(panel), panel.decisions.saver
    saver.quota = quota.Quota(clock=lambda: minute[0])
    for _ in range(quota.PER_MINUTE):
        saver.quota.writes.take()
    before = hand.calls()
    assert [desk.press("n")["outcome"], desk.press("n")["outcome"]] == ["done", "done"]
    saver.poke()
    assert desk.state["saving"]["words"] == "2 on their way to the sheet"
    assert (len(desk.state["quota"]["writes"]), desk.state["quota"]["holds"]) == (60, True)
    assert (hand.calls(), len(panel.journal.waiting)) == (before, 2)
    minute[0] = 61.0
    saver.poke()
    assert panel.flush()
    assert hand.calls() <= before + 3
    assert notes(filled) == {"Ada": "noted for Ada", "Bo": "noted for Bo"}


def refuse(session: Session, monkeypatch: pytest.MonkeyPatch, says: str, word: str) -> list[str]:
    """Let Google refuse whatever holds a word; the list grows with every refusal."""
    send, refused = session.request, list[str]()

    def request(method: str, url: str, *args: Any, **options: Any) -> requests.Response:
        if url.endswith(":batchUpdate") and word in str(options.get("json")):
            refused.append(says)
            raise Refusal(says)
        return send(method, url, *args, **options)

    monkeypatch.setattr(session, "request", request)
    return refused


def test_what_google_refuses_is_kept_and_told_and_holds_up_nothing_else(
    filled: Book, seat: Seat, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    People
    ID | Name
    p1 | Ada
    p2 | Bo
    """
    panel = seat(NotePanel, filled)
    desk = Keyboard(panel)
    with monkeypatch.context() as patch:
        refuse(connection.session, patch, "Sign in again.", "noted for Ada")
        desk.press("n")
        desk.press("n")
        held = panel.decisions.saver._wake
        with held:
            assert held.wait_for(lambda: bool(panel.decisions.saver.trouble), 20)
        assert notes(filled) == {"Ada": "", "Bo": "noted for Bo"}
        panel.refresh()
        assert "“Note on Ada” cannot be written: Sign in again." in desk.state["refused"][0]["says"]
    assert panel.flush()
    assert notes(filled) == {"Ada": "noted for Ada", "Bo": "noted for Bo"}
    assert desk.state["refused"] == []


def test_what_google_refuses_can_be_given_up(
    filled: Book, seat: Seat, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    panel = seat(NotePanel, filled)
    desk = Keyboard(panel)
    refuse(connection.session, monkeypatch, "No.", "noted for Ada")
    desk.press("n")
    held = panel.decisions.saver._wake
    with held:
        assert held.wait_for(lambda: bool(panel.decisions.saver.refused), 20)
    panel.refresh()
    desk.click(f"bench:theirs={desk.state['refused'][0]['id']}")
    assert panel.flush()
    assert desk.card["title"] == "Ada"


def test_what_google_refused_and_takes_just_now_cannot_be_given_up_any_more(
    filled: Book, seat: Seat, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    panel = seat(NotePanel, filled)
    desk, held = Keyboard(panel), panel.decisions.saver._wake
    monkeypatch.setattr(saver, "PATIENCE", (0.01,))
    with monkeypatch.context() as patch:
        refuse(connection.session, patch, "No.", "noted for Ada")
        desk.press("n")
        with held:
            assert held.wait_for(lambda: bool(panel.decisions.saver.trouble), 20)
    (entry,) = panel.journal.waiting
    send, sent, pressed = connection.session.request, threading.Event(), threading.Event()

    def request(method: str, url: str, *args: Any, **options: Any) -> requests.Response:
        if url.endswith(":batchUpdate"):
            sent.set()
            pressed.wait(20)
        return send(method, url, *args, **options)

    monkeypatch.setattr(connection.session, "request", request)
    assert sent.wait(20)
    answer = desk.click(f"bench:theirs={entry.id}")
    pressed.set()
    assert panel.flush()
    assert (answer["outcome"], "written after all" in str(answer)) == ("refused", True)
    assert notes(filled) == {"Ada": "noted for Ada"}


def test_what_waits_behind_a_refused_decision_does_not_have_it_sent_again_without_a_pause(
    filled: Book, seat: Seat, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    monkeypatch.setattr(saver, "PATIENCE", (0.01,))
    panel = seat(NotePanel, filled)
    desk, held = Keyboard(panel), panel.decisions.saver._wake
    with monkeypatch.context() as patch:
        refused = refuse(connection.session, patch, "No.", "noted for Ada")
        desk.press("n")
        panel.session.show("p1")
        panel.refresh()
        desk.press("n", words="again")
        tries = len(refused)
        with held:  # where it rests between two tries it tells that something is wrong
            assert held.wait_for(lambda: len(refused) > tries + 1 and bool(panel.decisions.saver.trouble), 20)
    assert panel.flush()
    assert notes(filled) == {"Ada": "again"}


def test_a_text_too_long_for_a_cell_is_refused_at_once(filled: Book, seat: Seat) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    desk = Keyboard(seat(NotePanel, filled))
    assert "50,000 characters" in desk.press("l")["says"]
    assert desk.card["title"] == "Ada"


def test_a_line_that_was_deleted_meanwhile_is_told(filled: Book, seat: Seat, connection: Connection) -> None:
    """
    People
    ID | Name
    p1 | Ada
    p2 | Bo
    """
    panel = seat(NotePanel, filled)
    desk = Keyboard(panel)
    Hand(connection, filled).delete_line("People", 2)
    desk.press("n")
    assert panel.flush()
    assert "no longer on the People tab" in desk.state["notes"][0]
    assert notes(filled) == {"Bo": ""}


def test_a_kill_between_the_saving_and_its_settlement_doubles_nothing(filled: Book, seat: Seat) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    first = seat(NotePanel, filled)
    first.decisions.saver.close()
    Keyboard(first).press("n")
    (entry,) = first.journal.waiting
    first.journal.send("batch-1", [entry.id])
    filled.save(entry.changes, who="recruiting@juniper.example", op="batch-1")
    first.journal.close()
    person = filled.read(Person)[Person][0]
    filled.save([change(person, "Typed since", note="by hand")], who="tobi@juniper.example")
    second = seat(NotePanel, filled)
    assert second.flush()
    assert second.decisions.clashes() == []
    assert notes(filled) == {"Ada": "by hand"}


def test_an_added_row_is_taken_back_by_what_the_panel_says(filled: Book, seat: Seat) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    panel = seat(NotePanel, filled)
    desk = Keyboard(panel)
    desk.press("v")
    desk.press("u")
    assert panel.flush()
    assert [one.status for one in filled.read(Interview)[Interview]] == [InterviewStatus.CANCEL]


def test_one_press_carries_one_decision(filled: Book, seat: Seat) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    panel = seat(NotePanel, filled)
    changes: tuple[Change, ...] = ()
    panel.decisions.decide("p", "p1", "once", changes, ())
    with pytest.raises(ValueError, match="one decision"):
        panel.decisions.decide("p", "p1", "twice", changes, ())


def test_an_action_that_is_not_on_the_card_is_refused(filled: Book, seat: Seat) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    answer = Keyboard(seat(NotePanel, filled)).click("hire-me")
    assert (answer["outcome"], answer["says"]) == ("refused", "This cannot be done on the card shown.")


def test_a_panel_opened_without_its_spreadsheet_says_so(google: str) -> None:
    from notebooks.desk.bench.opening import opened

    shown = opened(NotePanel)
    assert "No spreadsheet is named" in str(shown.card)
    with pytest.raises(Refusal):
        Press.of({})
