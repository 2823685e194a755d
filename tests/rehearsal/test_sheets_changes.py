"""spreadsheets.batchUpdate over HTTP: what the kit needs of it, and what surrounds that."""

import pytest

from tests.rehearsal.conftest import SHEETS, Book, Json, Session, span, text


def test_one_batch_amends_cells_appends_rows_and_shows_what_it_wrote(book: Book) -> None:
    """
    Sheet1
    ID | Stage | Note
    a1 | new   | mine
    """
    book.put("A1", ["ID", "Stage", "Note"], ["a1", "new", "mine"])
    answer = book.change(
        {"updateCells": {"start": {"sheetId": 0, "rowIndex": 1, "columnIndex": 1}, "rows": [text("invited")],
                         "fields": "userEnteredValue"}},
        {"appendCells": {"sheetId": 0, "rows": [text("a2", "=IMPORTXML(1)")], "fields": "userEnteredValue"}},
        includeSpreadsheetInResponse=True, responseRanges=["Sheet1!A2:C3"], responseIncludeGridData=True)
    assert answer["replies"] == [{}, {}]
    data = answer["updatedSpreadsheet"]["sheets"][0]["data"][0]
    shown = [[cell.get("formattedValue") for cell in row["values"]] for row in data["rowData"]]
    assert shown == [["a1", "invited", "mine"], ["a2", "=IMPORTXML(1)"]]
    assert (data["startRow"], len(data["rowMetadata"]), len(data["columnMetadata"])) == (1, 2, 3)


def test_a_response_mask_leaves_only_the_cells_parts_that_were_asked_for(book: Book) -> None:
    book.put("A1", ["a", 1])
    answer = book.web.post(
        f"{SHEETS}/{book.id}:batchUpdate",
        params={"fields": "updatedSpreadsheet.sheets.data.rowData.values(userEnteredValue)"},
        json={"requests": [{"updateSheetProperties": {"properties": {"sheetId": 0, "title": "T"}, "fields": "title"}}],
              "includeSpreadsheetInResponse": True, "responseIncludeGridData": True}).json()
    assert answer == {"updatedSpreadsheet": {"sheets": [{"data": [{"rowData": [{"values": [
        {"userEnteredValue": {"stringValue": "a"}}, {"userEnteredValue": {"numberValue": 1}}]}]}]}]}}


def test_cell_data_has_what_was_entered_and_what_shows(book: Book) -> None:
    book.put("A1", ["=1+1", "12.5%", "x"])
    cell = book.cell("A1")
    assert cell["userEnteredValue"] == {"formulaValue": "=1+1"}
    assert (cell["effectiveValue"], cell["formattedValue"]) == ({"numberValue": 2}, "2")
    assert cell["effectiveFormat"]["textFormat"]["fontFamily"] == "Arial"
    percent = book.cell("B1")
    assert percent["userEnteredFormat"]["numberFormat"] == {"type": "PERCENT", "pattern": "0.00%"}
    assert percent["effectiveFormat"]["numberFormat"] == {"type": "PERCENT", "pattern": "0.00%"}


def test_an_error_value_says_its_type(book: Book) -> None:
    book.put("A1", ["=1/0"])
    error = book.cell("A1")["effectiveValue"]["errorValue"]
    assert error == {"type": "DIVIDE_BY_ZERO", "message": "Function DIVIDE parameter 2 cannot be zero."}
    assert book.values("A1", "UNFORMATTED_VALUE") == [
        ["#DIV/0! (Function DIVIDE parameter 2 cannot be zero.)"]]


def test_fields_say_which_parts_of_a_cell_change(book: Book) -> None:
    bold = {"userEnteredValue": {"stringValue": "a"}, "note": "n", "userEnteredFormat": {"textFormat": {"bold": True}}}
    start = {"sheetId": 0, "rowIndex": 0, "columnIndex": 0}
    book.change({"updateCells": {"start": start, "rows": [{"values": [bold]}], "fields": "*"}})
    italic = {"userEnteredFormat": {"textFormat": {"italic": True}}}
    book.change({"repeatCell": {"range": span(0, 1, 0, 1), "cell": italic,
                                "fields": "userEnteredFormat.textFormat.italic,note"}})
    cell = book.cell("A1")
    assert cell["userEnteredFormat"] == {"textFormat": {"bold": True, "italic": True}}
    assert cell["formattedValue"] == "a"
    assert "note" not in cell


def test_update_cells_over_a_range_clears_what_it_does_not_fill(book: Book) -> None:
    book.put("A1", ["a", "b"], ["c", "d"])
    book.change({"updateCells": {"range": span(0, 2, 0, 2), "rows": [text("x")], "fields": "userEnteredValue"}})
    assert book.values("A1:B2") == [["x"]]


def test_a_repeated_formula_moves_its_references(book: Book) -> None:
    book.put("A1", [1], [2], [3])
    book.change({"repeatCell": {"range": span(0, 3, 1, 2), "fields": "userEnteredValue",
                                "cell": {"userEnteredValue": {"formulaValue": "=A1*2"}}}})
    assert book.values("B1:B3", "FORMULA") == [["=A1*2"], ["=A2*2"], ["=A3*2"]]
    assert book.values("B1:B3") == [["2"], ["4"], ["6"]]


def test_append_cells_goes_below_the_last_value_and_grows_the_grid(book: Book) -> None:
    size = {"sheetId": 0, "gridProperties": {"rowCount": 2, "columnCount": 2}}
    book.change({"updateSheetProperties": {"properties": size, "fields": "gridProperties(rowCount,columnCount)"}})
    book.put("A1", ["a"], ["", "b"])
    book.change({"repeatCell": {"range": span(0, 2, 0, 2), "fields": "userEnteredFormat",
                                "cell": {"userEnteredFormat": {"textFormat": {"bold": True}}}}})
    book.change({"appendCells": {"sheetId": 0, "rows": [text("c", "d", "e")], "fields": "userEnteredValue"}})
    assert book.values("Sheet1") == [["a"], ["", "b"], ["c", "d", "e"]]
    assert book.sheet()["properties"]["gridProperties"] == {"rowCount": 3, "columnCount": 3}


def test_conditional_formats_are_kept_and_drawn(book: Book) -> None:
    book.put("A1", ["invited"], ["rejected"])
    green = {"backgroundColor": {"green": 1}}
    condition = {"type": "TEXT_EQ", "values": [{"userEnteredValue": "invited"}]}
    rule = {"ranges": [span(0, 10, 0, 1)], "booleanRule": {"condition": condition, "format": green}}
    book.change({"addConditionalFormatRule": {"rule": rule, "index": 0}})
    assert book.cell("A1")["effectiveFormat"]["backgroundColor"] == {"green": 1}
    assert book.cell("A2")["effectiveFormat"]["backgroundColor"] == {"red": 1, "green": 1, "blue": 1}
    kept = book.sheet()["conditionalFormats"]
    assert kept[0]["booleanRule"]["format"] == {
        "backgroundColor": {"green": 1}, "backgroundColorStyle": {"rgbColor": {"green": 1}}}
    answer = book.change({"deleteConditionalFormatRule": {"sheetId": 0, "index": 0}})
    assert answer["replies"] == [{"deleteConditionalFormatRule": {"rule": kept[0]}}]
    assert book.refused({"deleteConditionalFormatRule": {"sheetId": 0, "index": 0}}) == (
        "Invalid requests[0].deleteConditionalFormatRule: No conditional format on sheet: 0 at index: 0")


def test_sheet_properties_change_only_where_the_mask_says(book: Book) -> None:
    book.change({"updateSheetProperties": {
        "properties": {"sheetId": 0, "title": "Pipeline", "tabColorStyle": {"rgbColor": {"blue": 1}}, "hidden": True,
                       "gridProperties": {"frozenRowCount": 1, "columnCount": 30}},
        "fields": "title,tabColorStyle,gridProperties.frozenRowCount"}})
    assert book.sheet()["properties"] == {
        "sheetId": 0, "title": "Pipeline", "index": 0, "sheetType": "GRID", "tabColor": {"blue": 1},
        "tabColorStyle": {"rgbColor": {"blue": 1}},
        "gridProperties": {"rowCount": 1000, "columnCount": 26, "frozenRowCount": 1}}


def test_protections_warn_or_name_their_editors(book: Book) -> None:
    answer = book.change(
        {"addProtectedRange": {"protectedRange": {
            "range": span(0, 1, 0, 3), "description": "kit", "warningOnly": True}}},
        {"addProtectedRange": {"protectedRange": {
            "range": {"sheetId": 0}, "editors": {"users": ["ada@juniper.example"]}}}})
    first = answer["replies"][0]["addProtectedRange"]["protectedRange"]
    assert first == {"protectedRangeId": first["protectedRangeId"], "description": "kit", "warningOnly": True,
                     "requestingUserCanEdit": True,
                     "range": {key: value for key, value in span(0, 1, 0, 3).items() if key != "sheetId"}}
    second = book.sheet()["protectedRanges"][1]
    assert second["range"] == {}
    assert second["editors"]["users"] == ["recruiting@juniper.example", "ada@juniper.example"]
    renamed = {"protectedRangeId": first["protectedRangeId"], "description": "new"}
    book.change({"updateProtectedRange": {"protectedRange": renamed, "fields": "description"}})
    assert book.sheet()["protectedRanges"][0]["description"] == "new"


def test_copy_cut_find_and_split(book: Book) -> None:
    book.put("A1", ["a", "=A1"], ["b,c", "x"])
    book.change({"copyPaste": {"source": span(0, 1, 0, 2), "destination": span(3, 5, 0, 2)}})
    assert book.values("A4:B5", "FORMULA") == [["a", "=A4"], ["a", "=A5"]]
    book.change({"cutPaste": {"source": span(1, 2, 1, 2), "pasteType": "PASTE_NORMAL",
                              "destination": {"sheetId": 0, "rowIndex": 6, "columnIndex": 0}}})
    assert book.values("A7") == [["x"]]
    book.change({"textToColumns": {"source": span(1, 2, 0, 1), "delimiterType": "COMMA"}})
    assert book.values("A2:B2") == [["b", "c"]]
    answer = book.change({"findReplace": {"find": "A", "replacement": "z", "allSheets": True}})
    assert answer["replies"] == [{"findReplace": {"valuesChanged": 3, "rowsChanged": 3, "sheetsChanged": 1,
                                                  "occurrencesChanged": 3}}]


@pytest.mark.parametrize(("request_", "told"), [
    ({"updateCells": {"range": {"startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 1},
                      "rows": [text("a", "b")], "fields": "userEnteredValue"}},
     "updateCells: Attempting to write column: 1, beyond the last requested column of: 0"),
    ({"updateCells": {"start": {"sheetId": 0, "rowIndex": 1000}, "rows": [text("a")], "fields": "*"}},
     "updateCells: Attempting to write row: 1000, beyond the last requested row of: 999"),
    ({"repeatCell": {"range": {"sheetId": 0, "startRowIndex": 1000, "startColumnIndex": 0, "endColumnIndex": 2},
                     "cell": {}, "fields": "note"}},
     "repeatCell: Range (Sheet1!A1001:B) exceeds grid limits. Max rows: 1000, max columns: 26"),
    ({"repeatCell": {"range": {"sheetId": 9}, "cell": {}, "fields": "note"}}, "repeatCell: No grid with id: 9"),
    ({"repeatCell": {"range": {"sheetId": 0}, "cell": {}}},
     "repeatCell: At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"),
    ({"deleteSheet": {"sheetId": 5}}, "deleteSheet: No sheet with id: 5"),
    ({"deleteDimension": {"range": {"sheetId": 0, "dimension": "ROWS", "startIndex": 0, "endIndex": 1000}}},
     "deleteDimension: You can't delete all the rows on the sheet."),
    ({"updateSheetProperties": {"properties": {"sheetId": 0, "gridProperties": {"frozenRowCount": 1000}},
                                "fields": "gridProperties.frozenRowCount"}},
     "updateSheetProperties: You can't freeze all visible rows on the sheet."),
])
def test_a_change_that_makes_no_sense_is_refused_in_googles_words(book: Book, request_: Json, told: str) -> None:
    assert book.refused(request_) == f"Invalid requests[0].{told}"


def test_a_range_that_ends_past_the_grid_is_taken_as_far_as_the_grid_goes(book: Book) -> None:
    book.change({"repeatCell": {"range": span(999, 1003, 25, 28), "cell": {"note": "n"}, "fields": "note"}})
    assert book.cell("Z1000") == {"note": "n"}
    assert book.sheet()["properties"]["gridProperties"] == {"rowCount": 1000, "columnCount": 26}


def test_a_spreadsheet_is_made_with_its_tabs_and_cells(web: Session) -> None:
    made = web.post(SHEETS, json={
        "properties": {"title": "Made", "locale": "de_DE", "timeZone": "Europe/Berlin"},
        "sheets": [{"properties": {"title": "One", "sheetId": 11, "gridProperties": {"frozenRowCount": 1}},
                    "data": [{"startRow": 1, "rowData": [text("a")], "columnMetadata": [{"pixelSize": 300}]}]},
                   {"properties": {"title": "Two"}}]}).json()
    assert [sheet["properties"]["title"] for sheet in made["sheets"]] == ["One", "Two"]
    assert made["sheets"][0]["properties"]["sheetId"] == 11
    assert web.get(f"{SHEETS}/{made['spreadsheetId']}/values/One").json()["values"] == [[], ["a"]]


def test_what_is_longer_than_a_cell_is_refused(book: Book) -> None:
    answer = book.web.put(f"{SHEETS}/{book.id}/values/A1?valueInputOption=RAW", json={"values": [["x" * 50_001]]})
    assert "maximum of 50000 characters" in answer.json()["error"]["message"]
    assert book.put("A1", ["x" * 50_000], option="RAW")["updatedCells"] == 1


def test_a_text_with_every_kind_of_letter_comes_back(book: Book) -> None:
    texts = ["é😀\n\t\"'", "<img src=x onerror=alert(1)>", '=HYPERLINK("http://x","y")', "\u202eabc"]
    book.put("A1", texts, option="RAW")
    assert book.values("1:1") == [texts]


def test_a_protected_cell_is_closed_to_others_but_not_to_its_editors_and_the_owner(book: Book, base: str) -> None:
    book.put("A1", ["kept"])
    for person in ("ivy", "ada"):
        book.web.post(f"/drive/v3/files/{book.id}/permissions", json={
            "type": "user", "role": "writer", "emailAddress": f"{person}@juniper.example"})
    book.change({"addProtectedRange": {"protectedRange": {
        "range": span(0, 1, 0, 3), "editors": {"users": ["ada@juniper.example"]}}}})
    answers = {}
    for person in ("ivy", "ada"):
        form = {"grant_type": "refresh_token", "refresh_token": f"rehearsal:{person}@juniper.example"}
        token = book.web.post("/token", data=form).json()["access_token"]
        with Session(base, token) as web:
            answers[person] = web.put(f"{SHEETS}/{book.id}/values/A1?valueInputOption=RAW", json={"values": [[person]]})
    assert answers["ivy"].json()["error"]["message"].startswith("You are trying to edit a protected cell or object.")
    assert answers["ada"].status_code == 200
    assert book.put("A1", ["mine"])["updatedCells"] == 1
