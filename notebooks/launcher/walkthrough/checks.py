"""What was really done: read from the sheet and from the inboxes, not from what the steps believe."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from notebooks.desk.choose_finalists import steps as choosing
from notebooks.desk.hold_interviews.rules.arranging import of_application
from notebooks.desk.hold_interviews.rules.rating import is_opened
from notebooks.launcher.takeaway import Letter
from notebooks.launcher.walkthrough.steps import CHOSEN, PAST_SCREENING
from sheets_schema.reading import Reading
from sheets_schema.stages import Stage
from sheets_schema.tables.interviews import Interview, InterviewStatus, Rating
from sheets_schema.tables.jobs import Job
from sheets_schema.tables.offers import Offer, OfferStatus
from sheets_schema.tables.pipeline import Application

INVITED = (InterviewStatus.INVITED, InterviewStatus.HELD)
APPROVED = (OfferStatus.APPROVED, OfferStatus.SENT, OfferStatus.ACCEPTED, OfferStatus.DECLINED)


@dataclass(frozen=True)
class Step:
    """One step: how many it was for, and for whom it was not done."""

    name: str
    people: int
    undone: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Say how it went."""
        if not self.people:
            return f"{self.name}: nobody to do this for"
        done = f"{self.name}: {self.people - len(self.undone)} of {self.people}"
        return f"{done}; not done for {', '.join(self.undone)}" if self.undone else done


def checked(seen: Reading, files: Sequence[str], delivered: Sequence[Letter]) -> list[Step]:
    """Hold every step against what the sheet and the inboxes say."""
    everybody = seen[Application]
    invited = [one for one in everybody if one.stage in PAST_SCREENING]
    arranged = [one for one in invited if of_application(one, seen[Interview])]
    offered = [one for one in everybody if one.stage in CHOSEN]
    return [
        _step("Arrived", files, _missing(everybody, files)),
        _of("Screened", everybody, [one for one in everybody if one.stage in (None, Stage.NEW)]),
        _of("Arranged an interview", invited, [one for one in invited if one not in arranged]),
        _of("Invited", arranged, [one for one in arranged if not _is_invited(one, seen, delivered)]),
        _of("Rated", arranged, [one for one in arranged if not _is_rated(one, seen)]),
        _step("Chose a finalist for", _with_finalists(seen), _without_choice(seen)),
        _of("Approved an offer", offered, [one for one in offered if not _has(one, seen, APPROVED)]),
        _of("Sent a letter", offered, [one for one in offered if not _has_letter(one, seen, delivered)]),
    ]


def _step(name: str, wanted: Sequence[str], undone: Iterable[str]) -> Step:
    return Step(name, len(wanted), tuple(undone))


def _of(name: str, wanted: Sequence[Application], undone: Iterable[Application]) -> Step:
    return Step(name, len(wanted), tuple(one.name or ", ".join(one.files) for one in undone))


def _missing(everybody: Iterable[Application], files: Iterable[str]) -> list[str]:
    named = {_as_shown(name) for one in everybody for name in one.files}
    return [name for name in files if _as_shown(name) not in named]


def _as_shown(name: str) -> str:
    """Read a name as the Files column shows it: a wide semicolon within a name, one space for several."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


def _is_invited(one: Application, seen: Reading, delivered: Sequence[Letter]) -> bool:
    """Tell whether all interviews went out, and an invitation lies in the candidate's inbox."""
    mine = of_application(one, seen[Interview])
    mail = [letter for letter in delivered if letter.to.casefold() == one.email.casefold()]
    return all(each.status in INVITED for each in mine) and any(letter.parts("text/calendar") for letter in mail)


def _is_rated(one: Application, seen: Reading) -> bool:
    return all(is_opened(each, seen[Rating]) for each in of_application(one, seen[Interview]))


def _with_finalists(seen: Reading) -> list[str]:
    return [job.title for job in seen[Job] if _chosen(job, seen) or choosing.finalists(seen, job.id)]


def _without_choice(seen: Reading) -> list[str]:
    return [job.title for job in seen[Job] if not _chosen(job, seen) and choosing.finalists(seen, job.id)]


def _chosen(job: Job, seen: Reading) -> bool:
    return any(one.job_id == job.id and one.stage in CHOSEN for one in seen[Application])


def _has(one: Application, seen: Reading, statuses: Sequence[OfferStatus]) -> bool:
    return any(offer.application_id == one.id and offer.status in statuses for offer in seen[Offer])


def _has_letter(one: Application, seen: Reading, delivered: Sequence[Letter]) -> bool:
    mail = [letter for letter in delivered if letter.to.casefold() == one.email.casefold()]
    return _has(one, seen, APPROVED[1:]) and any(letter.parts("application/pdf") for letter in mail)
