"""The same decision in code, for whoever has no screen."""

from __future__ import annotations

from notebooks.desk.bench.at_once import save_at_once
from notebooks.desk.choose_finalists import rules
from sheets_schema.book import Book
from sheets_schema.reading import Reading
from sheets_schema.stages import Stage
from sheets_schema.tables.interviews import Interview, Rating
from sheets_schema.tables.jobs import Criterion
from sheets_schema.tables.pipeline import Application


def finalists(seen: Reading, job_id: str) -> list[rules.Finalist]:
    """Gather a job's candidates at stage Interview, in the order to look at them."""
    chosen = rules.to_decide(seen[Application], seen[Interview], seen[Rating])
    mine = [one for one in chosen if one.job_id == job_id]
    return rules.in_order(rules.finalist(one, seen[Criterion], seen[Interview], seen[Rating]) for one in mine)


def decide(book: Book, application_id: str, to: Stage, who: str, reason: str = "") -> None:
    """Move one candidate to Offer, On hold or No."""
    application = book.read(Application).find(Application, application_id)
    save_at_once(book, [rules.decided(application, to, "Decided", reason)], who)
