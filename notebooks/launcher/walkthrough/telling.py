"""What happened to each applicant, as a table on a screen."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Mapping, Sequence

from notebooks.desk.hold_interviews.rules.arranging import of_application
from sheets_schema.reading import Reading
from sheets_schema.tables.interviews import Interview
from sheets_schema.tables.offers import Offer
from sheets_schema.tables.pipeline import Application

HEADERS = ("Candidate", "Job", "Stage", "Files", "What happened")
SHARES = (24, 24, 10, 30)  # letters; the last column has the rest


def table(seen: Reading, refused: Mapping[str, str]) -> str:
    """Lay out one line for each application."""
    rows = [_row(one, seen, refused) for one in seen[Application]]
    columns = list(zip(HEADERS, *rows, strict=True))[:-1]
    widths = [min(share, max(map(width, column))) for share, column in zip(SHARES, columns, strict=True)]
    rest = max(30, shutil.get_terminal_size((140, 24)).columns - sum(widths) - 2 * len(widths))
    lines = [HEADERS, tuple("-" * room for room in (*widths, len(HEADERS[-1]))), *rows]
    return "\n".join(_laid_out(line, [*widths, rest]) for line in lines)


def _row(one: Application, seen: Reading, refused: Mapping[str, str]) -> tuple[str, ...]:
    cells = (one.name or "(no name)", one.job, one.stage or "", "; ".join(one.files), _story(one, seen, refused))
    return tuple(map(printable, cells))


def printable(text: str) -> str:
    """Take out what would move a terminal's cursor or change its colours."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _story(one: Application, seen: Reading, refused: Mapping[str, str]) -> str:
    parts = [f"to do: {one.to_do}"] if one.to_do else []
    for interview in of_application(one, seen[Interview]):
        when = f"{interview.starts.astimezone(seen.zone):%d %b %H:%M}" if interview.starts else "no time yet"
        parts.append(f"{str(interview.status or '').lower()} for {when}")
    for offer in seen[Offer]:
        if offer.application_id == one.id:
            parts.append(f"offer of {offer.pay:,.0f} {offer.currency}: {str(offer.status or '').lower()}")
    return "; ".join([*parts, *filter(None, [refused.get(one.id, "")])])


def _laid_out(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(_fitted(cell, room) for cell, room in zip(cells, widths, strict=True)).rstrip()


def width(text: str) -> int:
    """Count the columns a text takes on a terminal: two for a wide letter, none for an accent on its own."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )


def _fitted(text: str, room: int) -> str:
    if width(text) > room:
        while width(text) > room - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (room - width(text))
