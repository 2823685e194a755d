"""Tables, fills, charts, slicers, copies and cuts through batchUpdate, and the words in which Google refuses."""

from typing import Any

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rehearsal.conftest import SHEETS, Book, Json, Session, span

VALUES = st.one_of(st.text(max_size=8), st.booleans(), st.integers(-10**9, 10**9), st.just(0.125))


def reply(book: Book, kind: str, body: Json) -> Any:
    return book.change({kind: body})["replies"][0][kind]


def test_a_table_names_its_columns_grows_and_takes_its_cells_along_when_it_goes(book: Book) -> None:
    """
    Name | Age | (Notes)
    Ada  | 36  |
    """
    book.put("A1", ["Name", "Age"], ["Ada", 36])
    table = reply(book, "addTable", {"table": {"name": "People", "range": span(0, 2, 0, 3), "columnProperties": [
        {"columnIndex": 2, "columnName": "Notes", "columnType": "TEXT"}]}})["table"]
    assert table["columnProperties"] == [{"columnName": "Name"}, {"columnIndex": 1, "columnName": "Age"},
                                         {"columnIndex": 2, "columnName": "Notes", "columnType": "TEXT"}]
    row = {"values": [{"userEnteredValue": {"stringValue": "Bob"}}]}
    book.change({"appendCells": {"tableId": table["tableId"], "rows": [row], "fields": "userEnteredValue"}},
                {"updateTable": {"table": {"tableId": table["tableId"], "name": "Staff"}, "fields": "name"}})
    assert book.values("A1:C9") == [["Name", "Age", "Notes"], ["Ada", "36"], ["Bob"]]
    kept = book.sheet("tables")["tables"][0]
    assert (kept["name"], kept["range"]["endRowIndex"]) == ("Staff", 3)
    assert "alternating background colors" in book.refused({"addTable": {"table": {"range": span(2, 5, 0, 1)}}})
    book.change({"deleteTable": {"tableId": table["tableId"]}})
    assert (book.values("A1:C9"), book.sheet("tables")) == ([], {})


def test_a_series_counts_on_and_formulas_move_along(book: Book) -> None:
    """
    1 | Item 1 | 2030-01-01 | =A1 | a
    3 | Item 2 | 2030-01-03 | =A2 | b
    """
    book.put("A1", [1, "Item 1", "2030-01-01", "=A1", "a"], [3, "Item 2", "2030-01-03", "=A2", "b"])
    book.change({"autoFill": {"range": span(0, 4, 0, 5)}})
    assert book.values("A3:E4", "FORMULA") == [[5, "Item 1", 47488, "=A3", "a"], [7, "Item 2", 47490, "=A4", "b"]]
    one = {"source": span(0, 1, 1, 2), "dimension": "COLUMNS", "fillLength": 1}
    book.change({"autoFill": {"sourceAndDestination": one}})
    assert book.values("C1") == [["Item 2"]]


def test_random_rows_are_the_same_rows_and_their_metadata_goes_with_them(book: Book) -> None:
    book.put("A1", *[[number, number * 2] for number in range(40)])
    place = {"dimensionRange": {"sheetId": 0, "dimension": "ROWS", "startIndex": 7, "endIndex": 8}}
    book.change({"createDeveloperMetadata": {"developerMetadata": {
        "metadataKey": "seven", "location": place, "visibility": "DOCUMENT"}}})
    book.change({"randomizeRange": {"range": span(0, 40, 0, 2)}})
    rows = book.values("A1:B40", "UNFORMATTED_VALUE")
    assert sorted(rows) == [[number, number * 2] for number in range(40)] != rows
    lookup = {"developerMetadataLookup": {"metadataKey": "seven"}}
    found = book.web.post(f"{SHEETS}/{book.id}/values:batchGetByDataFilter", json={"dataFilters": [lookup]}).json()
    assert found["valueRanges"][0]["valueRange"]["values"] == [["7", "14"]]


def test_charts_and_slicers_are_kept_moved_and_taken_away(book: Book) -> None:
    chart = reply(book, "addChart", {"chart": {"spec": {"title": "Ages", "pieChart": {}}, "position": {
        "overlayPosition": {"anchorCell": {"sheetId": 0, "rowIndex": 2}}}}})["chart"]
    slicer = reply(book, "addSlicer", {"slicer": {"spec": {"dataRange": span(0, 5, 0, 2)}}})["slicer"]
    book.change(
        {"insertDimension": {"range": {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 3}}},
        {"updateSlicerSpec": {"slicerId": slicer["slicerId"], "spec": {"title": "Who"}, "fields": "title"}})
    kept = book.sheet("charts,slicers")
    assert kept["charts"][0]["position"]["overlayPosition"]["anchorCell"]["rowIndex"] == 4
    assert (kept["slicers"][0]["spec"]["title"], kept["slicers"][0]["spec"]["dataRange"]["endRowIndex"]) == ("Who", 7)
    alone = {"newPosition": {"newSheet": True}, "objectId": chart["chartId"], "fields": "newSheet"}
    sheet = reply(book, "updateEmbeddedObjectPosition", alone)["position"]["sheetId"]
    assert book.sheet("properties", 1)["properties"] == {
        "sheetId": sheet, "title": "Chart1", "index": 1, "sheetType": "OBJECT"}
    book.change({"deleteEmbeddedObject": {"objectId": chart["chartId"]}},
                {"deleteEmbeddedObject": {"objectId": slicer["slicerId"]}})
    assert book.sheet("charts,slicers") == {}


def test_what_is_cut_is_followed_and_what_is_copied_takes_its_merges_along(book: Book) -> None:
    """
    1 |   | =A1+A2   | =SUM($A$1:$A$2)
    2 |   |
    """
    book.put("A1", [1, "", "=A1+A2", "=SUM($A$1:$A$2)"], [2])
    book.change({"mergeCells": {"range": span(3, 4, 0, 2)}},
                {"copyPaste": {"source": span(3, 4, 0, 2), "destination": span(5, 6, 4, 5)}},
                {"cutPaste": {"source": span(0, 2, 0, 1), "destination": {"sheetId": 0, "rowIndex": 9}}})
    assert book.values("C1:D1", "FORMULA") == [["=A10+A11", "=SUM($A$10:$A$11)"]]
    assert book.values("C1:D1") == [["3", "3"]]
    corners = [(one["startRowIndex"], one["startColumnIndex"]) for one in book.sheet("merges")["merges"]]
    assert corners == [(3, 0), (5, 4)]


@pytest.mark.parametrize(("request_", "told"), [
    ({"addSheet": {"properties": {"sheetId": 0}}}, "addSheet: Sheet with id 0 already exists."),
    ({"addSheet": {"properties": {"sheetId": -1}}}, "addSheet: Sheet id must be non-negative."),
    ({"updateSheetProperties": {"properties": {"title": ""}, "fields": "title"}},
     "updateSheetProperties: The sheet name cannot be empty."),
    ({"updateSheetProperties": {"properties": {"gridProperties": {"frozenRowCount": 1}}, "fields": "gridProperties"}},
     "updateSheetProperties: You can't delete all the rows on the sheet."),
    ({"deleteDimension": {"range": {"dimension": "ROWS", "startIndex": 1000, "endIndex": 1001}}},
     "deleteDimension: Cannot delete a row that doesn't exist. Tried to delete row index 1000 but there are only "
     "1000 rows."),
    ({"insertDimension": {"range": {"dimension": "COLUMNS", "startIndex": 26, "endIndex": 27}}},
     "insertDimension: range.startIndex must be less than the grid size (26) if inheritFromBefore is false."),
    ({"repeatCell": {"range": {"startRowIndex": 1000, "endColumnIndex": 2}, "cell": {}, "fields": "note"}},
     "repeatCell: Range (Sheet1!A1001:B) exceeds grid limits. Max rows: 1000, max columns: 26"),
    ({"addDataSource": {"dataSource": {}}}, "addDataSource: No data source specification is set."),
    ({"createDeveloperMetadata": {"developerMetadata": {"visibility": "DOCUMENT"}}},
     "createDeveloperMetadata: Developer metadata must always have a key specified."),
])
def test_a_refusal_has_the_words_that_google_was_seen_to_use(book: Book, request_: Json, told: str) -> None:
    assert book.refused(request_) == f"Invalid requests[0].{told}"


@pytest.mark.parametrize(("path", "body", "told"), [
    ("values:batchUpdate", {"valueInputOption": "RAW", "data": [{"range": "A1", "values": [[1]]},
                                                                {"range": "Nowhere!A1", "values": [[1]]}]},
     "Invalid data[1]: Unable to parse range: Nowhere!A1"),
    ("values:batchClear", {"ranges": ["AA1"]},
     "Invalid range[0]: Range (Sheet1!AA1) exceeds grid limits. Max rows: 1000, max columns: 26"),
    ("values/A1:append?valueInputOption=RAW", {"range": "B1", "values": [[1]]},
     "Request range[A1] does not match value's range[B1]"),
    ("values/A1:append?valueInputOption=RAW", {"values": [["a"], [["b"]]]},
     'Invalid values[1][0]: list_value {\n  values {\n    string_value: "b"\n  }\n}\n'),
])
def test_a_refused_batch_of_values_says_which_part(book: Book, path: str, body: Json, told: str) -> None:
    answer = book.web.post(f"{SHEETS}/{book.id}/{path}", json=body)
    assert (answer.status_code, answer.json()["error"]["message"]) == (400, told)
    assert book.values("A1:B9") == []


@pytest.mark.parametrize(("typed", "kept"), [
    ("=sum( sheet1!a3:a3 )", "=sum( Sheet1!A3 )"), ("='Sheet1'!B3:a2", "=Sheet1!A2:B3"), ("=SUM($A3:$A3)", "=SUM($A3)"),
    ('=if(true,"a3:a3",a1)', '=if(true,"a3:a3",A1)'), ("=sum(c:a)+sum(3:3)", "=sum(A:C)+sum(3:3)"),
])
def test_a_formula_is_kept_as_google_spells_it(book: Book, typed: str, kept: str) -> None:
    book.put("E9", [typed])
    assert book.values("E9", "FORMULA") == [[kept]]


def test_cells_show_their_alignment_links_and_blanks_as_google_does(book: Book) -> None:
    book.put("A1", [5, "a", True, '=HYPERLINK("https://x.example", "x")', '=""', "=Z9", "=NA()"])
    aligned = [book.cell(f"{letter}1")["effectiveFormat"].get("horizontalAlignment") for letter in "ABCDEG"]
    assert aligned == ["RIGHT", "LEFT", "CENTER", "LEFT", None, "CENTER"]
    assert book.cell("D1")["effectiveFormat"]["hyperlinkDisplayType"] == "LINKED"
    assert "effectiveValue" not in book.cell("E1")
    assert "formattedValue" not in book.cell("F1")
    assert book.cell("G1")["effectiveValue"] == {"errorValue": {"type": "N_A"}}
    assert book.values("A1:G1") == [["5", "a", "TRUE", "x", "", "", "#N/A"]]


@pytest.mark.parametrize(("shade", "digits"), [
    (66 / 255, 0.25882354), (251 / 255, 0.9843137), (17 / 255, 0.06666667), (0.8, 0.8), (128 / 255, 0.5019608), (1, 1)])
def test_a_colour_has_the_digits_of_a_single_precision_number(book: Book, shade: float, digits: float) -> None:
    format_ = {"backgroundColor": {"red": shade, "green": 0}, "borders": {"top": {"style": "SOLID"}}}
    book.change({"repeatCell": {"range": span(0, 1, 0, 1), "cell": {"userEnteredFormat": format_}, "fields": "*"}})
    assert book.cell("A1")["userEnteredFormat"] == {
        "backgroundColor": {"red": digits}, "backgroundColorStyle": {"rgbColor": {"red": digits}},
        "borders": {"top": {"style": "SOLID", "width": 1, "color": {}, "colorStyle": {"rgbColor": {}}}}}


def test_an_api_key_reads_what_everybody_may_read(book: Book, web: Session) -> None:
    def read() -> requests.Response:
        asked = {"key": "k", "fields": "properties.title"}
        return web.get(f"{SHEETS}/{book.id}", headers={"Authorization": ""}, params=asked)

    assert read().status_code == 403
    web.post(f"/drive/v3/files/{book.id}/permissions", json={"type": "anyone", "role": "reader"})
    assert read().json() == {"properties": {"title": "Hiring"}}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(rows=st.lists(st.lists(VALUES, min_size=1, max_size=4), min_size=1, max_size=4))
def test_raw_values_come_back_as_they_went_in(book: Book, rows: list[list[Any]]) -> None:
    book.web.post(f"{SHEETS}/{book.id}/values/Sheet1:clear")
    book.put("B2", *rows, option="RAW")
    trimmed = [row[:max((at + 1 for at, value in enumerate(row) if value != ""), default=0)] for row in rows]
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    assert book.values("B2:F9", "UNFORMATTED_VALUE") == book.values("B2:F9", "FORMULA") == trimmed
