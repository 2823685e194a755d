"""What the rating panel shows: never anything that another rater said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from notebooks.desk.bench import fields
from notebooks.desk.bench.view import Node, box, line, quote, section, table
from notebooks.desk.hold_interviews.rules.rating import HAND_IN_NOTE, Mark
from sheets_schema.tables.interviews import Interview, Interviewer
from sheets_schema.tables.jobs import Criterion

SCALE = "Tab to the scale, then a digit."


def lead(interview: Interview, zone: ZoneInfo, place: int = 0, of: int = 0) -> str:
    """Say whom and which interview it is about, and how far it is."""
    when = f"{interview.starts.astimezone(zone):%a %d %b, %H:%M}" if interview.starts else "no time yet"
    words = f"{interview.name} · {interview.round or 'Interview'} · {when}"
    return f"{words} · {place} of {of}" if place else words


def who(raters: Sequence[Interviewer], count: Callable[[Interviewer], int]) -> tuple[Node, ...]:
    """Ask who sits here."""
    if not raters:
        return (line("Nobody stands on the Interviewers tab yet; add a line with a name and an e-mail address."),)
    options = [(one.email, f"{one.name} ({count(one)} to rate)") for one in raters]
    first = max(raters, key=count).email
    return (
        line("Everybody rates alone. You see your own interviews only.", look="lead"),
        fields.select("who", "Your name", options, first),
    )


def question(criterion: Criterion, own: Mark | None, interview: Interview, now: datetime) -> tuple[Node, ...]:
    """Show one criterion's question and anchors, and ask for a rating and for what it rests on."""
    early = interview.starts is not None and interview.starts > now
    notes = [box(line("This interview has not begun yet by the sheet's time."), look="note")] if early else []
    asked = [section("Asked of everybody", quote(criterion.question))] if criterion.question else []
    anchors = [anchor or "no anchor written" for anchor in criterion.anchors]
    return (
        *notes,
        *asked,
        fields.rating("rating", "How good was the answer?", anchors, own.rating if own else None, SCALE),
        fields.long_text(
            "behaviour",
            "What did they say or do?",
            own.behaviour if own else "",
            help="Their words and deeds, not your impression. Esc leaves the field, s then saves.",
        ),
    )


def summary(interview: Interview, own: Iterable[tuple[Criterion, Mark | None]]) -> tuple[Node, ...]:
    """Show one's own ratings before they are handed in."""
    told = list(own)
    if not told:
        return (box(line(f"“{interview.job}” has no criteria; add them on the Criteria tab, then rate."), look="warn"),)
    rows = [(one.name, str(mark.rating) if mark else "not yet", mark.behaviour if mark else "") for one, mark in told]
    options = [(f"{interview.id} {one.id}", one.name) for one, _ in told]
    return (
        line(HAND_IN_NOTE, look="lead"),
        box(box(table(("Criterion", "Rating", "What they said or did"), rows), look="scroll")),
        fields.select("which", "Change one first", options, options[0][0]),
    )


def not_yours() -> tuple[Node, ...]:
    """Say that a card is another rater's."""
    return (line("Everybody rates alone: only they see it.", look="lead"),)


def nothing_yet() -> tuple[Node, ...]:
    """Say that nobody is to be rated."""
    return (line("Interviews that you hold appear here as soon as they are arranged.", look="lead"),)


def finished(
    changeable: Sequence[Interview], asked: Callable[[Interview], list[Criterion]], zone: ZoneInfo
) -> tuple[Node, ...]:
    """Say that all is handed in, and what can still be changed."""
    done = line("All your ratings are in. They are opened when everybody of an interview has rated.", look="lead")
    options = [(f"{one.id} {part.id}", f"{part.name}, {lead(one, zone)}") for one in changeable for part in asked(one)]
    if not options:
        return (done,)
    return (done, fields.select("which", "Not everybody has rated yet, so you may change", options, options[0][0]))
