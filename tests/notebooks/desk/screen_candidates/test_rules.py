"""Who waits, what may be decided, what a decision changes, and where a quote stands in the text."""

from __future__ import annotations

import pytest

from notebooks.desk.screen_candidates import evidence, rules
from sheets_schema.problems import NotAllowed, Refusal
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Criterion, Evidence
from sheets_schema.tables.pipeline import Bearing
from tests.rows import Rows

WHO = "recruiting@juniper.example"


def test_who_applied_first_is_screened_first_and_decided_ones_do_not_wait(rows: Rows) -> None:
    """
    Pipeline
    ID | Name  | Stage     | Received
    a1 | Late  | New       | 2030-01-03T09:00
    a2 | Early | New       | 2030-01-01T09:00
    a3 | Held  | On hold   | 2029-12-01T09:00
    a4 | Gone  | No        | 2029-12-01T09:00
    a5 | Never | New       |
    a6 | Asked | Interview | 2029-12-01T09:00
    """
    names = [one.name for one in rules.waiting(rows[Application])]
    assert names == ["Early", "Late", "Never"]


def test_those_on_hold_come_after_the_new_ones_when_asked_for(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Job     | Stage   | Received
    a1 | Held | Baker   | On hold | 2029-12-01T09:00
    a2 | New  | Baker   | New     | 2030-01-03T09:00
    a3 | Cook | Cook    | New     | 2030-01-01T09:00
    """
    assert [one.name for one in rules.waiting(rows[Application], "baker", on_hold=True)] == ["New", "Held"]


def test_a_no_writes_stage_reason_and_owner(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ada  | New
    """
    made = rules.decision(rows.only(Application), Stage.NO, WHO, "A must is not shown")
    assert made.values == {"stage": Stage.NO, "reason": "A must is not shown", "owner": WHO}
    assert made.why == "Screened: A must is not shown"


def test_a_no_without_a_reason_is_refused(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ada  | New
    """
    with pytest.raises(Refusal, match="Choose a reason"):
        rules.decision(rows.only(Application), Stage.NO, WHO)


def test_advancing_somebody_clears_an_old_reason_and_keeps_the_owner(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Stage   | Owner | Reason
    a1 | Ada  | On hold | Ines  | Applied too late
    """
    made = rules.decision(rows.only(Application), Stage.INTERVIEW, WHO)
    assert made.values == {"stage": Stage.INTERVIEW, "reason": ""}


def test_whoever_has_an_offer_is_not_decided_here(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ada  | Offer
    a2 | Bo   | Hired
    """
    assert rules.allowed(rows[Application][0]) == (Stage.INTERVIEW, Stage.NO)
    assert rules.allowed(rows[Application][1]) == ()
    with pytest.raises(NotAllowed):
        rules.decision(rows[Application][1], Stage.NO, WHO, "Applied too late")


def test_a_stage_that_cannot_be_read_is_mended_first(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ada  | Mayhaps
    """
    with pytest.raises(Refusal, match="line 2"):
        rules.decision(rows.only(Application), Stage.INTERVIEW, WHO)


def test_musts_come_first_and_the_strongest_passage_speaks_for_a_criterion(rows: Rows) -> None:
    """
    Criteria
    ID | Criterion | Need
    k1 | Sourdough | Useful
    k2 | Python    | Must
    k3 | SQL       | Must

    Evidence
    ID | Criterion ID | Bearing | Quote
    e1 | k2           | states  | Python
    e2 | k2           | shows   | Wrote the till in Python
    e3 | k1           | denies  | no experience with sourdough
    """
    found = evidence.findings(rows[Criterion], rows[Evidence])
    assert [(one.criterion.name, one.bearing) for one in found] == [
        ("Python", Bearing.SHOWS),
        ("SQL", None),
        ("Sourdough", Bearing.DENIES),
    ]
    assert [one.id for one in found[0].passages] == ["e2", "e1"]
    assert evidence.musts(found) == "Musts: 1 shown, 1 not shown"


def test_a_quote_is_found_in_the_text_although_its_lines_break_elsewhere(rows: Rows) -> None:
    """
    Evidence
    ID | Criterion ID | Bearing | Quote
    e1 | k1           | shows   | wrote the till in Python
    e2 | k1           | denies  | No (a+)+ here
    e3 | k1           | states  | not in the text
    """
    text = "👩‍🍳 Ada\nwrote the\n  till in Python\nNo (a+)+ here"
    marks = evidence.marks(text, rows[Evidence], {"k1": "Python"})
    assert [text[one.start : one.end] for one in marks] == ["wrote the\n  till in Python", "No (a+)+ here"]
    assert [one.label for one in marks] == ["Python: shown at work", "Python: says they lack it"]


def test_every_bearing_has_a_word_and_a_shape_of_its_own() -> None:
    assert set(evidence.BEARINGS) == {*Bearing, None}
    assert len({shape for _, shape in evidence.BEARINGS.values()}) == len(evidence.BEARINGS)
