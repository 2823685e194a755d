"""The careers page: the open jobs, one page each with its form, and what becomes of a form that was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Request, Response
from werkzeug.exceptions import RequestEntityTooLarge

from functions.pages.careers import SHELF, Careers, Opening, careers_of
from functions.pages.form import CHOOSE_AGAIN, LARGEST, QUICKEST, Form, Ticket, form_of, ticket_for, ticket_of
from functions.pages.limits import LIMITER, visitor
from functions.pages.rendering import notice, page, seen_at
from functions.pages.storing import TooMany, store
from functions.services.drive import Drive
from sheets_schema import clock
from sheets_schema.book import Book
from sheets_schema.connection import Connection
from sheets_schema.problems import Refusal
from sheets_schema.seals import Forged
from sheets_schema.settings import settings
from sheets_schema.tables import Criterion, Job

JOBS = "/jobs"
THANKS = "/jobs/thanks"
HARDEST = 25_000_000  # bytes of a whole request; a file over its own limit is told beside its field up to here
TOO_LARGE = f"A file may have {LARGEST // 1_000_000} MB. Please go back and send a smaller one."
OLD = "This page was open for very long. Please look through it and send it once more."
QUICK = "That was very quick. Please look through it and send it once more."
MANY = "Several applications came from here within a few minutes. Please wait ten minutes, then send it once more."
FULL = "Very many applications came within the hour. Please send it once more in an hour."
LATER = "It could not be kept just now, and nothing was stored. Please send it once more in a minute."


@dataclass(frozen=True)
class Visit:
    """One request for the careers page: what it works with."""

    request: Request
    connection: Connection
    careers: Careers
    now: datetime

    @property
    def secret(self) -> str:
        """Give the firm's key."""
        return self.connection.settings.key


def respond(request: Request) -> Response:
    """Serve the list of jobs, a job, or take an application."""
    connection = Connection(settings())
    try:
        return _answer(Visit(request, connection, _careers(connection), clock.now()))
    except RequestEntityTooLarge:
        return notice(413, "That was too much", TOO_LARGE)
    except Refusal:
        return notice(503, "The open jobs cannot be shown just now", "Please try again in a few minutes.")
    finally:
        connection.session.close()


def _careers(connection: Connection) -> Careers:
    chosen = connection.settings

    def read() -> Careers:
        return careers_of(Book(connection).read(Job, Criterion), chosen.key)

    return SHELF.get(f"{chosen.google} {chosen.spreadsheet}", clock.now(), read)


def _answer(visit: Visit) -> Response:
    path, careers = visit.request.path.rstrip("/"), visit.careers
    if path == THANKS:
        return _shown("thanks.html", careers)
    if path == JOBS:
        return _shown("jobs.html", careers)
    job = careers.find(path.removeprefix(f"{JOBS}/"))
    if job is None:
        return _shown("closed.html", careers, 404)
    if visit.request.method != "POST":
        return _page(visit, job, Form())
    return _applied(visit, job)


def _shown(template: str, careers: Careers, status: int = 200) -> Response:
    return page(template, status, listed=True, firm=careers.firm, careers=careers, home=JOBS)


def _page(visit: Visit, job: Opening, form: Form, status: int = 200, says: str = "", ticket: str = "") -> Response:
    if says and form.file_name:
        form.wrong.setdefault("resume", CHOOSE_AGAIN)
    return page(
        "job.html", status, listed=True, firm=visit.careers.firm, careers=visit.careers, home=JOBS, job=job, form=form,
        says=says, ticket=ticket or ticket_for(visit.secret, job, visit.careers, visit.now),
        megabytes=LARGEST // 1_000_000,
    )  # fmt: skip


def _applied(visit: Visit, job: Opening) -> Response:
    if visit.request.content_length is None or visit.request.content_length > HARDEST:
        return notice(413, "That was too much", TOO_LARGE)
    visit.request.max_form_memory_size = 100_000  # of everything but the file, which werkzeug puts aside on disk
    form = form_of(visit.request.form, visit.request.files.get("resume"))
    given = visit.request.form.get("ticket", "")
    try:
        ticket = ticket_of(visit.secret, given, job, visit.now)
    except Forged:
        return _page(visit, job, form, 400, OLD)
    if form.wrong:
        return _page(visit, job, form, 422, ticket=given)
    if visit.now - ticket.shown < QUICKEST:
        return _page(visit, job, form, 429, QUICK, given)
    if not LIMITER.admits(visitor(visit.request), visit.now):
        return _page(visit, job, form, 429, MANY, given)
    return _kept(visit, job, form, ticket, given)


def _kept(visit: Visit, job: Opening, form: Form, ticket: Ticket, given: str) -> Response:
    try:
        store(Drive(visit.connection), visit.secret, job, visit.careers, form, ticket, visit.now)
    except TooMany:
        return _page(visit, job, form, 429, FULL, given)
    except Refusal:
        return _page(visit, job, form, 503, LATER, given)
    return seen_at(THANKS)  # so that loading the next page again sends nothing again
