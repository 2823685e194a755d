"""What files that were read become: people, applications, evidence; and who is one person."""

from __future__ import annotations

from dataclasses import replace

from functions.receive_applications import to_do
from functions.receive_applications.arrivals import Arrival
from functions.receive_applications.notes import Note
from functions.receive_applications.plan import plan_arrivals
from functions.receive_applications.reading.results import Found
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Duplicate, Evidence, Job, Person
from sheets_schema.tables.duplicates import Verdict
from sheets_schema.tables.pipeline import Bearing, Source
from tests.functions.arriving import CAME, HERE, NOW, added, arrived, changed, resume, unread
from tests.rows import Rows


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
    said = "Ada Lovelace: The same phone number in letter.pdf"
    assert changed(changes, "p1") == {"email": "ada@example.com", "joined": (said,)}


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
    assert second.to_do.startswith("Perhaps the same person as Ada Lovelace: the same e-mail address")


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


def form(name: str, email: str) -> Note:
    """What somebody wrote of themselves on the careers page."""
    return Note(Source.FORM, name, email, consent="1", at=NOW, own=True)


def test_the_same_paper_sent_by_two_people_stays_two_applications(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status
    j1 | Analyst | Open
    """
    who = [("Ada Lovelace", "ada@example.com"), ("Bo Lind", "bo@example.com"), ("A. Lovelace", "ADA@example.com")]
    arrivals = [
        Arrival(f"f{place}", "paper.pdf", rows.find(Job, "j1"), resume(), CAME, md5="same", note=form(*one))
        for place, one in enumerate(who)
    ]
    changes = plan_arrivals(arrivals, [], [], [], NOW, "GB")
    assert [one.name for one in added(changes, Application)] == ["Ada Lovelace", "Bo Lind"]
    assert [len(one.consents) for one in added(changes, Person)] == [2, 1]


def test_a_name_in_another_script_with_the_same_link_is_asked_about(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status
    j1 | Analyst | Open
    """
    link = (Found("https://www.linkedin.com/in/ivan-petrov/", HERE),)
    one = replace(resume("Ivan Petrov", "ivan@example.com"), links=link)
    two = replace(resume("Иван Петров", "petrov@example.com"), links=(Found("linkedin.com/in/ivan-petrov", HERE),))
    other = replace(resume("Anna Berg", "anna@example.com"), links=link)
    changes = arrived(rows, ("f1", "a.pdf", one), ("f2", "b.pdf", two), ("f3", "c.pdf", other))
    (pair,) = added(changes, Duplicate)
    assert pair.reason == "The names read alike in another script, and the same link stands in both"
    assert (pair.name, pair.other, pair.verdict) == ("Ivan Petrov", "Иван Петров", Verdict.PERHAPS)
    assert len(added(changes, Person)) == 3


def test_who_was_joined_once_is_found_by_either_address(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status
    j1 | Analyst | Open

    People
    ID | Name         | E-mail            | Same as ID
    p1 | Ada Lovelace | ada@example.com   |
    p2 | A. Byron     | byron@example.com | p1
    """
    (row,) = added(arrived(rows, ("f1", "a.pdf", resume("Ada Byron", "byron@example.com"))), Application)
    assert row.person_id == "p1"
