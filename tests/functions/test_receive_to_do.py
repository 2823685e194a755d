"""What cannot be read, what is lacking, and what a person must do about it."""

from __future__ import annotations

import pytest

from functions.receive_applications import to_do
from functions.receive_applications.arrivals import Arrival
from functions.receive_applications.persons import name_of_file
from functions.receive_applications.plan import (
    plan_arrivals,
    plan_evidence,
    plan_mended,
    problems,
    waiting_for_criteria,
)
from sheets_schema.identity import compatible
from sheets_schema.tables import Application, Criterion, Evidence, Job, Person
from tests.functions.arriving import CAME, NOW, added, arrived, changed, resume, unread
from tests.rows import Rows


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
