"""gspread's public API against the rehearsal, over HTTP."""

from collections.abc import Callable
from typing import Any

import gspread
import pytest
from gspread.utils import (
    DateTimeOption,
    ExportFormat,
    MergeType,
    ValidationConditionType,
    ValueInputOption,
    ValueRenderOption,
)


@pytest.fixture
def book(sheet: gspread.Worksheet) -> gspread.Spreadsheet:
    return sheet.spreadsheet


def test_a_new_spreadsheet_has_googles_defaults(book: gspread.Spreadsheet) -> None:
    assert (book.title, book.locale, book.timezone) == ("Hiring", "en_US", "Etc/GMT")
    assert [(tab.id, tab.title, tab.row_count, tab.col_count) for tab in book.worksheets()] == [(0, "Sheet1", 1000, 26)]
    assert book.url == f"https://docs.google.com/spreadsheets/d/{book.id}"


def test_spreadsheets_are_found_by_name_and_key(client: gspread.Client, book: gspread.Spreadsheet) -> None:
    assert client.open("Hiring").id == book.id
    assert client.open_by_key(book.id).title == "Hiring"
    assert [one["id"] for one in client.list_spreadsheet_files("Hiring")] == [book.id]
    with pytest.raises(gspread.SpreadsheetNotFound):
        client.open_by_key("nothing-of-the-kind")


def test_a_copy_has_the_same_cells(client: gspread.Client, sheet: gspread.Worksheet) -> None:
    sheet.update([["a", 1]], "A1")
    copy = client.copy(sheet.spreadsheet_id, title="Another", copy_comments=False)
    assert copy.title == "Another"
    assert copy.sheet1.get_all_values() == [["a", "1"]]
    client.del_spreadsheet(copy.id)
    with pytest.raises(gspread.SpreadsheetNotFound):
        client.open_by_key(copy.id)


def test_a_title_is_changed_in_sheets_and_in_drive(client: gspread.Client, book: gspread.Spreadsheet) -> None:
    book.update_title("Hired")
    assert client.open("Hired").id == book.id
    book.update_locale("de_DE")
    book.update_timezone("Europe/Berlin")
    again = client.open_by_key(book.id)
    assert (again.locale, again.timezone) == ("de_DE", "Europe/Berlin")


def test_tabs_are_added_duplicated_moved_and_deleted(book: gspread.Spreadsheet) -> None:
    two = book.add_worksheet("Two", 10, 4)
    first = book.duplicate_sheet(two.id, new_sheet_name="Three", insert_sheet_index=0)
    assert [tab.title for tab in book.worksheets()] == ["Three", "Sheet1", "Two"]
    book.reorder_worksheets([two, first, book.worksheet("Sheet1")])
    assert [tab.title for tab in book.worksheets()] == ["Two", "Three", "Sheet1"]
    book.del_worksheet(first)
    two.update_index(2)
    assert [tab.title for tab in book.worksheets()] == ["Sheet1", "Two"]
    assert book.get_worksheet_by_id(two.id).title == "Two"


def test_a_title_given_twice_is_refused_in_googles_words(book: gspread.Spreadsheet) -> None:
    with pytest.raises(gspread.exceptions.APIError) as refused:
        book.add_worksheet("Sheet1", 10, 4)
    assert refused.value.error["message"] == (
        'Invalid requests[0].addSheet: A sheet with the name "Sheet1" already exists. Please enter another name.')
    assert refused.value.error["status"] == "INVALID_ARGUMENT"


def test_the_last_tab_cannot_be_deleted(book: gspread.Spreadsheet) -> None:
    with pytest.raises(gspread.exceptions.APIError, match="You can't remove all the sheets in a document"):
        book.del_worksheet(book.sheet1)


def test_values_come_back_in_three_renderings(sheet: gspread.Worksheet) -> None:
    typed = [["=1+1", "2030-01-02", "12.5%", "$1,234.50", "TRUE", "'007"]]
    sheet.update(typed, "A1", value_input_option=ValueInputOption.user_entered)
    assert sheet.get("A1:F1") == [["2", "2030-01-02", "12.50%", "$1,234.50", "TRUE", "007"]]
    plain = sheet.get("A1:F1", value_render_option=ValueRenderOption.unformatted)
    assert plain == [[2, 47485, 0.125, 1234.5, True, "007"]]
    text = sheet.get("A1:F1", value_render_option=ValueRenderOption.formula,
                     date_time_render_option=DateTimeOption.formatted_string)
    assert text == [["=1+1", "2030-01-02", 0.125, 1234.5, True, "007"]]


def test_raw_values_are_kept_as_they_are(sheet: gspread.Worksheet) -> None:
    sheet.update([["=1+1", "007", 5, 5.5, True, "2030-01-02"]], "A1", raw=True)
    unformatted = sheet.get(value_render_option=ValueRenderOption.unformatted)
    assert unformatted == [["=1+1", "007", 5, 5.5, True, "2030-01-02"]]


def test_null_skips_a_cell_and_an_empty_text_clears_it(sheet: gspread.Worksheet) -> None:
    sheet.update([["a", "b", "c"]], "A1")
    sheet.update([[None, "", "d"]], "A1")
    assert sheet.row_values(1) == ["a", "", "d"]


def test_records_find_and_columns_work(sheet: gspread.Worksheet) -> None:
    sheet.update([["Name", "Age"], ["Ada", 36], ["Bob", 41]], "A1")
    assert sheet.get_all_records() == [{"Name": "Ada", "Age": 36}, {"Name": "Bob", "Age": 41}]
    found = sheet.find("Bob")
    assert found is not None
    assert (found.row, found.col) == (3, 1)
    assert sheet.col_values(2) == ["Age", "36", "41"]
    assert sheet.acell("B2").value == "36"
    assert sheet.cell(3, 1).value == "Bob"


def test_a_row_with_a_gap_is_two_tables_for_append(sheet: gspread.Worksheet) -> None:
    sheet.append_row(["a", "", "c"])
    answer = sheet.append_row(["a", "", "c"])
    assert answer["updates"]["updatedRange"] == "Sheet1!C2:E2"
    assert answer["tableRange"] == "Sheet1!C1"


def test_append_at_a_named_table_goes_below_it(sheet: gspread.Worksheet) -> None:
    sheet.append_row(["a", "", "c"])
    answer = sheet.append_row(["a", "", "c"], table_range="A1")
    assert answer["updates"]["updatedRange"] == "Sheet1!A2:C2"
    assert answer["tableRange"] == "Sheet1!A1"


def test_rows_are_inserted_deleted_and_resized(sheet: gspread.Worksheet) -> None:
    sheet.update([[1], [2], [3]], "A1")
    sheet.insert_row(["new"], 2)
    assert sheet.col_values(1) == ["1", "new", "2", "3"]
    sheet.delete_rows(1, 2)
    assert sheet.col_values(1) == ["2", "3"]
    sheet.resize(1, 1)
    assert (sheet.row_count, sheet.col_count) == (1, 1)
    assert sheet.get_all_values() == [["2"]]
    sheet.add_rows(2)
    sheet.add_cols(1)
    assert (sheet.row_count, sheet.col_count) == (3, 2)


def test_columns_are_inserted_and_deleted(sheet: gspread.Worksheet) -> None:
    sheet.update([["a", "b", "c"]], "A1")
    sheet.insert_cols([["x"]], 2)
    assert sheet.row_values(1) == ["a", "x", "b", "c"]
    sheet.delete_columns(1)
    assert sheet.row_values(1) == ["x", "b", "c"]


def test_a_sort_moves_whole_rows_of_its_range(sheet: gspread.Worksheet) -> None:
    sheet.update([["n", "x"], [3, "c"], [1, "a"], [2, "b"]], "A1")
    sheet.sort((1, "asc"), range="A2:B4")
    assert sheet.get_all_values() == [["n", "x"], ["1", "a"], ["2", "b"], ["3", "c"]]
    sheet.sort((1, "des"), range="A2:B4")
    assert sheet.col_values(2) == ["x", "c", "b", "a"]


def test_formats_notes_merges_and_frozen_rows_are_kept(sheet: gspread.Worksheet) -> None:
    sheet.update([["Head", ""], ["a", "b"]], "A1")
    sheet.format("A1:B1", {"textFormat": {"bold": True}, "backgroundColor": {"red": 1, "green": 0.8, "blue": 0}})
    sheet.insert_note("A1", "what it means")
    sheet.freeze(rows=1)
    sheet.merge_cells("A1:B1", MergeType.merge_all)
    sheet.update_tab_color("#FF0000")
    assert sheet.get_note("A1") == "what it means"
    assert sheet.frozen_row_count == 1
    assert sheet.get_tab_color() == "#FF0000"
    data = sheet.spreadsheet.fetch_sheet_metadata({"includeGridData": "true"})["sheets"][0]
    cell = data["data"][0]["rowData"][0]["values"][0]
    assert cell["userEnteredFormat"] == {
        "backgroundColor": {"red": 1, "green": 0.8}, "backgroundColorStyle": {"rgbColor": {"red": 1, "green": 0.8}},
        "textFormat": {"bold": True}}
    assert data["merges"] == [{"startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 2}]
    sheet.clear_note("A1")
    assert not any(note for row in sheet.get_notes() for note in row)
    sheet.unmerge_cells("A1:B1")
    assert "merges" not in sheet.spreadsheet.fetch_sheet_metadata()["sheets"][0]


def test_hidden_rows_columns_and_tabs(book: gspread.Spreadsheet, sheet: gspread.Worksheet) -> None:
    two = book.add_worksheet("Two", 10, 4)
    two.hide()
    assert [tab.title for tab in book.worksheets(exclude_hidden=True)] == ["Sheet1"]
    two.show()
    sheet.hide_columns(0, 2)
    sheet.hide_rows(0, 1)
    data = book.fetch_sheet_metadata({"includeGridData": "true"})["sheets"][0]["data"][0]
    assert [one.get("hiddenByUser", False) for one in data["columnMetadata"][:3]] == [True, True, False]
    sheet.unhide_rows(0, 1)
    sheet.columns_auto_resize(0, 1)
    sheet.rows_auto_resize(0, 1)
    data = book.fetch_sheet_metadata({"includeGridData": "true"})["sheets"][0]["data"][0]
    assert data["rowMetadata"][0] == {"pixelSize": 21}


def test_named_and_protected_ranges(book: gspread.Spreadsheet, sheet: gspread.Worksheet) -> None:
    sheet.update([["a", "b"]], "A1")
    answer = sheet.define_named_range("A1:B1", "Header")
    assert book.values_get("Header")["values"] == [["a", "b"]]
    named = book.list_named_ranges()
    assert [one["name"] for one in named] == ["Header"]
    assert named[0]["range"] == {"startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 2}
    sheet.delete_named_range(answer["replies"][0]["addNamedRange"]["namedRange"]["namedRangeId"])
    assert book.list_named_ranges() == []
    sheet.add_protected_range("A1:B1", editor_users_emails=["ada@juniper.example"])
    protected = book.list_protected_ranges(sheet.id)
    assert protected[0]["editors"] == {"users": ["recruiting@juniper.example", "ada@juniper.example"]}
    sheet.delete_protected_range(protected[0]["protectedRangeId"])
    assert book.list_protected_ranges(sheet.id) == []


def test_filters_and_validation(book: gspread.Spreadsheet, sheet: gspread.Worksheet) -> None:
    sheet.update([["n"], [1], [2]], "A1")
    sheet.set_basic_filter("A1:A3")
    kept = book.fetch_sheet_metadata()["sheets"][0]["basicFilter"]["range"]
    assert kept == {"startRowIndex": 0, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 1}
    sheet.clear_basic_filter()
    assert "basicFilter" not in book.fetch_sheet_metadata()["sheets"][0]
    sheet.add_validation("B1", ValidationConditionType.one_of_list, ["Yes", "No"], showCustomUi=True, strict=True)
    data = book.fetch_sheet_metadata({"includeGridData": "true"})["sheets"][0]["data"][0]["rowData"][0]["values"][1]
    assert data["dataValidation"] == {
        "condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "Yes"}, {"userEnteredValue": "No"}]},
        "showCustomUi": True, "strict": True}


def test_batches_of_values(book: gspread.Spreadsheet, sheet: gspread.Worksheet) -> None:
    sheet.batch_update([{"range": "A1:B2", "values": [["a", "b"], ["c", "d"]]}, {"range": "D4", "values": [["x"]]}])
    assert sheet.batch_get(["A1:B2", "D4", "Z9"]) == [[["a", "b"], ["c", "d"]], [["x"]], []]
    answer = book.values_batch_get(["Sheet1!A1:A2", "Sheet1!B:B"], params={"majorDimension": "COLUMNS"})
    assert answer["valueRanges"] == [
        {"range": "Sheet1!A1:A2", "majorDimension": "COLUMNS", "values": [["a", "c"]]},
        {"range": "Sheet1!B1:B1000", "majorDimension": "COLUMNS", "values": [["b", "d"]]}]
    sheet.batch_clear(["A1", "D4"])
    assert sheet.get_all_values() == [["", "b"], ["c", "d"]]
    sheet.clear()
    assert sheet.get_all_values() == [[]]


def test_a_tab_is_copied_to_another_spreadsheet(client: gspread.Client, sheet: gspread.Worksheet) -> None:
    sheet.update([["a"]], "A1")
    other = client.create("Other")
    answer = sheet.copy_to(other.id)
    assert answer["title"] == "Copy of Sheet1"
    assert other.worksheet("Copy of Sheet1").get_all_values() == [["a"]]


def test_spreadsheets_are_exported_and_filled_from_csv(client: gspread.Client, sheet: gspread.Worksheet) -> None:
    sheet.update([["a", "b,c"], [1, 2]], "A1")
    assert client.export(sheet.spreadsheet_id, ExportFormat.CSV) == b'a,"b,c"\r\n1,2'
    assert client.export(sheet.spreadsheet_id, ExportFormat.PDF).startswith(b"%PDF-")
    assert client.export(sheet.spreadsheet_id, ExportFormat.EXCEL).startswith(b"PK")
    client.import_csv(sheet.spreadsheet_id, "x,y\n1,2")
    assert client.open_by_key(sheet.spreadsheet_id).sheet1.get_all_values() == [["x", "y"], ["1", "2"]]


def test_groups_are_answered_with_all_groups(sheet: gspread.Worksheet) -> None:
    answer = sheet.add_dimension_group_columns(0, 2)
    assert answer["replies"] == [{"addDimensionGroup": {"dimensionGroups": [
        {"range": {"dimension": "COLUMNS", "startIndex": 0, "endIndex": 2}, "depth": 1}]}}]
    assert sheet.list_dimension_group_columns() == answer["replies"][0]["addDimensionGroup"]["dimensionGroups"]
    assert sheet.delete_dimension_group_columns(0, 2)["replies"] == [{"deleteDimensionGroup": {}}]


@pytest.mark.parametrize(("what", "told"), [
    (lambda sheet: sheet.update_acell("AA1", "x"), "Range (Sheet1!AA1) exceeds grid limits. "
                                                   "Max rows: 1000, max columns: 26"),
    (lambda sheet: sheet.spreadsheet.values_get("Nowhere!A1"), "Unable to parse range: Nowhere!A1"),
    (lambda sheet: sheet.update([[1, 2, 3]], "A1:B1"), "Requested writing within range ['Sheet1'!A1:B1], "
                                                       "but tried writing to column [C]"),
    (lambda sheet: sheet.update([[1], [2]], "A1:B1"), "Requested writing within range ['Sheet1'!A1:B1], "
                                                      "but tried writing to row [2]"),
    (lambda sheet: sheet.spreadsheet.batch_update({"requests": []}), "Must specify at least one request."),
])
def test_what_makes_no_sense_is_refused_in_googles_words(
    sheet: gspread.Worksheet, what: Callable[[gspread.Worksheet], Any], told: str
) -> None:
    with pytest.raises(gspread.exceptions.APIError) as refused:
        what(sheet)
    assert refused.value.error["message"] == told
    assert refused.value.error["code"] == 400
