"""What the arranging panel shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from notebooks.desk.bench import fields
from notebooks.desk.bench.view import Node, badge, box, heading, line, link, listing, section, text
from sheets_schema.clock import zone_named
from sheets_schema.problems import Refusal
from sheets_schema.tables.interviews import Answer, Interview, Interviewer, InterviewStatus, Mode, Round

SHOWN = 12
SHAPES = {
    InterviewStatus.PLANNED: ("○", ""),
    InterviewStatus.INVITED: ("●", "strong"),
    InterviewStatus.HELD: ("✓", ""),
}


@dataclass(frozen=True)
class Known:
    """What stands around the interview shown."""

    ahead: tuple[Interview, ...]
    interviewers: tuple[Interviewer, ...]
    held: tuple[Interview, ...]  # the same candidate's earlier rounds
    zones: Mapping[str, str]  # application ID -> the candidate's own time zone
    zone: ZoneInfo
    taken: tuple[tuple[str, tuple[datetime, datetime]], ...] = ()  # what stands in interviewers' calendars at that time
    unseen: tuple[str, ...] = ()  # interviewers whose calendars this account may not see


def when(moment: datetime | None, zone: ZoneInfo) -> str:
    """Show a day and a time on the firm's clock."""
    return f"{moment.astimezone(zone):%a %d %b %Y, %H:%M}" if moment else "no time yet"


def lead(wanted: Interview, standing: bool) -> str:
    """Say what the card asks for."""
    return f"{wanted.job} · change this interview" if standing else f"{wanted.job} · {wanted.round} round"


def body(wanted: Interview, known: Known) -> tuple[Node, ...]:
    """Show the form, and below it the candidate and what is already arranged."""
    notes = [box(line(wanted.to_do), look="warn")] if wanted.to_do else []
    around = section("Already arranged", *_ahead(known))
    notes += [box(*map(line, _taken(known)), look="warn")] if known.taken else []
    notes += [line(_unseen(known), look="soft")] if known.unseen else []
    return (*notes, box(*_form(wanted, known), look="fields"), box(_candidate(wanted, known), around, look="fields"))


def _taken(known: Known) -> list[str]:
    """Say who has something else in the calendar at that time; what it is stays theirs."""
    return [
        f"{_called(who, known)} has something else in the calendar: {when(first, known.zone)} to "
        f"{last.astimezone(known.zone):%H:%M}."
        for who, (first, last) in known.taken
    ]


def _unseen(known: Known) -> str:
    who = ", ".join(_called(one, known) for one in known.unseen)
    return f"This account may not see the calendar of {who}: only interviews in the sheet are known to be in the way."


def _form(wanted: Interview, known: Known) -> tuple[Node, ...]:
    place = "The address, if it is on site. By phone: a number, if not the candidate's."
    return (
        fields.choice("round", "Round", [str(one) for one in Round], str(wanted.round or "")),
        fields.choice("mode", "How", [str(one) for one in Mode], str(wanted.mode or "")),
        fields.moment("starts", "Starts at", wanted.starts, known.zone),
        fields.number("minutes", "Minutes", wanted.minutes),
        fields.checks("interviewers", "Who interviews", _people(wanted, known), wanted.interviewers),
        fields.short_text("place", "Place", wanted.place, help=place),
    )


def _people(wanted: Interview, known: Known) -> list[tuple[str, str]]:
    active = [one for one in known.interviewers if one.email and one.active is not Answer.NO]
    listed = {one.email.casefold() for one in active}
    strangers = [(address, f"{address} (not on Interviewers)") for address in wanted.interviewers]
    return [
        *((one.email, f"{one.name}, {one.role}" if one.role else one.name) for one in active),
        *(pair for pair in strangers if pair[0].casefold() not in listed),
    ]


def _candidate(wanted: Interview, known: Known) -> Node:
    zone = known.zones.get(wanted.application_id, "")
    earlier = "; ".join(f"{one.round or 'Interview'}, {when(one.starts, known.zone)}" for one in known.held)
    told: tuple[tuple[str, Node | str], ...] = (
        ("E-mail", wanted.email or badge("missing: add it on People", "!", "strong")),
        ("Their clock", _their_time(wanted, zone, known.zone)),
        ("Before", earlier),
        ("Status", _status(wanted) if wanted.line and wanted.rev else ""),
        ("Meet link", link("Open", wanted.meet_link) if wanted.meet_link else ""),
    )
    lines = [line(text(f"{name}: ", look="soft"), said) for name, said in told if said]
    return section("The candidate", *lines)


def _their_time(wanted: Interview, zone: str, firm: ZoneInfo) -> str:
    if not zone or zone == firm.key:
        return ""
    try:
        return f"{when(wanted.starts, zone_named(zone))} ({zone})"
    except Refusal as wrong:
        return str(wrong)


def _status(interview: Interview) -> Node:
    shape, look = SHAPES.get(interview.status or InterviewStatus.PLANNED, ("○", ""))
    return badge(str(interview.status or InterviewStatus.PLANNED), shape, look)


def _ahead(known: Known) -> tuple[Node, ...]:
    if not known.ahead:
        return (line("Nothing yet.", look="soft"),)
    shown, more = known.ahead[:SHOWN], len(known.ahead) - SHOWN
    lines = [text(f"{when(one.starts, known.zone)} · {one.name} · {_with(one, known)}") for one in shown]
    return (listing(*lines, *([text(f"and {more} more")] if more > 0 else [])),)


def _with(interview: Interview, known: Known) -> str:
    return ", ".join(_called(address, known) for address in interview.interviewers)


def _called(address: str, known: Known) -> str:
    names = {one.email.casefold(): one.name for one in known.interviewers}
    return names.get(address.casefold(), address)


def overview(known: Known) -> tuple[Node, ...]:
    """Show every interview ahead with what became of its invitations."""
    if not known.ahead:
        return (line("When somebody at the screening panel is asked to an interview, they appear here.", look="lead"),)
    options = [(one.id, f"{one.name}, {when(one.starts, known.zone)}") for one in known.ahead]
    return (
        heading("Interviews ahead"),
        box(*(_tile(one, known) for one in known.ahead), look="fields"),
        fields.select("which", "Change one of them", options, known.ahead[0].id),
    )


def _tile(one: Interview, known: Known) -> Node:
    return box(
        box(text(one.name, look="criterion"), _status(one), look="row"),
        line(when(one.starts, known.zone)),
        line(f"{one.round or 'Interview'} · {one.mode or ''} · {_with(one, known)}", look="soft"),
        _answer(one),
        look="panel",
    )


def _answer(interview: Interview) -> Node:
    if interview.to_do:
        return text(interview.to_do, look="strong")
    if interview.meet_link:
        return link("Meet link", interview.meet_link)
    return text("" if interview.status is InterviewStatus.INVITED else "Goes out at the next run", look="soft")
