"""The firm's thanks for an application: owed once for ever, in the firm's own words, about nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from functions.post.outbox import outgoing
from functions.post.wording import one_line
from sheets_schema.changes import Add, Change, add, change
from sheets_schema.identity import is_guessed
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Firm, Outgoing
from sheets_schema.tables.outbox import What
from sheets_schema.tables.pipeline import Source

EARLY = (Stage.NEW, Stage.HOLD)  # later on the firm has spoken to them already
CAME = (Source.FORM, Source.FOLDER, Source.MAIL, Source.HAND)
PLACES = re.compile(r"\{(name|job|firm)\}")
ONCE = 1


def plan_thanks(applications: Iterable[Application], firm: Firm, now: datetime) -> list[Add | Change]:
    """Put into the Outbox what is owed by now (an address came later), and mark each application in the same write."""
    if not firm.thanks:
        return []
    owed = [one for one in applications if is_owed(one, firm)]
    return [
        wish
        for one in owed
        for wish in (add(_line(one, firm, now), "Arrived"), change(one, "Thanks stand in the Outbox", acknowledged=now))
    ]


def with_thanks(changes: Iterable[Add | Change], firm: Firm, now: datetime) -> list[Add | Change]:
    """Let new applications arrive together with the thanks they are owed, in one write and with one line of History."""
    told: list[Add | Change] = []
    for one in changes:
        row = one.row
        if firm.thanks and isinstance(one, Add) and isinstance(row, Application) and is_owed(row, firm):
            told += [add(row.amended(acknowledged=now), one.why), add(_line(row, firm, now), "Arrived")]
        else:
            told.append(one)
    return told


def is_owed(application: Application, firm: Firm) -> bool:
    """Tell whether an application was never acknowledged, and is one that should be."""
    came = (*CAME, Source.IMPORT) if firm.thanks_imports else CAME
    return (
        application.acknowledged is None
        and "acknowledged" not in application.unreadable
        and application.source in came
        and application.stage in EARLY
        and bool(application.email and application.job)
    )


def _line(application: Application, firm: Firm, now: datetime) -> Outgoing:
    words = {
        "name": "" if is_guessed(application.name) else one_line(application.name),
        "job": one_line(application.job),
        "firm": one_line(firm["Firm"]),
    }
    subject, text = (_filled(firm[f"Acknowledgement {part}"], words) for part in ("subject", "text"))
    return outgoing(What.ACKNOWLEDGEMENT, application, ONCE, (application.email,), subject, text, firm, now)


def _filled(template: str, words: dict[str, str]) -> str:
    """Fill the places in one pass, so that a candidate called “{job}” stays called so."""
    said = PLACES.sub(lambda found: words[found[1]], template)
    return re.sub(r"(?<=\w) +,", ",", said)
