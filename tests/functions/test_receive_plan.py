"""What files that were read become: people, applications, evidence, To dos."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

import pytest

from functions.receive_applications import to_do
from functions.receive_applications.arrivals import Arrival
from functions.receive_applications.persons import compatible, name_of_file
from functions.receive_applications.plan import (
    plan_arrivals,
    plan_evidence,
    plan_mended,
    problems,
    waiting_for_criteria,
)
from functions.receive_applications.reading.results import Evidence as Passage
from functions.receive_applications.reading.results import Found, Reading, Span
from sheets_schema.changes import Add, Change
from sheets_schema.rows import Row
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Criterion, Evidence, Job, Person
from sheets_schema.tables.pipeline import Bearing
from tests.rows import Rows

NOW = datetime(2030, 1, 2, 9, 30, tzinfo=UTC)
CAME = datetime(2030, 1, 2, 8, 0, tzinfo=UTC)
HERE = Span(0, 10, 3, 1)
R = TypeVar("R", bound=Row)


def resume(name: str = "", email: str = "", phone: str = "", *quotes: tuple[str, str], **more: Any) -> Reading:
    """A file that could be read."""
    return Reading(
        "file",
        kind="pdf",
        text="words " * 50,
        pages=2,
        name=Found(name, HERE) if name else None,
        emails=(Found(email, HERE),) if email else (),
        phones=(Found(phone, HERE),) if phone else (),
        evidence=tuple(Passage(criterion, quote, "shows", HERE) for criterion, quote in quotes),
        **more,
    )


def unread(problem: str = "The file is damaged: ask the candidate to send it again.") -> Reading:
    """A file that could not be read."""
    return Reading("file", problems=(problem,))


def arrived(rows: Rows, *files: tuple[str, str, Reading], job: str = "j1", **more: Any) -> list[Add | Change]:
    """Plan the arrival of files (ID in Drive, name, reading) for a job."""
    home = rows.find(Job, job)
    arrivals = [Arrival(file_id, name, home, reading, CAME, f"text of {file_id}") for file_id, name, reading in files]
    known = (rows[Person], rows[Application], rows[Criterion])
    return plan_arrivals(arrivals, *known, NOW, "GB", **more)


def added(changes: list[Add | Change], cls: type[R]) -> list[R]:
    """List the new lines of a tab."""
    return [one.row for one in changes if isinstance(one, Add) and isinstance(one.row, cls)]


def changed(changes: list[Add | Change], row_id: str) -> dict[str, Any]:
    """Give the cells that change in one line."""
    return {
        name: value for one in changes if isinstance(one, Change) and one.row.id == row_id
        for name, value in one.values.items()
    }  # fmt: skip


def test_a_readable_file_becomes_a_person_and_an_application(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status
    j1 | Analyst | Open

    Criteria
    ID | Job ID | Criterion
    k1 | j1     | SQL
    """
    cv = resume("Ada Lovelace", "ada@example.com", "+447700900001", ("SQL", "wrote SQL for years"))
    changes = arrived(rows, ("f1", "ada.pdf", cv))
    (person,), (application,) = added(changes, Person), added(changes, Application)
    assert (person.name, person.email, person.phone) == ("Ada Lovelace", "ada@example.com", "+447700900001")
    assert (application.name, application.email, application.job) == ("Ada Lovelace", "ada@example.com", "Analyst")
    assert (application.stage, application.next_step, application.to_do) == (Stage.NEW, "Screen", "")
    assert (application.files, application.file_ids, application.text_ids) == (("ada.pdf",), ("f1",), ("text of f1",))
    assert (application.received, application.waiting_since) == (CAME, NOW)


def test_evidence_quotes_the_file_against_the_criterion(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status
    j1 | Analyst | Open

    Criteria
    ID | Job ID | Criterion
    k1 | j1     | SQL
    k2 | j2     | SQL
    """
    changes = arrived(rows, ("f1", "ada.pdf", resume("Ada Lovelace", "ada@example.com", "", ("SQL", "wrote SQL"))))
    (line,) = added(changes, Evidence)
    assert (line.criterion_id, line.quote, line.bearing) == ("k1", "wrote SQL", Bearing.SHOWS)
    assert (line.file, line.where) == ("ada.pdf", "Page 1, line 3")
    assert line.application_id == added(changes, Application)[0].id


def test_planning_the_same_files_twice_gives_the_same_lines(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status
    j1 | Analyst | Open

    Criteria
    ID | Job ID | Criterion
    k1 | j1     | SQL
    """
    files = [("f1", "a.pdf", resume("Ada Lovelace", "ada@example.com", "", ("SQL", "SQL"))), ("f2", "b.pdf", unread())]
    assert arrived(rows, *files) == arrived(rows, *files)


def test_two_files_of_one_person_in_one_slice_are_one_application_that_names_both(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status
    j1 | Analyst | Open

    Criteria
    ID | Job ID | Criterion
    k1 | j1     | SQL
    """
    one = resume("Ada Lovelace", "ada@example.com", "", ("SQL", "wrote SQL"))
    two = resume("A. Lovelace", "ADA@example.com", "", ("SQL", "taught SQL"))
    changes = arrived(rows, ("f1", "cv.pdf", one), ("f2", "letter.docx", two))
    (application,) = added(changes, Application)
    assert len(added(changes, Person)) == 1
    assert application.files == ("cv.pdf", "letter.docx")
    assert application.file_ids == ("f1", "f2")
    assert {line.quote for line in added(changes, Evidence)} == {"wrote SQL", "taught SQL"}


def test_a_second_file_joins_the_application_that_stands_in_the_sheet(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status
    j1 | Analyst | Open

    Criteria
    ID | Job ID | Criterion
    k1 | j1     | SQL

    People
    ID | Name         | E-mail | Phone
    p1 | Ada Lovelace |        | 07700 900001

    Pipeline
    ID | Person ID | Job ID | Stage     | Files  | File IDs | To do
    a1 | p1        | j1     | Interview | cv.pdf | f1       |
    """
    changes = arrived(rows, ("f2", "letter.pdf", resume("Ada Lovelace", "ada@example.com", "+447700900001")))
    assert added(changes, Application) == []
    assert changed(changes, "a1")["files"] == ("cv.pdf", "letter.pdf")
    assert "stage" not in changed(changes, "a1")
    assert changed(changes, "p1") == {"email": "ada@example.com"}


def test_a_file_after_a_no_asks_a_person_to_look_again(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status
    j1 | Analyst | Open

    Criteria
    ID | Job ID | Criterion
    k1 | j1     | SQL

    People
    ID | Name         | E-mail
    p1 | Ada Lovelace | ada@example.com

    Pipeline
    ID | Person ID | Job ID | Stage | Files  | File IDs
    a1 | p1        | j1     | No    | cv.pdf | f1
    """
    changes = arrived(rows, ("f2", "new.pdf", resume("Ada Lovelace", "ada@example.com")))
    assert changed(changes, "a1")["to_do"] == to_do.came_again(Stage.NO)


def test_one_person_may_apply_for_two_jobs(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status
    j1 | Analyst | Open
    j2 | Clerk   | Open

    Criteria
    ID | Job ID | Criterion
    k2 | j2     | Tidy

    People
    ID | Name         | E-mail
    p1 | Ada Lovelace | ada@example.com

    Pipeline
    ID | Person ID | Job ID | Stage | Files  | File IDs
    a1 | p1        | j1     | New   | cv.pdf | f1
    """
    changes = arrived(rows, ("f2", "cv.pdf", resume("Ada Lovelace", "ada@example.com")), job="j2")
    (application,) = added(changes, Application)
    assert (application.person_id, application.job_id) == ("p1", "j2")
    assert added(changes, Person) == []


def test_two_people_of_one_name_stay_two(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status
    j1 | Analyst | Open

    Criteria
    ID | Job ID | Criterion
    k1 | j1     | SQL
    """
    one, two = resume("John Smith", "john@example.com"), resume("John Smith", "js@example.com")
    changes = arrived(rows, ("f1", "a.pdf", one), ("f2", "b.pdf", two), ("f3", "c.pdf", resume("John Smith")))
    assert len(added(changes, Person)) == len(added(changes, Application)) == 3


def test_one_address_under_two_names_is_two_people_and_a_question(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status
    j1 | Analyst | Open

    Criteria
    ID | Job ID | Criterion
    k1 | j1     | SQL
    """
    one, two = resume("Ada Lovelace", "family@example.com"), resume("Byron Lovelace", "family@example.com")
    first, second = added(arrived(rows, ("f1", "a.pdf", one), ("f2", "b.pdf", two)), Application)
    assert first.person_id != second.person_id
    assert second.to_do.startswith("Ada Lovelace has the same e-mail address")


def test_a_referees_address_joins_nobody(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status
    j1 | Analyst | Open

    Criteria
    ID | Job ID | Criterion
    k1 | j1     | SQL

    People
    ID | Name      | E-mail
    p1 | Mary Boss | boss@example.com
    """
    own = resume("Ada Lovelace", "ada@example.com")
    cv = replace(own, emails=(*own.emails, Found("boss@example.com", HERE)))
    (application,) = added(arrived(rows, ("f1", "a.pdf", cv)), Application)
    assert application.person_id != "p1"
    assert application.to_do == ""


def test_a_file_that_cannot_be_read_arrives_and_says_what_to_do(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status
    j1 | Analyst | Open

    Criteria
    ID | Job ID | Criterion
    k1 | j1     | SQL
    """
    changes = arrived(rows, ("f1", "jane_doe_cv.pdf", unread("The file is protected by a password.")))
    (application,) = added(changes, Application)
    assert application.name == "Jane Doe (guessed)"
    assert application.to_do.splitlines() == [
        "jane_doe_cv.pdf: The file is protected by a password.",
        to_do.NAME,
        to_do.EMAIL,
    ]
    assert application.files == ("jane_doe_cv.pdf",)
    assert added(changes, Evidence) == []


def test_unreadable_files_are_never_taken_for_one_person(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status
    j1 | Analyst | Open

    Criteria
    ID | Job ID | Criterion
    k1 | j1     | SQL
    """
    changes = arrived(rows, ("f1", "scan.pdf", unread()), ("f2", "scan.pdf", unread()))
    assert len(added(changes, Application)) == 2


def test_the_same_bytes_are_the_same_application_even_without_an_address(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status
    j1 | Analyst | Open

    Criteria
    ID | Job ID | Criterion
    k1 | j1     | SQL
    """
    cv = resume("Ada Lovelace", "", "", ("SQL", "wrote SQL"))
    home = rows.find(Job, "j1")
    copies = [Arrival(one, f"{one}.pdf", home, cv, CAME, "", "m5") for one in ("f1", "f2")]
    changes = plan_arrivals(copies, [], [], rows[Criterion], NOW)
    (application,) = added(changes, Application)
    assert application.files == ("f1.pdf", "f2.pdf")
    assert len(added(changes, Evidence)) == 1


@pytest.mark.parametrize(
    "name", ['=HYPERLINK("http://x","y")', "<img src=x onerror=alert(1)>", "Eve {{salary}}", "Ann\u202eevE"]
)
def test_what_a_candidate_is_called_stays_exactly_these_letters(rows: Rows, name: str) -> None:
    """
    Jobs
    ID | Title   | Status
    j1 | Analyst | Open

    Criteria
    ID | Job ID | Criterion
    k1 | j1     | SQL
    """
    changes = arrived(rows, ("f1", f"{name}.pdf", resume(name, "eve@example.com")))
    assert added(changes, Person)[0].name == name
    assert added(changes, Application)[0].files == (f"{name}.pdf",)


def test_a_job_without_criteria_still_takes_applications_and_says_so(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status
    j1 | Analyst | Open

    Criteria
    ID | Job ID | Criterion
    k1 | j1     |
    """
    (application,) = added(arrived(rows, ("f1", "ada.pdf", resume("Ada Lovelace", "ada@example.com"))), Application)
    assert application.to_do == to_do.CRITERIA
    assert [str(one) for one in problems(rows[Job], rows[Criterion])] == [
        "Criteria, line 2, column Criterion: This criterion has no text: write what is looked for.",
        "Jobs, line 2, column Title: “Analyst” has no criteria: add them on the Criteria tab.",
    ]


def test_criteria_added_later_are_held_against_the_files_then(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status
    j1 | Analyst | Open

    Criteria
    ID | Job ID | Criterion
    k1 | j1     | SQL

    Pipeline
    ID | Name | Job ID | Stage | Files  | File IDs | To do
    a1 | Ada  | j1     | New   | cv.pdf | f1       | Call her.\\nThis job has no criteria, so the file was not held against any: add them on the Criteria tab.
    a2 | Bob  | j1     | New   | b.pdf  | f2       |
    """  # noqa: E501  # a cell is one line
    jobs = {job.id: job for job in rows[Job]}
    (waiting,) = waiting_for_criteria(rows[Application], jobs, rows[Criterion])
    again = Arrival("f1", "cv.pdf", jobs["j1"], resume("Ada", "", "", ("SQL", "wrote SQL")), CAME)
    changes = plan_evidence(waiting, [again], rows[Criterion])
    assert changed(changes, "a1") == {"to_do": "Call her."}
    assert [line.quote for line in added(changes, Evidence)] == ["wrote SQL"]


def test_what_a_person_mended_is_no_longer_asked_for(rows: Rows) -> None:
    """
    People
    ID | Name               | E-mail
    p1 | Jane Doe           | jane@example.com
    p2 | John Doe (guessed) |

    Pipeline
    ID | Person ID | Stage
    a1 | p1        | New
    a2 | p2        | New
    """
    both = f"scan.pdf: Damaged.\n{to_do.NAME}\n{to_do.EMAIL}"
    waiting = [one.amended(to_do=both) for one in rows[Application]]
    (mended,) = plan_mended(waiting, {one.id: one for one in rows[Person]})
    assert (mended.row.id, mended.values) == ("a1", {"to_do": "scan.pdf: Damaged."})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ada Lovelace", "ADA LOVELACE", True),
        ("A. Lovelace", "Ada King Lovelace", True),
        ("Lovelace, Ada", "Ada Lovelace", True),
        ("Jürgen Müller", "Juergen Mueller", True),
        ("Dr. Ana Ruiz", "Ana Ruiz, PhD", True),
        ("Ana de la Cruz", "Ana delaCruz", True),
        ("李雷", "李雷", True),
        ("Ada Lovelace", "Ada Byron", False),
        ("Ada Lovelace", "Byron Lovelace", False),
        ("John Smith", "Joan Smith", False),
    ],
)
def test_names_are_one_persons_if_neither_speaks_against_the_other(one: str, other: str, same: bool) -> None:
    assert compatible(one, other) is same
    assert compatible(other, one) is same


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("jane_doe_cv.pdf", "Jane Doe"),
        ("Resume-Ada-Lovelace (2).docx", "Ada Lovelace"),
        ("CV.pdf", "CV"),
        ("scan0042.png", "scan0042"),
        (".pdf", "Pdf"),
        ("", "File without a name"),
    ],
)
def test_a_files_name_gives_a_name_as_a_last_resort(file: str, name: str) -> None:
    assert name_of_file(file) == name
