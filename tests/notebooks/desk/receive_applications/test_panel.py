"""The start page against a real rehearsal: files go where applications arrive, each once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from notebooks.desk.receive_applications import showing
from notebooks.desk.receive_applications.panel import StartPanel
from sheets_schema.book import Book
from sheets_schema.connection import Connection
from sheets_schema.files import Files
from sheets_schema.tables.jobs import Job, JobStatus
from tests.notebooks.desk.conftest import Seat
from tests.notebooks.desk.keyboard import Keyboard


def lying(connection: Connection, book: Book, job: str = "j1") -> list[str]:
    """List what lies in a job's folder, as the functions will find it."""
    files = Files(connection)
    folder = files.folder("Baker", f"{job} {book.id}")
    return sorted(one.name for one in files.listing(folder))


def resumes(folder: Path) -> Path:
    """Write a folder of résumés."""
    (folder / "more").mkdir(parents=True)
    for name in ("ada.txt", "bo.pdf", "more/cleo.docx", ".DS_Store"):
        (folder / name).write_bytes(name.encode())
    return folder


def chosen(desk: Keyboard, **files: bytes) -> dict[str, Any]:
    """Press with files chosen in the browser, as it sends them."""
    message = desk.message("put", {"job": "j1", "files": [name.replace("_", ".") for name in files]})
    for place, (name, data) in enumerate(files.items()):
        about = {
            "kind": "file",
            "press": message["id"],
            "field": "files",
            "file": place,
            "name": name.replace("_", "."),
        }
        for at in range(0, len(data), 4):
            desk.surface._handle_custom_msg(about, [memoryview(data[at : at + 4])])
    return desk.send(message)


def test_a_folder_is_put_into_the_job_and_a_second_time_adds_nothing(
    filled: Book, seat: Seat, connection: Connection, tmp_path: Path
) -> None:
    """
    Jobs
    ID | Title | Status
    j1 | Baker | Open
    """
    folder = resumes(tmp_path / "resumes")
    panel = seat(StartPanel, filled)
    desk = Keyboard(panel)
    for said in ("3 files were put into “Baker”.", "Nothing new was put into “Baker”. 3 lay there already."):
        assert desk.press("p", job="j1", folder=f'"{folder}"')["outcome"] == "done"
        panel.wait()
        assert said in desk.words()
    assert lying(connection, filled) == ["ada.txt", "bo.pdf", "cleo.docx"]


def test_a_bar_shows_how_many_files_lie_in_drive_while_they_are_on_their_way() -> None:
    jobs = [Job(id="j1", title="Baker", status=JobStatus.OPEN)]
    busy, quiet = (json.dumps(showing.drop(jobs, said, "", (312, 1_000)).plain()) for said in ("So far …", ""))
    assert '"meter"' in busy
    assert "312 of 1,000" in busy
    assert '"meter"' not in quiet


def test_files_chosen_in_the_browser_arrive_whole(filled: Book, seat: Seat, connection: Connection) -> None:
    """
    Jobs
    ID | Title | Status
    j1 | Baker | Open
    """
    panel = seat(StartPanel, filled)
    assert chosen(Keyboard(panel), ada_txt=b"Ada Lovelace", bo_txt=b"Bo")["outcome"] == "done"
    panel.wait()
    files = Files(connection)
    folder = files.folder("Baker", f"j1 {filled.id}")
    assert {one.name: files.get(one.id) for one in files.listing(folder)} == {
        "ada.txt": b"Ada Lovelace",
        "bo.txt": b"Bo",
    }


def test_files_that_were_named_but_never_came_are_asked_for_again(filled: Book, seat: Seat) -> None:
    """
    Jobs
    ID | Title | Status
    j1 | Baker | Open
    """
    desk = Keyboard(seat(StartPanel, filled))
    assert "choose them again" in desk.press("p", job="j1", files=["ada.txt"])["says"]


def test_what_is_missing_is_said_in_one_sentence(filled: Book, seat: Seat, tmp_path: Path) -> None:
    """
    Jobs
    ID | Title | Status
    j1 | Baker | Open
    j2 | Cook  | Open
    """
    desk = Keyboard(seat(StartPanel, filled))
    assert desk.press("p", folder=str(tmp_path))["says"] == "Into which job? Choose one."
    assert desk.press("p", job="j1")["says"] == "Which files? Choose some, or name a folder."
    assert "There is no folder" in desk.press("p", job="j1", folder="/no/such/place")["says"]
    (tmp_path / "empty").mkdir()
    assert "holds no files" in desk.press("p", job="j1", folder=str(tmp_path / "empty"))["says"]


def test_the_start_page_shows_where_everybody_stands_and_that_the_kit_has_not_run(filled: Book, seat: Seat) -> None:
    """
    Jobs
    ID | Title | Status
    j1 | Baker | Open
    j2 | Cook  | Open

    Pipeline
    ID | Name | Stage     | Job ID
    a1 | Ada  | New       | j1
    a2 | Bo   | Interview | j2
    """
    desk = Keyboard(seat(StartPanel, filled))
    assert "The kit has not run yet" in desk.words()
    table = next(node for node in desk.nodes() if node["tag"] == "tbody")
    assert len(table["children"]) == 2
    assert desk.card["title"] == "Juniper & Finch"


def test_the_start_page_counts_what_needs_mending_and_leads_there(filled: Book, seat: Seat) -> None:
    """
    Jobs
    ID | Title | Status
    j1 | Baker | Open

    Problems
    Tab        | Whose line | Column    | What to mend
    Interviews | Ada        | Starts at | “some day” is not a date and time.
    """
    desk = Keyboard(seat(StartPanel, filled))
    assert "1 thing needs mending in the spreadsheet: \nsee Problems" in desk.words()
    link = next(node for node in desk.nodes() if node.get("text") == "see Problems")
    assert link["href"] == filled.link("Problems", "A2")


def test_the_start_page_says_where_candidates_apply_and_who_is_asked_about(filled: Book, seat: Seat) -> None:
    """
    Jobs
    ID | Title | Status
    j1 | Baker | Open

    People
    ID | Name
    p1 | Ada

    Duplicates
    ID | Name | Person ID | Also came as | Same person?
    d1 | Ada  | p1        | Ade          | Perhaps
    """
    desk = Keyboard(seat(StartPanel, filled))
    assert "1 pair is perhaps the same person" in desk.words()
    links = [node["href"] for node in desk.nodes() if node["tag"] == "a"]
    assert "http://127.0.0.1:8082/jobs" in links


def test_without_an_open_job_the_page_says_what_to_do(filled: Book, seat: Seat) -> None:
    """
    Jobs
    ID | Title | Status
    j1 | Baker | Closed
    """
    desk = Keyboard(seat(StartPanel, filled))
    assert "No job is open" in desk.words()
    assert desk.buttons() == []
