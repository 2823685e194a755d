"""What a mailbox's filters do with a message that arrives."""

import sqlite3
from datetime import datetime
from typing import Any

from notebooks.rehearsal.gmail import search, settings, shelf
from notebooks.rehearsal.gmail.shelf import Mail


def sort(db: sqlite3.Connection, mail: Mail, now: datetime) -> Mail:
    """The message with the labels that the filters give and take."""
    for one in settings.kept(db, mail.mailbox, "filters"):
        if search.matcher(_query(one["criteria"]), now, me=mail.mailbox)(mail):
            action = one["action"]
            mail = shelf.relabel(db, mail, action.get("addLabelIds", []), action.get("removeLabelIds", []))
    return mail


def _query(criteria: dict[str, Any]) -> str:
    parts = [f"{name}:({criteria[name]})" for name in ("from", "to", "subject") if criteria.get(name)]
    parts += [f"({criteria['query']})"] if criteria.get("query") else []
    parts += [f"-({criteria['negatedQuery']})"] if criteria.get("negatedQuery") else []
    parts += ["has:attachment"] if criteria.get("hasAttachment") else []
    if criteria.get("size"):
        parts.append(f"{criteria.get('sizeComparison', 'larger')}:{criteria['size']}")
    return " ".join(parts)
