"""Tags, notes, filter and order at the screening panel, against a real rehearsal."""

from __future__ import annotations

import threading

import pytest
import requests

from notebooks.desk.screen_candidates.panel import ScreenPanel
from sheets_schema.book import Book
from sheets_schema.changes import add
from sheets_schema.connection import Connection
from sheets_schema.files import Files
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Criterion, Evidence, HistoryLine
from sheets_schema.tables.pipeline import Bearing
from tests.hand import Hand
from tests.notebooks.desk.conftest import Seat
from tests.notebooks.desk.keyboard import Keyboard


def remarks(book: Book) -> list[tuple[tuple[str, ...], str]]:
    """Tags and notes as they stand in the sheet."""
    return [(one.tags, one.note) for one in book.read(Application)[Application]]


def test_a_tag_is_two_keys_and_a_note_a_line_or_two_and_both_can_be_taken_back(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage | Note
    a1 | Ada  | New   | Rings back
    """
    panel = seat(ScreenPanel, filled)
    desk = Keyboard(panel)
    desk.press("t")
    desk.press("2")
    desk.press("t")
    desk.press("t")
    desk.click("keep tag", tag="Dutch")
    desk.press("w")
    desk.click("keep note", note="Speaks Dutch\nand Frisian\n")
    assert (desk.card["title"], desk.state["says"]) == ("Ada", "0 of 1 candidate")
    assert {"Call back", "Dutch"} <= set(desk.words().splitlines())
    assert panel.flush()
    (tags, note) = remarks(filled)[0]
    assert (tags, note.splitlines()[0]) == (("Call back", "Dutch"), "Rings back")
    assert note.splitlines()[1].startswith("recruiting@juniper.example, ")
    assert note.endswith(": Speaks Dutch\nand Frisian")
    desk.press("i")
    for _ in range(4):
        desk.press("u")
    assert panel.flush()
    assert remarks(filled) == [((), "Rings back")]
    columns = [one.column_header for one in filled.read(HistoryLine)[HistoryLine]]
    assert (columns.count("Tags"), columns.count("Note"), columns.count("Stage")) == (4, 2, 2)


def test_what_somebody_types_in_the_sheet_meanwhile_stays_beside_the_note_and_the_tag(
    filled: Book, seat: Seat, connection: Connection
) -> None:
    """
    Pipeline
    ID | Name | Stage | Note       | Tags
    a1 | Ada  | New   | Rings back | Dutch
    """
    panel = seat(ScreenPanel, filled)
    desk, hand = Keyboard(panel), Hand(connection, filled)
    hand.type("Pipeline", 2, "Note", "Rang back")
    hand.type("Pipeline", 2, "Tags", "Dutch; Reserve")
    desk.press("w")
    desk.click("keep note", note="first")
    desk.press("w")
    desk.click("keep note", note="second")
    desk.press("t")
    desk.press("1")
    assert panel.flush()
    ((tags, note),) = remarks(filled)
    lines = note.splitlines()
    assert (lines[0], sorted(line.rpartition(" ")[2] for line in lines[1:])) == ("Rang back", ["first", "second"])
    assert set(tags) == {"Dutch", "Reserve", "Second look"}
    assert desk.state["clashes"] == []
    desk.press("u")
    desk.press("u")
    desk.press("u")
    assert panel.flush()
    ((tags, note),) = remarks(filled)
    assert (set(tags), note) == ({"Dutch", "Reserve"}, "Rang back")


def test_a_filter_holds_for_queue_and_list_is_always_in_sight_and_one_key_clears_it(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage     | Tags      | Source | Received
    a1 | Ada  | New       |           | Folder | 2030-01-01T09:00
    a2 | Bo   | New       | Call back | Folder | 2030-01-02T09:00
    a3 | Cy   | Withdrawn | Call back | Import | 2030-01-03T09:00
    """
    panel = seat(ScreenPanel, filled)
    desk = Keyboard(panel)
    desk.press("f")
    assert desk.fields() == {"stage": "", "tag": "", "must": "", "source": "", "language": "", "days": ""}
    desk.click("show these", tag="Call back")
    assert (desk.card["title"], panel.session.queue) == ("Bo", ["a2"])
    assert "Filter: tag “Call back” — 1 of 2 waiting" in desk.words()
    desk.press("l")
    assert "Filter: tag “Call back” — 2 of 3 applications" in desk.words()
    desk.surface._handle_custom_msg({"kind": "list", "list": "applications"}, [])
    listed = [one["content"] for one in desk.wire.sent if one.get("content", {}).get("kind") == "list"]
    assert [line[0] for line in listed[-1]["lines"]] == ["a2", "a3"]
    desk.press("f")
    assert desk.fields()["tag"] == "Call back"
    desk.click("show these", tag="Call back", stage="Withdrawn")
    assert desk.card["title"] == "Everybody who applied"
    desk.press("x")
    desk.press("Escape")
    assert (desk.card["title"], panel.session.queue) == ("Ada", ["a1", "a2"])
    desk.press("f")
    desk.click("show these", days="9999")
    assert desk.card["title"] == "Nobody waits under this filter"
    assert "9999 days — 0 of 2 waiting" in desk.words()
    desk.press("x")
    assert desk.card["title"] == "Ada"


def test_the_order_is_explained_line_by_line_and_can_be_switched_off(filled: Book, seat: Seat) -> None:
    """
    Criteria
    ID | Criterion | Need   | Job ID
    k1 | Python    | Must   | j1
    k2 | Dutch     | Useful | j1

    Pipeline
    ID | Name | Stage | Received         | Job ID
    a1 | Ada  | New   | 2030-01-01T09:00 | j1
    a2 | Bo   | New   | 2030-01-02T09:00 | j1

    Evidence
    ID | Application ID | Criterion ID | Bearing | Quote               | Where
    e1 | a2             | k1           | shows   | Built it in Python  | Line 3
    e2 | a2             | k2           | states  | Dutch               | Line 9
    """
    desk = Keyboard(seat(ScreenPanel, filled))
    assert desk.card["title"] == "Bo"
    assert "Order: by what the résumés show, place 1 of 2." in desk.words()
    assert "Musts: 1 shown" in desk.words()
    desk.press("y")
    said = desk.words().splitlines()
    assert "Place 1 of 2 waiting for this job, with 21 points." in said
    at = said.index("+20 Python")
    assert said[at : at + 2] == ["+20 Python", " (must): shown. Shown at work: “Built it in Python” (Line 3)"]
    assert said[at + 2 : at + 4] == ["+1 Dutch", ": unclear. Stated: “Dutch” (Line 9)"]
    desk.press("2")
    assert desk.card["title"] == "Ada"
    assert "Order: as they came." in desk.words()
    desk.press("y")
    assert "They stand as they came." in desk.words()
    desk.press("1")
    assert desk.card["title"] == "Bo"


def test_the_next_candidate_is_there_without_a_single_call(
    book: Book, seat: Seat, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = Files(connection)
    home = files.folder("Here", "test")
    names = [f"Candidate {n}" for n in range(8)]
    texts = [files.put(home, f"{name}.txt", f"{name} wrote Python".encode(), "text/plain").id for name in names]
    book.save([
        add(Criterion(id="k1", name="Python", job_id="j1"), "x"),
        *(add(Application(id=f"a{n}", name=name, stage=Stage.NEW, job_id="j1", text_ids=(texts[n],)), "x")
          for n, name in enumerate(names)),
        *(add(Evidence(id=f"e{n}", application_id=f"a{n}", criterion_id="k1", quote=f"{name} wrote Python",
                       bearing=Bearing.SHOWS), "x") for n, name in enumerate(names)),
    ], who="the test")  # fmt: skip
    panel = seat(ScreenPanel, book)
    desk, here, calls = Keyboard(panel), threading.get_ident(), []
    send = requests.Session.send

    def counted(session: requests.Session, request: requests.PreparedRequest, **more: object) -> requests.Response:
        calls.append((request.url, threading.get_ident() == here))
        return send(session, request, **more)  # type: ignore[arg-type]  # the arguments pass through as they came

    monkeypatch.setattr(requests.Session, "send", counted)
    for name in names[1:]:
        panel.texts.wait()  # while the card before is looked at
        desk.press("i")
        assert desk.card["title"] == name
        assert [node["text"] for node in desk.nodes() if node["tag"] == "pre"] == [f"{name} wrote Python"]
        assert "Shown at work" in desk.words()
    assert panel.flush()
    assert [url for url, by_the_press in calls if by_the_press] == []
    assert any(not by_the_press for _, by_the_press in calls)
