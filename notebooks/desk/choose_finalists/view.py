"""What the deciding panel shows: numbers with what they rest on, evidence beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from notebooks.desk.bench.scores import Score
from notebooks.desk.bench.view import Node, badge, box, fold, line, quote, section, table, text
from notebooks.desk.choose_finalists import rules
from sheets_schema.tables.interviews import Rating
from sheets_schema.tables.jobs import Criterion, Need
from sheets_schema.tables.pipeline import Bearing, Evidence

QUOTES = 3  # a criterion
BEARINGS = {
    Bearing.SHOWS: "shows it",
    Bearing.STATES: "states it",
    Bearing.YEARS: "years of it",
    Bearing.DENIES: "says they lack it",
}


@dataclass(frozen=True)
class Told:
    """One candidate with everything a decision needs."""

    mine: rules.Finalist
    rivals: Sequence[rules.Finalist]
    evidence: tuple[Evidence, ...]
    ratings: tuple[Rating, ...]
    names: Mapping[str, str]


def lead(told: Told) -> str:
    """Say for which job, and how much is known."""
    overall = told.mine.overall
    return f"{told.mine.application.job} · {overall.words if overall else 'no open ratings yet'}"


def body(told: Told) -> tuple[Node, ...]:
    """Show the candidate's criteria on one side, the others on the other."""
    bad = [box(line(str(one)), look="warn") for one in rules.bad_ratings(told.ratings)]
    missing = [box(line(f"Still missing: {'; '.join(told.mine.missing)}."), look="note")] if told.mine.missing else []
    return (
        *bad,
        *missing,
        box(_criteria(told), _beside(told), look="columns"),
    )


def _criteria(told: Told) -> Node:
    return section("By criterion", *(_criterion(one, found, told) for one, found in told.mine.scores), look="scroll")


def _criterion(criterion: Criterion, found: Score | None, told: Told) -> Node:
    need = badge("Must", "■") if criterion.need is Need.MUST else badge("Useful", "□")
    mean = text(f"{found.mean:.1f}" if found else "–", look="strong")
    behind = text(found.behind if found else "not rated", look="soft")
    head = box(mean, text(criterion.name, look="criterion"), need, behind, look="row")
    said = [
        _said(one, told.names) for one in told.ratings if one.criterion_id == criterion.id and one.rating is not None
    ]
    quotes = [_quote(one) for one in told.evidence if one.criterion_id == criterion.id]
    more = [line(f"and {len(quotes) - QUOTES} more on the Evidence tab", look="soft")] if len(quotes) > QUOTES else []
    words = " and ".join(part for part in (_count(len(said), "rating"), _count(len(quotes), "quote")) if part)
    return box(head, *([fold(words, *said, *quotes[:QUOTES], *more)] if words else []), look="finding")


def _count(number: int, noun: str) -> str:
    return "" if not number else f"1 {noun}" if number == 1 else f"{number} {noun}s"


def _said(one: Rating, names: Mapping[str, str]) -> Node:
    who = names.get(one.interviewer.casefold(), one.interviewer or "somebody")
    return quote(one.behaviour or "(no words)", f"{who}: {one.rating}")


def _quote(one: Evidence) -> Node:
    bearing = BEARINGS.get(one.bearing, "") if one.bearing else ""
    return quote(one.quote, " · ".join(part for part in ("Résumé", bearing, one.where) if part))


def _beside(told: Told) -> Node:
    found = {} if rules.no_ranking_because(told.rivals) else rules.places(told.rivals)
    headers = ("Candidate", "Mean", "Rests on", "Place")
    rows = [_rival(one, one.application.id == told.mine.application.id, found) for one in told.rivals]
    note = line(_how_to_read(told.rivals, found), look="soft")
    return section("Beside the others", note, box(table(headers, rows)), look="scroll")


def _rival(one: rules.Finalist, is_mine: bool, found: Mapping[str, rules.Place]) -> list[Node | str]:
    place = found.get(one.application.id)
    missing = f"missing: {'; '.join(one.missing)}" if one.missing else ""
    return [
        f"{'▸ ' if is_mine else ''}{one.application.name}{_decided(one)}",
        f"{one.overall.mean:.1f}" if one.overall else "–",
        "; ".join(part for part in (one.overall.behind if one.overall else "", missing) if part),
        place.words if place else "–",
    ]


def _decided(one: rules.Finalist) -> str:
    return f" ({one.application.stage})" if one.application.stage in rules.STILL_IN else ""


def _how_to_read(rivals: Sequence[rules.Finalist], found: Mapping[str, rules.Place]) -> str:
    if len(rivals) < 2:
        return "There is nobody to compare with."
    if not found:
        return "No order yet: not everybody's ratings are in."
    if all(place.best == 1 for place in found.values()):
        return "The raters' ranges overlap: these ratings do not tell the candidates apart. Look at what was said."
    return "Candidates share places where the raters' ranges overlap. All criteria and raters weigh the same."
