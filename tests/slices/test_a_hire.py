"""One candidate through every room, from a file in a folder to a letter: at the panels, and in the sheet alone."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from functions.tick import PARTS
from notebooks.desk.bench.journal import Journal
from notebooks.desk.choose_finalists import steps as choosing
from notebooks.desk.hold_interviews import steps as interviewing
from notebooks.desk.make_offers import steps as offering
from notebooks.desk.screen_candidates.panel import ScreenPanel
from sheets_schema.book import Book
from sheets_schema.clock import now
from sheets_schema.connection import Connection
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Evidence, HistoryLine, Interview, Offer, Outgoing, Person, Rating
from sheets_schema.tables.interviews import InterviewStatus
from sheets_schema.tables.offers import OfferStatus
from sheets_schema.tables.outbox import Going
from tests.functions.world import World
from tests.hand import Hand
from tests.notebooks.desk.keyboard import Keyboard
from tests.slices.office import BOSS, DANIEL, MAREN, approve, arrived, opened


@pytest.fixture
def world(google: str, book: Book) -> World:
    """Juniper & Finch with one open job."""
    opened(book)
    return World(google, book, now=now())


def test_a_file_becomes_a_letter_through_every_room(world: World, tmp_path: Path) -> None:
    ada, person = _arrives(world)
    panel = ScreenPanel(world.book, MAREN, Journal(tmp_path / "maren.jsonl"))
    Keyboard(panel).press("i")
    panel.close()
    assert world.book.read(Application)[Application][0].stage is Stage.INTERVIEW
    _is_invited_and_rated(world, ada, person)
    _gets_a_letter_after_the_yes(world, ada, person)
    _everything_is_remembered(world.book)


def _arrives(world: World) -> tuple[Application, Person]:
    arrived(world)
    world.tick(PARTS)
    reading = world.book.read(Application, Person, Evidence)
    (ada,), (person,) = reading[Application], reading[Person]
    assert (person.name, person.email, ada.files) == ("Ada Okoro", "ada.okoro@example.com", ("ada okoro cv.txt",))
    assert any(one.criterion_id == "k1" and "Xero" in one.quote for one in reading[Evidence])
    return ada, person


def _is_invited_and_rated(world: World, ada: Application, person: Person) -> None:
    book = world.book
    interview = interviewing.schedule(book, ada.id, MAREN)
    world.tick(PARTS)
    invited = world.interview(interview.id)
    assert (invited.status, invited.meet_link[:24]) == (InterviewStatus.INVITED, "https://meet.google.com/")
    (candidates,) = world.events(person.email)
    assert [guest["email"] for guest in candidates["attendees"]] == [person.email]
    assert invited.meet_link in candidates["location"]
    for who in invited.interviewers:
        assert all(one.rating is None for one in book.read(Rating)[Rating])
        marks = {"k1": (4, "Named the three ledgers"), "k2": (5, "Found her own mistake")}
        interviewing.rate(book, interview.id, who, marks)
    world.tick(PARTS)
    opened_now = sorted(one.rating or 0 for one in book.read(Rating)[Rating])
    assert opened_now == [4] * len(invited.interviewers) + [5] * len(invited.interviewers)


def _gets_a_letter_after_the_yes(world: World, ada: Application, person: Person) -> None:
    book = world.book
    choosing.decide(book, ada.id, Stage.OFFER, MAREN)
    offer = offering.propose(book, ada.id, MAREN)
    world.tick(PARTS)
    assert book.read(Offer).find(Offer, offer.id).status is OfferStatus.PENDING
    assert len(world.mails(person.email)) == 2  # thanks for the application, and the invitation
    approve(world, "Welcome her warmly")
    world.tick(PARTS)
    sent = book.read(Offer).find(Offer, offer.id)
    assert (sent.status, sent.approved_by, sent.comment) == (OfferStatus.SENT, BOSS, "Welcome her warmly")
    assert "Dear Ada Okoro" in _printed(world.mails(person.email)[-1])
    offering.answer(book, offer.id, True, MAREN)
    assert book.read(Application)[Application][0].stage is Stage.HIRED


def _everything_is_remembered(book: Book) -> None:
    reading = book.read(HistoryLine, Outgoing)
    stages = [one.new for one in reading[HistoryLine] if one.column_header == "Stage"]
    assert stages == ["Interview", "Offer", "Hired"]
    assert {one.status for one in reading[Outgoing]} == {Going.SENT}


def test_a_second_and_third_tick_do_nothing_more(world: World) -> None:
    arrived(world)
    world.tick(PARTS)
    (ada,) = world.book.read(Application)[Application]
    world.type(ada, stage=Stage.INTERVIEW)
    interviewing.schedule(world.book, ada.id, MAREN)
    world.tick(PARTS)
    before = _shape(world)
    for _ in range(2):
        assert world.tick(PARTS).report.done == {}
    assert _shape(world) == before


def _shape(world: World) -> tuple[int, ...]:
    reading = world.book.read(Application, Person, Evidence, Outgoing)
    tabs = (Application, Person, Evidence, Outgoing)
    return (*(len(reading[cls]) for cls in tabs), len(world.events()), len(world.mails()))


def test_the_same_hire_is_made_by_typing_in_the_sheet_alone(world: World, connection: Connection) -> None:
    book, hand = world.book, Hand(connection, world.book)
    hand.type_line("Pipeline", 2, Name="Ada Okoro", Job="Bookkeeper", Stage="Interview")
    hand.type("Pipeline", 2, "E-mail", "ada.okoro@example.com")
    hand.type_line("Interviews", 2, Name="Ada Okoro", Mode="Video", Minutes="45", Round="HR")
    hand.type("Interviews", 2, "Starts at", "2030-01-31 09:30")
    hand.type("Interviews", 2, "Interviewers", f"{MAREN}; {DANIEL}")
    world.tick(PARTS)
    world.tick(PARTS)
    (interview,) = book.read(Interview)[Interview]
    assert (interview.status, interview.to_do) == (InterviewStatus.INVITED, "")
    assert [one["summary"] for one in world.events("ada.okoro@example.com")] == [
        "Interview for Bookkeeper at Juniper & Finch"
    ]

    for line, (who, criterion) in enumerate([(MAREN, "Xero"), (DANIEL, "Xero"), (MAREN, "Care")], start=2):
        hand.type_line("Ratings", line, Name="Ada Okoro", Criterion=criterion, Interviewer=who, Rating="4")
    hand.type("Pipeline", 2, "Stage", "Offer")
    hand.type_line("Offers", 2, Name="Ada Okoro", Pay="27500", Currency="GBP", Per="Year", Status="Proposed")
    hand.type_line("Offers", 2, Start_date="2030-03-01", Approver=BOSS)
    world.tick(PARTS)
    world.tick(PARTS)
    assert len(book.read(Rating)[Rating]) == 3
    assert book.read(Offer)[Offer][0].status is OfferStatus.PENDING
    approve(world)
    world.tick(PARTS)
    (offer,) = book.read(Offer)[Offer]
    assert (offer.status, offer.to_do) == (OfferStatus.SENT, "")
    hand.type("Offers", 2, "Status", "Accepted")
    hand.type("Pipeline", 2, "Stage", "Hired")
    world.tick(PARTS)
    (ada,) = book.read(Application)[Application]
    assert (ada.stage, ada.to_do) == (Stage.HIRED, "")
    lines = [one for one in book.read(HistoryLine)[HistoryLine] if one.column_header == "Stage"]
    assert [(one.who, one.old, one.new) for one in lines] == [
        ("by hand", "Interview", "Offer"),
        ("by hand", "Offer", "Hired"),
    ]


def test_an_approval_typed_into_the_sheet_sends_nothing(world: World, connection: Connection) -> None:
    hand = Hand(connection, world.book)
    hand.type_line("Pipeline", 2, Name="Ada Okoro", Job="Bookkeeper", Stage="Interview")
    hand.type("Pipeline", 2, "E-mail", "ada.okoro@example.com")
    hand.type_line("Offers", 2, Name="Ada Okoro", Pay="27500", Currency="GBP", Per="Year", Status="Approved")
    hand.type_line("Offers", 2, Start_date="2030-03-01", Approver=BOSS)
    for _ in range(3):
        world.tick(PARTS)
    (offer,) = world.book.read(Offer)[Offer]
    assert "Offers, line 2, column Status" in offer.to_do
    assert world.mails("ada.okoro@example.com") == []


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x","y")', "<img src=x onerror=alert(1)>"])
def test_a_hostile_name_stays_these_letters_in_sheet_event_mail_and_letter(
    world: World, connection: Connection, name: str
) -> None:
    hand = Hand(connection, world.book)
    hand.type_line("People", 2, Name=name)
    hand.type("People", 2, "E-mail", "sam@example.com")
    world.tick(PARTS)
    hand.type_line("Pipeline", 2, Name=name, Job="Bookkeeper", Stage="Offer")
    hand.type_line("Interviews", 2, Name=name, Mode="Phone", Minutes="45", Place="+44 20 7946 0000")
    hand.type("Interviews", 2, "Starts at", "2030-01-31 09:30")
    hand.type("Interviews", 2, "Interviewers", MAREN)
    hand.type_line("Offers", 2, Name=name, Pay="27500", Currency="GBP", Per="Year", Status="Proposed")
    hand.type_line("Offers", 2, Start_date="2030-03-01", Approver=BOSS)
    for _ in range(2):
        world.tick(PARTS)
    approve(world)
    world.tick(PARTS)
    assert hand.shown("Pipeline", 2, "Name") == name
    assert hand.shown("Offers", 2, "Name") == name
    assert world.book.read(Offer)[Offer][0].status is OfferStatus.SENT
    assert any(name in one["summary"] for one in world.events(MAREN))
    letter = world.mails("sam@example.com")[-1]
    assert f"Dear {name}" in _printed(letter)


def _printed(letter: EmailMessage) -> str:
    (pdf,) = [part for part in letter.walk() if part.get_content_type() == "application/pdf"]
    page = PdfDocument(bytes(pdf.get_payload(decode=True)))[0]
    return str(page.get_textpage().get_text_range())
