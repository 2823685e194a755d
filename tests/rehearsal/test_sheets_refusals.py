"""Google's own sentences, as people who met them have written them down."""

import pytest

from tests.rehearsal.conftest import Book, Json, Session, span

_POINT = {"type": "MIN", "color": {"red": 1}}


def rows(start: int, end: int) -> Json:
    return {"sheetId": 0, "dimension": "ROWS", "startIndex": start, "endIndex": end}


def scale(**points: Json) -> Json:
    return {"addConditionalFormatRule": {"rule": {"ranges": [span(0, 9, 0, 1)], "gradientRule": points}}}


@pytest.mark.parametrize(("request_", "sentence"), [
    ({"repeatCell": {"range": {"sheetId": 0, "startRowIndex": 1005, "startColumnIndex": 0, "endColumnIndex": 2},
                     "cell": {}, "fields": "note"}},
     "repeatCell: Range (Sheet1!A1006:B) exceeds grid limits. Max rows: 1000, max columns: 26"),
    ({"repeatCell": {"range": {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 2, "startColumnIndex": 26},
                     "cell": {}, "fields": "note"}},
     "repeatCell: Range (Sheet1!AA1:2) exceeds grid limits. Max rows: 1000, max columns: 26"),
    ({"sortRange": {"range": {"sheetId": 0, "startRowIndex": 1000}, "sortSpecs": [{"dimensionIndex": 0}]}},
     "sortRange: range.startRowIndex is larger than current grid size (1000)"),
    ({"deleteDimension": {"range": rows(1372, 1373)}},
     "deleteDimension: Cannot delete a row that doesn't exist. Tried to delete row index 1372 but there are only "
     "1000 rows."),
    ({"deleteEmbeddedObject": {"objectId": 7}}, "deleteEmbeddedObject: No embedded object with id: 7"),
    ({"addNamedRange": {"namedRange": {"name": "two words", "range": span(0, 1, 0, 1)}}},
     "addNamedRange: The name given to this range is invalid."),
    ({"addSheet": {"properties": {"gridProperties": {"rowCount": 1, "columnCount": 18_279}}}},
     "addSheet: This action would increase the number of columns in the sheet above the limit of 18278 columns."),
    ({"createDeveloperMetadata": {"developerMetadata": {
        "metadataKey": "k", "visibility": "DOCUMENT",
        "location": {"dimensionRange": {"sheetId": 0, "dimension": "ROWS", "startIndex": 3}}}}},
     "createDeveloperMetadata: DimensionRange must specify both a startIndex and an endIndex."),
    (scale(minpoint=_POINT), "addConditionalFormatRule: No interpolationPointType specified."),
    (scale(minpoint={"type": "NUMBER"}, maxpoint={"type": "MAX"}),
     "addConditionalFormatRule: InterpolationPoint.value is required."),
])
def test_a_request_that_makes_no_sense_is_told_so(book: Book, request_: Json, sentence: str) -> None:
    assert book.refused(request_) == f"Invalid requests[0].{sentence}"


def test_one_id_of_metadata_is_given_once(book: Book) -> None:
    """What keeps two desks from doing the same thing twice: the second one is refused, and so is its whole batch."""
    made = {"createDeveloperMetadata": {"developerMetadata": {
        "metadataId": 41, "metadataKey": "k", "visibility": "DOCUMENT", "location": {"spreadsheet": True}}}}
    book.change(made)
    assert book.refused({"addSheet": {"properties": {"title": "Gone"}}}, made) == (
        "Invalid requests[1].createDeveloperMetadata: Cannot add developer metadata with ID [41] because developer "
        "metadata with that ID already exists.")
    assert len(book.web.get(f"/v4/spreadsheets/{book.id}").json()["sheets"]) == 1


def test_what_is_merged_over_an_edge_stays_where_it_is(book: Book) -> None:
    book.change({"mergeCells": {"range": span(3, 6, 0, 1)}},
                {"updateSheetProperties": {"properties": {"sheetId": 0, "gridProperties": {"frozenRowCount": 1}},
                                           "fields": "gridProperties.frozenRowCount"}})
    crossed = ("Invalid requests[0].moveDimension: Sorry, it is not possible to move a row to a position that crosses "
               "a merged cell. Please unmerge and try again.")
    assert book.refused({"moveDimension": {"source": rows(4, 5), "destinationIndex": 9}}) == crossed
    assert book.refused({"moveDimension": {"source": rows(8, 9), "destinationIndex": 5}}) == crossed
    assert book.refused({"mergeCells": {"range": span(0, 2, 0, 1)}}) == (
        "Invalid requests[0].mergeCells: You can't merge frozen and non-frozen rows.")
    book.change({"moveDimension": {"source": rows(3, 6), "destinationIndex": 9}})


def test_of_a_choice_only_one_is_taken(web: Session, book: Book) -> None:
    both: Json = {"addConditionalFormatRule": {"rule": {"booleanRule": {}, "gradientRule": {}}}}
    answer = web.post(f"/v4/spreadsheets/{book.id}:batchUpdate", json={"requests": [both]})
    assert answer.json()["error"]["message"] == (
        "Invalid value at 'requests[0].add_conditional_format_rule.rule' (oneof), oneof field 'rule' is already set. "
        "Cannot set 'gradientRule'")


def test_a_folder_that_one_may_only_read_takes_nothing(web: Session, ivy: Session) -> None:
    folder = web.post("/drive/v3/files", json={"mimeType": "application/vnd.google-apps.folder", "name": "f"}).json()
    web.post(f"/drive/v3/files/{folder['id']}/permissions",
             json={"type": "user", "role": "reader", "emailAddress": "ivy@juniper.example"})
    answer = ivy.post("/drive/v3/files", json={"name": "x", "parents": [folder["id"]]})
    assert answer.status_code == 403
    assert answer.json()["error"]["errors"][0]["reason"] == "insufficientParentPermissions"
    assert answer.json()["error"]["message"] == "Insufficient permissions for the specified parent."


def test_a_word_after_a_plus_is_read_as_a_formula_as_people_regret(book: Book) -> None:
    book.put("A1", ["+49 30 1234", "+5", "+1+1"])
    assert book.values("A1:C1") == [["#ERROR!", "5", "2"]]
    assert book.values("A1:C1", "FORMULA") == [["=+49 30 1234", 5, "=+1+1"]]


def test_documents_say_no_in_their_own_words(web: Session) -> None:
    id_ = web.post("/v1/documents", json={"title": "Letter"}).json()["documentId"]

    def refused(request_: Json) -> str:
        answer = web.post(f"/v1/documents/{id_}:batchUpdate", json={"requests": [request_]})
        assert answer.status_code == 400, answer.text
        return str(answer.json()["error"]["message"])

    assert refused({}) == "Invalid requests[0]: No request set."
    where = {"location": {"index": 0, "segmentId": "kix.header"}, "text": "x"}
    assert refused({"insertText": where}) == (
        "Invalid requests[0].insertText: Segment with ID kix.header was not found. If a segment ID is provided, it "
        "must be a header, footer or footnote ID.")
    assert refused({"updateTextStyle": {"range": {"startIndex": 1, "endIndex": 2}, "textStyle": {"link": {}},
                                        "fields": "link"}}) == (
        "Invalid requests[0].updateTextStyle: Links must include at least one type.")


@pytest.mark.parametrize("request_", [
    {"autoFill": {"sourceAndDestination": {"source": span(0, 1, 0, 26), "dimension": "ROWS", "fillLength": 1_000_000}}},
    {"insertDimension": {"range": rows(1, 1_000_001)}},
])
def test_what_would_outgrow_a_spreadsheet_is_refused_before_it_is_tried(book: Book, request_: Json) -> None:
    assert "above the limit of 10000000 cells" in book.refused(request_)


def test_nothing_to_write_is_written(web: Session, book: Book) -> None:
    for path in ("values:batchUpdate", "values:batchUpdateByDataFilter"):
        answer = web.post(f"/v4/spreadsheets/{book.id}/{path}", json={"valueInputOption": "RAW", "data": []})
        assert answer.json() == {"spreadsheetId": book.id}
