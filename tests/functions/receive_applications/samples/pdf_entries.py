"""Ways to set one employment."""

from __future__ import annotations

from collections.abc import Callable

from tests.functions.receive_applications.samples.sheet import WIDTH, Sheet
from tests.functions.receive_applications.samples.truth import Person, Work
from tests.functions.receive_applications.samples.wording import period

LEFT, RIGHT = 60.0, WIDTH - 60
Entry = Callable[[Sheet, Person, Work, int], None]


def _when(person: Person, work: Work, style: int) -> str:
    return period(work.start, work.end, person.language, style)


def _done(sheet: Sheet, work: Work, x: float = LEFT, size: float = 10) -> None:
    for line in work.done:
        sheet.write(x + 10, f"• {line}", size)
        sheet.down()
    sheet.down(5)


def dates_right(sheet: Sheet, person: Person, work: Work, style: int) -> None:
    """Title, employer and the period at the right edge on one line."""
    sheet.write(LEFT, f"{work.title}, {work.employer}", 10, bold=True)
    sheet.write(RIGHT, _when(person, work, style), 10, right=True)
    sheet.down()
    _done(sheet, work)


def employer_above(sheet: Sheet, person: Person, work: Work, style: int) -> None:
    """Employer and place on the first line, title and period on the second."""
    sheet.write(LEFT, work.employer, 10, bold=True)
    sheet.write(RIGHT, work.place, 10, right=True)
    sheet.down()
    sheet.write(LEFT, work.title)
    sheet.write(RIGHT, _when(person, work, style), 10, right=True)
    sheet.down()
    _done(sheet, work)


def title_above(sheet: Sheet, person: Person, work: Work, style: int) -> None:
    """Title and period on the first line, employer and place on the second."""
    sheet.write(LEFT, work.title, 10, bold=True)
    sheet.write(RIGHT, _when(person, work, style), 10, right=True)
    sheet.down()
    sheet.write(LEFT, f"{work.employer}, {work.place}" if work.place else work.employer)
    sheet.down()
    _done(sheet, work)


def dates_left(sheet: Sheet, person: Person, work: Work, style: int) -> None:
    """The period in a column of its own at the left."""
    sheet.write(LEFT, _when(person, work, style), 9)
    sheet.write(LEFT + 140, work.title, 10, bold=True)
    sheet.down()
    sheet.write(LEFT + 140, f"{work.employer}, {work.place}" if work.place else work.employer)
    sheet.down()
    _done(sheet, work, LEFT + 140)


def dates_below(sheet: Sheet, person: Person, work: Work, style: int) -> None:
    """Employer, title and period on three lines."""
    for text, bold in ((work.employer, True), (work.title, False), (_when(person, work, style), False)):
        sheet.write(LEFT, text, 10, bold=bold)
        sheet.down()
    _done(sheet, work)


def at_employer(sheet: Sheet, person: Person, work: Work, style: int) -> None:
    """ "Title at Employer (period)", with an @ where the language has no such word."""
    link = "at" if person.language == "en" else "@"
    sheet.write(LEFT, f"{work.title} {link} {work.employer} ({_when(person, work, style)})", 10, bold=True)
    sheet.down()
    _done(sheet, work)


def bulleted(sheet: Sheet, person: Person, work: Work, style: int) -> None:
    """Each employment one bullet that begins with its period."""
    sheet.write(LEFT, f"• {_when(person, work, style)}: {work.title}, {work.employer}")
    sheet.down()


def comma_line(sheet: Sheet, person: Person, work: Work, style: int) -> None:
    """Employer, place, title and period on one line, parted by commas and a bar."""
    line = ", ".join(filter(None, (work.employer, work.place)))
    sheet.write(LEFT, f"{line} | {work.title} | {_when(person, work, style)}")
    sheet.down()
    _done(sheet, work)


def narrow(sheet: Sheet, person: Person, work: Work, style: int, x: float) -> None:
    """For a narrow column: title, employer and period below each other."""
    for text, bold in ((work.title, True), (work.employer, False), (_when(person, work, style), False)):
        sheet.write(x, text, 9, bold=bold)
        sheet.down(12)
    _done(sheet, work, x, 8.5)


def studies(sheet: Sheet, person: Person, left: float, right: float) -> None:
    """Degree and institution at the left, years at the right."""
    for study in person.studies:
        sheet.write(left, f"{study.degree}, {study.institution}")
        sheet.write(right, f"{study.start} – {study.end}", 10, right=True)
        sheet.down()
