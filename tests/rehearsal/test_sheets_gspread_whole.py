"""Every public method of gspread, called once against the rehearsal; a method that gspread gains shows here."""

import re
from collections.abc import Callable
from typing import Any

import gspread
import pytest
from gspread.http_client import HTTPClient
from gspread.utils import Dimension, ExportFormat, MergeType, TableDirection, ValidationConditionType

Json = dict[str, Any]
Tries = dict[str, Callable[[Any], Any]]


def public(kind: type) -> set[str]:
    return {name for name, member in vars(kind).items() if callable(member) and not name.startswith("_")}


def editors(sheet: gspread.Worksheet) -> list[str]:
    sheet.add_protected_range("A1", editor_users_emails=["ada@juniper.example"])
    found: list[str] = sheet.spreadsheet.list_protected_ranges(sheet.id)[-1]["editors"]["users"]
    return found


def unprotect(sheet: gspread.Worksheet) -> int:
    for one in sheet.spreadsheet.list_protected_ranges(sheet.id):
        sheet.delete_protected_range(one["protectedRangeId"])
    return len(sheet.spreadsheet.list_protected_ranges(sheet.id))


def unname(sheet: gspread.Worksheet) -> list[Any]:
    for one in sheet.spreadsheet.list_named_ranges():
        sheet.delete_named_range(one["namedRangeId"])
    return list(sheet.spreadsheet.list_named_ranges())


def told(sheet: gspread.Worksheet, fields: str) -> Json:
    answer = sheet.spreadsheet.fetch_sheet_metadata({"fields": f"sheets(properties.sheetId,{fields})"})
    found: Json = next(one for one in answer["sheets"] if one["properties"]["sheetId"] == sheet.id)
    return found if fields == "properties" else {name: part for name, part in found.items() if name != "properties"}


def size(sheet: gspread.Worksheet) -> tuple[int, int]:
    grid = told(sheet, "properties")["properties"]["gridProperties"]
    return grid["rowCount"], grid["columnCount"]


def after(change: Any, look: Any) -> Any:
    """What a look shows once a change is done."""
    return look


WORKSHEET: Tries = {
    "update": lambda s: s.update([["Name", "Age"], ["Ada", 36], ["Bob", 41]], "A1")["updatedCells"] == 6,
    "acell": lambda s: s.acell("B2").value == "36",
    "cell": lambda s: s.cell(2, 2, value_render_option="UNFORMATTED_VALUE").numeric_value == 36,
    "range": lambda s: [cell.value for cell in s.range("A1:B1")] == ["Name", "Age"],
    "get_values": lambda s: s.get_values("A1:B4", maintain_size=True)[3] == ["", ""],
    "get_all_values": lambda s: s.get_all_values(major_dimension="COLUMNS")[0] == ["Name", "Ada", "Bob"],
    "get_all_records": lambda s: s.get_all_records(numericise_ignore=[2]) == [
        {"Name": "Ada", "Age": "36"}, {"Name": "Bob", "Age": "41"}],
    "get_all_cells": lambda s: len(s.get_all_cells()) == s.row_count * s.col_count,
    "row_values": lambda s: s.row_values(2) == ["Ada", "36"],
    "col_values": lambda s: s.col_values(1) == ["Name", "Ada", "Bob"],
    "update_acell": lambda s: after(s.update_acell("C1", "=B2+B3"), s.acell("C1").value) == "77",
    "update_cell": lambda s: after(s.update_cell(2, 3, "1/2/2030"), s.acell("C2").value) == "1/2/2030",
    "update_cells": lambda s: s.update_cells([gspread.Cell(4, 1, "Cy"), gspread.Cell(4, 2, "5")], "USER_ENTERED")[
        "updatedRange"] == "Sheet1!A4:B4",
    "get": lambda s: s.get("A2:C2", value_render_option="FORMULA") == [["Ada", 36, 47485]],
    "batch_get": lambda s: s.batch_get(["A1:B1", "Z9"]) == [[["Name", "Age"]], []],
    "batch_update": lambda s: s.batch_update([{"range": "C3", "values": [["x"]]}])["totalUpdatedCells"] == 1,
    "find": lambda s: s.find(re.compile("^B")).address == "A3",
    "findall": lambda s: [cell.address for cell in s.findall(re.compile("^[AB]"), in_column=1)] == ["A2", "A3"],
    "format": lambda s: after(s.format("A1:B1", {"textFormat": {"bold": True}}), told(
        s, "data(rowData(values(userEnteredFormat)))")["data"][0]["rowData"][0]["values"][1]
    ) == {"userEnteredFormat": {"textFormat": {"bold": True}}},
    "batch_format": lambda s: s.batch_format([{"range": "A1", "format": {"wrapStrategy": "WRAP"}}])["replies"] == [{}],
    "sort": lambda s: after(s.sort((2, "des"), range="A2:C4"), s.col_values(1)) == ["Name", "Bob", "Ada", "Cy"],
    "append_row": lambda s: s.append_row(["Di", 7], table_range="A1:B1")["updates"]["updatedRange"] == "Sheet1!A5:B5",
    "append_rows": lambda s: s.append_rows([["E", 1], ["F", 2]], include_values_in_response=True)["updates"][
        "updatedData"]["values"] == [["E", "1"], ["F", "2"]],
    "insert_row": lambda s: after(s.insert_row(["new"], 2), s.acell("A2").value) == "new",
    "insert_rows": lambda s: s.insert_rows([["i"], ["j"]], 2)["updates"]["updatedRange"] == "Sheet1!A2:A3",
    "insert_cols": lambda s: after(s.insert_cols([["p", "q"]], 1), s.row_values(2)) == ["q", "i"],
    "delete_columns": lambda s: after(s.delete_columns(1), s.acell("A1").value) == "Name",
    "delete_rows": lambda s: after(s.delete_rows(2, 4), s.acell("A2").value) == "Bob",
    "delete_dimension": lambda s: after(s.delete_dimension(Dimension.rows, 7), size(s)) == (999, 26),
    "add_rows": lambda s: after(s.add_rows(1), size(s)) == (s.row_count, 26),
    "add_cols": lambda s: after(s.add_cols(4), size(s)) == (s.row_count, 30),
    "resize": lambda s: after(s.resize(50, 10), size(s)) == (50, 10),
    "freeze": lambda s: after(s.freeze(1, 2), (s.frozen_row_count, s.frozen_col_count)) == (1, 2),
    "update_title": lambda s: after(s.update_title("It's"), s.title) == "It's",
    "update_tab_color": lambda s: after(s.update_tab_color("#FF8000"), told(s, "properties")["properties"]["tabColor"])
    == {"red": 1, "green": 0.5019608},
    "get_tab_color": lambda s: s.get_tab_color() == "#FF8000",
    "clear_tab_color": lambda s: after(s.clear_tab_color(), s.get_tab_color()) is None,
    "update_index": lambda s: s.update_index(0)["replies"] == [{}],
    "columns_auto_resize": lambda s: s.columns_auto_resize(0, 2)["replies"] == [{}],
    "rows_auto_resize": lambda s: s.rows_auto_resize(0, 2)["replies"] == [{}],
    "add_protected_range": lambda s: "ada@juniper.example" in editors(s),
    "delete_protected_range": lambda s: unprotect(s) == 0,
    "set_basic_filter": lambda s: after(s.set_basic_filter("A1:B3"), told(s, "basicFilter")["basicFilter"]) == {
        "range": {"startRowIndex": 0, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 2}},
    "clear_basic_filter": lambda s: after(s.clear_basic_filter(), told(s, "basicFilter")) == {},
    "duplicate": lambda s: s.duplicate(new_sheet_name="Again").get_all_values() == s.get_all_values(),
    "copy_to": lambda s: s.copy_to(s.spreadsheet_id)["title"] == "Copy of It's",
    "merge_cells": lambda s: after(s.merge_cells("D1:E2", MergeType.merge_rows), len(told(s, "merges")["merges"])) == 2,
    "unmerge_cells": lambda s: after(s.unmerge_cells("D1:E2"), told(s, "merges")) == {},
    "batch_merge": lambda s: s.batch_merge([{"range": "D1:E1"}, {"range": "F2:F3"}])["replies"] == [{}, {}],
    "insert_note": lambda s: s.insert_note("A1", "one") is None,
    "update_note": lambda s: s.update_note("B2", "two") is None,
    "get_note": lambda s: s.get_note("B2") == "two",
    "get_notes": lambda s: s.get_notes() == [["one"], ["", "two"]],
    "insert_notes": lambda s: after(s.insert_notes({"A2": "three"}), s.get_notes()) == [["one"], ["three", "two"]],
    "update_notes": lambda s: after(s.update_notes({"A2": "four"}), s.get_notes(grid_range="A2:A2")) == [["four"]],
    "clear_notes": lambda s: after(s.clear_notes(["A2", "B2"]), s.get_notes()) == [["one"]],
    "clear_note": lambda s: after(s.clear_note("A1"), s.get_notes()) == [[]],
    "define_named_range": lambda s: after(s.define_named_range("A1:A2", "Head"), [
        cell.value for cell in s.spreadsheet.named_range("Head")]) == ["Name", "Bob"],
    "delete_named_range": lambda s: unname(s) == [],
    "add_dimension_group_columns": lambda s: "addDimensionGroup" in s.add_dimension_group_columns(0, 2)["replies"][0],
    "add_dimension_group_rows": lambda s: "addDimensionGroup" in s.add_dimension_group_rows(0, 2)["replies"][0],
    "list_dimension_group_columns": lambda s: s.list_dimension_group_columns()[0]["depth"] == 1,
    "list_dimension_group_rows": lambda s: len(s.list_dimension_group_rows()) == 1,
    "delete_dimension_group_columns": lambda s: after(
        s.delete_dimension_group_columns(0, 2), s.list_dimension_group_columns()) == [],
    "delete_dimension_group_rows": lambda s: after(
        s.delete_dimension_group_rows(0, 2), s.list_dimension_group_rows()) == [],
    "hide_columns": lambda s: after(s.hide_columns(1, 2), told(s, "data(columnMetadata)")["data"][0][
        "columnMetadata"][1]["hiddenByUser"]) is True,
    "unhide_columns": lambda s: "hiddenByUser" not in after(
        s.unhide_columns(1, 2), told(s, "data(columnMetadata)")["data"][0]["columnMetadata"][1]),
    "hide_rows": lambda s: s.hide_rows(1, 2)["replies"] == [{}],
    "unhide_rows": lambda s: s.unhide_rows(1, 2)["replies"] == [{}],
    "hide": lambda s: after(s.hide(), len(s.spreadsheet.worksheets(exclude_hidden=True))) == 2,
    "show": lambda s: after(s.show(), len(s.spreadsheet.worksheets(exclude_hidden=True))) == 3,
    "hide_gridlines": lambda s: after(s.hide_gridlines(), told(s, "properties")["properties"]["gridProperties"][
        "hideGridlines"]) is True,
    "show_gridlines": lambda s: "hideGridlines" not in after(
        s.show_gridlines(), told(s, "properties")["properties"]["gridProperties"]),
    "copy_range": lambda s: after(s.copy_range("A1:B2", "G4:H5"), s.get("G4:H4")) == [["Name", "Age"]],
    "cut_range": lambda s: after(s.cut_range("G4:H5", "A20"), (s.get("G4:H5"), s.get("A20"))) == ([[]], [["Name"]]),
    "add_validation": lambda s: s.add_validation("J1", ValidationConditionType.boolean, [])["replies"] == [{}],
    "expand": lambda s: s.expand("A1", TableDirection.down)[0] == ["Name"],
    "batch_clear": lambda s: s.batch_clear(["A20:B21"])["clearedRanges"] == ["'It''s'!A20:B21"],
    "clear": lambda s: after(s.clear(), s.get_all_values()) == [[]],
}
SPREADSHEET: Tries = {
    "fetch_sheet_metadata": lambda b: set(b.fetch_sheet_metadata()) == {
        "spreadsheetId", "properties", "sheets", "spreadsheetUrl"},
    "add_worksheet": lambda b: b.add_worksheet("Two", 10, 4, index=0).index == 0,
    "worksheets": lambda b: [tab.title for tab in b.worksheets()] == ["Two", "Sheet1"],
    "worksheet": lambda b: b.worksheet("Sheet1").id == 0,
    "get_worksheet": lambda b: b.get_worksheet(1).title == "Sheet1",
    "get_worksheet_by_id": lambda b: b.get_worksheet_by_id("0").title == "Sheet1",
    "duplicate_sheet": lambda b: b.duplicate_sheet(0, 1, 77, "Three").id == 77,
    "reorder_worksheets": lambda b: after(b.reorder_worksheets([b.worksheet("Three")]), [
        tab.title for tab in b.worksheets()]) == ["Three", "Two", "Sheet1"],
    "del_worksheet_by_id": lambda b: b.del_worksheet_by_id(77)["replies"] == [{}],
    "del_worksheet": lambda b: b.del_worksheet(b.worksheet("Two"))["replies"] == [{}],
    "batch_update": lambda b: b.batch_update({"requests": [{"addSheet": {}}]})["replies"][0]["addSheet"]["properties"][
        "gridProperties"] == {"rowCount": 1000, "columnCount": 26},
    "values_update": lambda b: b.values_update("Sheet1!A1", {"valueInputOption": "RAW"}, {"values": [[1], [2]]})[
        "updatedRange"] == "Sheet1!A1:A2",
    "values_get": lambda b: b.values_get("A1:A9") == {
        "range": "Sheet1!A1:A9", "majorDimension": "ROWS", "values": [["1"], ["2"]]},
    "values_append": lambda b: b.values_append("Sheet1", {"valueInputOption": "RAW"}, {"values": [[3]]})[
        "tableRange"] == "Sheet1!A1:A2",
    "values_batch_get": lambda b: b.values_batch_get(["A1", "Sheet1!R2C1"])["valueRanges"][1]["range"] == "Sheet1!A2",
    "values_batch_update": lambda b: b.values_batch_update({"valueInputOption": "RAW", "data": [
        {"range": "B1", "values": [["b"]]}]})["responses"][0]["updatedRange"] == "Sheet1!B1",
    "values_clear": lambda b: b.values_clear("A1:A2")["clearedRange"] == "Sheet1!A1:A2",
    "values_batch_clear": lambda b: b.values_batch_clear(body={"ranges": ["B1"]})["clearedRanges"] == ["Sheet1!B1"],
    "update_title": lambda b: after(b.update_title("Hired"), b.title) == "Hired",
    "update_locale": lambda b: after(b.update_locale("de_DE"), b.locale) == "de_DE",
    "update_timezone": lambda b: after(b.update_timezone("Europe/Berlin"), b.timezone) == "Europe/Berlin",
    "share": lambda b: b.share("ada@juniper.example", "user", "writer").json()["role"] == "writer",
    "list_permissions": lambda b: {one["role"] for one in b.list_permissions()} == {"owner", "writer"},
    "transfer_ownership": lambda b: b.transfer_ownership(
        next(one["id"] for one in b.list_permissions() if one["role"] == "writer")).status_code == 200,
    "remove_permissions": lambda b: len(b.remove_permissions("ada@juniper.example")) == 1,
    "export": lambda b: all(b.export(kind)[:4] for kind in (ExportFormat.PDF, ExportFormat.EXCEL)),
    "named_range": lambda b: after(b.sheet1.define_named_range("A1:B1", "Top"), len(b.named_range("Top"))) == 2,
    "list_named_ranges": lambda b: [one["name"] for one in b.list_named_ranges()] == ["Top"],
    "list_protected_ranges": lambda b: b.list_protected_ranges(0) == [],
    "get_lastUpdateTime": lambda b: b.get_lastUpdateTime().endswith("Z"),
    "update_drive_metadata": lambda b: b.update_drive_metadata() is None,
    "accept_ownership": lambda b: after(b.share("ada@juniper.example", "user", "writer"), b.accept_ownership(
        next(one["id"] for one in b.list_permissions() if one["role"] == "writer")).json()["role"]) == "owner",
}
CLIENT: Tries = {
    "set_timeout": lambda c: c.set_timeout(30) is None,
    "create": lambda c: c.create("Plan").title == "Plan",
    "open": lambda c: c.open("Plan").title == "Plan",
    "open_by_key": lambda c: c.open_by_key(c.open("Plan").id).title == "Plan",
    "open_by_url": lambda c: c.open_by_url(c.open("Plan").url).title == "Plan",
    "openall": lambda c: [book.title for book in c.openall("Plan")] == ["Plan"],
    "list_spreadsheet_files": lambda c: [one["name"] for one in c.list_spreadsheet_files("Plan")] == ["Plan"],
    "get_file_drive_metadata": lambda c: c.get_file_drive_metadata(c.open("Plan").id)["name"] == "Plan",
    "copy": lambda c: c.copy(c.open("Plan").id, title="Copied", copy_comments=False).title == "Copied",
    "import_csv": lambda c: after(c.import_csv(c.open("Plan").id, "a,b\n1,2"), c.open("Plan").sheet1.get()) == [
        ["a", "b"], ["1", "2"]],
    "export": lambda c: c.export(c.open("Plan").id, ExportFormat.CSV) == b"a,b\r\n1,2",
    "insert_permission": lambda c: c.insert_permission(c.open("Plan").id, None, "anyone", "reader").json()["type"]
    == "anyone",
    "list_permissions": lambda c: len(c.list_permissions(c.open("Plan").id)) == 2,
    "remove_permission": lambda c: c.remove_permission(c.open("Plan").id, "anyoneWithLink") is None,
    "del_spreadsheet": lambda c: after(c.del_spreadsheet(c.open("Plan").id), c.openall("Plan")) == [],
}
# What the tables above do not reach through a book or a client: login needs credentials that refresh.
TRANSPORT: Tries = {
    "spreadsheets_get": lambda h: h[0].spreadsheets_get(h[1], {"fields": "properties.title"}) == {
        "properties": {"title": "Hiring"}},
    "spreadsheets_sheets_copy_to": lambda h: h[0].spreadsheets_sheets_copy_to(h[1], 0, h[1])["index"] == 1,
    "request": lambda h: h[0].request("get", f"https://sheets.googleapis.com/v4/spreadsheets/{h[1]}").ok,
}


def attempt(thing: Any, tries: Tries) -> list[str]:
    return [name for name, call in tries.items() if not call(thing)]


def test_every_method_of_a_worksheet_does_what_it_says(sheet: gspread.Worksheet) -> None:
    assert public(gspread.Worksheet) == set(WORKSHEET)
    assert attempt(sheet, WORKSHEET) == []


def test_every_method_of_a_spreadsheet_does_what_it_says(sheet: gspread.Worksheet) -> None:
    assert public(gspread.Spreadsheet) == set(SPREADSHEET)
    assert attempt(sheet.spreadsheet, SPREADSHEET) == []


def test_every_method_of_a_client_does_what_it_says(client: gspread.Client) -> None:
    assert public(gspread.Client) == set(CLIENT)
    assert attempt(client, CLIENT) == []


def test_every_method_of_the_transport_is_reached(client: gspread.Client, sheet: gspread.Worksheet) -> None:
    assert public(HTTPClient) - set(SPREADSHEET) - set(CLIENT) - {"login"} == set(TRANSPORT)
    assert attempt((client.http_client, sheet.spreadsheet_id), TRANSPORT) == []


@pytest.mark.parametrize(("ask", "error"), [
    (lambda c: c.open("Nothing"), gspread.SpreadsheetNotFound),
    (lambda c: c.open_by_key("1" * 44), gspread.SpreadsheetNotFound),
    (lambda c: c.open_by_url("https://example.com/"), gspread.NoValidUrlKeyFound),
    (lambda c: c.create("x").worksheet("Nowhere"), gspread.WorksheetNotFound),
    (lambda c: c.create("x").get_worksheet(5), gspread.WorksheetNotFound),
])
def test_what_is_not_there_is_gspreads_own_error(
    client: gspread.Client, ask: Callable[[gspread.Client], Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        ask(client)
