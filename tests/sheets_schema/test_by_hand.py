"""What people type into the sheet is adopted, completed and logged; nothing of it is ever reverted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sheets_schema.book import Book
from sheets_schema.changes import add, change
from sheets_schema.connection import Connection
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Criterion, HistoryLine, Interview, Job, Offer, Person, Rating
from sheets_schema.tables.interviews import Interviewer, InterviewStatus
from sheets_schema.tables.jobs import JobStatus
from tests.hand import Hand


@pytest.fixture
def hand(connection: Connection, book: Book) -> Hand:
    """A person at the spreadsheet, with one open job in it and somebody who interviews."""
    job = Job(id="j-1", title="Bookkeeper", status=JobStatus.OPEN)
    criterion = Criterion(id="k-1", name="Excel", job="Bookkeeper", job_id="j-1")
    maren = Interviewer(id="v-1", name="Maren", email="maren@juniper.example")
    book.save([add(row, "set up") for row in (job, criterion, maren)], who="the kit")
    return Hand(connection, book)


def history(book: Book) -> list[tuple[str, str, str, str, str]]:
    """List what History says was done by hand: tab, column, old, new, why."""
    lines = book.read(HistoryLine)[HistoryLine]
    return [(one.where, one.column_header, one.old, one.new, one.why) for one in lines if one.who == "by hand"]


def test_a_candidate_typed_on_pipeline_becomes_a_person_and_an_application(book: Book, hand: Hand) -> None:
    hand.type_line("Pipeline", 2, Name="Ada Okoro")
    hand.type("Pipeline", 2, "E-mail", "ada@example.com")
    hand.type("Pipeline", 2, "Job", "bookkeeper")
    book.notice()
    reading = book.read(Application, Person)
    (row,), (person,) = reading[Application], reading[Person]
    assert (person.name, person.email) == ("Ada Okoro", "ada@example.com")
    assert (row.person_id, row.job_id, row.stage, row.next_step) == (person.id, "j-1", Stage.NEW, "Screen")
    assert row.received is not None
    assert [one[:2] for one in history(book)] == [("Pipeline", "(new line)")]
    assert book.notice().rows == {}


def test_a_line_still_being_typed_waits(book: Book, hand: Hand) -> None:
    hand.type("Interviews", 2, "Starts at", "2030-01-31 09:30")
    hand.type("Jobs", 3, "Department", "Sales")
    assert book.notice().rows == {}
    assert book.read(Interview)[Interview] == []


def test_a_stage_typed_in_the_sheet_does_what_the_key_at_the_panel_does(book: Book, hand: Hand) -> None:
    book.save([add(Application(id="a-1", name="Ada", stage=Stage.NEW, next_step="Screen"), "arrived")], who="the kit")
    hand.type("Pipeline", 2, "Stage", "Interview")
    book.notice()
    (row,) = book.read(Application)[Application]
    assert (row.stage, row.next_step, row.to_do) == (Stage.INTERVIEW, "Interview and rate", "")
    assert row.waiting_since is not None
    assert history(book) == [("Pipeline", "Stage", "New", "Interview", "changed in the sheet")]


def test_an_impossible_stage_is_left_standing_and_pointed_out_until_it_is_mended(book: Book, hand: Hand) -> None:
    ada = Application(id="a-1", name="Ada", stage=Stage.NEW, to_do="Read the scan.")
    book.save([add(ada, "arrived")], who="the kit")
    hand.type("Pipeline", 2, "Stage", "Hired")
    book.notice()
    (row,) = book.read(Application)[Application]
    assert row.stage is Stage.HIRED
    assert row.to_do.startswith("Read the scan.\nStage: “New” cannot become “Hired” in one step")
    hand.type("Pipeline", 2, "Stage", "Offer")
    hand.type("Pipeline", 2, "Stage", "On hold")
    book.notice()
    assert book.read(Application)[Application][0].to_do.startswith("Read the scan.\nStage: “Hired” cannot")


def test_a_name_corrected_on_pipeline_is_carried_to_people_and_everywhere_else(book: Book, hand: Hand) -> None:
    person = Person(id="p-1", name="Ada", email="ada@example.com")
    row = Application(id="a-1", name="Ada", email="ada@example.com", person_id="p-1", stage=Stage.NEW)
    talk = Interview(id="i-1", name="Ada", application_id="a-1")
    book.save([add(one, "arrived") for one in (person, row, talk)], who="the kit")
    hand.type("Pipeline", 2, "Name", "Ada Okoro-Lind")
    book.notice()
    book.notice()
    reading = book.read(Application, Person, Interview)
    names = (reading[Application][0].name, reading[Person][0].name, reading[Interview][0].name)
    assert names == ("Ada Okoro-Lind",) * 3
    assert book.notice().rows == {}
    assert ("Pipeline", "Name", "Ada", "Ada Okoro-Lind", "changed in the sheet") in history(book)


def test_an_address_changed_on_people_shows_wherever_it_is_looked_up(book: Book, hand: Hand) -> None:
    person = Person(id="p-1", name="Ada", email="ada@example.com")
    row = Application(id="a-1", name="Ada", email="ada@example.com", person_id="p-1", stage=Stage.NEW)
    book.save([add(one, "arrived") for one in (person, row)], who="the kit")
    hand.type("People", 2, "E-mail", "ada@new.example.com")
    book.notice()
    assert book.read(Application)[Application][0].email == "ada@new.example.com"


def test_interview_rating_and_offer_typed_in_the_sheet_find_their_candidate(book: Book, hand: Hand) -> None:
    person = Person(id="p-1", name="Ada", email="ada@example.com")
    row = Application(id="a-1", name="Ada", email="ada@example.com", person_id="p-1", stage=Stage.INTERVIEW)
    row = row.amended(job="Bookkeeper", job_id="j-1")
    book.save([add(one, "arrived") for one in (person, row)], who="the kit")
    hand.type_line("Interviews", 2, Name="ada", Mode="Phone", Starts_at="2030-01-31 09:30", Minutes="30")
    hand.type("Interviews", 2, "Interviewers", "maren@juniper.example")
    hand.type_line("Offers", 2, Name="Ada", Pay="42000", Currency="GBP", Per="Year", Start_date="2030-03-01")
    book.notice()
    hand.type_line("Ratings", 2, Name="Ada", Criterion="excel", Interviewer="maren@juniper.example", Rating="4")
    book.notice()
    reading = book.read(Interview, Offer, Rating)
    (talk,), (offer,), (rating,) = reading[Interview], reading[Offer], reading[Rating]
    assert (talk.application_id, talk.email, talk.status) == ("a-1", "ada@example.com", InterviewStatus.PLANNED)
    assert (offer.application_id, offer.email, offer.pay) == ("a-1", "ada@example.com", Decimal(42000))
    assert (rating.application_id, rating.criterion_id, rating.interview_id) == ("a-1", "k-1", talk.id)


def test_of_two_people_with_one_name_nobody_is_guessed(book: Book, hand: Hand) -> None:
    rows = [Application(id=f"a-{n}", name="Ada", email=f"ada{n}@example.com", stage=Stage.INTERVIEW) for n in (1, 2)]
    book.save([add(one, "arrived") for one in rows], who="the kit")
    hand.type_line("Interviews", 2, Name="Ada", Mode="Phone")
    book.notice()
    assert book.read(Interview)[Interview] == []
    hand.type("Interviews", 2, "Candidate email", "ada2@example.com")
    book.notice()
    assert book.read(Interview)[Interview][0].application_id == "a-2"


def test_a_line_that_was_copied_with_its_hidden_cells_becomes_a_line_of_its_own(book: Book, hand: Hand) -> None:
    book.save([add(Job(id="j-2", title="Cook", status=JobStatus.OPEN), "set up")], who="the kit")
    hand.copy_line("Jobs", 3, 4)
    hand.type("Jobs", 4, "Title", "Second cook")
    book.notice()
    jobs = book.read(Job)[Job]
    assert [job.title for job in jobs] == ["Bookkeeper", "Cook", "Second cook"]
    assert len({job.id for job in jobs}) == 3


def test_lines_sorted_while_a_typed_one_is_taken_in_are_put_right(book: Book, hand: Hand) -> None:
    book.save([add(Job(id="j-2", title="Accountant", status=JobStatus.OPEN), "set up")], who="the kit")
    hand.type_line("Jobs", 4, Title="Driver", Status="Open")
    hand.before_next_write(lambda: hand.sort("Jobs", "Title", descending=True))
    assert len(book.notice().repaired) == 1
    book.notice()
    jobs = {job.title: job.id for job in book.read(Job)[Job]}
    assert (jobs["Bookkeeper"], jobs["Accountant"]) == ("j-1", "j-2")
    assert jobs["Driver"].startswith("j-")
    assert book.notice().rows == {}


def test_what_was_typed_and_then_decided_over_before_any_look_is_logged_as_typed(book: Book, hand: Hand) -> None:
    ada = Application(id="a-1", name="Ada", job="Baker", stage=Stage.NEW)
    book.save([add(ada, "arrived")], who="the kit")
    hand.type("Pipeline", 2, "Stage", "On hold")
    hand.type("Pipeline", 2, "Owner", "tobi@juniper.example")
    (seen,) = book.read(Application)[Application]
    book.save([change(seen, "pressed", stage=Stage.INTERVIEW, owner="maren@juniper.example")], who="maren")
    assert book.notice().rows == {}
    lines = [one for one in book.read(HistoryLine)[HistoryLine] if one.column_header in ("Stage", "Owner")]
    log = [(one.who, one.column_header, one.old, one.new) for one in lines]
    assert log == [
        ("by hand", "Stage", "unknown", "On hold"),
        ("maren", "Stage", "On hold", "Interview"),
        ("by hand", "Owner", "", "tobi@juniper.example"),
        ("maren", "Owner", "tobi@juniper.example", "maren@juniper.example"),
    ]
