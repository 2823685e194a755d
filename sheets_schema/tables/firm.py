"""Firm: what the firm chooses, one setting a line, and what the kit tells about itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sheets_schema import columns as col
from sheets_schema.clock import zone_named
from sheets_schema.columns import Writer
from sheets_schema.problems import Problem, Refusal
from sheets_schema.rows import Row
from sheets_schema.tables.office import Office, days_of, hours_of


@dataclass(frozen=True, kw_only=True)
class Setting(Row, tab="Firm", prefix="f"):
    """What the firm chooses: change the value, keep the name."""

    name: str = col.text("Setting", Writer.FUNCTIONS, width=170)
    value: str = col.text("Value", width=260)
    about_it: str = col.text("What it does", Writer.FUNCTIONS, width=560)


LAST_SAVE = "Last save"
DEFAULTS: dict[str, tuple[str, str]] = {
    "Firm": ("", "The name that candidates read."),
    "Address": ("", "Stands in letters."),
    "Sender": ("", "The account that invites and writes, such as recruiting@firm.example."),
    "Time zone": ("Europe/London", "All times in this spreadsheet are in this zone."),
    "Phone region": ("GB", "Country of phone numbers written without one."),
    "Currency": ("GBP", "Stands in new offers."),
    "Delay in minutes": ("15", "How long outgoing things wait in the Outbox, so that they can still be stopped."),
    "Pause all": ("No", "Yes holds everything in the Outbox."),
    "Reasons for no": (
        "Another candidate fits better; A must is not shown; Applied too late; Withdrew",
        "What a no can be for, with semicolons.",
    ),
    "Tags": (
        "Second look; Call back; Fits another job; Keep for later",
        "What candidates can be tagged with at the desk, with semicolons; others may be typed there.",
    ),
    "Careers page text": ("", "Stands above the open jobs on the careers page."),
    "Careers page shows": (
        "Department; Place; Responsibilities; Qualifications; Criteria; Pay",
        "What the public sees of an open job, with semicolons; KPIs may be added. Questions and weights never show.",
    ),
    "Consent wording": (
        "I agree that {firm} keeps what I send here, and uses it only to decide about my application.",
        "What applicants agree to on the careers page.",
    ),
    "Consent version": ("1", "Kept with each consent; raise it when you change the wording."),
    "Acknowledge applications": ("Yes", "Yes thanks everybody for an application, once; No thanks nobody."),
    "Acknowledge imports": ("No", "Yes thanks also those who came in a spreadsheet of another system."),
    "Acknowledgement subject": ("Your application for {job}", "{name}, {job} and {firm} are filled in."),
    "Acknowledgement text": (
        "Hello {name},\n\nthank you for applying for {job}. Your application has arrived and is read by a person. "
        "We will write to you again as soon as we have decided how to go on.\n\n{firm}",
        "{name}, {job} and {firm} are filled in.",
    ),
    "Application mail label": (
        "",
        "A Gmail label; mails that carry it are taken in as applications. Empty is off; it needs a further permission.",
    ),
    "Screening readers": ("1", "1: one person reads each application. 2: two read it, each alone, then they compare."),
    "Screening queues": (
        "Shared",
        "Shared: whoever screens sees all who wait. Own: applications are dealt out, and nobody reads one twice.",
    ),
    "Blind screening": ("No", "Yes hides who candidates are from everybody who screens until that person has decided."),
    "Office hours": ("09:00 to 17:00", "Times for interviews are suggested within these hours."),
    "Office days": ("Monday to Friday", "Times for interviews are suggested on these days."),
    "Interview minutes": ("45", "How long an interview is, unless you say otherwise."),
    "Weeks until start": ("4", "A new offer suggests the first Monday after so many weeks."),
    "Hours a week": ("37.5", "Stands in new offers."),
    "Days of holiday": ("28", "Stands in new offers: a year's holiday."),
    "Months of probation": ("3", "Stands in new offers."),
    "Notice period": ("one month", "Stands in new offers."),
    "Letter signed by": ("", "Name under the offer letter."),
    "Intake folder ID": ("", "The Drive folder that applications are dropped into; made by the kit."),
    "Letters folder ID": ("", "The Drive folder that letters are kept in; made by the kit."),
    "Letter template ID": ("", "The Docs template of the offer letter; made by the kit, yours to edit."),
    "Archive closed jobs after days": (
        "90",
        "Then a closed job and all that hangs on it move to the year's archive; People stay. 0: nothing moves.",
    ),
    "Archives": ("", "Where what was moved lies, a line for each year; made by the kit."),
    "Archive seen to": ("", "The day on which the kit last looked for what is over."),
    LAST_SAVE: ("", "Who of the kit wrote last: by this line no two of the kit write at the same moment."),
    "Last run": ("", "When the kit last looked after this spreadsheet; more than 30 minutes ago is a fault."),
}


NUMBERS = (
    "Delay in minutes",
    "Interview minutes",
    "Weeks until start",
    "Hours a week",
    "Days of holiday",
    "Months of probation",
)
CHOICES = {"Screening readers": ("1", "2"), "Screening queues": ("Shared", "Own"), "Blind screening": ("Yes", "No")}
WHOLE_DAY = (time.min, time.max)


@dataclass(frozen=True)
class Firm:
    """The firm's choices, typed; what cannot be read is a Problem and takes its default."""

    rows: dict[str, Setting]
    problems: tuple[Problem, ...] = ()

    def __getitem__(self, name: str) -> str:
        row = self.rows.get(name)
        return (row.value if row else "") or DEFAULTS[name][0]

    @property
    def zone(self) -> ZoneInfo:
        """Give the firm's time zone; a wrong one is refused, because every time in the sheet hangs on it."""
        return zone_named(self["Time zone"])

    @property
    def delay(self) -> timedelta:
        """Say how long outgoing things wait."""
        return timedelta(minutes=self._number("Delay in minutes"))

    @property
    def paused(self) -> bool:
        """Tell whether everything outgoing is held; anything but a clear no holds it."""
        return self["Pause all"].strip().casefold() not in ("no", "false", "0")

    @property
    def reasons(self) -> tuple[str, ...]:
        """List what a no can be for."""
        return _parts(self["Reasons for no"])

    @property
    def tags(self) -> tuple[str, ...]:
        """List what candidates can be tagged with."""
        return _parts(self["Tags"])

    @property
    def thanks(self) -> bool:
        """Tell whether applications are acknowledged."""
        return _yes(self["Acknowledge applications"])

    @property
    def thanks_imports(self) -> bool:
        """Tell whether applications that came in a spreadsheet are acknowledged too."""
        return self.thanks and _yes(self["Acknowledge imports"])

    @property
    def readers(self) -> int:
        """Say how many people read each application."""
        return 2 if self["Screening readers"].strip() == "2" else 1

    @property
    def own_queues(self) -> bool:
        """Tell whether applications are dealt out among those who screen."""
        return self["Screening queues"].strip().casefold() == "own"

    @property
    def blind(self) -> bool:
        """Tell whether candidates are hidden while they are screened; anything but a clear no hides them."""
        return self["Blind screening"].strip().casefold() not in ("no", "false", "0")

    @property
    def office(self) -> Office:
        """Say when interviews can be arranged."""
        opens, closes = hours_of(self["Office hours"]) or hours_of(DEFAULTS["Office hours"][0]) or WHOLE_DAY
        return Office(opens, closes, days_of(self["Office days"]) or frozenset(range(5)))

    def number(self, name: str) -> float:
        """Give a choice that is a number."""
        return self._number(name)

    def last_run(self) -> datetime | None:
        """Say when the kit last ran, if it ever did."""
        try:
            return datetime.fromisoformat(self["Last run"])
        except ValueError:
            return None

    def row(self, name: str) -> Setting:
        """Find the line of one setting."""
        if name not in self.rows:
            raise Refusal(f"The Firm tab lacks the line “{name}”; set the spreadsheet up again to bring it back.")
        return self.rows[name]

    def _number(self, name: str) -> float:
        try:
            return max(0.0, float(self[name]))
        except ValueError:
            return float(DEFAULTS[name][0])


def _parts(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(";") if part.strip())


def _yes(value: str) -> bool:
    """Read a switch that is on only where it clearly says so."""
    return value.strip().casefold() in ("yes", "true", "1", "on")


def firm_of(rows: Iterable[Setting]) -> Firm:
    """Gather the Firm tab's lines."""
    found = {row.name: row for row in rows if row.name in DEFAULTS}
    numbers = [row.problem("value", "This must be a number.") for row in found.values() if _bad_number(row)]
    office = [
        row.problem("value", f"Type it like {DEFAULTS[row.name][0]}.") for row in found.values() if _bad_office(row)
    ]
    choices = [
        row.problem("value", f"Type {' or '.join(CHOICES[row.name])}.") for row in found.values() if _bad_choice(row)
    ]
    return Firm(found, (*numbers, *office, *choices))


def _bad_number(row: Setting) -> bool:
    return row.name in NUMBERS and bool(row.value) and not row.value.replace(".", "", 1).isdigit()


def _bad_choice(row: Setting) -> bool:
    known = [one.casefold() for one in CHOICES.get(row.name, ())]
    return bool(known) and bool(row.value.strip()) and row.value.strip().casefold() not in known


def _bad_office(row: Setting) -> bool:
    read = {"Office hours": hours_of, "Office days": days_of}.get(row.name)
    return read is not None and bool(row.value.strip()) and read(row.value) is None


def default_settings(given: Mapping[str, str]) -> list[Setting]:
    """Make the lines of a new Firm tab, with the values given by name."""
    return [
        Setting(id=Setting.new_id(name), name=name, value=given.get(name, default), about_it=about)
        for name, (default, about) in DEFAULTS.items()
    ]
