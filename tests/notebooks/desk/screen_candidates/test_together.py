"""The panel that compares: a talk where two differ, a release where the second never comes, agreement for all."""

from __future__ import annotations

from datetime import UTC, datetime

from functions.screen_candidates.act import act
from notebooks.desk.screen_candidates.together import TogetherPanel
from sheets_schema.book import Book
from sheets_schema.changes import add, change
from sheets_schema.connection import Connection
from sheets_schema.opinions import Said, openings, settlements
from sheets_schema.tables import Application, Job, Opinion
from sheets_schema.tables.readings import Advice, Outcome
from tests.notebooks.desk.conftest import Seat
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


def opened(book: Book, seat: Seat, title: str) -> Keyboard:
    """Sit down at the panel, and wait until it shows what it is to show."""
    desk = Keyboard(seat(TogetherPanel, book))
    until(desk.panel, lambda: bool(desk.card["title"] == title))
    return desk


def test_what_two_saw_differently_is_decided_together_by_one_key_and_both_first_decisions_are_kept(
    filled: Book, seat: Seat, connection: Connection
) -> None:
    """
    Pipeline
    ID | Name | Job   | Stage
    a1 | Ida  | Baker | New

    Readings
    ID | Name | Reader              | Read             | Application ID
    w1 | Ida  | ada@juniper.example | 2030-01-01T09:00 | a1
    w2 | Ida  | bo@juniper.example  | 2030-01-01T10:00 | a1
    """
    choose(filled, Screening_readers="2")
    seal_in(filled, w1=Said(Advice.INTERVIEW), w2=Said(Advice.NO, "A must is not shown", "no oven named"))
    act(filled, connection, (), NOW)
    desk = opened(filled, seat, "Ida")
    assert all(words in desk.words() for words in ("Interview", "A must is not shown", "no oven named", "Talk, then"))
    desk.press("h")
    assert desk.panel.flush()
    assert stages(filled) == {"Ida": "On hold"}
    assert readings(filled)["Ida"] == [(ADA, "Interview", "Decided together"), (BO, "No", "Decided together")]
    first = f"{ADA} had said Interview, {BO} had said No"
    assert moves(filled)[-1][1:] == ("On hold", f"Decided together by {ADA} and {BO} ({first}): On hold")
    desk.press("u")
    assert desk.panel.flush()
    assert stages(filled) == {"Ida": "New"}
    assert desk.card["title"] == "Ida"


def test_a_candidate_whom_one_has_read_is_released_and_the_log_says_who_did_not_come(
    filled: Book, seat: Seat, connection: Connection
) -> None:
    """
    Pipeline
    ID | Name | Job   | Stage
    a1 | Ida  | Baker | New

    Readings
    ID | Name | Reader              | Read             | Application ID
    w1 | Ida  | ada@juniper.example | 2030-01-01T09:00 | a1
    w2 | Ida  | bo@juniper.example  |                  | a1
    """
    choose(filled, Screening_readers="2")
    seal_in(filled, w1=Said(Advice.NO, "Applied too late"))
    desk = opened(filled, seat, "Nothing to compare")
    desk.press("w")
    desk.press("Enter", **{"one-sided": "a1"})
    assert "Applied too late" not in desk.words()
    assert desk.press("x")["outcome"] == "done"
    assert desk.panel.flush()
    assert (stages(filled), readings(filled)["Ida"][0]) == ({"Ida": "No"}, (ADA, "No", "Without a second"))
    why = f"Released by recruiting@juniper.example with one reading; {BO} had not read it"
    assert moves(filled)[-1] == ("recruiting@juniper.example", "No", why)
    seal_in(filled, w2=Said(Advice.INTERVIEW))  # Bo's decision was on its way
    for _ in range(2):
        act(filled, connection, (), NOW)
    assert (stages(filled), readings(filled)["Ida"][1]) == ({"Ida": "No"}, (BO, "Interview", "Came late"))
    desk.press("u")  # what was opened has been seen, so only the stage goes back
    assert desk.panel.flush()
    assert (stages(filled), readings(filled)["Ida"][0]) == ({"Ida": "New"}, (ADA, "No", "Without a second"))


def test_the_second_reader_cannot_look_at_the_first_reading_by_releasing_it(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ida  | New

    Readings
    ID | Name | Reader                     | Read             | Application ID
    w1 | Ida  | ada@juniper.example        | 2030-01-01T09:00 | a1
    w2 | Ida  | recruiting@juniper.example |                  | a1
    """
    choose(filled, Screening_readers="2")
    seal_in(filled, w1=Said(Advice.NO, "Applied too late"))
    desk = opened(filled, seat, "Nothing to compare")
    desk.press("w")
    desk.press("Enter", **{"one-sided": "a1"})
    answer = desk.press("x")
    assert (answer["outcome"], "read them yourself" in answer["says"]) == ("refused", True)
    assert "Applied too late" not in str([desk.wire.sent, desk.card, desk.state])


def test_functions_open_what_desks_would_and_doing_it_twice_changes_nothing(
    filled: Book, connection: Connection
) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ida  | New
    a2 | Jo   | New

    Readings
    ID | Name | Reader              | Read             | Application ID
    w1 | Ida  | ada@juniper.example | 2030-01-01T09:00 | a1
    w2 | Ida  | bo@juniper.example  | 2030-01-01T10:00 | a1
    w3 | Jo   | ada@juniper.example | 2030-01-01T10:00 | a2
    """
    choose(filled, Screening_readers="2")
    seal_in(filled, w1=Said(Advice.INTERVIEW), w2=Said(Advice.INTERVIEW), w3=Said(Advice.NO, "Too far", "a secret"))
    report = act(filled, connection, (), NOW)
    assert set(report.done) == {"w1", "w2", "a1"}
    assert moves(filled) == [(f"{ADA} and {BO}", "Interview", f"Read alike: {ADA} and {BO}")]
    before = everything(filled)
    assert act(filled, connection, (), NOW).done == {}
    assert everything(filled) == before
    assert not any(words in before for words in ("Too far", "a secret"))


def test_a_seal_that_its_reader_takes_back_while_it_is_opened_stays_shut(filled: Book) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ida  | New

    Readings
    ID | Name | Reader              | Read             | Application ID
    w1 | Ida  | ada@juniper.example | 2030-01-01T09:00 | a1
    w2 | Ida  | bo@juniper.example  | 2030-01-01T10:00 | a1
    """
    choose(filled, Screening_readers="2")
    seal_in(filled, w1=Said(Advice.NO), w2=Said(Advice.NO))
    seen = filled.read(Application, Job, Opinion)
    (bos,) = (one for one in seen[Opinion] if one.reader == BO)
    filled.save([change(bos, "Undo", sealed="", at=None)], who=BO)
    saved = filled.save(openings(seen, KEY).changes, who="the kit")
    assert [one.change.row.id for one in saved.conflicts] == ["w2"] * len(saved.conflicts) != []
    assert settlements(filled.read(Application, Job, Opinion)) == []
    assert (readings(filled)["Ida"][1], stages(filled)) == ((BO, "", ""), {"Ida": "New"})


def test_agreement_is_told_with_its_interval_from_twenty_on(book: Book, seat: Seat) -> None:
    """
    Nobody yet; the test fills in twenty candidates that two have read, seventeen of them alike.
    """
    rows = []
    for n in range(20):
        mine, theirs = (Advice.NO, Advice.INTERVIEW) if n < 3 else (list(Advice)[n % 3],) * 2
        outcome = Outcome.TOGETHER if n < 3 else Outcome.ALIKE
        rows.append(add(Application(id=f"a{n}", name=f"Candidate {n}", job="Baker"), "test"))
        for who, what in ((ADA, mine), (BO, theirs)):
            line = Opinion(id=f"w{n}{who[0]}", reader=who, decision=what, outcome=outcome, application_id=f"a{n}")
            rows.append(add(line, "test"))
    book.save(rows[:-2], who="the test")
    desk = opened(book, seat, "How far you agree")
    assert "Too few to say" in desk.words()
    book.save(rows[-2:], who="the test")
    desk.click("look")
    until(desk.panel, lambda: "17 of 20" in desk.words())
    words = desk.words().replace("\u00a0", " ")
    assert "17 of 20 decided alike, 85 %" in words
    assert "from 64 % to 95 % (95 % interval)" in words
    assert "Cohen's kappa 0.78 (95 % interval 0.47 to 0.92, from 20 candidates read by both)" in words
