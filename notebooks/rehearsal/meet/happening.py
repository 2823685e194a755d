"""A rehearsed conference takes place."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from notebooks.rehearsal import docs, drive
from notebooks.rehearsal.meet import shelf


def hold_conference(db: sqlite3.Connection, space: str, start: datetime, end: datetime | None,
                    people: Sequence[str] = (), words: str = "") -> str:
    """Let a conference be held in a space (its id or code) and give its id; without an end it is still going on.

    A recording (empty) and a transcript (`words`) come to lie in the owner's Drive when the space's settings ask for
    them.  KeyError when there is no such space.
    """
    room = shelf.find_space(db, space.removeprefix("spaces/"))
    if room is None:
        raise KeyError(space)
    held = shelf.start_conference(db, room, start, list(people) or [room.owner])
    if end is None:
        return held
    shelf.close_conference(db, held, end)
    name = f"{room.code} ({start:%Y-%m-%d %H:%M %Z})"
    recording = transcript = ""
    if room.makes("recordingConfig", "autoRecordingGeneration"):
        recording = drive.store(db, f"{name} - Recording.mp4", "video/mp4", room.owner, b"", end)
    if room.makes("transcriptionConfig", "autoTranscriptionGeneration"):
        transcript = docs.write(db, f"{name} - Transcript", words, room.owner, end)
    db.execute("UPDATE conferences SET recording = ?, transcript = ? WHERE id = ?", (recording, transcript, held))
    return held
