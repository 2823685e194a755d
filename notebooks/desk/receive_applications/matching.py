"""Which column of another system's spreadsheet means what, and what its cells say in our words: all pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from notebooks.desk.receive_applications.spreadsheet import Cell, Table
from sheets_schema.clock import NoSuchMoment, at_zone
from sheets_schema.identity import plain_letters
from sheets_schema.kinds import EMAIL, PHONE, BadCell
from sheets_schema.stages import Stage
from sheets_schema.tables.jobs import Job

HEADERS: dict[str, tuple[str, ...]] = {
    "name": ("name", "fullname", "candidate", "candidatename", "applicant", "applicantname", "bewerber", "nomcomplet"),
    "first": ("firstname", "givenname", "forename", "vorname", "prenom", "nombre"),
    "last": ("lastname", "surname", "familyname", "nachname", "nom", "apellido", "apellidos"),
    "email": ("email", "emailaddress", "mail", "emailadresse", "correo", "courriel", "correoelectronico"),
    "phone": ("phone", "phonenumber", "mobile", "mobilephone", "telephone", "tel", "telefon", "handy", "telefono"),
    "job": ("job", "jobtitle", "position", "role", "vacancy", "opening", "requisition", "stelle", "poste", "puesto"),
    "stage": ("stage", "status", "step", "phase", "pipelinestage", "applicationstatus", "etat", "estado"),
    "received": ("applied", "appliedon", "applieddate", "dateapplied", "applicationdate", "created", "createdat",
                 "received", "submitted", "submittedat", "date", "eingang", "datum", "fecha"),
    "note": ("note", "notes", "comment", "comments", "remarks", "bemerkung", "notiz", "commentaire"),
}  # fmt: skip
LABELS = {
    "name": "Name", "first": "First name", "last": "Last name", "email": "E-mail", "phone": "Phone", "job": "Job",
    "stage": "Stage", "received": "Applied on", "note": "Note",
}  # fmt: skip
STAGES: tuple[tuple[str, Stage], ...] = (
    (r"hired|joined|eingestellt|embauch|contratad", Stage.HIRED),
    (r"reject|declin|not selected|disqualif|archiv|abgesagt|absage|refus|rechaz|^no$", Stage.NO),
    (r"withdr|withdrew|zuruckgezogen|retir", Stage.WITHDRAWN),
    (r"offer|angebot|offre|oferta", Stage.OFFER),
    (r"interview|gesprach|entretien|entrevista|onsite", Stage.INTERVIEW),
    (r"hold|maybe|later|reserve|pool|warte|attente", Stage.HOLD),
    (r"new|applied|application|screen|review|inbox|lead|sourced|neu|nouveau|nuevo|received", Stage.NEW),
)
WRITTEN = re.compile(r"^\s*(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:[ T,]+(\d{1,2}):(\d{2}).*)?\s*$")
Mapped = Mapping[str, int]


@dataclass(frozen=True)
class Line:
    """One line of the file in our words; `wrong` keeps it out, `warned` is only said."""

    number: int
    name: str = ""
    email: str = ""
    phone: str = ""
    job: Job | None = None
    stage: Stage = Stage.NEW
    received: datetime | None = None
    note: str = ""
    wrong: str = ""
    warned: tuple[str, ...] = ()


def guessed(table: Table) -> dict[str, int]:
    """Guess which column means what: by its header, and an address's by what stands in it."""
    found: dict[str, int] = {}
    flat = [re.sub(r"[^a-z0-9]", "", plain_letters(header)) for header in table.headers]
    exact: Callable[[str, str], bool] = lambda header, word: header == word  # noqa: E731  # two ways to be alike
    inside: Callable[[str, str], bool] = lambda header, word: len(word) > 3 and word in header  # noqa: E731
    for alike in (exact, inside):
        for meaning, words in HEADERS.items():
            free = [place for place in range(len(flat)) if place not in found.values()]
            hits = [place for word in words for place in free if alike(flat[place], word)]
            if meaning not in found and hits:
                found[meaning] = hits[0]
    if "email" not in found and (addresses := _column_of_addresses(table)) is not None:
        found = {meaning: place for meaning, place in found.items() if place != addresses} | {"email": addresses}
    return found


def _column_of_addresses(table: Table) -> int | None:
    counts = [sum("@" in str(line[place] or "") for _, line in table.lines[:50]) for place in range(len(table.headers))]
    most = max(counts, default=0)
    return counts.index(most) if most * 2 > min(50, len(table.lines)) else None


def month_first(table: Table, mapped: Mapped) -> bool:
    """Tell whether the file writes the month before the day: only where a day that is no month says so."""
    place = mapped.get("received")
    cells = [WRITTEN.match(str(line[place] or "")) for _, line in table.lines] if place is not None else []
    return any(found and len(found[1]) < 4 and int(found[1]) <= 12 < int(found[2]) for found in cells)


def lines(
    table: Table, mapped: Mapped, jobs: Sequence[Job], default: Job | None, months: bool, zone: ZoneInfo
) -> list[Line]:
    """Say every line in our words."""
    titles = {" ".join(plain_letters(job.title).split()): job for job in jobs if job.title}
    return [_line(number, _Cells(line, mapped), titles, default, months, zone) for number, line in table.lines]


@dataclass(frozen=True)
class _Cells:
    line: Sequence[Cell]
    mapped: Mapped

    def raw(self, meaning: str) -> Cell:
        """Give a cell as it was read."""
        place = self.mapped.get(meaning)
        return None if place is None or place >= len(self.line) else self.line[place]

    def text(self, meaning: str) -> str:
        """Give a cell as words."""
        cell = self.raw(meaning)
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        return "" if cell is None else " ".join(str(cell).split())


def _line(
    number: int, cells: _Cells, titles: Mapping[str, Job], default: Job | None, months: bool, zone: ZoneInfo
) -> Line:
    name = cells.text("name") or " ".join(part for part in (cells.text("first"), cells.text("last")) if part)
    email, bad_email = _email(cells.text("email"), zone)
    phone, bad_phone = _phone(cells.text("phone"), zone)
    said = cells.text("job")
    job = titles.get(" ".join(plain_letters(said).split())) if said else default
    stage, bad_stage = _stage(cells.text("stage"))
    received, bad_date = _received(cells.raw("received"), months, zone)
    wrong = bad_email or _lacking(name, email, phone, said, job)
    warned = tuple(one for one in (bad_phone, bad_stage, bad_date) if one)
    note = str(cells.raw("note") or "").strip()[:5_000]
    return Line(number, name[:120], email, phone, job, stage, received, note, wrong, warned)


def _lacking(name: str, email: str, phone: str, said: str, job: Job | None) -> str:
    if not name:
        return "no name stands here"
    if job is None:
        return f"there is no job called “{said}”" if said else "it says no job: choose one for lines without"
    return "" if email or phone or name else "neither address nor number"


def _email(typed: str, zone: ZoneInfo) -> tuple[str, str]:
    for part in re.split(r"[;,\s<>]+", typed):
        if "@" in part:
            try:
                return str(EMAIL.read(part, zone)), ""
            except BadCell:
                continue
    return "", f"“{typed}” is not an e-mail address" if typed else ""


def _phone(typed: str, zone: ZoneInfo) -> tuple[str, str]:
    try:
        return (str(PHONE.read(typed, zone)) if typed else ""), ""
    except BadCell:
        return "", f"“{typed}” is no phone number and is left out"


@lru_cache(1_024)
def _stage(typed: str) -> tuple[Stage, str]:
    words = plain_letters(typed)
    own = next((stage for stage in Stage if plain_letters(stage) == words), None)
    found = own or next((stage for pattern, stage in STAGES if re.search(pattern, words)), None)
    return found or Stage.NEW, f"stage “{typed}” becomes New" if typed and not found else ""


def _received(cell: Cell, months: bool, zone: ZoneInfo) -> tuple[datetime | None, str]:
    if cell is None or cell == "":
        return None, ""
    try:
        local = _moment(cell, months)
        return (local if local.tzinfo else at_zone(local, zone)), ""
    except (ValueError, OverflowError, NoSuchMoment):
        return None, f"“{cell}” is no date and is left out"


def _moment(cell: Cell, months: bool) -> datetime:
    if isinstance(cell, datetime):
        return cell.replace(microsecond=0)
    if isinstance(cell, date):
        return datetime.combine(cell, time(12))
    written = WRITTEN.match(str(cell))
    if not written:
        return datetime.fromisoformat(str(cell).strip()).replace(microsecond=0)
    one, two, three = (int(written[place]) for place in (1, 2, 3))
    year, month, day = (one, two, three) if len(written[1]) == 4 else (three, one, two) if months else (three, two, one)
    at = time(int(written[4]), int(written[5])) if written[4] else time(12)
    return datetime.combine(date(year + 2000 if year < 100 else year, month, day), at)


def samples(found: Iterable[Line], most: int = 5) -> list[Line]:
    """Give the first lines that will be taken in."""
    return [line for line in found if not line.wrong][:most]
