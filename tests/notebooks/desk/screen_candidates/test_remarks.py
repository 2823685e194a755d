"""Tags and notes stand beside what others wrote, whoever came first."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from notebooks.desk.bench.clashes import Clash
from notebooks.desk.bench.entry import Entry, reverse
from notebooks.desk.screen_candidates import remarks
from sheets_schema.changes import Change, Conflict
from sheets_schema.problems import Refusal
from sheets_schema.stages import Stage
from sheets_schema.tables import Application

DAY = date(2030, 1, 3)
INES = "ines@juniper.example"


def met(one: Change, theirs: str) -> Clash:
    """A change that met another value in its one cell."""
    (name,) = one.values
    entry = Entry("e1", datetime(2030, 1, 3, tzinfo=UTC), "a1", "", (one,))
    return Clash(entry, (Conflict(one, name, theirs, ""),))


def values(clash: Clash) -> dict[str, object]:
    """What is to be written after all."""
    (made,) = remarks.over(clash) or []
    return dict(made.values)


def test_a_note_stands_below_what_was_there_with_who_and_when() -> None:
    made = remarks.noted(Application(note="Rings back"), "Speaks Dutch", INES, DAY)
    assert made.values == {"note": "Rings back\nines@juniper.example, 3 January 2030: Speaks Dutch"}


def test_what_somebody_typed_meanwhile_stays_above_the_note() -> None:
    made = remarks.noted(Application(id="a1", note="Rings back"), "Dutch", INES, DAY)
    clash = met(made, "Rang back\non Monday")
    assert values(clash) == {"note": "Rang back\non Monday\nines@juniper.example, 3 January 2030: Dutch"}


def test_a_note_taken_back_takes_its_own_line_alone() -> None:
    made = remarks.noted(Application(id="a1", note="Rings back"), "Dutch", INES, DAY)
    (back,) = reverse([made])
    assert values(met(back, f"{made.values['note']}\nRang back")) == {"note": "Rings back\nRang back"}
    assert values(met(back, "All typed anew")) == {"note": "All typed anew"}


def test_a_note_of_several_lines_is_taken_back_whole() -> None:
    made = remarks.noted(Application(id="a1", note="Rings back"), "For: quiet\nAgainst: far away", INES, DAY)
    (back,) = reverse([made])
    assert values(met(back, f"{made.values['note']}\nRang back")) == {"note": "Rings back\nRang back"}


def test_a_tag_goes_on_and_off_and_leaves_the_tags_of_others() -> None:
    there = Application(id="a1", tags=("Call back",))
    on, off = remarks.tagged(there, " second;  look "), remarks.tagged(there, "CALL BACK")
    assert (on.values, off.values) == ({"tags": ("Call back", "second, look")}, {"tags": ()})
    assert values(met(on, "Call back; Reserve")) == {"tags": ("Call back", "Reserve", "second, look")}
    assert values(met(off, "Call back; Reserve")) == {"tags": ("Reserve",)}


def test_a_decision_that_met_another_is_for_people_to_settle() -> None:
    made = Change(Application(id="a1", stage=Stage.NEW), {"stage": Stage.NO}, "Screened")
    assert remarks.over(met(made, "On hold")) is None


@pytest.mark.parametrize("words", ["", "x" * 2001])
def test_an_empty_or_endless_note_is_refused(words: str) -> None:
    with pytest.raises(Refusal):
        remarks.noted(Application(), words, INES, DAY)
    with pytest.raises(Refusal):
        remarks.tagged(Application(), words)
