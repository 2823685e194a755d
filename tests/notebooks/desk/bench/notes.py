"""A small panel for tests of the bench: notes, interviews, and things that go wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from notebooks.desk.bench.panel import Panel
from notebooks.desk.bench.press import Press
from notebooks.desk.bench.view import Action, Card
from sheets_schema.book import Book
from sheets_schema.changes import add, change
from sheets_schema.rows import Row
from sheets_schema.tables import HistoryLine, Interview, Person
from sheets_schema.tables.interviews import InterviewStatus


class NotePanel(Panel):
    """A small panel: notes, interviews, and things that go wrong."""

    name: ClassVar[str] = "notes"
    title: ClassVar[str] = "Notes"
    tabs: ClassVar[tuple[type[Row], ...]] = (Person, Interview)
    prepared: ClassVar[list[Sequence[str]]] = []

    def waiting(self) -> list[str]:
        """List who has no note yet."""
        return [one.id for one in self.rows.of(Person) if not one.note]

    def card(self, item: str) -> Card:
        """Show a person."""
        actions = (Action("note", "n", "Note"), Action("invite", "v", "Invite"), Action("long", "l", "Too long"))
        return Card(item, self.rows.find(Person, item).name, (), actions)

    def pressed(self, press: Press) -> None:
        """Write a note, or add an interview."""
        person = self.rows.find(Person, self.item)
        if press.action == "invite":
            planned = Interview(id=Interview.new_id(press.id), name=person.name, status=InterviewStatus.PLANNED)
            back = [change(planned, "Taken back", status=InterviewStatus.CANCEL)]
            self.decide(f"Interview with {person.name}", add(planned, "Planned"), back=back, stays=True)
        else:
            words = "x" * 60_000 if press.action == "long" else press.text("words") or f"noted for {person.name}"
            self.decide(f"Note on {person.name}", change(person, "Noted", note=words))


def notes(book: Book) -> dict[str, str]:
    """Say what the sheet holds."""
    return {one.name: one.note for one in book.read(Person)[Person]}


def lines_of(book: Book, header: str = "Note") -> list[tuple[str, str, str, str]]:
    """List what History holds of a column: who, what stood there, what was chosen, why."""
    found = [one for one in book.read(HistoryLine)[HistoryLine] if one.column_header.startswith(header)]
    return [(one.who, one.old, one.new, one.why) for one in found]
