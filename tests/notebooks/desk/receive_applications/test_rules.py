"""How the start page counts, and what it says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from notebooks.desk.receive_applications import rules
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Job
from tests.rows import Rows

NOW = datetime(2030, 1, 1, 12, tzinfo=UTC)


def test_everybody_is_counted_at_their_stage_and_a_stage_that_cannot_be_read_hides_nobody_else(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ada  | New
    a2 | Bo   | New
    a3 | Cleo | Withdrawn
    a4 | Dan  | Somewhere
    """
    counts = dict(rules.funnel(rows[Application]))
    assert (counts[Stage.NEW], counts[Stage.WITHDRAWN], counts[Stage.OFFER]) == (2, 1, 0)


def test_only_open_jobs_with_a_title_take_files(rows: Rows) -> None:
    """
    Jobs
    ID | Title | Status
    j1 | Baker | Open
    j2 | Cook  | Closed
    j3 |       | Open
    """
    assert [job.id for job in rules.open_jobs(rows[Job])] == ["j1"]
    assert rules.job_chosen(rows[Job], "j2") is None


@pytest.mark.parametrize(
    ("ago", "well", "says"),
    [(1, True, "just now"), (29, True, "29 minutes ago"), (31, False, "31 minutes ago"), (300, False, "5 hours ago")],
)
def test_half_an_hour_without_a_run_is_a_fault(ago: int, well: bool, says: str) -> None:
    found = rules.last_run(NOW - timedelta(minutes=ago), NOW)
    assert found[0] is well
    assert says in found[1]


def test_a_kit_that_never_ran_is_a_fault() -> None:
    assert rules.last_run(None, NOW)[0] is False


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "~$cv.docx", "desktop.ini"])
def test_what_systems_leave_in_folders_is_no_application(name: str) -> None:
    assert not rules.is_document(name)
    assert rules.is_document("cv.pdf")
