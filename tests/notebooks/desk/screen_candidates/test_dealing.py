"""Who reads what: dealt in small hands, kept, given back, taken over, and never to more people than it should be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from notebooks.desk.screen_candidates.readers.dealing import HAND, LOW, Deal
from sheets_schema.changes import Change
from sheets_schema.tables import Application
from sheets_schema.tables.readings import Opinion, Outcome
from tests.rows import Rows

NOW = datetime(2030, 1, 5, 9, tzinfo=UTC)
ADA, BO, CY = "ada@juniper.example", "bo@juniper.example", "cy@juniper.example"
MANY = [Application(id=f"a{n}", name=f"Candidate {n}") for n in range(25)]


def deal(opinions: Sequence[Opinion], who: str, seats: int = 1) -> Deal:
    """Sit one person down at a table with so many seats for each application."""
    return Deal(opinions, lambda _: seats, who)


def claimed(opinions: Sequence[Opinion], who: str, seats: int = 1, again: bool = False) -> list[Opinion]:
    """Let somebody be dealt what is due, as lines at the tab's end."""
    fresh = [one.row for one in deal(opinions, who, seats).to_deal(MANY, NOW, again)]
    return [*opinions, *(one for one in fresh if isinstance(one, Opinion))]


def changed(opinions: Sequence[Opinion], changes: Sequence[Change]) -> list[Opinion]:
    """Carry changes out."""
    values = {one.row.id: one.values for one in changes}
    return [one.amended(**values.get(one.id, {})) for one in opinions]


def test_two_who_claim_at_the_same_moment_agree_on_who_was_first(rows: Rows) -> None:
    """
    Pipeline
    ID | Name
    a1 | Ida

    Readings
    ID | Reader              | Application ID
    w1 | bo@juniper.example  | a1
    w2 | ada@juniper.example | a1
    """
    opinions, waiting = rows[Opinion], rows[Application]
    assert [deal(opinions, who).to_read(waiting) for who in (ADA, BO)] == [[], waiting]
    assert [deal(opinions, who, 2).to_read(waiting) for who in (ADA, BO, CY)] == [waiting, waiting, []]


def test_whoever_has_read_keeps_the_seat_wherever_a_person_sorted_the_line(rows: Rows) -> None:
    """
    Pipeline
    ID | Name
    a1 | Ida

    Readings
    ID | Reader              | Sealed | Decision | Given back       | Application ID
    w1 | ada@juniper.example |        |          |                  | a1
    w2 | bo@juniper.example  |        |          |                  | a1
    w3 | cy@juniper.example  | x      |          |                  | a1
    w4 | di@juniper.example  |        |          | 2030-01-01T09:00 | a1
    """
    found = {who: deal(rows[Opinion], who, 2).to_read(rows[Application]) for who in (ADA, BO, CY)}
    assert found == {ADA: rows[Application], BO: [], CY: []}


def test_a_hand_is_small_so_that_who_joins_takes_from_the_rest() -> None:
    opinions = claimed(claimed([], ADA), BO)
    hands = {who: deal(opinions, who).to_read(MANY) for who in (ADA, BO)}
    assert [len(one) for one in hands.values()] == [HAND, HAND]
    assert {one.id for one in hands[ADA]} & {one.id for one in hands[BO]} == set()
    left = MANY[HAND - LOW + 1 :]  # Ada has decided six
    more = deal(opinions, ADA).to_deal(left, NOW)
    assert [getattr(one.row, "application_id", "") for one in more] == [one.id for one in MANY[2 * HAND :]]


def test_what_somebody_leaves_goes_to_the_others_and_a_line_of_theirs_is_never_made_twice() -> None:
    opinions = claimed([], ADA)
    opinions = changed(opinions, deal(opinions, ADA).give_back(NOW))
    assert deal(opinions, ADA).to_read(MANY) == []
    assert not {one.id for one in deal(claimed(opinions, ADA), ADA).to_read(MANY)} & {one.id for one in MANY[:HAND]}
    back = claimed(opinions, ADA, again=True)
    assert [one.id for one in deal(back, ADA).to_read(MANY)] == [one.id for one in MANY[:HAND]]
    assert len({one.id for one in back}) == len(back)
    assert deal(claimed(opinions, BO), BO).to_read(MANY) == MANY[:HAND]


def test_what_nobody_reads_can_be_taken_over() -> None:
    few = MANY[:3]
    opinions = claimed([], ADA)
    assert deal(opinions, BO).elsewhere(few) == {ADA: 3}
    opinions = changed(opinions, deal(opinions, BO).take_over(few, NOW))
    opinions = claimed(claimed(opinions, ADA), BO)  # Ada's desk, open and unattended, is dealt none of them again
    assert (deal(opinions, ADA).to_read(few), deal(opinions, BO).to_read(few)) == ([], few)


def test_after_the_readings_were_acted_on_anybody_decides_openly(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ida  | On hold

    Readings
    ID | Reader              | Decision | Outcome | Application ID
    w1 | ada@juniper.example | On hold  | Alike   | a1
    w2 | bo@juniper.example  | On hold  | Alike   | a1
    """
    opinions = rows[Opinion]
    assert deal(opinions, CY, 2).to_read(rows[Application]) == rows[Application]
    apart = [one.amended(outcome=Outcome.APART) for one in opinions]
    assert deal(apart, CY, 2).to_read(rows[Application]) == []  # until the two have decided together


WHO = st.sampled_from([ADA, BO, CY])
ACTS = st.lists(st.tuples(st.sampled_from(["deal", "again", "read", "leave", "take"]), WHO), max_size=40)


@given(ACTS, st.integers(1, 2))
def test_however_people_come_and_go_nobody_reads_twice_and_no_more_read_than_should(
    acts: list[tuple[str, str]], seats: int
) -> None:
    opinions: list[Opinion] = []
    read: list[tuple[str, str]] = []
    for act, who in acts:
        table = deal(opinions, who, seats)
        if act in ("deal", "again"):
            opinions = claimed(opinions, who, seats, act == "again")
        elif act == "leave":
            opinions = changed(opinions, table.give_back(NOW))
        elif act == "take":
            opinions = changed(opinions, table.take_over(MANY, NOW))
        elif mine := table.to_read(MANY):
            line = table.line(mine[0])
            assert line is not None
            read.append((mine[0].id, who))
            opinions = [one.amended(sealed="x") if one.id == line.id else one for one in opinions]
    lines = [(one.application_id, one.reader) for one in opinions if one.given_back is None]
    assert len(set(lines)) == len(lines)
    assert len(set(read)) == len(read)
    assert all(sum(one == application for one, _ in read) <= seats for application, _ in read)
