"""A short storm with every test run, and a judge who is not asleep."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from sheets_schema.stages import Stage
from tests.faults.ledger import Decided, Ledger, Told, Typed, Unanswered, moment
from tests.faults.remains import EPOCH, Remains, Verdict
from tests.faults.storm import Size
from tests.faults.story import story
from tests.faults.table import weathered
from tests.faults.verdict import judge

Came = tuple[Remains, Ledger, Verdict]


@pytest.fixture(scope="module")
def storm(founded: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Came:
    """What is left of a short storm, what people did in it, and what was found wrong."""
    outcome, left, ledger = weathered(founded, tmp_path_factory.mktemp("storm"), 7, Size(60, 10))
    return left, ledger, outcome.verdict


def test_a_short_storm_loses_nothing_doubles_nothing_and_hits_no_wrong_row(storm: Came) -> None:
    left, ledger, verdict = storm
    assert list(verdict.sentences()) == []
    assert ledger.decided
    assert ledger.typed
    assert left.letters


def test_nothing_is_lost_where_a_desk_the_functions_and_google_itself_are_killed_within_their_calls(
    founded: tuple[Path, str], tmp_path: Path
) -> None:
    outcome, left, ledger = weathered(founded, tmp_path, 5, Size(10, 8, deaths=True))
    assert list(outcome.verdict.sentences()) == []
    assert outcome.befell["killed"] > 2
    assert ledger.decided
    assert left.history


def test_of_what_went_wrong_the_whole_story_is_told(storm: Came) -> None:
    left, ledger, _ = storm
    typed = ledger.typed[0]
    told = "\n".join(story(left, ledger, Verdict(lost=[f"{' '.join(typed.cell)}: gone"])))
    assert told.startswith(f"{typed.row_id}:\n")
    assert f"typed: {' '.join(typed.cell)}: {typed.text!r}" in told
    assert "a whole run, until" in told
    assert f"'ID': '{typed.row_id}'" in told


def _cell_moved(left: Remains, ledger: Ledger) -> None:
    lines = left.tabs["Pipeline"].by_id()
    lines["a4"]["Stage"], lines["a5"]["Stage"] = "Interview", "Withdrawn"


def _line_doubled(left: Remains, ledger: Ledger) -> None:
    left.tabs["People"].lines.append(dict(left.tabs["People"].lines[0]))


def _line_gone(left: Remains, ledger: Ledger) -> None:
    left.tabs["Pipeline"].lines.remove(left.tabs["Pipeline"].by_id()["a6"])


def _history_doubled(left: Remains, ledger: Ledger) -> None:
    left.history.append(dict(left.history[-1]))


MAREN, DANIEL = "maren@juniper.example", "daniel@juniper.example"


def _say(left: Remains, header: str, old: str, new: str, who: str, row: str = "a7", tab: str = "Pipeline") -> None:
    """Put a line on History that nobody else put there."""
    said = {"Who": who, "Tab": tab, "Row": row, "Column": header, "Old": old, "New": new, "Why": ""}
    left.history.append({"ID": f"h-{len(left.history)}", "When": (moment() - EPOCH) / timedelta(days=1), **said})


def _decided(ledger: Ledger, who: str, basis: Stage, stage: Stage, entry: str = "press-x") -> None:
    ledger.decided.append(Decided(entry, who, "a7", str(stage), str(basis), moment()))


def _decision_lost(left: Remains, ledger: Ledger) -> None:
    _decided(ledger, MAREN, Stage.NEW, Stage.HIRED)


def _decision_lost_in_a_press_that_nobody_heard_of(left: Remains, ledger: Ledger) -> None:
    _decision_lost(left, ledger)
    ledger.unanswered.append(Unanswered(MAREN, "a7"))


def _decision_only_of_somebody_else(left: Remains, ledger: Ledger) -> None:
    _decided(ledger, MAREN, Stage.NEW, Stage.HIRED)
    _decided(ledger, DANIEL, Stage.NEW, Stage.HIRED, "press-y")
    _say(left, "Stage", left.stands(("Pipeline", "a7", "Stage")), "Hired", DANIEL)


def _decision_over_what_nobody_saw(left: Remains, ledger: Ledger) -> None:
    _decided(ledger, MAREN, Stage.NEW, Stage.HIRED)
    _say(left, "Stage", "Offer", "Hired", MAREN)


def _decision_of_nobody(left: Remains, ledger: Ledger) -> None:
    _say(left, "Stage", left.stands(("Pipeline", "a7", "Stage")), "Hired", "the kit")


def _given_up_untold(left: Remains, ledger: Ledger) -> None:
    _decided(ledger, MAREN, Stage.NEW, Stage.HIRED)
    ledger.given_up.add("press-x")


def _given_up_and_not_logged(left: Remains, ledger: Ledger) -> None:
    _given_up_untold(left, ledger)
    ledger.told.add(Told("press-x", (("Stage", "No"),)))
    _say(left, "Stage (not taken)", "On hold", "Hired", MAREN)


def _taken_over_and_not_written(left: Remains, ledger: Ledger) -> None:
    _decided(ledger, MAREN, Stage.NEW, Stage.HIRED)
    ledger.told.add(Told("press-x", (("Stage", "No"),)))
    ledger.taken_over.add("press-x")
    _decided(ledger, MAREN, Stage.NO, Stage.HIRED, "press-y")


def _only_the_taking_back_written(left: Remains, ledger: Ledger) -> None:
    _decided(ledger, MAREN, Stage.NEW, Stage.HIRED)
    _decided(ledger, MAREN, Stage.HIRED, Stage.NEW, "press-y")
    ledger.taken_back["press-y"] = "press-x"
    _say(left, "Stage", "Hired", "New", MAREN)


def _decision_doubled(left: Remains, ledger: Ledger) -> None:
    (one, *_) = [line for line in left.history if line["Column"] == "Stage" and "@" in line["Who"]]
    left.history.insert(left.history.index(one), {**one, "ID": "h-other"})


def _one_written_over_another(left: Remains, ledger: Ledger) -> None:
    _say(left, "Due", "", "2030-01-02", DANIEL)
    _say(left, "Due", "", "2030-01-03", MAREN)


def _type(ledger: Ledger, text: str, over: str = "", header: str = "Files") -> None:
    ledger.typed.append(Typed("Pipeline", "a7", header, text, over, moment(), moment()))


def _note_gone(left: Remains, ledger: Ledger) -> None:
    _type(ledger, "never seen again")


def _older_note_gone(left: Remains, ledger: Ledger) -> None:
    _type(ledger, "written over by the kit")
    _type(ledger, left.stands(("Pipeline", "a7", "Files")), over="what the kit wrote")


def _note_stood_through_a_run(left: Remains, ledger: Ledger) -> None:
    _type(ledger, "seen by the kit")
    ledger.noted.append((moment(), moment()))
    _type(ledger, left.stands(("Pipeline", "a7", "Files")), over="seen by the kit")


def _known_only_from_before(left: Remains, ledger: Ledger) -> None:
    _say(left, "Files", "", "typed twice", "by hand")
    _say(left, "Files", "typed twice", left.stands(("Pipeline", "a7", "Files")), "by hand")
    left.history[-2]["When"] = left.history[-1]["When"] = left.history[-1]["When"] - 1
    _type(ledger, "typed twice")


def _logged_as_typed(left: Remains, ledger: Ledger) -> None:
    _say(left, "Title", "", "Baker", "by hand", "j1", "Jobs")


def _time_logged_as_typed(left: Remains, ledger: Ledger) -> None:
    _say(left, "Waiting since", "", "2030-01-02 09:30 GMT", "by hand")


def _logged_as_typed_twice(left: Remains, ledger: Ledger) -> None:
    stands = left.stands(("Pipeline", "a7", "Files"))
    _type(ledger, stands)
    _say(left, "Files", "", stands, "by hand")
    _say(left, "Files", stands, stands, "by hand")


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
        (_decision_lost_in_a_press_that_nobody_heard_of, "lost"),
        (_decision_only_of_somebody_else, "lost"),
        (_decision_over_what_nobody_saw, "lost"),
        (_decision_of_nobody, "wrong_row"),
        (_given_up_untold, "lost"),
        (_given_up_and_not_logged, "lost"),
        (_taken_over_and_not_written, "lost"),
        (_only_the_taking_back_written, "lost"),
        (_decision_doubled, "doubled"),
        (_one_written_over_another, "lost"),
        (_note_gone, "lost"),
        (_older_note_gone, "lost"),
        (_note_stood_through_a_run, "lost"),
        (_known_only_from_before, "lost"),
        (_logged_as_typed, "wrong_row"),
        (_time_logged_as_typed, "wrong_row"),
        (_logged_as_typed_twice, "doubled"),
        (_letter_doubled, "doubled"),
        (_letter_unapproved, "wrong_row"),
    ],
)
def test_the_judge_sees_every_kind_of_harm(
    storm: Came, sabotage: Callable[[Remains, Ledger], None], kind: str
) -> None:
    left, ledger, verdict = copy.deepcopy(storm)
    sabotage(left, ledger)
    assert len(getattr(judge(left, ledger), kind)) > len(getattr(verdict, kind))


def _typed_over_by_its_author(left: Remains, ledger: Ledger) -> None:
    _type(ledger, "a slip")
    _type(ledger, left.stands(("Pipeline", "a7", "Files")), over="a slip")


def _typed_back(left: Remains, ledger: Ledger) -> None:
    before = left.stands(("Pipeline", "a7", "Files"))
    _say(left, "Files", before, "known", "the kit")
    left.history[-1]["When"] -= 1
    _type(ledger, "a slip", over="known")
    _type(ledger, "known", over="a slip")
    ledger.noted.append((moment(), moment()))
    _say(left, "Files", "other", before, "the kit")
    _type(ledger, "other", over="known")


def _given_up_in_the_open(left: Remains, ledger: Ledger) -> None:
    _given_up_untold(left, ledger)
    ledger.told.add(Told("press-x", (("Stage", "No"),)))
    _say(left, "Stage (not taken)", "No", "Hired", MAREN)


def _taken_back_before_it_was_written(left: Remains, ledger: Ledger) -> None:
    _only_the_taking_back_written(left, ledger)
    left.history.pop()


def _given_up_in_a_press_that_nobody_heard_of(left: Remains, ledger: Ledger) -> None:
    _decided(ledger, MAREN, Stage.NEW, Stage.HIRED)
    ledger.unanswered.append(Unanswered(MAREN, "a7"))
    _say(left, "Stage (not taken)", "No", "Hired", MAREN)


@pytest.mark.parametrize(
    "done",
    [
        _typed_over_by_its_author,
        _typed_back,
        _given_up_in_the_open,
        _taken_back_before_it_was_written,
        _given_up_in_a_press_that_nobody_heard_of,
    ],
)
def test_the_judge_lets_pass_what_people_did_themselves(storm: Came, done: Callable[[Remains, Ledger], None]) -> None:
    left, ledger, verdict = copy.deepcopy(storm)
    done(left, ledger)
    assert list(judge(left, ledger).sentences()) == list(verdict.sentences())


@pytest.mark.parametrize("change", [-1, 1], ids=["an event gone", "an event doubled"])
def test_the_judge_counts_events(storm: Came, change: int) -> None:
    left, ledger, _ = copy.deepcopy(storm)
    line = {"Status": "Invited", "Candidate email": "eve@example.com", "Interviewers": "bo@juniper.example"}
    left.tabs["Interviews"].lines.append({**line, "ID": "i-x"})
    event = {"extendedProperties": {"private": {"row": "i-x"}}, "status": "confirmed"}
    left.events.extend([event] * (2 + change))
    assert [says for says in judge(left, ledger).lost if "events stand in the calendar" in says]
