"""Gathering: everything in the sheet that a person must mend, as findings; pure, from one reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sheets_schema.adopting import waiting
from sheets_schema.checks import interview_problems, job_problems
from sheets_schema.columns import Column
from sheets_schema.image import Image, letters
from sheets_schema.kinds import plain
from sheets_schema.looking import target_of
from sheets_schema.problems import BRING_BACK, Problem
from sheets_schema.reading import Reading
from sheets_schema.rows import Row
from sheets_schema.tables import TABS, Application, Criterion, Interview, Interviewer, Job, Offer, Setting
from sheets_schema.tables.firm import DEFAULTS

ITSELF = "kit"  # what tells of whole parts that refused or failed
SHEET = "sheet"  # the part that tells what is wrong in the cells themselves
NAMES = ("name", "title", "subject")
STAGE_MARK = "Stage: "
SHORT = 60  # characters of a line's name


@dataclass(frozen=True)
class Finding:
    """A problem, which part of the kit tells it, whose line it is about, and where its link leads if not to a cell."""

    part: str
    problem: Problem
    named: str = ""
    file_id: str = ""


def in_the_sheet(reading: Reading, now: datetime, more: Iterable[Problem] = ()) -> list[Finding]:
    """List what is wrong in the sheet: cells, columns, lines that wait, sentences of To do, jobs without criteria."""
    found = [*more, *reading.problems, *_doubled_headers(reading)]
    if all(cls in reading.images for cls in TABS if not cls.append_only):  # links lead nowhere where a tab is gone
        found += [*waiting(reading), *_adrift(reading), *job_problems(reading[Job], reading[Criterion])]
    for cls in reading.images:
        if any(column.attribute == "to_do" for column in cls.columns()):
            found += [problem for row in reading[cls] for problem in _to_do(row, reading, now)]
    return [Finding(SHEET, one, _name_at(reading, one)) for one in dict.fromkeys(found)]


def told(reading: Reading, part: str, said: Mapping[str, str], known: Iterable[Finding]) -> list[Finding]:
    """List what a part of the kit refused and the sheet does not say already: by line, or by file in Drive."""
    already: dict[str, list[str]] = {}
    for one in known:
        already.setdefault(one.problem.row_id, []).append(one.problem.says)
    found = []
    for about, says in said.items():
        row = _row(reading, about)
        own = str(getattr(row, "to_do", "")).splitlines()
        if any(sentence in says for sentence in [*already.get(about, ()), *own]):
            continue
        if row is not None:
            found.append(Finding(part, Problem(row.tab, row.line, "", says, row.id), name_of(row)))
        else:
            named, file_id = (about, "") if part == ITSELF else ("", about)
            found.append(Finding(part, Problem("", 0, "", says, about), named, file_id))
    return found


def name_of(row: Row) -> str:
    """Say whose line it is, as a person would."""
    own = next((str(getattr(row, name)) for name in NAMES if getattr(row, name, "")), "")
    text = own or next((column.show(value) for column, value in _filled(row)), "")
    return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"


def place_of(reading: Reading, problem: Problem) -> str:
    """Name the cell of a problem, such as C5; the first cell of its line where it is about no column."""
    image = _image(reading, problem.tab)
    if image is None or not problem.line:
        return ""
    named = {column.header: column.attribute for column in image.cls.columns()}
    position = image.positions.get(named.get(problem.column, ""), 0)
    if problem.tab == "Firm":
        position = image.positions.get("value", 0)
    return f"{letters(position)}{problem.line}"


def _filled(row: Row) -> Iterator[tuple[Column, object]]:
    for column in row.columns():
        value = getattr(row, column.attribute)
        if value and not column.hidden:
            yield column, value


def _image(reading: Reading, tab: str) -> Image | None:
    return next((image for cls, image in reading.images.items() if cls.tab == tab), None)


def _row(reading: Reading, row_id: str) -> Row | None:
    rows = (reading.get(cls, row_id) for cls in reading.images)
    return next((row for row in rows if row is not None), None)


def _name_at(reading: Reading, problem: Problem) -> str:
    image = _image(reading, problem.tab)
    if image is None or problem.line < 2:
        return ""
    row = reading.get(image.cls, problem.row_id) if problem.row_id else None
    if row is not None:
        return name_of(row)
    return next((str(cell)[:SHORT] for cell in image.line(problem.line).values() if cell not in ("", None)), "")


def _adrift(reading: Reading) -> Iterator[Problem]:
    """Lines that belong to one that somebody took away, and settings that stand twice."""
    for cls in (Application, Criterion, Interview, Offer):
        links = [column for column in cls.columns() if column.link_to]
        for row in reading[cls]:
            for link in links:
                target = getattr(row, link.attribute)
                if target and reading.get(target_of(cls, link.attribute), target) is None:
                    says = f"Its line on {link.link_to} is gone: bring that back with Undo, or take this line away too."
                    yield row.problem(cls.columns()[0].attribute, says)
    for name in DEFAULTS:
        if name not in reading.firm.rows:
            yield Problem(Setting.tab, 0, "", f"The line “{name}” is gone. {BRING_BACK}")
    names = [plain(cell).strip() for cell in reading.images[Setting].columns.get("name", [])]
    for line, name in enumerate(names, start=2):
        if name and name in names[: line - 2]:
            yield Problem(Setting.tab, line, "Value", f"“{name}” stands twice: delete this line or the one above.")


def _doubled_headers(reading: Reading) -> Iterator[Problem]:
    for cls, image in reading.images.items():
        for attribute in image.rivals():
            header = cls.column(attribute).header
            ours = letters(image.positions[attribute])
            yield Problem(cls.tab, 1, header, f"Another column is called “{header}” too; the kit uses column {ours}.")


PLACE = re.compile(r"^[^,:]+, line \d+(?:, column (?P<column>[^:]+))?: (?P<says>.+)$")  # how a Problem reads as text


def _to_do(row: Row, reading: Reading, now: datetime) -> list[Problem]:
    sentences = [line for line in str(getattr(row, "to_do", "")).splitlines() if line.strip()]
    if not sentences:
        return []
    exact = _exact(row, reading, now)
    found = [_about(row, sentence, exact) for sentence in sentences]
    bad = {type(row).column(name).header for name in row.unreadable}
    return [problem for problem in found if problem.column not in bad]  # the cell's own problem says it already


def _exact(row: Row, reading: Reading, now: datetime) -> Sequence[Problem]:
    """Work out again what a To do sentence was about: the cell that the link is to open."""
    if isinstance(row, Interview) and Interviewer in reading.images:
        return interview_problems(row, reading[Interview], reading[Interviewer], now)
    return ()


def _about(row: Row, sentence: str, exact: Iterable[Problem]) -> Problem:
    if sentence.startswith(STAGE_MARK):
        return row.problem("stage", sentence.removeprefix(STAGE_MARK))
    same = next((problem for problem in exact if problem.says == sentence), None)
    if same:
        return same
    place = PLACE.match(sentence) if sentence.startswith(f"{row.tab}, line ") else None
    says = place["says"] if place else sentence
    headers = {column.header: column.attribute for column in row.columns() if not column.hidden}
    named = place["column"] if place else next((one for one in headers if f"in the {one} column" in sentence), None)
    return row.problem(headers.get(named or "", "to_do"), says)
