"""Event ids that only this firm's key can make, and that are the same every time they are made."""

from __future__ import annotations

from base64 import b32hexencode

from sheets_schema.seals import mac

BYTES = 20  # 160 bits; 32 letters, well within Calendar's 5 to 1,024


def event_id(key: str, row_id: str, generation: int, kind: str) -> str:
    """Make a Calendar event id (base32hex, a–v and 0–9) for one row, one generation and one kind of event."""
    proof = bytes.fromhex(mac(key, "event", row_id, str(generation), kind))
    return b32hexencode(proof[:BYTES]).decode().lower()
