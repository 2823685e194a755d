"""What came along with a file: the words of the careers page's form, or of the mail it hung on.

Drive's marks hold 124 bytes, so a note is a small JSON file beside the original; a keyed hash proves that the kit wrote
it, because anybody who may drop a file could drop one that looks like a note.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from functions.post.wording import one_line
from sheets_schema.clock import zone_named
from sheets_schema.kinds import EMAIL, PHONE, BadCell, Kind
from sheets_schema.seals import mac, proves
from sheets_schema.tables.pipeline import Source

NOTE = "hiringNote"  # on an original: the key of its note
SAYS = "hiringNoteIs"  # on a note: its key
PURPOSE = "note beside a file"
LARGEST = 60_000  # bytes
LONGEST_NAME, LONGEST_MESSAGE = 120, 4_000  # characters
JSON = "application/json"
_UTC = zone_named("UTC")


@dataclass(frozen=True)
class Note:
    """What somebody wrote beside a file; `own` says that the person themselves gave name and address."""

    source: Source
    name: str = ""
    email: str = ""
    phone: str = ""
    message: str = ""
    consent: str = ""
    wording: str = ""
    at: datetime | None = None
    own: bool = False

    @property
    def consents(self) -> tuple[str, ...]:
        """Say which wording was agreed to, when and where."""
        if not self.consent or self.at is None:
            return ()
        version, name = (one_line(text.replace(";", ",")) for text in (self.consent, self.name))
        when = f"{self.at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
        return (f"Version {version}, {when}, {self.source.value}, as {name}",)


def written(note: Note, key: str, secret: str) -> bytes:
    """Write a note as it lies in Drive."""
    says = json.dumps({**asdict(note), "at": note.at.isoformat() if note.at else ""}, ensure_ascii=False)
    return json.dumps({"says": says, "proof": mac(secret, PURPOSE, key, says)}, ensure_ascii=False, indent=1).encode()


def read(data: bytes, key: str, secret: str) -> Note | None:
    """Read a note; None where the kit did not write it for this file."""
    if len(data) > LARGEST or not secret:
        return None
    try:
        found = json.loads(data)
        says, proof = found["says"], found["proof"]
        if not proves(secret, PURPOSE, proof, key, says):
            return None
        return _note(json.loads(says))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _note(said: dict[str, Any]) -> Note:
    return Note(
        source=Source(said["source"]),
        name=one_line(said["name"], LONGEST_NAME),
        email=fit(said["email"], EMAIL),
        phone=fit(said["phone"], PHONE),
        message=said["message"][:LONGEST_MESSAGE],
        consent=said["consent"],
        wording=said.get("wording", ""),
        at=datetime.fromisoformat(said["at"]) if said["at"] else None,
        own=bool(said["own"]),
    )


def fit(value: str, kind: Kind) -> str:
    """Give a value as its cell can hold it; empty where it cannot."""
    try:
        return str(kind.read(value, _UTC)) if value else ""
    except BadCell:
        return ""
