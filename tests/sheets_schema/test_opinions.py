"""Readings: sealed so that nothing shows, opened together, acted on once, and a person's hand always counts."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from sheets_schema.changes import Change
from sheets_schema.opinions import Said, openings, sealed, settlements, unsealed
from sheets_schema.problems import Refusal
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Opinion
from sheets_schema.tables.readings import Advice
from tests.rows import Rows, read

KEY = "a key for tests only"
YES, HOLD, NO = Said(Advice.INTERVIEW), Said(Advice.HOLD), Said(Advice.NO, "Applied too late", "three weeks after")
TWO = """
Firm
Setting           | Value
Screening readers | 2

Pipeline
ID | Name | Stage
a1 | Ida  | New

Readings
ID | Name | Reader              | Read             | Application ID
w1 | Ida  | ada@juniper.example | 2030-01-02T09:30 | a1
w2 | Ida  | bo@juniper.example  | 2030-01-02T11:30 | a1
"""


def said(rows: Rows, **what: Said) -> Rows:
    """Let readers seal what they decided into the lines of these IDs."""
    lines = {line.id: line for line in rows[Opinion]}
    return rows.joined(*(lines[one].amended(sealed=sealed(lines[one], told, KEY)) for one, told in what.items()))


def after(rows: Rows, changes: Iterable[Change]) -> Rows:
    """Do to the rows what a save would do to the sheet."""
    return rows.joined(*(one.row.amended(**one.values) for one in changes))


def done(rows: Rows) -> Rows:
    """Open and settle, as functions and desks do."""
    rows = after(rows, openings(rows, KEY).changes)
    return after(rows, [change for one in settlements(rows) for change in one.changes])


def outcomes(rows: Rows) -> list[tuple[str, str, str]]:
    """Say what stands openly on Readings."""
    return [(one.id, str(one.decision or ""), str(one.outcome or "")) for one in rows[Opinion]]


def test_every_sealed_decision_looks_and_weighs_the_same() -> None:
    line = read(TWO)[Opinion][0]
    seals = [sealed(line, one, KEY) for one in (YES, HOLD, NO, Said(Advice.NO, "Ü" * 80, "語" * 200))]
    assert len({len(one) for one in seals}) == 1
    assert not any(word in seals[2] for word in ("Applied", "late", "weeks", "bo@"))
    assert [unsealed(line.amended(sealed=one), KEY) for one in seals[:3]] == [YES, HOLD, NO]
    with pytest.raises(Refusal, match="two or three lines"):
        sealed(line, Said(Advice.NO, "x", "語" * 400), KEY)


def test_nothing_opens_before_both_have_read() -> None:
    rows = said(read(TWO), w1=NO)
    assert (openings(rows, KEY).changes, settlements(rows)) == ([], [])


@pytest.mark.parametrize(("decided", "stage"), [(YES, Stage.INTERVIEW), (HOLD, Stage.HOLD), (NO, Stage.NO)])
def test_equal_decisions_move_the_application_under_both_names(decided: Said, stage: Stage) -> None:
    rows = said(read(TWO), w1=decided, w2=decided)
    rows = after(rows, openings(rows, KEY).changes)
    (settled,) = settlements(rows)
    assert settled.who == "ada@juniper.example and bo@juniper.example"
    moved = settled.changes[-1]
    assert (moved.values["stage"], moved.values.get("reason", "")) == (stage, decided.reason)
    assert moved.why.startswith("Read alike: ada@juniper.example and bo@juniper.example")
    assert settlements(after(rows, settled.changes)) == []


def test_unequal_decisions_stay_both_and_move_nothing() -> None:
    rows = done(said(read(TWO), w1=YES, w2=NO))
    assert outcomes(rows) == [("w1", "Interview", "Talk about it"), ("w2", "No", "Talk about it")]
    assert rows.only(Application).stage is Stage.NEW


@pytest.mark.parametrize("stage", [Stage.WITHDRAWN, Stage.OFFER])
def test_who_withdrew_or_was_decided_by_hand_stays_there(stage: Stage) -> None:
    rows = done(said(read(TWO).altered("a1", stage=stage), w1=YES, w2=YES))
    assert rows.only(Application).stage is stage
    assert outcomes(rows)[0] == ("w1", "Interview", "Alike")


def test_what_a_person_changes_after_the_readings_were_acted_on_is_left_alone() -> None:
    rows = done(said(read(TWO), w1=YES, w2=YES)).altered("a1", stage=Stage.NEW)
    assert done(rows).only(Application).stage is Stage.NEW


def test_where_one_reader_is_enough_by_now_one_reading_is_opened_and_counts() -> None:
    rows = done(said(read(TWO.replace("readers | 2", "readers | 1")), w2=NO))
    assert outcomes(rows) == [("w1", "", ""), ("w2", "No", "Without a second")]
    assert rows.only(Application).reason == "Applied too late"


def test_a_job_may_want_another_number_of_readers() -> None:
    job = read("Jobs\nID | Title | Readers\nj1 | Baker | 1").all()
    rows = said(read(TWO).altered("a1", job_id="j1").joined(*job), w1=NO)
    assert done(rows).only(Application).stage is Stage.NO


def test_another_number_of_readers_than_one_or_two_is_pointed_out_and_means_one() -> None:
    firm = read(TWO.replace("readers | 2", "readers | three")).firm
    assert (firm.readers, [one.says for one in firm.problems]) == (1, ["Type 1 or 2."])


def test_a_decision_typed_openly_counts_and_is_not_written_over() -> None:
    rows = said(read(TWO), w1=NO, w2=NO).altered("w1", decision=Advice.INTERVIEW)
    assert outcomes(done(rows)) == [("w1", "Interview", "Talk about it"), ("w2", "No", "Talk about it")]


def test_a_reading_given_back_or_come_late_does_not_count() -> None:
    third = read(TWO)[Opinion][0].amended(id="w3", reader="cy@juniper.example")
    rows = done(said(read(TWO).joined(third), w1=YES, w2=YES))
    late = done(said(rows, w3=NO))
    assert outcomes(late)[2] == ("w3", "No", "Came late")
    assert late.only(Application).stage is Stage.INTERVIEW
    back = said(read(TWO), w1=YES, w2=YES)
    back = back.altered("w2", given_back=back[Opinion][0].at)
    assert openings(back, KEY).changes == []


def test_a_seal_copied_to_another_line_or_reader_or_typed_stays_shut_and_is_pointed_out() -> None:
    rows = said(read(TWO), w1=YES, w2=YES)
    copied = rows.altered("w2", sealed=rows[Opinion][0].sealed)
    renamed = rows.altered("w2", reader="cy@juniper.example")
    typed = rows.altered("w2", sealed="Interview")
    for wrong in (copied, renamed, typed):
        found = openings(wrong, KEY)
        assert found.changes == []  # or a seal typed beside it would lay the true one open
        assert found.refused["w2"].startswith("This reading cannot be opened: This was ")
