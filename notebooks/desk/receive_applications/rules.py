"""Which files are put into a job's folder, and how the pipeline stands: values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sheets_schema.stages import Stage
from sheets_schema.tables.duplicates import Duplicate, Verdict
from sheets_schema.tables.jobs import Job, JobStatus
from sheets_schema.tables.pipeline import Application

LATE = timedelta(minutes=30)  # without a run this long, something is wrong
OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
ON_THE_WAY = (Stage.NEW, Stage.HOLD, Stage.INTERVIEW, Stage.OFFER, Stage.HIRED)


def is_document(name: str) -> bool:
    """Tell whether a file could be a candidate's: everything could, but what systems leave in folders."""
    return not name.startswith((".", "~$")) and name.casefold() not in OF_THE_SYSTEM


def open_jobs(jobs: Iterable[Job]) -> list[Job]:
    """List the jobs that take applications."""
    return [job for job in jobs if job.status is JobStatus.OPEN and job.title]


def job_chosen(jobs: Iterable[Job], job_id: str) -> Job | None:
    """Find the job a person chose among those that take applications."""
    return next((job for job in open_jobs(jobs) if job.id == job_id), None)


def funnel(applications: Iterable[Application]) -> list[tuple[Stage, int]]:
    """Count who stands where, from the first stage to the last, then those who left."""
    counts = dict.fromkeys((*ON_THE_WAY, *(one for one in Stage if one not in ON_THE_WAY)), 0)
    for one in applications:
        if one.stage is not None:
            counts[one.stage] += 1
    return list(counts.items())


def last_run(ran: datetime | None, now: datetime) -> tuple[bool, str]:
    """Say whether all is well, and when the kit last looked after the sheet."""
    if ran is None:
        return False, "The kit has not run yet: nothing goes out and no file is read until it does."
    minutes = round((now - ran) / timedelta(minutes=1))
    when = "just now" if minutes < 2 else f"{minutes} minutes ago" if minutes < 120 else f"{minutes // 60} hours ago"
    if now - ran > LATE:
        return False, f"The kit last ran {when}. Nothing goes out until it runs again: ask whoever looks after it."
    return True, f"The kit last ran {when}."


def outcome(job: str, put: int, there: int, wrong: Sequence[str]) -> str:
    """Say what became of the files that were handed in."""
    files = "1 file was" if put == 1 else f"{put} files were"
    said = [f"{files} put into “{job}”." if put else f"Nothing new was put into “{job}”."]
    if there:
        said.append(f"{there} lay there already.")
    if put:
        said.append("They become applications when the kit runs next, within minutes.")
    return " ".join((*said, *wrong))


def asked(pairs: Iterable[Duplicate]) -> list[Duplicate]:
    """List the pairs that nobody has judged."""
    return [one for one in pairs if one.verdict is Verdict.PERHAPS]


def joined(pairs: Sequence[Duplicate]) -> list[Duplicate]:
    """List those who were joined, latest first."""
    return [one for one in reversed(pairs) if one.verdict is Verdict.SAME and one.carried_out is Verdict.SAME]


def pair_title(pair: Duplicate) -> str:
    """Name a pair."""
    return pair.name if pair.name == pair.other else f"{pair.name or 'Somebody'} and {pair.other or 'somebody'}"


def application_line(one: Application) -> str:
    """Say in one line what somebody applied for, how it stands, and with which files."""
    came = f", {one.received:%d %B %Y}" if one.received else ""
    files = f" ({'; '.join(one.files)})" if one.files else ""
    return f"{one.job or 'No job'}: {one.stage or 'no stage'}{came}{files}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def forecast(counts: Mapping[str, int], wrong: int) -> str:
    """Say what an import will do."""
    parts = [
        f"{_count(counts['new'], 'new person', 'new people')}, {counts['known']:,} known.",
        f"{_count(counts['there'], 'line stands', 'lines stand')} there already." if counts["there"] else "",
        f"{_count(wrong, 'line is', 'lines are')} left out." if wrong else "",
    ]
    return " ".join(part for part in parts if part)


def imported(counts: Mapping[str, int], wrong: int) -> str:
    """Say what an import did."""
    came = counts["new"] + counts["known"] - counts["there"]
    said = f"{_count(came, 'application was', 'applications were')} taken in. {forecast(counts, wrong)}"
    return f"{said} Mend those lines in the file and import it again: nothing comes twice." if wrong else said
