"""How one candidate is put on a card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from notebooks.desk.bench.view import (
    Mark,
    Node,
    badge,
    box,
    facts,
    heading,
    line,
    link,
    listing,
    prose,
    quote,
    section,
    text,
)
from notebooks.desk.screen_candidates.evidence import BEARINGS, Finding, musts
from sheets_schema.stages import Stage
from sheets_schema.tables.jobs import Need
from sheets_schema.tables.pipeline import Application, Evidence

WHY = "Key y says why."
FEW = 3  # passages of one criterion in sight at once


def name(application: Application) -> str:
    """Name the candidate, or say that no name was found."""
    return application.name or "(no name found)"


def lead(application: Application, zone: ZoneInfo, now: datetime) -> str:
    """Say in one line what the application is."""
    came = _came(application.received, zone, now)
    standing = f"now: {application.stage}" if application.stage not in (None, Stage.NEW) else ""
    return " · ".join(part for part in (application.job, came, standing) if part)


def _came(received: datetime | None, zone: ZoneInfo, now: datetime) -> str:
    if received is None:
        return ""
    days = (now.astimezone(zone).date() - received.astimezone(zone).date()).days
    ago = "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"
    return f"received {_day(received, zone)}, {ago}"


def _day(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{local.day} {local:%B %Y}"


def to_do(application: Application) -> tuple[Node, ...]:
    """Show what a person must mend, before anything else."""
    sentences = application.to_do.splitlines()
    if not sentences:
        return ()
    return (box(line("To do before this can go on", look="strong"), listing(*sentences), look="warn"),)


def contact(application: Application, zone: ZoneInfo) -> Node:
    """Show how to reach the candidate, what they sent and how, and what people put beside it."""
    return facts(
        ("E-mail", application.email),
        ("Phone", application.phone),
        ("Files", ", ".join(application.files)),
        ("Came by", str(application.source or "")),
        ("Thanks sent", _day(application.acknowledged, zone) if application.acknowledged else "not yet"),
        ("Papers in", application.language),
        ("Owner", application.owner),
        *_put_beside(application),
    )


def put_beside(application: Application) -> tuple[Node, ...]:
    """Show the tags and notes that people put beside a candidate."""
    return (facts(*_put_beside(application)),) if application.tags or application.note else ()


def _put_beside(application: Application) -> tuple[tuple[str, Node | str], ...]:
    return (
        ("Tags", box(*map(badge, application.tags), look="row") if application.tags else ""),
        ("Note", box(*map(line, application.note.splitlines())) if application.note else ""),
    )


def criteria(found: Sequence[Finding], order: str) -> Node:
    """Show what the files say about each criterion, and why this candidate comes now."""
    if not found:
        return section("Criteria", line("This job has no criteria yet; add them on the Criteria tab.", look="soft"))
    count = [line(words, look="strong") for words in (musts(found),) if words]
    told = line(f"{order} {WHY}", look="soft")
    return section("Criteria", *count, told, *map(_criterion, found), look="scroll")


def coming() -> Node:
    """Say that the passages of this candidate are on their way."""
    return section("Criteria", line("Fetching what the files say …", look="soft"))


def _criterion(found: Finding) -> Node:
    words, shape = BEARINGS[found.bearing]
    need = "Must" if found.criterion.need is Need.MUST else "Useful"
    stands = str(found.standing).capitalize()
    top = box(
        text(found.criterion.name, look="criterion"),
        badge(need, look="strong" if need == "Must" else ""),
        badge(
            words if words.startswith(stands) else f"{stands}: {words.casefold()}", shape, look=found.bearing or "none"
        ),
        look="row",
    )
    more = len(found.passages) - FEW
    rest = (line(f"and {more} more on the Evidence tab", look="soft"),) if more > 0 else ()
    return box(top, *(_passage(one) for one in found.passages[:FEW]), *rest, look="finding")


def _passage(one: Evidence) -> Node:
    words, shape = BEARINGS[one.bearing]
    return quote(one.quote, f"{shape} {words} · {', '.join(part for part in (one.file, one.where) if part)}")


def resume(message: str, parts: Iterable[tuple[str, str | None, Sequence[Mark]]], wrong: Sequence[str]) -> Node:
    """Show what the candidate wrote, and the texts of the files: title, text (None while it comes), its marks."""
    shown: list[Node] = [line(sentence, look="warn") for sentence in wrong]
    for title, words, marks in parts:
        if title:
            shown.append(heading(title, 4))
        shown.append(line("Fetching the text …", look="soft") if words is None else prose(words, marks))
    if not shown:
        shown = [line("No text could be read from the files; look at the original (key o).", look="warn")]
    wrote = (box(heading("What they wrote with it", 4), prose(message), look="note"),) if message else ()
    return section("Résumé", *wrote, *shown, look="scroll")


def originals(application: Application, addresses: Sequence[str], sheet: str) -> Node:
    """Show where the files lie as the candidate sent them."""
    names = [*application.files, *("file" for _ in addresses[len(application.files) :])]
    files = [link(title, address) for title, address in zip(names, addresses, strict=False)]
    return box(
        line("As the candidate sent it", look="strong"), listing(*files, link("The spreadsheet", sheet)), look="note"
    )
