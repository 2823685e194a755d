"""What the sender asks before an interview's event goes, and what goes into it."""

from __future__ import annotations

from datetime import UTC

from functions.hold_interviews.shown import Kind, read_shown
from functions.hold_interviews.wanted import Wanted, problems, wanted
from functions.post.fillers import CalledOff, Filler, Filling, Meeting, Withheld
from functions.post.keyed import event_id
from functions.post.sheet import Sheet
from sheets_schema import clock
from sheets_schema.connection import Connection
from sheets_schema.tables import Interview, Outgoing
from sheets_schema.tables.interviews import InterviewStatus
from sheets_schema.tables.outbox import Going, What

GONE = "The interview this speaks of is no longer in the sheet; bring its line back, or set this one to Cancelled."
OTHERS = "The addresses in To are not those of the interview; change them on the interview, then set this to Waiting."
STALE = "The interview has changed since this was written; it is written anew."
STANDING = (None, InterviewStatus.PLANNED, InterviewStatus.INVITED)
KINDS = {kind.invites: kind for kind in Kind} | {kind.calls_off: kind for kind in Kind}


def _interview(line: Outgoing, sheet: Sheet) -> Interview:
    found = sheet.get(Interview, line.about_id)
    if found is None:
        raise Withheld(GONE)
    return found


def _kind(line: Outgoing) -> Kind:
    return KINDS[line.what or What.INVITATION]


def _number(line: Outgoing) -> tuple[int, str]:
    """Split "2.3 4f…" into the generation 2 and the number of the telling, 3."""
    generation, _, times = line.version.partition(" ")[0].partition(".")
    return int(generation) if generation.isdigit() else 0, times


def check_invitation(line: Outgoing, sheet: Sheet, key: str) -> None:
    """Let an invitation go only while the interview still says exactly what the line was written for."""
    interview = _interview(line, sheet)
    if interview.status not in STANDING or _number(line)[0] != int(interview.generation or 1):
        raise Withheld(STALE, Going.WAITING)
    wrong = problems(interview, sheet, clock.now())
    if wrong:
        raise Withheld(wrong[0].says, Going.WAITING)
    show = wanted(_kind(line), interview, sheet)
    if not show.place or line.version.partition(" ")[2] != show.fingerprint:
        raise Withheld(STALE, Going.WAITING)
    _check_addresses(line, show.guests)


def check_farewell(line: Outgoing, sheet: Sheet, key: str) -> None:
    """Call an event off only while the interview is, or has other events by now."""
    interview = _interview(line, sheet)
    former = _number(line)[0] < int(interview.generation or 1)
    if interview.status is not InterviewStatus.CANCEL and not former:
        raise Withheld("The interview is not called off any more.", Going.WAITING)


def _check_addresses(line: Outgoing, guests: tuple[str, ...]) -> None:
    if {address.casefold() for address in line.to} != {address.casefold() for address in guests}:
        raise Withheld(OTHERS)


def fill_invitation(line: Outgoing, sheet: Sheet, connection: Connection) -> Filling:
    """Give the event an invitation makes or changes."""
    interview, kind = _interview(line, sheet), _kind(line)
    show = wanted(kind, interview, sheet)
    generation, times = _number(line)
    return Meeting(
        event_id=event_id(connection.settings.key, interview.id, generation, kind),
        first=times == "1" and not read_shown(interview.shown).times(kind),
        starts=show.starts.astimezone(UTC),
        ends=show.ends.astimezone(UTC),
        zone=sheet.zone.key,
        place=show.place,
        guests=show.guests,
        marks={"hiringDesk": "interview", "row": interview.id, "kind": kind.value},
        manners=_manners(show),
    )


def _manners(show: Wanted) -> dict[str, object]:
    panel = show.kind is Kind.PANEL
    # The panel's title names the candidate: colleagues who browse calendars must not read it.
    return {
        "visibility": "private" if panel else "default",
        "guestsCanInviteOthers": False,
        "guestsCanModify": False,
        "guestsCanSeeOtherGuests": panel,
    }


def fill_farewell(line: Outgoing, sheet: Sheet, connection: Connection) -> Filling:
    """Name the event that is called off."""
    generation, _ = _number(line)
    return CalledOff(event_id(connection.settings.key, line.about_id, generation, _kind(line)))


INVITES = Filler(check_invitation, fill_invitation)
CALLS_OFF = Filler(check_farewell, fill_farewell)
FILLERS = {kind.invites: INVITES for kind in Kind} | {kind.calls_off: CALLS_OFF for kind in Kind}
