"""People: one line per human being who applied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sheets_schema import columns as col
from sheets_schema.columns import Writer
from sheets_schema.rows import Row


@dataclass(frozen=True, kw_only=True)
class Person(Row, tab="People", prefix="p"):
    """Everybody who applied: one line a person, however often they apply."""

    name: str = col.text("Name", Writer.FUNCTIONS, note="As the person writes it.")
    email: str = col.email("E-mail", Writer.FUNCTIONS, note="Where invitations and letters go.")
    phone: str = col.phone("Phone", Writer.FUNCTIONS)
    zone: str = col.text("Time zone", note="The person's own, such as Europe/Paris; empty means the firm's.")
    note: str = col.long_text("Note", note="Yours alone.")
    first_seen: datetime | None = col.stamp("First seen", Writer.FUNCTIONS)
    consents: tuple[str, ...] = col.words(
        "Consents", Writer.FUNCTIONS, note="Which wording the person agreed to, when, and where."
    )
    joined: tuple[str, ...] = col.words(
        "Joined", Writer.FUNCTIONS, note="Who was taken for this person, and why; Duplicates parts them again."
    )
    same_as: str = col.text("Same as", Writer.FUNCTIONS, note="This is the same person as that line, which goes on.")
    # Text, not a link: a line that somebody types is complete without it.
    merged_into: str = col.text("Same as ID", Writer.FUNCTIONS, hidden=True)
    traits: tuple[str, ...] = col.words(
        "Traits", Writer.FUNCTIONS, hidden=True, note="Fingerprints of links and jobs named, to notice the same person."
    )
