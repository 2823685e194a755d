"""How two readers' decisions are shown: side by side, and how far they agree over all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from notebooks.desk.bench.roster import Cells, Heading
from notebooks.desk.bench.view import Node, badge, box, facts, line, meter, quote, section, table, text
from notebooks.desk.screen_candidates.readers.agreement import FEWEST, Agreement, Pair, agreement
from notebooks.desk.screen_candidates.readers.deciding import of, undecided
from sheets_schema.tables.pipeline import Application
from sheets_schema.tables.readings import Advice, Opinion, Outcome

SHAPES: Mapping[Advice | None, str] = {Advice.INTERVIEW: "●", Advice.HOLD: "◆", Advice.NO: "✕", None: "–"}
READ = (
    Heading("Name", 2, narrow=True),
    Heading("Job", 1.6),
    Heading("Decisions", 3, narrow=True),
    Heading("Outcome", 1.4),
)
WAITING = (
    Heading("Name", 2, narrow=True),
    Heading("Job", 1.6),
    Heading("Read by", 2),
    Heading("Since", 1.2),
    Heading("Waits for", 2, narrow=True),
)
TALK = "You saw this candidate differently. Talk, then decide together with one key; both first decisions are kept."
TOO_FEW = f"Too few to say: agreement is told from {FEWEST} candidates read by both on."
MEANS = "Kappa sets off the agreement that chance alone would bring: 0 is chance, 1 is always alike."
Names = Callable[[str], str]


def side_by_side(readings: Sequence[Opinion], names: Names, zone: ZoneInfo, talk: bool) -> tuple[Node, ...]:
    """Show what each reader decided, before they talked."""
    outcome = next((str(one.outcome) for one in readings if one.outcome), "")
    told = line(TALK, look="lead") if talk else line(outcome or "Both have read.", look="lead")
    return (told, box(*(_said(one, names, zone) for one in readings), look="fields"))


def _said(one: Opinion, names: Names, zone: ZoneInfo) -> Node:
    head = box(text(names(one.reader), look="criterion"), _decided(one.decision), look="row")
    reason = (line(one.reason, look="strong"),) if one.reason else ()
    note = (quote(one.note, "to the other reader"),) if one.note else ()
    tags = (box(*map(badge, one.tags), look="row"),) if one.tags else ()
    return box(head, *reason, *note, *tags, line(f"Read {_when(one.at, zone)}", look="soft"), look="panel")


def _decided(decision: Advice | None) -> Node:
    return badge(str(decision or "Not opened"), SHAPES[decision], look="strong")


def alone(application: Application, opinions: Sequence[Opinion], names: Names, zone: ZoneInfo) -> tuple[Node, ...]:
    """Show that one has read and what they decided is still sealed."""
    (one, *_) = of(application, opinions)
    awaited = ", ".join(map(names, undecided(application, opinions))) or "nobody yet: it is dealt to no second reader"
    return (
        line("One has read this candidate. What they decided stays sealed until the second has read too.", look="lead"),
        facts(("Read by", names(one.reader)), ("Read", _when(one.at, zone)), ("Waits for", awaited)),
        line("Release opens the one decision and acts on it. History keeps that there was no second.", look="soft"),
    )


def overview(found: Mapping[tuple[str, str], Sequence[Pair]], told: Agreement, names: Names) -> tuple[Node, ...]:
    """Show how far the readers agree: over all, then for every two of them."""
    if not told.readings:
        return (line("No candidate has been read by two people yet.", look="lead"),)
    counted = f"{told.alike} of {told.readings} decided alike"
    share = f"{counted}, {_percent(told.share.value)}" if told.share else counted
    whole = section("Over all", meter(told.alike, told.readings, share), line(_certain(told), look="soft"))
    each = box(*(_pair(two, found[two], names) for two in found), line(MEANS, look="soft"))
    return (box(whole, each, look="columns"),)


def _certain(told: Agreement) -> str:
    if told.share is None:
        return TOO_FEW
    low, high = _percent(told.share.low), _percent(told.share.high)
    return f"By {told.readings} candidates alone it may be anything from {low} to {high} (95 % interval)."


def _pair(two: tuple[str, str], decided: Sequence[Pair], names: Names) -> Node:
    told = agreement(decided)
    one, other = map(names, two)
    rows = [_line(decided, mine) for mine in Advice]
    caption = f"Lines: {one}. Columns: {other}. Alike in {told.alike} of {told.readings}."
    counts = table(["Decision", *map(str, Advice)], rows, caption)
    return section(f"{one} and {other}", line(_kappa(told)), counts)


def _line(decided: Sequence[Pair], mine: Advice) -> list[Node | str]:
    counts = [(theirs, str(decided.count((mine, theirs)))) for theirs in Advice]
    return [str(mine), *(text(count, look="strong" if mine is theirs else "") for theirs, count in counts)]


def _kappa(told: Agreement) -> str:
    if told.share is None:
        return TOO_FEW
    if told.kappa is None:
        return "No kappa: both always decided the same one thing, which chance alone would bring about as well."
    found = told.kappa
    interval = f"95 % interval {found.low:.2f} to {found.high:.2f}"
    return f"Cohen's kappa {found.value:.2f} ({interval}, from {told.readings} candidates read by both)"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}\u00a0%"  # no line ends before the sign


def read_lines(applications: Iterable[Application], opinions: Sequence[Opinion], names: Names) -> dict[str, Cells]:
    """Give one line a candidate whose readings lie open."""
    found: dict[str, list[Opinion]] = {}
    for one in opinions:
        if one.outcome is not None and one.given_back is None:
            found.setdefault(one.application_id, []).append(one)
    known = {one.id: one for one in applications}
    return {one: _read_line(known[one], lines, names) for one, lines in found.items() if one in known}


def _read_line(application: Application, lines: Sequence[Opinion], names: Names) -> Cells:
    said = " · ".join(f"{names(one.reader)}: {one.decision or '–'}" for one in lines)
    outcome = next((one.outcome for one in lines if one.outcome is not Outcome.LATE), lines[0].outcome)
    return (application.name, application.job, said, str(outcome))


def waiting_lines(
    waiting: Iterable[Application], opinions: Sequence[Opinion], names: Names, zone: ZoneInfo
) -> dict[str, Cells]:
    """Give one line a candidate whom one has read and a second has not."""
    return {one.id: _waiting_line(one, opinions, names, zone) for one in waiting}


def _waiting_line(one: Application, opinions: Sequence[Opinion], names: Names, zone: ZoneInfo) -> Cells:
    first = of(one, opinions)[0]
    awaited = ", ".join(map(names, undecided(one, opinions)))
    return (one.name, one.job, names(first.reader), _when(first.at, zone)[:10], awaited or "nobody yet")


def _when(moment: datetime | None, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" if moment else ""
