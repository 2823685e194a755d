"""Tags and notes of two readers: sealed while each reads alone, told in their names afterwards, never lost between."""

from __future__ import annotations

import pytest

from sheets_schema.problems import Refusal
from sheets_schema.remarks import Remarks, sealed, tellings, unsealed
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Opinion
from sheets_schema.tables.readings import Outcome
from tests.rows import Rows, read
from tests.sheets_schema.test_opinions import KEY, NO, TWO, YES, after, done, said

ADAS, BOS = (
    Remarks(("Call back",), "ada@juniper.example, 2 January 2030: quiet"),
    Remarks(("call back", "Dutch"), "bo: no"),
)


def kept(rows: Rows, **what: Remarks) -> Rows:
    """Let readers keep tags and notes on the lines of these IDs."""
    lines = {line.id: line for line in rows[Opinion]}
    return rows.joined(*(lines[one].amended(remarks=sealed(lines[one], told, KEY)) for one, told in what.items()))


def told(rows: Rows, times: int = 4) -> Rows:
    """Tell what is due, as functions and desks do at every look."""
    for _ in range(times):
        rows = after(rows, [change for one in tellings(rows, KEY).settled for change in one.changes])
    return rows


def pipeline(rows: Rows) -> tuple[tuple[str, ...], str]:
    """Say what stands on Pipeline."""
    return rows.only(Application).tags, rows.only(Application).note


def test_until_both_are_in_nothing_is_told_and_neither_text_nor_length_shows() -> None:
    rows = kept(said(read(TWO), w1=NO), w1=ADAS, w2=BOS)
    assert tellings(done(rows), KEY).settled == []
    line = rows[Opinion][0]
    assert "quiet" not in line.remarks
    assert len(line.remarks) == len(sealed(line, Remarks(("x",), "y" * 500), KEY))
    assert unsealed(line, KEY) == ADAS


def test_then_both_stand_on_pipeline_beside_what_was_there_and_readings_says_who_tagged() -> None:
    rows = done(kept(said(read(TWO), w1=YES, w2=NO), w1=ADAS, w2=BOS)).altered("a1", note="By hand", tags=("Old",))
    due = tellings(rows, KEY).settled
    assert [one.who for one in due] == ["ada@juniper.example", "bo@juniper.example"]
    rows = told(rows)
    assert pipeline(rows) == (("Old", "Call back", "Dutch"), f"By hand\n{ADAS.note}\n{BOS.note}")
    assert [(one.tags, one.remarks) for one in rows[Opinion]] == [(ADAS.tags, ""), (BOS.tags, "")]
    assert tellings(rows, KEY).settled == []


def test_a_note_typed_by_hand_at_the_moment_of_telling_costs_nobody_their_words() -> None:
    rows = done(kept(said(read(TWO), w1=YES, w2=YES), w1=ADAS))
    assert [one.row.id for one in tellings(rows, KEY).settled[0].changes] == ["a1"]  # what is kept is not let go yet
    typed = rows.altered("a1", note="Typed meanwhile")  # the kit's save met this and wrote nothing
    assert pipeline(told(typed)) == (ADAS.tags, f"Typed meanwhile\n{ADAS.note}")


def test_notes_of_several_lines_stay_whole_though_a_line_of_theirs_stands_there_already() -> None:
    mine = "ada@juniper.example, 2 January 2030: For:\n- quiet\n- kind"
    rows = done(kept(said(read(TWO), w1=YES, w2=YES), w1=Remarks((), f"{mine}\n{ADAS.note}")))
    hers = f"bo@juniper.example, 2 January 2030: For:\n- quiet\n{ADAS.note}"
    assert pipeline(told(rows.altered("a1", note=hers))) == ((), f"{hers}\n{mine}")


@pytest.mark.parametrize("ends", ["the second never came", "the second left", "one reader is enough"])
def test_what_an_unfinished_reader_kept_comes_out_once_nobody_reads_alone_any_more(ends: str) -> None:
    rows = kept(said(read(TWO), w1=NO), w2=BOS)
    assert tellings(rows, KEY).settled == []
    if ends == "one reader is enough":
        rows = done(kept(said(read(TWO.replace("readers | 2", "readers | 1")), w1=NO), w2=BOS))
    else:
        rows = rows.altered("w1", outcome=Outcome.ALONE, sealed="", decision=NO.decision)
    if ends == "the second left":
        rows = rows.altered("w2", given_back=rows[Opinion][0].at)
    assert pipeline(told(rows)) == (BOS.tags, BOS.note)


def test_a_job_that_goes_from_two_readers_to_one_before_anybody_decided_tells_what_was_kept() -> None:
    rows = kept(read(TWO), w1=ADAS)
    assert tellings(rows, KEY).settled == []
    one = rows.altered("a1", job_id="j1").joined(*read("Jobs\nID | Title | Readers\nj1 | Baker | 1").all())
    assert pipeline(told(one)) == (ADAS.tags, ADAS.note)


def test_who_was_moved_by_hand_stays_sealed_for_the_move_may_be_taken_back() -> None:
    rows = kept(said(read(TWO), w1=NO), w1=ADAS).altered("a1", stage=Stage.WITHDRAWN)
    assert tellings(rows, KEY).settled == []


def test_what_was_copied_altered_or_too_long_is_pointed_out_or_refused_and_hides_nobody_elses() -> None:
    rows = done(kept(said(read(TWO), w1=YES, w2=YES), w1=ADAS))
    copied = rows.altered("w2", remarks=rows[Opinion][0].remarks)
    found = tellings(copied, KEY)
    assert ([one.who for one in found.settled], list(found.refused)) == (["ada@juniper.example"], ["w2"])
    assert found.refused["w2"].endswith("Clear the Remarks cell, and they are forgotten.")
    full = tellings(rows.altered("a1", note="x" * 45_000), KEY)
    assert "shorten it" in full.refused["w1"]
    with pytest.raises(Refusal, match="no more room"):
        sealed(rows[Opinion][0], Remarks((), "語" * 6_000), KEY)
