"""Layouts of PDF résumés, each a function of a person and a style of dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.functions.receive_applications.samples import pdf_entries as entries
from tests.functions.receive_applications.samples.sheet import HEIGHT, WHITE, WIDTH, Sheet
from tests.functions.receive_applications.samples.truth import Person
from tests.functions.receive_applications.samples.wording import HEADINGS

Layout = Callable[[Person, int], bytes]
LEFT, RIGHT = 60.0, WIDTH - 60


def _contact(person: Person) -> list[str]:
    return [person.email, person.phone_written, person.place]


def _heading(sheet: Sheet, person: Person, section: str, x: float = LEFT, upper: bool = False) -> None:
    sheet.down(10)
    text = HEADINGS[person.language][section]
    sheet.write(x, text.upper() if upper else text, 13, bold=True)
    sheet.down(18)


def _body(sheet: Sheet, person: Person, style: int, entry: entries.Entry, upper: bool = False) -> None:
    _heading(sheet, person, "summary", upper=upper)
    sheet.write(LEFT, f"{person.headline}. {person.denial}")
    sheet.down()
    _heading(sheet, person, "work", upper=upper)
    for work in person.works:
        entry(sheet, person, work, style)
    _heading(sheet, person, "study", upper=upper)
    entries.studies(sheet, person, LEFT, RIGHT)
    _lists(sheet, person, LEFT, upper)


def _lists(sheet: Sheet, person: Person, x: float, upper: bool = False) -> None:
    _heading(sheet, person, "skills", x, upper=upper)
    sheet.write(x, ", ".join(person.skills))
    sheet.down()
    _heading(sheet, person, "tongues", x, upper=upper)
    sheet.write(x, ", ".join(person.tongues))
    sheet.down()


def one_column(entry: entries.Entry) -> Layout:
    """Name at the left, contact on one line below it, then the sections with entries set by `entry`."""

    def lay(person: Person, style: int) -> bytes:
        sheet = Sheet()
        sheet.write(LEFT, person.name, 22, bold=True)
        sheet.down(20)
        sheet.write(LEFT, " | ".join(_contact(person)), 9)
        sheet.down(20)
        _body(sheet, person, style, entry)
        return sheet.data()

    return lay


def centred_capitals(person: Person, style: int) -> bytes:
    """A document title first, then the name in spaced-out capitals, contact lines centred."""
    sheet = Sheet()
    sheet.write(WIDTH / 2, "CURRICULUM VITAE", 11, centre=True)
    sheet.down(28)
    sheet.write(WIDTH / 2, person.name.upper(), 18, bold=True, centre=True, spacing=3)
    sheet.down(20)
    for line in (person.headline, *_contact(person)):
        sheet.write(WIDTH / 2, line, 9, centre=True)
        sheet.down()
    _body(sheet, person, style, entries.dates_right, upper=True)
    return sheet.data()


def running_header(person: Person, style: int) -> bytes:
    """Name and contact in a header and page numbers in a footer, on each of several short pages."""
    sheet = Sheet(bottom=420)

    def furniture() -> None:
        here, sheet.y = sheet.y, HEIGHT - 35
        sheet.write(LEFT, person.name, 12, bold=True)
        sheet.write(RIGHT, f"{person.email} · {person.phone_written}", 8, right=True)
        sheet.y = 30.0
        sheet.write(WIDTH / 2, f"Page {sheet.canvas.getPageNumber()} of 3", 8, centre=True)
        sheet.y = here

    sheet.furniture = furniture
    furniture()
    sheet.y = HEIGHT - 80
    _body(sheet, person, style, entries.employer_above)
    return sheet.data()


def sidebar(left: bool, first: bool) -> Layout:
    """Contact, skills and languages white on a dark band, at either side, drawn before or after the rest."""

    def lay(person: Person, style: int) -> bytes:
        sheet = Sheet()
        band, main = (30.0, 220.0) if left else (410.0, LEFT)
        for part in (_side, _main) if first else (_main, _side):
            sheet.y = HEIGHT - 60
            part(sheet, person, style, band if part is _side else main)
        return sheet.data()

    return lay


def _side(sheet: Sheet, person: Person, style: int, x: float) -> None:
    sheet.band(x - 12, 0, 175, HEIGHT)
    for line in (*_contact(person), "", HEADINGS[person.language]["skills"].upper(), *person.skills, ""):
        sheet.write(x, line, 8.5, bold=line.isupper() and len(line) > 4, colour=WHITE)
        sheet.down(13)
    for line in (HEADINGS[person.language]["tongues"].upper(), *person.tongues):
        sheet.write(x, line, 8.5, bold=line.isupper() and len(line) > 4, colour=WHITE)
        sheet.down(13)


def _main(sheet: Sheet, person: Person, style: int, x: float) -> None:
    sheet.write(x, person.name, 20, bold=True)
    sheet.down(16)
    sheet.write(x, person.headline, 11)
    sheet.down(10)
    _heading(sheet, person, "work", x)
    for work in person.works:
        entries.narrow(sheet, person, work, style, x)
    _heading(sheet, person, "study", x)
    for study in person.studies:
        for line in (study.degree, study.institution, f"{study.start} – {study.end}"):
            sheet.write(x, line, 9)
            sheet.down(12)
    sheet.write(x, person.denial, 9)


LAYOUTS: Mapping[str, Layout] = {
    "dates right": one_column(entries.dates_right),
    "employer above": one_column(entries.employer_above),
    "title above": one_column(entries.title_above),
    "dates left": one_column(entries.dates_left),
    "dates below": one_column(entries.dates_below),
    "at employer": one_column(entries.at_employer),
    "bulleted": one_column(entries.bulleted),
    "comma line": one_column(entries.comma_line),
    "centred capitals": centred_capitals,
    "running header": running_header,
    "sidebar left": sidebar(left=True, first=True),
    "sidebar left drawn last": sidebar(left=True, first=False),
    "sidebar right": sidebar(left=False, first=False),
}
