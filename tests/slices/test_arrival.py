"""Two people through the ways in: who is one, who is asked about, and that everybody is thanked once."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from pathlib import Path

import pytest

from functions.services.mailbox import Mailbox
from functions.tick import PARTS
from notebooks.desk.bench.journal import Journal
from notebooks.desk.receive_applications.duplicates import JoinedPanel
from sheets_schema.book import Book
from sheets_schema.clock import now
from sheets_schema.connection import Connection
from sheets_schema.files import Files
from sheets_schema.tables import Application, Duplicate, Evidence, HistoryLine, Person
from sheets_schema.tables.duplicates import Verdict
from sheets_schema.tables.pipeline import Source
from tests.functions.applying import visitor
from tests.functions.world import World
from tests.hand import Hand
from tests.notebooks.desk.keyboard import Keyboard
from tests.slices.office import RESUME, opened

ADA = "ada.okoro@example.com"
PLEA = "I kept the books of three shops and would like to keep yours. " * 3
LETTER = f"Dear Juniper & Finch,\n\n{PLEA}\n\nAda Okoro\n{ADA}"
OTHER = RESUME.replace("Ada Okoro", "Adaeze Mbeki").replace("+44 7700 900123", "+44 7700 900999")


@pytest.fixture
def world(google: str, book: Book) -> World:
    """Juniper & Finch with one open job that has its folder."""
    opened(book)
    world = World(google, book, now=now())
    world.tick(PARTS)
    return world


def applies(name: str = "Ada Okoro", text: str = RESUME) -> None:
    """Send the careers page's form."""
    ada = visitor()
    sent = ada.send(ada.job(), data=text.encode(), file=f"{name}.txt", name=name, message="Good morning")
    assert sent.status_code == 303, sent.text


def writes(world: World, connection: Connection) -> None:
    """Let the same person write a mail that a filter labels."""
    box = Mailbox(connection)
    label = box.make_label("Applications")
    world.type(world.firm().row("Application mail label"), value="Applications")
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = f"A. Okoro <{ADA}>", "jobs@juniper.example", "Bookkeeper"
    message.set_content("Once more, with a letter.")
    message.add_attachment(LETTER.encode(), maintype="text", subtype="plain", filename="letter.txt")
    body = {"raw": base64.urlsafe_b64encode(bytes(message)).decode(), "labelIds": [label]}
    box.api.messages().insert(userId="me", body=body).execute()
    box.close()


def test_a_form_becomes_a_person_an_application_evidence_and_thanks(world: World) -> None:
    applies()
    world.tick(PARTS)
    seen = world.book.read(Person, Application, Evidence)
    (person,), (row,) = seen[Person], seen[Application]
    assert (person.name, person.email, person.phone) == ("Ada Okoro", ADA, "+447700900123")
    assert person.consents[0].startswith("Version 1, ")
    assert person.consents[0].endswith("UTC, Careers page, as Ada Okoro")
    assert (row.source, row.message, row.files) == (Source.FORM, "Good morning", ("Ada Okoro.txt",))
    assert any("Xero" in one.quote for one in seen[Evidence])
    (thanks,) = world.mails(ADA)
    assert thanks["Subject"] == "Your application for Bookkeeper"
    words = " ".join(str(thanks.get_content()).split())
    assert words.startswith("Hello Ada Okoro, thank you for applying for Bookkeeper.")
    (original,) = Files(world.book.connection).marked("hiringApplication", row.id)
    assert original.id == row.file_ids[0]


def test_the_same_person_by_mail_a_day_later_is_one_person_and_is_thanked_once(
    world: World, connection: Connection
) -> None:
    applies()
    world.tick(PARTS)
    writes(world, connection)
    world.tick(PARTS)
    seen = world.book.read(Person, Application, Duplicate)
    (person,), (row,), (told,) = seen[Person], seen[Application], seen[Duplicate]
    assert row.files == ("Ada Okoro.txt", "letter.txt")
    assert told.verdict is Verdict.SAME
    assert told.reason == "The same e-mail address in letter.txt"
    assert person.joined == ("Ada Okoro: The same e-mail address in letter.txt",)
    assert len(world.mails(ADA)) == 1


def test_a_joining_is_undone_in_one_key_and_done_again_in_another(
    world: World, connection: Connection, tmp_path: Path
) -> None:
    applies()
    world.tick(PARTS)
    writes(world, connection)
    world.tick(PARTS)
    panel = JoinedPanel(world.book, "maren@juniper.example", Journal(tmp_path / "d.jsonl"))
    desk = Keyboard(panel)
    assert "letter.txt" in desk.words()
    desk.press("d")
    assert panel.flush()
    seen = world.book.read(Person, Application)
    assert sorted(row.files for row in seen[Application]) == [("Ada Okoro.txt",), ("letter.txt",)]
    assert len({row.person_id for row in seen[Application]}) == 2
    desk.press("u")
    assert panel.flush()
    panel.close()
    seen = world.book.read(Person, Application)
    assert len({row.person_id for row in seen[Application]}) == 1
    assert [person.merged_into != "" for person in seen[Person]] == [False, True]
    assert len(world.mails(ADA)) == 1


def test_one_address_under_another_first_name_is_asked_about_and_merged_by_hand_in_the_sheet(
    world: World, connection: Connection
) -> None:
    applies()
    applies("Adaeze Mbeki", OTHER)
    world.tick(PARTS)
    seen = world.book.read(Person, Application, Duplicate)
    assert sorted(person.name for person in seen[Person]) == ["Ada Okoro", "Adaeze Mbeki"]
    (asked,) = seen[Duplicate]
    assert asked.verdict is Verdict.PERHAPS
    assert asked.reason == "The same e-mail address, under another name"
    assert any(row.to_do.startswith("Perhaps the same person as ") for row in seen[Application])
    before = {row.id for row in seen[Application]}
    hand = Hand(connection, world.book)
    for verdict, people in (("Same person", 1), ("Different people", 2), ("Same person", 1)):
        hand.type("Duplicates", 2, "Same person?", verdict)
        world.tick(PARTS)
        rows = world.book.read(Application)[Application]
        assert len({row.person_id for row in rows}) == people
        assert {row.id for row in rows} == before
        assert not any(row.to_do.startswith("Perhaps the same person as ") for row in rows)
    kept = [person for person in world.book.read(Person)[Person] if not person.merged_into]
    assert len(kept[0].consents) == 2
    assert any(line.row_id in before and line.column_header == "Person ID" for line in _history(world))


def _history(world: World) -> list[HistoryLine]:
    return world.book.read(HistoryLine)[HistoryLine]


def test_thanks_keep_to_the_firms_switch_and_to_its_pause(world: World) -> None:
    world.type(world.firm().row("Acknowledge applications"), value="No")
    applies()
    world.tick(PARTS)
    assert world.mails(ADA) == []
    world.type(world.firm().row("Acknowledge applications"), value="Yes")
    world.type(world.firm().row("Pause all"), value="Yes")
    world.tick(PARTS)
    assert (world.mails(ADA), len(world.outbox())) == ([], 1)
    world.type(world.firm().row("Pause all"), value="No")
    world.tick(PARTS)
    assert len(world.mails(ADA)) == 1
