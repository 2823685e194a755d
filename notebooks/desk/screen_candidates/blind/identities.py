"""What tells who the candidates are, as the sheet has it, and what they are called where that is hidden."""

from __future__ import annotations

import hashlib

from notebooks.desk.bench.masking import Crowd, Known
from notebooks.desk.bench.masking.letters import WORD, plain
from notebooks.desk.bench.panel import Panel
from sheets_schema.identity import GUESSED
from sheets_schema.tables.jobs import Criterion
from sheets_schema.tables.pipeline import Application

SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that can be taken for another


class Identities:
    """What is known of every applicant, gathered once each time the sheet was read."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self._known: dict[str, tuple[Application, Known]] = {}
        self._is_new = True  # whether the sheet was read since the crowd was gathered
        self._crowd, self._people = Crowd(), tuple[tuple[str, str, str], ...]()
        self._staff: frozenset[str] | None = None
        self._asked: dict[str, frozenset[str]] | None = None

    def look(self) -> None:
        """Take over that the sheet was read anew."""
        self._staff = self._asked = None
        self._known.clear()
        self._is_new = True

    def crowd(self) -> Crowd:
        """Give everybody who applied."""
        if self._is_new:
            self._is_new = False
            people = tuple((one.name, one.email, one.phone) for one in self.panel.rows.of(Application))
            if people != self._people:
                told = ((name.removesuffix(GUESSED), email, phone) for name, email, phone in people)
                self._crowd = Crowd(Known(name, (email,), (phone,)) for name, email, phone in told)
                self._people = people
        return self._crowd

    def known(self, application: Application) -> Known:
        """Gather what tells who an application is from."""
        kept = self._known.get(application.id)
        if kept is None or kept[0] is not application:
            keep = self._asked_for(application.job_id) | _words(application.job)
            known = Known(
                application.name.removesuffix(GUESSED),
                tuple(filter(None, (application.email,))),
                tuple(filter(None, (application.phone,))),
                application.files,
                keep,
                self.colleagues(),
            )
            kept = self._known[application.id] = (application, known)
        return kept[1]

    def known_of(self, item: str) -> Known | None:
        """Give what tells who an application is from, by its ID; None where it is gone."""
        application = self.panel.rows.get(Application, item)
        return None if application is None else self.known(application)

    def _asked_for(self, job_id: str) -> frozenset[str]:
        """Give the words of a job's criteria: they are no names where they stand alone."""
        if self._asked is None:
            self._asked = {}
            for one in self.panel.rows.of(Criterion) if Criterion in self.panel.tabs else ():
                said = _words(" ".join((one.name, *one.also)))
                self._asked[one.job_id] = self._asked.get(one.job_id, frozenset()) | said
        return self._asked.get(job_id, frozenset())

    def colleagues(self) -> frozenset[str]:
        """Give the addresses of those who work here, which may be read."""
        if self._staff is None:
            owners = {one.owner for one in self.panel.rows.of(Application)}
            self._staff = frozenset(
                one.casefold() for one in (*owners, self.panel.who, self.panel.firm["Sender"]) if one
            )
        return self._staff


def _words(said: str) -> frozenset[str]:
    return frozenset(word for word in WORD.findall(plain(said)) if len(word) > 1)


def called(item: str) -> str:
    """Name an application without naming anybody: the same at every desk."""
    number = int.from_bytes(hashlib.sha256(item.encode()).digest()[:4], "big")
    return "Candidate " + "".join(SIGNS[number // len(SIGNS) ** place % len(SIGNS)] for place in range(4))
