"""A refused batch changes nothing: neither in the file nor in what is kept in memory of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.sheets import workbook
from notebooks.rehearsal.sheets.a1 import Area
from notebooks.rehearsal.sheets.cells import pack_row
from notebooks.rehearsal.sheets.defaults import spreadsheet_properties
from notebooks.rehearsal.sheets.evaluation import recalculate
from notebooks.rehearsal.sheets.kinds_sheets import new_tab, place
from notebooks.rehearsal.sheets.requests import KINDS, apply_all
from notebooks.rehearsal.sheets.workbook import Workbook, forget_memory, keep, open_workbook, save, undo
from tests.rehearsal.conftest import SHEETS, Book
from tests.rehearsal.everything import EVERY, FURNITURE, REFUSED, Json, cells, span

NOW = datetime(2030, 1, 2, tzinfo=UTC)
SIZE = {"rowCount": 12, "columnCount": 6}


def apply(book: Workbook, *requests: Json) -> None:
    apply_all(book, deepcopy(list(requests)), NOW, "ada@juniper.example")
    recalculate(book, NOW)


def furnish(db: sqlite3.Connection) -> None:
    db.executescript(workbook.SCHEMA)
    book = Workbook("b", spreadsheet_properties("Book"))
    for sheet, title in ((0, "T"), (7, "U")):
        place(book, new_tab(book, {"sheetId": sheet, "title": title, "gridProperties": SIZE}), None)
    apply(book, *FURNITURE)
    save(db, book)


@pytest.fixture(scope="module")
def db() -> Iterator[sqlite3.Connection]:
    """A spreadsheet in a file: tabs T (0) and U (7), furnished with something of everything."""
    with sqlite3.connect(":memory:") as made:
        furnish(made)
        yield made
    made.close()


def content(db: sqlite3.Connection) -> tuple[str, list[list[str]], list[Any]]:
    """All that is kept of the spreadsheet, memory first."""
    book = open_workbook(db, "b")
    rows = [[pack_row(row, book.wardrobe) for row in tab.rows] for tab in book.tabs]
    kept = book.document(), rows, [tab.locked for tab in book.tabs]
    keep(db, book)
    return kept


def open_book(db: sqlite3.Connection, id_: str = "b") -> Workbook:
    """The spreadsheet as it lies in memory, and stays there."""
    book = open_workbook(db, id_)
    keep(db, book)
    return book


def refuse(db: sqlite3.Connection, requests: list[Json], locked: bool = False) -> None:
    """Apply requests of which the last cannot be; some others may not be possible either."""
    book = open_workbook(db, "b")
    if locked:
        book.tabs[0].locked = [Area(0, 1, 2, 2, 6)]
    with pytest.raises(GoogleError):
        apply(book, *requests, REFUSED)
    undo(db, book)


def test_there_is_a_request_of_every_kind(db: sqlite3.Connection) -> None:
    played = {name for name in KINDS if "DataSource" not in name}  # of which none ever changes anything
    assert {next(iter(one)) for one in EVERY} == played


@pytest.mark.parametrize("request_", EVERY, ids=lambda one: str(next(iter(one))))
def test_every_request_changes_something_and_leaves_no_trace_when_refused(
    db: sqlite3.Connection, request_: Json
) -> None:
    before = content(db)
    book = open_workbook(db, "b")
    apply(book, request_)
    rows = [[pack_row(row, book.wardrobe) for row in tab.rows] for tab in book.tabs]
    assert (book.document(), rows) != before[:2] or "randomize" in str(request_)
    undo(db, book)
    assert content(db) == before


def test_only_what_a_refused_batch_touched_is_read_again(db: sqlite3.Connection) -> None:
    rows = [tab.rows for tab in open_book(db).tabs]
    first, second = rows[0][0], rows[0][1]
    refuse(db, [{"updateCells": {"start": {"sheetId": 0, "rowIndex": 1}, "fields": "userEnteredValue",
                                 "rows": [cells("new")]}}])
    after = [tab.rows for tab in open_book(db).tabs]
    assert [one is other for one, other in zip(rows, after, strict=True)] == [True, True]
    assert after[0][0] is first
    assert after[0][1] is not second


def test_formulas_that_a_sort_had_moved_when_it_met_a_protected_line_point_where_they_did(
    db: sqlite3.Connection
) -> None:
    before = content(db)
    order = [{"dimensionIndex": 1, "sortOrder": "ASCENDING"}]
    refuse(db, [{"sortRange": {"range": span(1, 6, 0, 4), "sortSpecs": order}}], locked=True)
    assert content(db) == before


def test_a_new_tab_with_the_number_of_one_that_went_is_not_taken_for_it(db: sqlite3.Connection) -> None:
    before = content(db)
    again = {"addSheet": {"properties": {"sheetId": 7, "title": "again"}}}
    put = {"updateCells": {"start": {"sheetId": 7}, "fields": "userEnteredValue", "rows": [cells("new")]}}
    refuse(db, [{"deleteSheet": {"sheetId": 7}}, again, put])
    assert content(db) == before


@settings(max_examples=80)
@given(st.lists(st.lists(st.sampled_from(EVERY), max_size=6), min_size=1, max_size=3), st.booleans(), st.booleans())
def test_memory_holds_what_the_file_holds_after_any_refused_batches(
    db: sqlite3.Connection, batches: list[list[Json]], locked: bool, known: bool
) -> None:
    forget_memory()
    before = content(db)
    if not known:
        forget_memory()
    for requests in batches:
        refuse(db, requests, locked)
    assert content(db) == before
    forget_memory()
    assert content(db) == before


@settings(max_examples=30)
@given(st.lists(st.sampled_from(EVERY), max_size=4), st.lists(st.sampled_from(EVERY), max_size=3))
def test_what_is_changed_after_a_refused_batch_is_written_rightly(refused: list[Json], then: list[Json]) -> None:
    with sqlite3.connect(":memory:") as db:
        furnish(db)
        for _ in range(2):
            refuse(db, refused)
            book = open_workbook(db, "b")
            try:
                apply(book, {"clearBasicFilter": {"sheetId": 0}}, *then)
            except GoogleError:
                undo(db, book)
            else:
                save(db, book)
            inside = content(db)
            forget_memory()
            assert content(db) == inside
    db.close()


def test_a_batch_that_google_refuses_shows_nowhere(book: Book, tmp_path: Path) -> None:
    book.put("A1", ["a", "=1+1"], ["b", "3"])
    book.change({"createDeveloperMetadata": REFUSED["createDeveloperMetadata"]})
    before = book.web.get(f"{SHEETS}/{book.id}?includeGridData=true").json()
    with closing(sqlite3.connect(tmp_path / "google.sqlite")) as db:
        rows = open_book(db, book.id).tabs[0].rows
    book.refused({"repeatCell": {"range": {"sheetId": 0}, "cell": {"note": "n"}, "fields": "note"}},
                 {"addSheet": {"properties": {"title": "New"}}}, REFUSED)
    data = [{"range": "A1", "values": [["new"]]}, {"range": "Nowhere!A1", "values": [["new"]]}]
    answer = book.web.post(f"{SHEETS}/{book.id}/values:batchUpdate", json={"data": data, "valueInputOption": "RAW"})
    assert answer.status_code == 400
    with closing(sqlite3.connect(tmp_path / "google.sqlite")) as db:
        assert open_book(db, book.id).tabs[0].rows is rows
    assert book.web.get(f"{SHEETS}/{book.id}?includeGridData=true").json() == before
    book.put("A3", ["c"])
    assert book.values("A:B") == [["a", "2"], ["b", "3"], ["c"]]
