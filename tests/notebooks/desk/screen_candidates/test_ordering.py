"""The order of the queue: work counts most, who somebody is counts nothing, and each line says why."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from notebooks.desk.screen_candidates.ordering import MOST_FOR_CLAIMS, WORK, Standing, explained, in_order, standing
from sheets_schema.tables.jobs import Criterion, Need
from sheets_schema.tables.pipeline import Application, Bearing, Evidence

PYTHON = Criterion(id="k1", name="Python", need=Need.MUST)
SQL = Criterion(id="k2", name="SQL", need=Need.USEFUL)
MANY = [Criterion(id=f"m{number}", name=f"Skill {number}", need=Need.MUST) for number in range(200)]


def application(ident: str, day: int = 1, name: str = "") -> Application:
    return Application(id=ident, received=datetime(2030, 1, day, tzinfo=UTC), name=name)


def says(ident: str, criterion: Criterion, bearing: Bearing, quote: str = "words") -> Evidence:
    return Evidence(application_id=ident, criterion_id=criterion.id, bearing=bearing, quote=quote, where="Line 3")


def test_one_line_of_work_outweighs_a_list_of_two_hundred_skills() -> None:
    lister, worker = application("a1", day=1), application("a2", day=2)
    listed = [says("a1", one, Bearing.STATES, "Python, SQL, …") for one in MANY]
    worked = [says("a2", SQL, Bearing.SHOWS, "Moved the ledger to SQL")]
    places = in_order([lister, worker], [*MANY, SQL], [*listed, *worked])
    assert [place.application.id for place in places] == ["a2", "a1"]
    assert [place.points for place in places] == [WORK, MOST_FOR_CLAIMS]


def test_each_criterion_has_its_line_and_the_lines_add_up() -> None:
    years, work = (SQL, Bearing.YEARS, "5 years of SQL"), (PYTHON, Bearing.SHOWS, "Built it in Python")
    evidence = [says("a1", *years), says("a1", *work)]
    place = explained(application("a1"), [SQL, PYTHON], evidence)
    assert [(one.criterion, one.standing, one.points) for one in place.reasons] == [
        ("Python", Standing.SHOWN, 20),
        ("SQL", Standing.UNCLEAR, 3),
    ]
    assert place.points == sum(one.points for one in place.reasons) == 23
    assert place.reasons[0].words == "Shown at work: “Built it in Python” (Line 3)"


@pytest.mark.parametrize(
    ("bearings", "expected"),
    [
        ([], Standing.NOT_SHOWN),
        ([Bearing.DENIES], Standing.NOT_SHOWN),
        ([Bearing.STATES], Standing.UNCLEAR),
        ([Bearing.YEARS], Standing.UNCLEAR),
        ([Bearing.SHOWS, Bearing.STATES], Standing.SHOWN),
        ([Bearing.SHOWS, Bearing.DENIES], Standing.UNCLEAR),
    ],
)
def test_a_must_is_shown_unclear_or_not_shown(bearings: list[Bearing], expected: Standing) -> None:
    assert standing(bearings) is expected


def test_switched_off_who_applied_first_comes_first_and_the_reasons_stay() -> None:
    early, late = application("a1", day=1), application("a2", day=2)
    evidence = [says("a2", PYTHON, Bearing.SHOWS)]
    assert [place.application.id for place in in_order([late, early], [PYTHON], evidence)] == ["a2", "a1"]
    off = in_order([late, early], [PYTHON], evidence, on=False)
    assert [(place.application.id, place.points) for place in off] == [("a1", 0), ("a2", 20)]


def test_who_somebody_is_changes_neither_points_nor_order() -> None:
    evidence = [says("a1", PYTHON, Bearing.SHOWS), says("a2", PYTHON, Bearing.STATES)]
    one, other = (
        in_order([application("a1", name=first), application("a2", name=second)], [PYTHON], evidence)
        for first, second in (("Ada", "Zoltan"), ("Zoltan", "Ada"))
    )
    assert [(place.application.id, place.points) for place in one] == [(p.application.id, p.points) for p in other]


def test_a_passage_that_two_files_repeat_counts_once() -> None:
    once = [says("a1", PYTHON, Bearing.SHOWS, "Built it")]
    twice = [*once, says("a1", PYTHON, Bearing.SHOWS, "built  it")]
    assert explained(application("a1"), [PYTHON], once) == explained(application("a1"), [PYTHON], twice)
