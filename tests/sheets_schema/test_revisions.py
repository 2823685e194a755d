"""Rev: a hand edit shows to a machine that has never seen the row."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sheets_schema.kinds import Cell
from sheets_schema.revisions import amend, edited, rev_of, watched
from sheets_schema.tables import Application, Offer

CELLS: dict[str, Cell] = {"name": "Ada", "stage": "New", "received": 45000.5}
anything = st.one_of(st.text(max_size=8), st.integers(-5, 5), st.floats(allow_nan=False), st.booleans())


def test_a_row_as_the_kit_wrote_it_shows_no_edit() -> None:
    assert edited(Application, rev_of(Application, "a1", CELLS), "a1", CELLS) == []


@given(st.sampled_from(watched(Application)), anything)
def test_an_edited_cell_shows_and_no_other_does(attribute: str, cell: Cell) -> None:
    before = {**CELLS, attribute: "something else"}
    after = {**before, attribute: cell}
    changed = edited(Application, rev_of(Application, "a1", before), "a1", after)
    assert changed == ([attribute] if cell != "something else" else [])


def test_what_the_kit_amends_is_no_edit_but_a_hand_edit_beside_it_still_shows() -> None:
    typed = {**CELLS, "note": "by hand"}
    rev = amend(Application, rev_of(Application, "a1", CELLS), "a1", {"stage": "Interview"})
    assert edited(Application, rev, "a1", {**typed, "stage": "Interview"}) == ["note"]
    assert rev.startswith("2:")


def test_a_rev_copied_to_another_line_does_not_fit_it() -> None:
    assert edited(Application, rev_of(Application, "a1", CELLS), "a2", CELLS) == ["name", "stage", "received"]


def test_a_whole_number_is_the_same_cell_whether_google_writes_it_with_a_point_or_without() -> None:
    assert edited(Offer, rev_of(Offer, "o1", {"pay": 42000}), "o1", {"pay": 42000.0}) == []


def test_a_rev_that_somebody_deleted_makes_every_filled_cell_an_edit() -> None:
    assert edited(Application, "", "a1", CELLS) == ["name", "stage", "received"]
