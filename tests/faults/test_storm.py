"""A short storm with every test run, and a judge who is not asleep."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest

from sheets_schema.stages import Stage
from tests.faults.ledger import Decided, Ledger, Typed
from tests.faults.storm import Size
from tests.faults.table import weathered
from tests.faults.verdict import Remains, Verdict, judge

Came = tuple[Remains, Ledger, Verdict]


@pytest.fixture(scope="module")
def storm(founded: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Came:
    """What is left of a short storm, what people did in it, and what was found wrong."""
    outcome, left, ledger = weathered(founded, tmp_path_factory.mktemp("storm"), 7, Size(80, 10))
    return left, ledger, outcome.verdict


def test_a_short_storm_loses_nothing_doubles_nothing_and_hits_no_wrong_row(storm: Came) -> None:
    left, ledger, verdict = storm
    assert list(verdict.sentences()) == []
    assert ledger.decided
    assert ledger.typed
    assert left.letters


def _cell_moved(left: Remains, ledger: Ledger) -> None:
    lines = left.tabs["Pipeline"].by_id()
    lines["a4"]["Stage"], lines["a5"]["Stage"] = "Interview", "Withdrawn"


def _line_doubled(left: Remains, ledger: Ledger) -> None:
    left.tabs["People"].lines.append(dict(left.tabs["People"].lines[0]))


def _line_gone(left: Remains, ledger: Ledger) -> None:
    left.tabs["Pipeline"].lines.remove(left.tabs["Pipeline"].by_id()["a6"])


def _history_doubled(left: Remains, ledger: Ledger) -> None:
    left.history.append(dict(left.history[-1]))


def _decision_lost(left: Remains, ledger: Ledger) -> None:
    ledger.decided.append(Decided("press-x", "maren@juniper.example", "a1", str(Stage.HIRED)))


def _decision_doubled(left: Remains, ledger: Ledger) -> None:
    (one, *_) = [line for line in left.history if line["Column"] == "Stage" and "@" in line["Who"]]
    left.history.insert(left.history.index(one), {**one, "ID": "h-other"})


def _note_gone(left: Remains, ledger: Ledger) -> None:
    ledger.typed.append(Typed("Pipeline", "a7", "Files", "never seen again"))


def _logged_as_typed(left: Remains, ledger: Ledger) -> None:
    line = {"ID": "h-x", "Who": "by hand", "Tab": "Jobs", "Row": "j1", "Column": "Title", "New": "Baker", "Old": ""}
    left.history.append(line)


def _letter_doubled(left: Remains, ledger: Ledger) -> None:
    left.letters.extend(left.letters)


def _letter_unapproved(left: Remains, ledger: Ledger) -> None:
    ledger.approved.clear()


@pytest.mark.parametrize(
    ("sabotage", "kind"),
    [
        (_cell_moved, "wrong_row"),
        (_line_doubled, "doubled"),
        (_line_gone, "lost"),
        (_history_doubled, "doubled"),
        (_decision_lost, "lost"),
        (_decision_doubled, "doubled"),
        (_note_gone, "lost"),
        (_logged_as_typed, "wrong_row"),
        (_letter_doubled, "doubled"),
        (_letter_unapproved, "wrong_row"),
    ],
)
def test_the_judge_sees_every_kind_of_harm(
    storm: Came, sabotage: Callable[[Remains, Ledger], None], kind: str
) -> None:
    left, ledger, _ = copy.deepcopy(storm)
    sabotage(left, ledger)
    assert getattr(judge(left, ledger), kind)


@pytest.mark.parametrize("change", [-1, 1], ids=["an event gone", "an event doubled"])
def test_the_judge_counts_events(storm: Came, change: int) -> None:
    left, ledger, _ = copy.deepcopy(storm)
    line = {"Status": "Invited", "Candidate email": "eve@example.com", "Interviewers": "bo@juniper.example"}
    left.tabs["Interviews"].lines.append({**line, "ID": "i-x"})
    event = {"extendedProperties": {"private": {"row": "i-x"}}, "status": "confirmed"}
    left.events.extend([event] * (2 + change))
    assert [says for says in judge(left, ledger).lost if "events stand in the calendar" in says]
