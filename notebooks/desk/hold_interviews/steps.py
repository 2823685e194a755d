"""The same steps in code, for whoever has no screen: each does one thing, or refuses as the panel does."""

from __future__ import annotations

from collections.abc import Mapping

from notebooks.desk.bench.at_once import save_at_once
from notebooks.desk.hold_interviews.calendars import asked
from notebooks.desk.hold_interviews.rules import arranging
from notebooks.desk.hold_interviews.rules import rating as rules
from notebooks.desk.hold_interviews.rules.slots import Diary, first_free, tomorrow
from sheets_schema.book import Book
from sheets_schema.changes import Add, Change, add
from sheets_schema.clock import now
from sheets_schema.problems import NotAllowed, Refusal
from sheets_schema.reading import Reading
from sheets_schema.tables.interviews import Interview, Interviewer, Rating
from sheets_schema.tables.jobs import Criterion, Job
from sheets_schema.tables.pipeline import Application

Marks = Mapping[str, tuple[int, str]]  # criterion ID -> rating from 1 to 5, what they said or did


def schedule(book: Book, application_id: str, who: str) -> Interview:
    """Arrange the interview that the panel would suggest, at the next free time."""
    seen = book.read(Application, Job, Interviewer, Interview)
    interviews = seen[Interview]
    application = seen.find(Application, application_id)
    job = seen.get(Job, application.job_id)
    minutes = round(seen.firm.number("Interview minutes"))
    wanted = arranging.suggested(application, job, interviews, seen[Interviewer], minutes)
    taken = {who: found.spans for who, found in asked(book.connection, wanted.interviewers, now()).items()}
    diary = Diary(seen.firm.office, seen.zone, taken)
    wanted = wanted.amended(starts=first_free(wanted, interviews, tomorrow(now(), seen.zone), diary))
    problems = arranging.problems(wanted, interviews, seen[Interviewer], now())
    if problems:
        raise NotAllowed(str(problems[0]))
    save_at_once(book, [add(wanted, "Arranged")], who)
    return wanted


def criteria_of(book: Book, interview_id: str) -> list[Criterion]:
    """List what an interview rates."""
    seen = book.read(Application, Criterion, Interview)
    interview = seen.find(Interview, interview_id)
    return rules.asked_in(interview, seen.find(Application, interview.application_id).job_id, seen[Criterion])


def rate(book: Book, interview_id: str, interviewer: str, marks: Marks) -> None:
    """Rate every criterion as one interviewer, sealed, and hand in."""
    seen = book.read(Application, Criterion, Interview, Rating)
    interview = seen.find(Interview, interview_id)
    if not any(rules.same(interviewer, address) for address in interview.interviewers):
        raise Refusal(f"Interviews, line {interview.line}, column Interviewers: {interviewer} does not interview here.")
    drafts = _drafts(book, seen, interview, interviewer, marks)
    save_at_once(book, drafts, interviewer)
    asked = rules.asked_in(interview, seen.find(Application, interview.application_id).job_id, seen[Criterion])
    ratings = book.read(Rating)[Rating]
    save_at_once(book, rules.handing_in(interview, interviewer, asked, ratings, now()), interviewer)


def _drafts(book: Book, seen: Reading, interview: Interview, who: str, marks: Marks) -> list[Add | Change]:
    key, known = book.connection.settings.key, seen[Rating]
    return [
        rules.drafted(interview, seen.find(Criterion, one), who, rules.Mark(*mark), known, key)
        for one, mark in marks.items()
    ]
