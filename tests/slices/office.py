"""A firm with one open job, in a rehearsal: what every slice begins with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from functions_framework import create_app

from functions import main as doors
from functions.tick import PARTS
from sheets_schema.book import Book
from sheets_schema.changes import add
from sheets_schema.files import FileInfo, Files
from sheets_schema.rows import Row
from sheets_schema.tables import Criterion, Interviewer, Job
from sheets_schema.tables.interviews import Answer
from sheets_schema.tables.jobs import JobStatus, Need
from tests.functions.world import World

MAREN, DANIEL, BOSS = "maren@juniper.example", "daniel@juniper.example", "juno@juniper.example"
RESUME = """Ada Okoro
ada.okoro@example.com
+44 7700 900123

Experience
Bookkeeper, Elm Street Bakery, March 2019 - present
Kept the ledgers in Xero for three shops and closed every month within four days.

Education
AAT Level 4, Bristol College, 2016 - 2018
"""
ANCHORS: dict[str, Any] = {f"anchor_{n}": f"What {n} sounds like" for n in range(1, 6)}


def opened(book: Book) -> None:
    """Open one job with two criteria, and name who interviews."""
    rows: list[Row] = [
        Job(
            id="j1",
            title="Bookkeeper",
            status=JobStatus.OPEN,
            approver=BOSS,
            pay_from=26000,  # type: ignore[arg-type]  # a whole number is an amount
            currency="GBP",
            place="Bristol",
        ),
        Criterion(id="k1", job="Bookkeeper", job_id="j1", name="Xero", need=Need.MUST, question="How?", **ANCHORS),
        Criterion(id="k2", job="Bookkeeper", job_id="j1", name="Care", need=Need.MUST, question="When?", **ANCHORS),
        Interviewer(id="v1", name="Maren", email=MAREN, role="HR", active=Answer.YES),
        Interviewer(id="v2", name="Daniel", email=DANIEL, role="Finance", active=Answer.YES),
    ]
    book.save([add(row, "Opened") for row in rows], who="test")


def arrived(world: World, name: str = "ada okoro cv.txt", text: str = RESUME) -> FileInfo:
    """Drop one résumé into the job's intake folder, as HR does in Drive."""
    world.tick(PARTS)  # makes the folder
    folder = world.book.read(Job).find(Job, "j1").folder_id
    return Files(world.book.connection).put(folder, name, text.encode(), "text/plain")


def approve(world: World, comment: str = "") -> str:
    """Open the link in the approver's newest mail and press Approve; give the page that follows."""
    (words,) = [
        word for word in str(world.mails(BOSS)[-1].get_content()).split() if "/approve/" in word and "http" in word
    ]
    browser = create_app("pages", str(Path(doors.__file__))).test_client()  # type: ignore[no-untyped-call]  # it has no types
    path = "/approve/" + words.split("/approve/")[1]
    assert browser.get(path).status_code == 200
    answer = browser.post(path, data={"answer": "approve", "comment": comment})
    assert answer.status_code == 200, answer.text
    return str(answer.text)
