"""Developer metadata and formulas follow what they are bound to, over HTTP."""

from tests.rehearsal.conftest import SHEETS, Book, Json


def test_developer_metadata_follows_its_row_and_column(book: Book) -> None:
    def bound(dimension: str, start: int) -> Json:
        place = {"dimensionRange": {"sheetId": 0, "dimension": dimension, "startIndex": start, "endIndex": start + 1}}
        return {"createDeveloperMetadata": {"developerMetadata": {
            "metadataKey": dimension, "metadataValue": "v", "visibility": "DOCUMENT", "location": place}}}

    book.put("A1", ["h1", "h2"], ["a", "b"], ["c", "d"])
    book.change(bound("ROWS", 2), bound("COLUMNS", 1))
    book.change({"insertDimension": {"range": {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 3}}},
                {"deleteDimension": {"range": {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}}})
    found = book.web.post(f"{SHEETS}/{book.id}/developerMetadata:search",
                          json={"dataFilters": [{"developerMetadataLookup": {"metadataValue": "v"}}]}).json()
    places = {one["developerMetadata"]["metadataKey"]: one["developerMetadata"]["location"]["dimensionRange"]
              for one in found["matchedDeveloperMetadata"]}
    assert places == {"ROWS": {"dimension": "ROWS", "startIndex": 4, "endIndex": 5},
                      "COLUMNS": {"dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}}
    chosen = {"developerMetadataLookup": {"metadataKey": "ROWS"}}
    written = book.web.post(f"{SHEETS}/{book.id}/values:batchUpdateByDataFilter", json={
        "valueInputOption": "RAW", "data": [{"dataFilter": chosen, "values": [["changed"]]}]}).json()
    assert written["responses"][0]["updatedRange"] == "Sheet1!A5"
    read = book.web.post(f"{SHEETS}/{book.id}/values:batchGetByDataFilter", json={"dataFilters": [chosen]}).json()
    assert read["valueRanges"][0]["valueRange"] == {
        "range": "Sheet1!A5:Y5", "majorDimension": "ROWS", "values": [["changed"]]}
    book.change({"deleteDimension": {"range": {"sheetId": 0, "dimension": "ROWS", "startIndex": 4, "endIndex": 5}}})
    gone = book.web.post(f"{SHEETS}/{book.id}/developerMetadata:search", json={"dataFilters": [chosen]}).json()
    assert gone == {}


def test_metadata_of_spreadsheet_and_tab_is_found_updated_and_deleted(book: Book) -> None:
    one = {"metadataKey": "schema", "metadataValue": "3", "visibility": "PROJECT", "location": {"spreadsheet": True}}
    two = {"metadataKey": "tab", "metadataValue": "p", "visibility": "DOCUMENT", "location": {"sheetId": 0}}
    answer = book.change(*({"createDeveloperMetadata": {"developerMetadata": each}} for each in (one, two)))
    made = answer["replies"][0]["createDeveloperMetadata"]["developerMetadata"]
    assert made["location"] == {"locationType": "SPREADSHEET", "spreadsheet": True}
    assert book.web.get(f"{SHEETS}/{book.id}/developerMetadata/{made['metadataId']}").json() == made
    lookup = {"developerMetadataLookup": {"metadataId": made["metadataId"]}}
    book.change({"updateDeveloperMetadata": {"dataFilters": [lookup], "developerMetadata": {"metadataValue": "4"},
                                             "fields": "metadataValue"}})
    whole = book.web.get(f"{SHEETS}/{book.id}").json()
    assert whole["developerMetadata"][0]["metadataValue"] == "4"
    assert whole["sheets"][0]["developerMetadata"][0]["metadataKey"] == "tab"
    book.change({"deleteDeveloperMetadata": {"dataFilter": lookup}})
    assert book.web.get(f"{SHEETS}/{book.id}/developerMetadata/{made['metadataId']}").status_code == 404


def test_formulas_follow_inserted_deleted_and_renamed(book: Book) -> None:
    book.change({"addSheet": {"properties": {"sheetId": 7, "title": "Two"}}})
    book.put("A1", [1], [2], [3], ["=SUM(A1:A3)"])
    book.put("Two!A1", ["=Sheet1!A3"])
    book.change({"insertDimension": {"range": {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}}})
    assert book.values("A5", "FORMULA") == [["=SUM(A1:A4)"]]
    assert book.values("Two!A1", "FORMULA") == [["=Sheet1!A4"]]
    book.change({"updateSheetProperties": {"properties": {"sheetId": 0, "title": "My tab"}, "fields": "title"}})
    assert book.values("Two!A1", "FORMULA") == [["='My tab'!A4"]]
    book.change({"deleteDimension": {"range": {"sheetId": 0, "dimension": "ROWS", "startIndex": 3, "endIndex": 4}}})
    assert book.values("Two!A1", "FORMULA") == [["='My tab'!#REF!"]] or book.values("Two!A1") == [["#REF!"]]
    assert book.values("'My tab'!A4") == [["3"]]


def test_rows_move_with_their_metadata(book: Book) -> None:
    book.put("A1", ["a"], ["b"], ["c"])
    place = {"dimensionRange": {"sheetId": 0, "dimension": "ROWS", "startIndex": 0, "endIndex": 1}}
    book.change({"createDeveloperMetadata": {"developerMetadata": {
        "metadataKey": "row", "visibility": "DOCUMENT", "location": place}}},
        {"moveDimension": {"source": {"sheetId": 0, "dimension": "ROWS", "startIndex": 0, "endIndex": 1},
                           "destinationIndex": 3}})
    assert book.values("A:A") == [["b"], ["c"], ["a"]]
    found = book.web.post(f"{SHEETS}/{book.id}/developerMetadata:search", json={
        "dataFilters": [{"developerMetadataLookup": {"metadataKey": "row"}}]}).json()["matchedDeveloperMetadata"]
    assert found[0]["developerMetadata"]["location"]["dimensionRange"]["startIndex"] == 2
