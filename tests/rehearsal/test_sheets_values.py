"""spreadsheets.values, the page's grid, restarts and speed, over HTTP."""

from pathlib import Path
from typing import Any

import pytest

from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.serving import running
from notebooks.rehearsal.sheets import edit_cell, grid, workbook
from notebooks.rehearsal.store import Store
from tests.rehearsal.conftest import SHEETS, TOKEN, Book, Session, span


def test_open_ranges_are_answered_closed_and_trimmed(book: Book) -> None:
    book.put("A1", ["a", "", "c", ""], ["", ""], ["d"])
    answers = {name: book.web.get(f"{SHEETS}/{book.id}/values/{name}").json() for name in (
        "Sheet1", "A:B", "A2:C", "1:2", "Sheet1!C1", "R1C1:R1C3", "'Sheet1'")}
    assert {name: answer["range"] for name, answer in answers.items()} == {
        "Sheet1": "Sheet1!A1:Z1000", "A:B": "Sheet1!A1:B1000", "A2:C": "Sheet1!A2:C1000", "1:2": "Sheet1!A1:Z2",
        "Sheet1!C1": "Sheet1!C1", "R1C1:R1C3": "Sheet1!A1:C1", "'Sheet1'": "Sheet1!A1:Z1000"}
    assert answers["Sheet1"]["values"] == [["a", "", "c"], [], ["d"]]
    assert answers["A:B"]["values"] == [["a"], [], ["d"]]
    assert answers["A2:C"]["values"] == [[], ["d"]]


def test_a_range_without_a_title_means_the_first_tab_that_shows(book: Book) -> None:
    book.change({"addSheet": {"properties": {"title": "Shown"}}},
                {"updateSheetProperties": {"properties": {"sheetId": 0, "hidden": True}, "fields": "hidden"}})
    assert book.put("A1", ["x"])["updatedRange"] == "Shown!A1"


def test_an_empty_range_has_no_values_at_all(book: Book) -> None:
    assert book.web.get(f"{SHEETS}/{book.id}/values/A1:B2").json() == {
        "range": "Sheet1!A1:B2", "majorDimension": "ROWS"}


def test_columns_can_come_first_in_both_directions(book: Book) -> None:
    book.web.put(f"{SHEETS}/{book.id}/values/A1?valueInputOption=RAW",
                 json={"majorDimension": "COLUMNS", "values": [["a", "b"], ["c"]]})
    assert book.values("A1:B2") == [["a", "c"], ["b"]]
    answer = book.web.get(f"{SHEETS}/{book.id}/values/A1:B2?majorDimension=COLUMNS").json()
    assert answer["values"] == [["a", "b"], ["c"]]


def test_an_update_can_answer_with_what_now_stands_there(book: Book) -> None:
    answer = book.web.put(
        f"{SHEETS}/{book.id}/values/A1:B1",
        params={"valueInputOption": "USER_ENTERED", "includeValuesInResponse": "true",
                "responseValueRenderOption": "UNFORMATTED_VALUE"}, json={"values": [["=2*3", "50%"]]}).json()
    assert answer == {"spreadsheetId": book.id, "updatedRange": "Sheet1!A1:B1", "updatedRows": 1, "updatedColumns": 2,
                      "updatedCells": 2,
                      "updatedData": {"range": "Sheet1!A1:B1", "majorDimension": "ROWS", "values": [[6, 0.5]]}}


def test_a_batch_of_updates_is_all_or_nothing(book: Book) -> None:
    inside, outside = {"range": "A1", "values": [["a"]]}, {"range": "AA1", "values": [["b"]]}
    work: dict[str, Any] = {"valueInputOption": "RAW", "data": [inside, outside]}
    assert book.web.post(f"{SHEETS}/{book.id}/values:batchUpdate", json=work).status_code == 400
    assert book.values("A1") == []
    work["data"] = [inside, {"range": "B2:C2", "values": [["b", "c"]]}]
    answer = book.web.post(f"{SHEETS}/{book.id}/values:batchUpdate", json=work).json()
    assert {name: count for name, count in answer.items() if name.startswith("total")} == {
        "totalUpdatedRows": 2, "totalUpdatedColumns": 3, "totalUpdatedCells": 3, "totalUpdatedSheets": 1}
    work["data"] = [{"range": "A1:D1", "values": [list("abcd")]}, {"range": "A4:D4", "values": [list("abcd")]}]
    assert book.web.post(f"{SHEETS}/{book.id}/values:batchUpdate", json=work).json()["totalUpdatedColumns"] == 4


def test_text_that_is_written_raw_never_becomes_a_formula(book: Book) -> None:
    book.put("A1", ['=HYPERLINK("http://x","y")', "+1", "'x"], option="RAW")
    assert book.values("A1:C1", "FORMULA") == [['=HYPERLINK("http://x","y")', "+1", "'x"]]
    assert book.cell("A1")["userEnteredValue"] == {"stringValue": '=HYPERLINK("http://x","y")'}


def test_a_plain_text_column_keeps_what_is_typed(book: Book) -> None:
    book.change({"repeatCell": {"range": span(0, 5, 0, 1), "fields": "userEnteredFormat.numberFormat",
                                "cell": {"userEnteredFormat": {"numberFormat": {"type": "TEXT"}}}}})
    book.put("A1", ["0301 234"], ["=1+1"], ["2030-01-02"])
    assert book.values("A1:A3", "UNFORMATTED_VALUE") == [["0301 234"], ["=1+1"], ["2030-01-02"]]


def test_moments_follow_the_locale_and_come_as_numbers_or_texts(book: Book) -> None:
    book.change({"updateSpreadsheetProperties": {"properties": {"locale": "de_DE"}, "fields": "locale"}},
                {"repeatCell": {"range": span(0, 1, 0, 1), "fields": "userEnteredFormat.numberFormat",
                                "cell": {"userEnteredFormat": {"numberFormat": {"type": "DATE_TIME"}}}}})
    book.put("A1", [47485.5], option="RAW")
    assert book.values("A1") == [["02.01.2030 12:00:00"]]
    assert book.values("A1", "UNFORMATTED_VALUE") == [[47485.5]]
    as_text = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "FORMATTED_STRING"}
    answer = book.web.get(f"{SHEETS}/{book.id}/values/A1", params=as_text).json()
    assert answer["values"] == [["02.01.2030 12:00:00"]]


@pytest.mark.parametrize(("range_", "written", "table"), [
    ("Sheet1", "Sheet1!B7", "Sheet1!B4:D6"), ("B4", "Sheet1!B7", "Sheet1!B4:D6"),
    ("C5:D5", "Sheet1!B7", "Sheet1!B4:D6"), ("A1", "Sheet1!A3", "Sheet1!A1:C2"), ("E4", "Sheet1!E4", None),
    ("A4", "Sheet1!A4", None),
])
def test_appends_find_the_table_as_googles_guide_tells(
    book: Book, range_: str, written: str, table: str | None
) -> None:
    """
    Sheet1
    x | y | z |
    x | y | z |
      |   |   |
      | x | y | z
      |   | y | z
      | x | y | z
    """
    book.put("A1", ["x", "y", "z"], ["x", "y", "z"])
    book.put("B4", ["x", "y", "z"], ["", "y", "z"], ["x", "y", "z"])
    answer = book.web.post(f"{SHEETS}/{book.id}/values/{range_}:append?valueInputOption=RAW", json={"values": [["n"]]})
    assert answer.json()["updates"]["updatedRange"] == written
    assert answer.json().get("tableRange") == table


def test_rows_inserted_by_an_append_push_the_rest_down(book: Book) -> None:
    book.put("A1", ["a"], ["b"], [""], ["below"])
    book.web.post(f"{SHEETS}/{book.id}/values/A1:append?valueInputOption=RAW&insertDataOption=INSERT_ROWS",
                  json={"values": [["c"], ["d"]]})
    assert book.values("A:A") == [["a"], ["b"], ["c"], ["d"], [], ["below"]]


def test_an_append_at_the_grids_end_grows_it(book: Book) -> None:
    book.put("A1000", ["last"])
    answer = book.web.post(f"{SHEETS}/{book.id}/values/Sheet1:append?valueInputOption=RAW", json={"values": [["new"]]})
    assert answer.json()["updates"]["updatedRange"] == "Sheet1!A1001"


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    for turn in range(3):
        workbook.forget_memory()
        with running(tmp_path / "google.sqlite", token=TOKEN) as base, Session(base) as web:
            if turn == 0:
                book = Book(web)
                book.put("A1", ["=1+1", "2030-01-02", "'007"])
                book.change({"updateCells": {"start": {"sheetId": 0, "rowIndex": 0, "columnIndex": 3}, "fields": "note",
                                             "rows": [{"values": [{"note": "n"}]}]}})
            book.web = web
            assert book.values("A1:C1") == [["2", "2030-01-02", "007"]]
            assert book.cell("D1") == {"note": "n"}


def test_a_person_types_into_the_grid_and_sees_it(tmp_path: Path) -> None:
    with running(tmp_path / "google.sqlite", token=TOKEN) as base, Session(base) as web:
        book = Book(web)
        offered = [{"userEnteredValue": "new"}, {"userEnteredValue": "old"}]
        rule = {"condition": {"type": "ONE_OF_LIST", "values": offered}, "strict": True, "showCustomUi": True}
        book.change({"setDataValidation": {"range": span(1, 5, 0, 1), "rule": rule}},
                    {"updateDimensionProperties": {"range": {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 1,
                                                             "endIndex": 2}, "properties": {"hiddenByUser": True},
                                                   "fields": "hiddenByUser"}},
                    {"addProtectedRange": {"protectedRange": {"range": span(0, 1, 0, 3), "warningOnly": True}}})
    store = Store(tmp_path / "google.sqlite")
    with store.transaction() as db:
        edit_cell(db, book.id, 0, 0, 0, "12.5%")
        edit_cell(db, book.id, 0, 1, 0, "new")
    with store.transaction() as db:
        seen = grid(db, book.id, 0)
    assert seen["rows"][0]["cells"][0]["text"] == "12.50%"
    assert seen["rows"][0]["cells"][0]["protected"] == "warning"
    assert seen["rows"][1]["cells"][0]["choices"] == ["new", "old"]
    assert [one["hidden"] for one in seen["columns"][:3]] == [False, True, False]
    with pytest.raises(GoogleError, match="violates the data validation rules"), store.transaction() as db:
        edit_cell(db, book.id, 0, 1, 0, "else")
    with store.transaction() as db:
        assert grid(db, book.id, 0)["rows"][1]["cells"][0]["text"] == "new"
    store.close()


def test_a_big_tab_is_read_and_amended_in_one_call_each(tmp_path: Path) -> None:
    with running(tmp_path / "google.sqlite", token=TOKEN) as base, Session(base) as web:
        book = Book(web)
        rows: list[list[Any]] = [[f"r{row}c{column}" if column % 2 else row * column for column in range(20)]
                                 for row in range(10_000)]
        book.change({"updateSheetProperties": {"properties": {"sheetId": 0, "gridProperties": {"rowCount": 10_000}},
                                               "fields": "gridProperties.rowCount"}})
        book.put("A1", *rows, option="RAW")
        edits = [{"updateCells": {"start": {"sheetId": 0, "rowIndex": row * 49, "columnIndex": 3}, "fields": "*",
                                  "rows": [{"values": [{"userEnteredValue": {"stringValue": "x"}}]}]}}
                 for row in range(200)]
        assert web.post(f"{SHEETS}/{book.id}:batchUpdate", json={"requests": edits}).status_code == 200
        asked = {"ranges": "Sheet1", "valueRenderOption": "UNFORMATTED_VALUE"}
        found = web.get(f"{SHEETS}/{book.id}/values:batchGet", params=asked).json()["valueRanges"][0]["values"]
    for row in range(200):
        rows[row * 49][3] = "x"
    assert found == rows

