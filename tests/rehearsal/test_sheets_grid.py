"""Rows and columns come, go, move and are sorted: invariants, against a plain list as the model."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notebooks.rehearsal.sheets import grid, workbook
from notebooks.rehearsal.sheets.defaults import spreadsheet_properties
from notebooks.rehearsal.sheets.kinds_sheets import new_tab, place
from notebooks.rehearsal.sheets.requests import apply_all
from notebooks.rehearsal.sheets.workbook import Workbook, open_workbook, save
from notebooks.rehearsal.sheets.writing import Pen

NOW = datetime(2030, 1, 2, tzinfo=UTC)
SIZE = 8
Json = dict[str, Any]
Model = list[list[Any]]


def small(rows: Model) -> Workbook:
    """A workbook of one small tab that holds these rows, each row bound to a piece of metadata with its first value."""
    book = Workbook("b", spreadsheet_properties("Book"))
    place(book, new_tab(book, {"title": "T", "gridProperties": {"rowCount": SIZE, "columnCount": 3}}), None)
    pen = Pen(book, NOW)
    for down, row in enumerate(rows):
        for along, value in enumerate(row):
            pen.put(book.tabs[0], down, along, value)
    change(book, *(bound(place, row[0]) for place, row in enumerate(rows)))
    return book


def bound(row: int, value: Any) -> Json:
    where = {"dimensionRange": {"sheetId": 0, "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}}
    return {"createDeveloperMetadata": {"developerMetadata": {
        "metadataKey": "row", "metadataValue": str(value), "visibility": "DOCUMENT", "location": where}}}


def change(book: Workbook, *requests: Json) -> None:
    if requests:
        apply_all(book, list(requests), NOW, "ada@juniper.example")


def shown(book: Workbook) -> Model:
    tab = book.tabs[0]
    return [[cell.value if (cell := tab.cell(row, column)) else None for column in range(tab.column_count)]
            for row in range(tab.row_count)]


def rows_of_metadata(book: Workbook) -> dict[str, int]:
    return {one["metadataValue"]: one["location"]["dimensionRange"]["startIndex"] for one in book.metadata}


def full(rows: Model) -> Model:
    return [[*row, *[None] * (3 - len(row))] for row in rows] + [[None] * 3 for _ in range(SIZE - len(rows))]


UNIQUE = st.lists(st.integers(0, 99), min_size=1, max_size=SIZE, unique=True)
ROWS = UNIQUE.map(lambda firsts: [[first, f"x{first}", first % 3] for first in firsts])
PLACE = st.integers(0, SIZE - 1)


def span(start: int, end: int) -> Json:
    return {"sheetId": 0, "dimension": "ROWS", "startIndex": start, "endIndex": end}


@given(ROWS, PLACE, st.integers(1, 4))
def test_inserted_rows_push_the_others_down_with_their_metadata(rows: Model, at: int, count: int) -> None:
    book, model = small(rows), full(rows)
    change(book, {"insertDimension": {"range": span(at, at + count)}})
    model[at:at] = [[None] * 3 for _ in range(count)]
    assert shown(book) == model
    assert rows_of_metadata(book) == {str(row[0]): at for at, row in enumerate(model) if row[0] is not None}


@given(ROWS, PLACE, st.integers(1, 4))
def test_deleted_rows_take_their_metadata_with_them(rows: Model, at: int, count: int) -> None:
    book, model = small(rows), full(rows)
    end = min(at + count, SIZE)
    if end - at == SIZE:
        return
    change(book, {"deleteDimension": {"range": span(at, end)}})
    del model[at:end]
    assert shown(book) == model
    assert rows_of_metadata(book) == {str(row[0]): at for at, row in enumerate(model) if row[0] is not None}


@given(ROWS, PLACE, st.integers(1, 3), st.integers(0, SIZE))
def test_moved_rows_keep_their_metadata(rows: Model, at: int, count: int, to: int) -> None:
    book, model = small(rows), full(rows)
    end = min(at + count, SIZE)
    change(book, {"moveDimension": {"source": span(at, end), "destinationIndex": to}})
    moved = model[at:end]
    if not at <= to <= end:
        del model[at:end]
        target = to if to < at else to - len(moved)
        model[target:target] = moved
    assert shown(book) == model
    assert rows_of_metadata(book) == {str(row[0]): at for at, row in enumerate(model) if row[0] is not None}


@given(ROWS, st.booleans())
def test_a_sort_loses_and_invents_no_row_and_is_stable(rows: Model, down: bool) -> None:
    book = small(rows)
    order = "DESCENDING" if down else "ASCENDING"
    change(book, {"sortRange": {"range": {"sheetId": 0}, "sortSpecs": [{"dimensionIndex": 2, "sortOrder": order}]}})
    expected = sorted(rows, key=lambda row: -row[2] if down else row[2])
    assert shown(book) == full(expected)


@given(ROWS, PLACE, st.integers(1, 3))
def test_an_insertion_taken_back_leaves_formulas_as_they_were(rows: Model, at: int, count: int) -> None:
    book = small(rows)
    formulas = ["=SUM(A1:A8)", "=A$1+$B2", "=T!A3:A4", "=SUM(A:A)", "=SUM(2:3)"]
    for row, formula in enumerate(formulas):
        Pen(book, NOW).put(book.tabs[0], row, 2, None, formula)
    change(book, {"insertDimension": {"range": span(at, at + count)}},
           {"deleteDimension": {"range": span(at, at + count)}})
    kept = [cell.formula if (cell := book.tabs[0].cell(row, 2)) else None for row in range(len(formulas))]
    assert kept == formulas


@given(ROWS, st.integers(1, SIZE))
def test_a_smaller_grid_keeps_what_lies_inside(rows: Model, height: int) -> None:
    book = small(rows)
    change(book, {"updateSheetProperties": {"properties": {"sheetId": 0, "gridProperties": {"rowCount": height}},
                                            "fields": "gridProperties.rowCount"}})
    assert shown(book) == full(rows)[:height]


STEPS = st.lists(st.one_of(
    st.tuples(st.just("put"), PLACE, st.integers(0, 2), st.integers(0, 99)),
    st.tuples(st.just("insert"), PLACE, st.integers(1, 2), st.just(0)),
    st.tuples(st.just("delete"), PLACE, st.just(1), st.just(0)),
    st.tuples(st.just("sort"), st.integers(0, 2), st.just(0), st.just(0)),
), max_size=12)


@settings(max_examples=40)
@given(STEPS)
def test_after_any_changes_the_file_holds_what_memory_holds(steps: list[tuple[str, int, int, int]]) -> None:
    db = sqlite3.connect(":memory:")
    db.executescript(workbook.SCHEMA)
    save(db, small([[1, "a", 2], [3, "b", 4]]))
    for step in steps:
        book = open_workbook(db, "b")
        _apply(book, *step)
        save(db, book)
        inside = shown(book)
        workbook.forget_memory()
        assert shown(open_workbook(db, "b")) == inside
    db.close()


def _apply(book: Workbook, what: str, at: int, more: int, value: int) -> None:
    tab = book.tabs[0]
    if what == "put" and at < tab.row_count:
        Pen(book, NOW).put(tab, at, more, value or None)
    elif what == "insert" and at < tab.row_count:
        change(book, {"insertDimension": {"range": span(at, at + more)}})
    elif what == "delete" and at < tab.row_count > 1:
        change(book, {"deleteDimension": {"range": span(at, at + 1)}})
    elif what == "sort":
        change(book, {"sortRange": {"range": {"sheetId": 0}, "sortSpecs": [{"dimensionIndex": at}]}})


def test_what_is_drawn_over_the_grid_moves_along() -> None:
    book = small([[1], [2], [3]])
    place_ = {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 2}
    change(book, {"mergeCells": {"range": dict(place_), "mergeType": "MERGE_ALL"}},
           {"addNamedRange": {"namedRange": {"name": "N", "range": dict(place_)}}},
           {"addProtectedRange": {"protectedRange": {"range": dict(place_)}}},
           {"setBasicFilter": {"filter": {"range": dict(place_)}}},
           {"insertDimension": {"range": span(2, 3)}})
    tab = book.tabs[0]
    ranges = [tab.parts["merges"][0], book.named[0]["range"], tab.parts["protectedRanges"][0]["range"],
              (tab.basic_filter or {})["range"]]
    assert {(one["startRowIndex"], one["endRowIndex"]) for one in ranges} == {(1, 4)}
    change(book, {"deleteDimension": {"range": span(1, 4)}})
    assert (tab.parts["merges"], book.named, tab.parts["protectedRanges"], tab.basic_filter) == ([], [], [], None)


def test_inserted_rows_look_like_those_before_or_after_them() -> None:
    book = small([[1], [2]])
    bold = {"repeatCell": {"range": {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 1}, "fields": "userEnteredFormat",
                           "cell": {"userEnteredFormat": {"textFormat": {"bold": True}}}}}
    change(book, bold, {"insertDimension": {"range": span(1, 2), "inheritFromBefore": True}},
           {"insertDimension": {"range": span(3, 4)}})
    formats = [cell.format if (cell := book.tabs[0].cell(row, 0)) else None for row in range(4)]
    assert formats == [{"textFormat": {"bold": True}}, {"textFormat": {"bold": True}}, None, None]


@pytest.mark.parametrize("size", [(10_000_000, 2), (1, 10_000_001)])
def test_more_than_ten_million_cells_are_refused(size: tuple[int, int]) -> None:
    book = small([[1]])
    grid_ = {"rowCount": size[0], "columnCount": size[1]}
    with pytest.raises(Exception, match="above the limit of 10000000 cells"):
        change(book, {"addSheet": {"properties": {"gridProperties": grid_}}})


def test_the_page_sees_what_stands_in_the_file(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "x.sqlite")
    db.executescript(workbook.SCHEMA)
    save(db, small([[1, "a"], [2, "=b"]]))
    found = grid(db, "b", 0)
    db.close()
    assert found["rows"][1]["cells"][1] == {"text": "=b", "input": "'=b"}
    assert (found["rowCount"], found["columnCount"], found["filledRows"]) == (SIZE, 3, 2)
