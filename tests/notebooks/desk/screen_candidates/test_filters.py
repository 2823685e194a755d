"""Who is looked at: by stage, tag, must, source, language, days; and in which order."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from notebooks.desk.screen_candidates import ordering
from notebooks.desk.screen_candidates.filters import ANY, Filter, fits
from notebooks.desk.screen_candidates.grounds import Grounds
from sheets_schema.tables import Application, Criterion, Evidence
from tests.rows import Rows

NOW = datetime(2030, 1, 10, 9, tzinfo=UTC)


def grounds_of(rows: Rows) -> Grounds:
    """Where everybody of the docstring stands."""
    found = Grounds()
    found.take(rows[Criterion], [(one.application_id, one.criterion_id, one.bearing or "") for one in rows[Evidence]])
    return found


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Filter(), "Ada Bo Cy Dee"),
        (Filter(stage="On hold"), "Bo"),
        (Filter(tag="call back"), "Ada Cy"),
        (Filter(source="Folder"), "Bo Cy"),
        (Filter(language="German"), "Cy"),
        (Filter(days=5), "Ada"),
        (Filter(days=0), "Ada Bo Cy"),
        (Filter(must="Python"), "Bo"),
        (Filter(must=ANY), "Bo Cy"),
        (Filter(tag="Call back", must=ANY), "Cy"),
    ],
)
def test_a_filter_leaves_those_who_are_like_it(rows: Rows, wanted: Filter, names: str) -> None:
    """
    Criteria
    ID | Criterion | Need   | Job ID
    k1 | Python    | Must   | j1
    k2 | SQL       | Must   | j1
    k3 | Dutch     | Useful | j1

    Pipeline
    ID | Name | Stage   | Tags         | Source | Language | Waiting since    | Received         | Job ID | Text IDs
    a1 | Ada  | New     | Call back; x | Import | English  | 2030-01-01T09:00 |                  | j1     | t1
    a2 | Bo   | On hold |              | Folder |          | 2030-01-05T09:00 |                  | j1     | t2
    a3 | Cy   | New     | Call Back    | Folder | German   |                  | 2030-01-09T08:00 | j1     | t3
    a4 | Dee  | New     |              |        |          |                  |                  | j1     |

    Evidence
    ID | Application ID | Criterion ID | Bearing
    e1 | a1             | k1           | states
    e2 | a1             | k2           | shows
    e3 | a2             | k1           | denies
    e4 | a2             | k2           | years
    e5 | a3             | k1           | shows
    """
    grounds = grounds_of(rows)
    left = [one.name for one in rows[Application] if fits(one, wanted, grounds.missing, NOW)]
    assert left == names.split()


def test_a_filter_says_what_it_asks_for() -> None:
    wanted = Filter("New", "Call back", ANY, "Folder", "German", 1)
    says = "New · tag “Call back” · a must not shown · Folder · German · waiting longer than 1 day"
    assert (wanted.says(), Filter().says(), bool(Filter())) == (says, "", False)


def test_a_queue_goes_job_by_job_with_most_quoted_work_first_or_as_they_came(rows: Rows) -> None:
    """
    Criteria
    ID | Criterion | Need | Job ID
    k1 | Python    | Must | j1
    k2 | Baking    | Must | j2

    Pipeline
    ID | Name | Stage | Job ID
    a1 | Ada  | New   | j1
    a2 | Bo   | New   | j2
    a3 | Cy   | New   | j1
    a4 | Dee  | New   | j2

    Evidence
    ID | Application ID | Criterion ID | Bearing
    e1 | a1             | k1           | states
    e2 | a3             | k1           | shows
    e3 | a4             | k2           | shows
    """
    grounds, waiting = grounds_of(rows), rows[Application]
    by_evidence, as_they_came = (ordering.queue(waiting, grounds.points, on) for on in (True, False))
    assert [one.name for one in by_evidence] == ["Cy", "Ada", "Dee", "Bo"]
    assert [one.name for one in as_they_came] == ["Ada", "Bo", "Cy", "Dee"]
