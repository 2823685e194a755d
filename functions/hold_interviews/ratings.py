"""Which sealed ratings may be opened: those of an interview that everybody has rated."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from functions.post.reports import Report
from functions.post.sheet import Sheet
from sheets_schema.changes import Change, change
from sheets_schema.kinds import NUMBER, BadCell
from sheets_schema.problems import Refusal
from sheets_schema.seals import unseal
from sheets_schema.tables import Interview, Rating

PURPOSE = "rating"
LOWEST, HIGHEST = 1, 5
_NO_ZONE: Any = None  # a rating has no zone


def openings(sheet: Sheet, key: str) -> tuple[list[Change], Report]:
    """Give the ratings to open, all of an interview together; a forged seal stays shut and is refused."""
    by_interview: dict[str, list[Rating]] = {}
    for rating in sheet[Rating]:
        by_interview.setdefault(rating.interview_id, []).append(rating)
    changes: list[Change] = []
    report = Report()
    for interview in sheet[Interview]:
        ratings = by_interview.get(interview.id, [])
        if any(rating.sealed for rating in ratings) and everybody_has_rated(interview, ratings):
            for rating in ratings:
                changes += _opened(rating, key, report)
    return changes, report


def everybody_has_rated(interview: Interview, ratings: Iterable[Rating]) -> bool:
    """Tell whether each interviewer has rated and none of their ratings is still a draft."""
    given: dict[str, list[bool]] = {}
    for rating in ratings:
        complete = rating.submitted is not None or rating.rating is not None
        given.setdefault(rating.interviewer.casefold(), []).append(complete)
    wanted = {address.casefold() for address in interview.interviewers}
    return bool(wanted) and all(given.get(address) and all(given[address]) for address in wanted)


def _opened(rating: Rating, key: str, report: Report) -> list[Change]:
    if not rating.sealed:
        return []
    try:
        values = _read(unseal(key, PURPOSE, rating.sealed), rating.id)
    except Refusal as refused:
        report.refused[rating.id] = f"This rating cannot be opened: {refused}"
        return []
    report.done[rating.id] = "Opened."
    return [change(rating, "Everybody has rated", sealed="", **values)]


def _read(text: str, row_id: str) -> dict[str, Any]:
    """Read what was sealed: a number, or an object with the number, the behaviour seen and the line it is for."""
    try:
        said = json.loads(text)
        values = dict(said) if isinstance(said, dict) else {"rating": said}
        number = NUMBER.read(values.get("rating"), _NO_ZONE)
    except (ValueError, BadCell):
        raise Refusal("it holds no number.") from None
    if values.get("for", row_id) != row_id:
        raise Refusal("it was sealed for another line.")
    if not isinstance(number, int) or not LOWEST <= number <= HIGHEST:
        raise Refusal(f"it is no number from {LOWEST} to {HIGHEST}.")
    behaviour = values.get("behaviour")
    return {"rating": number} | ({"behaviour": behaviour} if isinstance(behaviour, str) else {})
