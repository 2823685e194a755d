"""Several people at the screening panel: own queues, and readings that stay sealed whatever happens to them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import requests

from functions.screen_candidates.act import act
from notebooks.desk.screen_candidates.panel import ScreenPanel
from sheets_schema.book import Book
from sheets_schema.changes import add
from sheets_schema.connection import Connection
from sheets_schema.opinions import Said
from sheets_schema.remarks import Remarks, unsealed
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Opinion
from sheets_schema.tables.readings import Advice
from tests.hand import Hand
from tests.notebooks.desk.bench.sitting import kernel
from tests.notebooks.desk.conftest import WHO, Seat
from tests.notebooks.desk.keyboard import Keyboard
from tests.notebooks.desk.screen_candidates.reading import (
    ADA,
    BO,
    KEY,
    choose,
    everything,
    moves,
    readings,
    seal_in,
    stages,
    until,
)

NOW = datetime(2030, 1, 3, tzinfo=UTC)


def sat_down(seat: Seat, book: Book, who: str) -> Keyboard:
    """Let somebody open the panel and wait until nothing is being dealt any more."""
    desk = Keyboard(seat(ScreenPanel, book, who, who))
    until(desk.panel, lambda: bool(desk.card["title"] != "One moment"))
    return desk


def stands(desk: Keyboard) -> bool:
    """Tell whether the desk knows that its last step cannot be taken back."""
    last = desk.panel.session.last
    return last is not None and bool(last.stands)


def held(book: Book) -> dict[str, str]:
    """Say who was dealt whom, by the sheet."""
    return {one.application_id: one.reader for one in book.read(Opinion)[Opinion] if one.given_back is None}


def test_with_own_queues_nobody_is_shown_whom_somebody_else_is_shown(book: Book, seat: Seat) -> None:
    """
    Twelve candidates; Ada opens the desk, then Bo.
    """
    many = [Application(id=f"a{n:02}", name=f"Candidate {n:02}", stage=Stage.NEW) for n in range(12)]
    book.save([add(one, "test") for one in many], who="the test")
    choose(book, Screening_queues="Own")
    ada = sat_down(seat, book, ADA)
    bo = sat_down(seat, book, BO)
    shown: dict[str, list[str]] = {ADA: [], BO: []}
    while ada.card["item"] or bo.card["item"]:
        for who, desk in ((ADA, ada), (BO, bo)):
            if desk.card["item"]:
                shown[who].append(desk.card["title"])
                assert desk.press("h")["outcome"] == "done"
    assert ada.panel.flush()
    assert bo.panel.flush()
    assert set(stages(book).values()) == {"On hold"}
    assert sorted(shown[ADA] + shown[BO]) == sorted(one.name for one in many)
    assert len(moves(book)) == 12
    assert {who for who, _, _ in moves(book)} == {ADA, BO}


def test_who_leaves_gives_the_rest_to_others_and_what_nobody_reads_can_be_taken_over(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage | Received
    a1 | Ida  | New   | 2030-01-01T09:00
    a2 | Jo   | New   | 2030-01-02T09:00
    """
    choose(filled, Screening_queues="Own")
    ada, bo = sat_down(seat, filled, ADA), sat_down(seat, filled, BO)
    assert (ada.card["title"], bo.card["title"]) == ("Ida", "Nothing waits for you")
    assert f"2 with {ADA}" in bo.words()
    ada.press("i")
    bo.press("t")
    until(bo.panel, lambda: bool(bo.card["title"] == "Jo"))
    assert held(filled)["a2"] == BO
    assert bo.click("leave")["outcome"] == "done"
    assert bo.card["title"] == "You have left"
    until(ada.panel, lambda: "1 with nobody" in ada.words())
    assert ada.press("j")["outcome"] == "done"
    until(ada.panel, lambda: bool(ada.card["title"] == "Jo"))
    assert held(filled)["a2"] == ADA
    assert stages(filled) == {"Ida": "Interview", "Jo": "New"}


def test_a_reading_is_taken_back_before_it_is_opened_and_after_that_undo_says_that_it_stands(
    filled: Book, seat: Seat
) -> None:
    """
    Pipeline
    ID | Name | Stage | Received
    a0 | Han  | New   | 2030-01-01T08:00
    a1 | Ida  | New   | 2030-01-01T09:00

    Readings
    ID | Name | Reader              | Read             | Application ID
    w0 | Han  | ada@juniper.example |                  | a0
    w1 | Ida  | ada@juniper.example |                  | a1
    w2 | Ida  | bo@juniper.example  | 2020-01-01T10:00 | a1
    """
    choose(filled, Screening_readers="2")
    ada = sat_down(seat, filled, ADA)
    ada.press("h")
    ada.press("n")
    ada.press("1")
    ada.press("u")
    assert ada.card["title"] == "Ida"
    assert ada.panel.flush()
    assert [one.sealed for one in filled.read(Opinion)[Opinion]][1:] == ["", ""]
    ada.press("i")
    assert ada.panel.flush()
    seal_in(filled, w2=Said(Advice.INTERVIEW))
    ada.panel.decisions.saver.look_again()
    until(ada.panel, lambda: stages(filled)["Ida"] == "Interview" and stands(ada))
    assert ada.state["says"].startswith("2 of 2")
    answer = ada.click("bench:undo")
    assert (answer["outcome"], "“Interview for Ida” lies open by now" in answer["says"]) == ("refused", True)
    assert (ada.card["title"], ada.state["undo"]) == ("Nothing waits for you", "On hold: Han")
    assert ada.press("u")["outcome"] == "done"
    assert ada.card["title"] == "Han"
    assert ada.panel.flush()
    assert stages(filled) == {"Han": "New", "Ida": "Interview"}


def test_a_reading_taken_back_at_the_moment_it_is_opened_is_a_clash_and_nothing_is_half_done(
    filled: Book, seat: Seat, connection: Connection
) -> None:
    """
    Pipeline
    ID | Name | Stage | Received
    a1 | Ida  | New   | 2030-01-01T09:00

    Readings
    ID | Name | Reader              | Read             | Application ID
    w1 | Ida  | ada@juniper.example |                  | a1
    w2 | Ida  | bo@juniper.example  | 2030-01-01T10:00 | a1
    """
    choose(filled, Screening_readers="2")
    ada = sat_down(seat, filled, ADA)
    ada.press("i")
    assert ada.panel.flush()
    seal_in(filled, w2=Said(Advice.INTERVIEW))
    act(filled, connection, (), NOW)
    ada.press("u")  # her desk has not looked since
    assert ada.panel.flush()
    until(ada.panel, lambda: bool(ada.state["clashes"]))
    (clash,) = ada.state["clashes"]
    assert clash["cells"][0] == ["Decision", "Interview", "(empty)"]
    ada.click(f"bench:theirs={clash['id']}")
    assert readings(filled)["Ida"] == [(ADA, "Interview", "Alike"), (BO, "Interview", "Alike")]


def test_a_sealed_reading_survives_a_kill_between_press_and_save_and_arrives_once(
    filled: Book, seat: Seat, connection: Connection, tmp_path: Path
) -> None:
    """
    Pipeline
    ID | Name | Stage | Received
    a1 | Ida  | New   | 2030-01-01T09:00

    Readings
    ID | Name | Reader                     | Application ID
    w1 | Ida  | recruiting@juniper.example | a1
    """
    choose(filled, Screening_readers="2")
    Hand(connection, filled).fault("sheets.spreadsheets.batchUpdate", "503", 1000)
    with kernel(tmp_path / "journals" / "mine.jsonl", ScreenPanel) as desk:
        assert [desk.do(key)["outcome"] for key in ("t", "1", "i")] == ["done"] * 3
        desk.kill()
    requests.delete(f"{connection.settings.google}/rehearsal/admin/faults", timeout=10).raise_for_status()
    again = seat(ScreenPanel, filled)
    assert again.flush()
    (line,) = filled.read(Opinion)[Opinion]
    assert (bool(line.sealed), line.decision, line.reader) == (True, None, WHO)
    assert everything(filled).count(line.sealed) == 2  # on Readings, and once on History
    assert unsealed(line, KEY) == Remarks(("Second look",))


def test_what_one_reader_keeps_at_two_desks_stays_together_and_undo_takes_back_its_own(
    filled: Book, seat: Seat, connection: Connection
) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ida  | New

    Readings
    ID | Name | Reader              | Application ID
    w1 | Ida  | ada@juniper.example | a1
    """
    choose(filled, Screening_readers="2")
    own = Book(Connection(connection.settings), filled.id)
    office, home = (Keyboard(seat(ScreenPanel, book, name, ADA)) for name, book in (("o", filled), ("h", own)))
    home.panel.decisions.saver.others_wrote = lambda: None  # type: ignore[method-assign]  # they are two computers
    for desk, number in ((office, "1"), (home, "2")):
        desk.press("t")
        desk.press(number)
        assert desk.panel.flush()
    until(home.panel, lambda: {"Second look", "Call back"} <= set(home.words().splitlines()))
    assert home.panel.flush()
    assert home.state["clashes"] == []
    assert unsealed(filled.read(Opinion)[Opinion][0], KEY).tags == ("Second look", "Call back")
    home.press("u")
    assert home.panel.flush()
    assert unsealed(filled.read(Opinion)[Opinion][0], KEY).tags == ("Second look",)


def test_a_candidate_who_withdraws_leaves_the_queue_and_stays_sealed(
    filled: Book, seat: Seat, connection: Connection
) -> None:
    """
    Pipeline
    ID | Name | Stage | Received
    a1 | Ida  | New   | 2030-01-01T09:00

    Readings
    ID | Name | Reader              | Read             | Application ID
    w1 | Ida  | ada@juniper.example |                  | a1
    w2 | Ida  | bo@juniper.example  | 2030-01-01T10:00 | a1
    """
    choose(filled, Screening_readers="2")
    seal_in(filled, w2=Said(Advice.NO, "Applied too late", "a secret"))
    ada = sat_down(seat, filled, ADA)
    ada.press("w")
    ada.click("keep note", note="a second secret")
    assert ada.panel.flush()
    Hand(connection, filled).type("Pipeline", 2, "Stage", "Withdrawn")
    ada.panel.decisions.saver.look_again()
    until(ada.panel, lambda: bool(ada.panel.rows.find(Application, "a1").stage is Stage.WITHDRAWN))
    act(filled, connection, (), NOW)
    assert "a second secret" in ada.words()  # to whom it is no secret
    assert ada.panel.waiting() == []
    assert stages(filled) == {"Ida": "Withdrawn"}
    assert readings(filled)["Ida"] == [(ADA, "", ""), (BO, "", "")]
    assert not any(words in everything(filled) for words in ("a secret", "a second secret"))
