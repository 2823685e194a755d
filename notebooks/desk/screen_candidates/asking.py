"""What the panel asks within a card: which tag, which note, which order, whom to look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from notebooks.desk.bench import fields, view
from notebooks.desk.bench.press import Press
from notebooks.desk.bench.view import Action, Card, Node, box, line
from notebooks.desk.screen_candidates import ordering
from notebooks.desk.screen_candidates.filters import ANY, Filter
from notebooks.desk.screen_candidates.ordering import Place, Reason
from sheets_schema.problems import Refusal
from sheets_schema.stages import Stage
from sheets_schema.tables.jobs import Criterion, Need
from sheets_schema.tables.pipeline import Application, Source

TAG = Action("tag", "t", "Tag", "quiet", "Tag this candidate, or take a tag off")
NOTE = Action("note", "w", "Note", "quiet", "Write a note below what stands there")
FILTER = Action("filter", "f", "Filter", "quiet", "Choose whom to look at")
CLEAR = Action("everybody", "x", "Clear filter", "", "Look at everybody again")
ORDER = Action("order", "y", "Order", "quiet", "Why this one stands here, and another order")
BACK = Action("back", "Escape", "Back", "quiet", "Back to the decision")
PUT = "tag="
OTHER = Action("other tag", "t", "Another …")
KEEP_TAG = Action("keep tag", "", "Tag", "main")
KEEP_NOTE = Action("keep note", "", "Keep the note", "main")
SHOW = Action("show these", "", "Show these", "main")
BY_EVIDENCE = Action("by evidence", "1", "By what the résumés show")
AS_THEY_CAME = Action("as they came", "2", "As they came")
ANSWERS = {"note": (KEEP_NOTE,), "new tag": (KEEP_TAG,), "order": (BY_EVIDENCE, AS_THEY_CAME)}
QUESTIONS = {
    "reasons": "Why is the answer no?",
    "tag": "Which tag? One that is there is taken off.",
    "order": "In which order?",
}


def tags(application: Application, known: Sequence[str]) -> tuple[Action, ...]:
    """Give every tag a key: the firm's, then those that this candidate has besides."""
    there = {one.casefold() for one in application.tags}
    names = {one.casefold(): one for one in (*known, *application.tags)}
    keys = [*"123456789", *[""] * len(names)]
    return tuple(
        Action(f"{PUT}{name}", key, f"✓ {name}" if folded in there else name)
        for (folded, name), key in zip(names.items(), keys, strict=False)
    )


def field(step: str) -> tuple[Node, ...]:
    """Ask for a note, or for a tag that the firm's list does not have."""
    if step == "note":
        help = "Enter keeps it, below what stands there and under your name; Shift Enter begins a new line."
        return (fields.long_text("note", "Note", help=help, enter=KEEP_NOTE.name, first=True, brief=True),)
    if step == "new tag":
        return (fields.short_text("tag", "Tag", help="Enter keeps it.", enter=KEEP_TAG.name, first=True),)
    return ()


def why_here(place: Place, rank: int, among: int, on: bool) -> Node:
    """Explain line by line why a candidate stands where they stand."""
    where = f"Place {rank} of {among} waiting for this job, with {place.points} points."
    top = where if on else f"They stand as they came. By what the résumés show: {where.lower()}"
    lines = [view.listing(*map(_because, place.reasons))] if place.reasons else []
    return box(line(top, look="strong"), *lines, line(ordering.DECIDES_NOTHING, look="soft"), look="note")


def _because(one: Reason) -> Node:
    must, points = " (must)" if one.must else "", f"{one.points:+d}" if one.points else "0"
    return line(view.text(f"{points} {one.criterion}", look="criterion"), f"{must}: {one.standing}. {one.words}")


def filter_row(chosen: Filter, found: int, of: int, what: str) -> tuple[Node, ...]:
    """Show the present filter, how many it leaves, and the key that clears it."""
    if not chosen:
        return ()
    words = line(f"Filter: {chosen.says()} — {found:,} of {of:,} {what}")
    return (box(words, view.button(CLEAR), look="note row"),)


def filter_card(item: str, chosen: Filter, everybody: Sequence[Application], asked: Iterable[Criterion],
                known: Sequence[str]) -> Card:  # fmt: skip
    """Ask whom to look at; Enter in any field shows them."""
    enter = SHOW.name
    musts = sorted({one.name for one in asked if one.need is Need.MUST and one.name})
    used = {one.casefold(): one for each in everybody for one in each.tags}
    tagged = [*known, *sorted(one for folded, one in used.items() if folded not in {each.casefold() for each in known})]
    languages = sorted({one.language for one in everybody if one.language})
    body = (
        fields.select("stage", "Stage", _any("Whoever waits", Stage), chosen.stage, enter=enter, first=True),
        fields.select("tag", "Tag", _any("Any or none", tagged), chosen.tag, enter=enter),
        fields.select("must", "Must not shown", _any("Shown or not", (ANY, *musts)), chosen.must, enter=enter),
        fields.select("source", "Came by", _any("Any way", Source), chosen.source, enter=enter),
        fields.select("language", "Papers written in", _any("Any language", languages), chosen.language, enter=enter),
        fields.number("days", "Waiting longer than", chosen.days, unit="days", enter=enter),
    )
    told = line("The filter holds for the queue and for the list. Nobody is decided here.", look="soft")
    actions = (SHOW, *((CLEAR,) if chosen else ()), BACK)
    return Card(item, "Whom to look at", (told, box(*body, look="fields")), actions)


def chosen_filter(press: Press) -> Filter:
    """Read the filter that was chosen."""
    days = press.number("days")
    if days is not None and days < 0:
        raise Refusal("Days are counted from 0 up.")
    parts = {name: press.text(name) for name in ("stage", "tag", "must", "source", "language")}
    return Filter(**parts, days=days)


def _any(nothing: str, options: Iterable[str]) -> list[tuple[str, str]]:
    return [("", nothing), *((str(one), str(one)) for one in options)]
