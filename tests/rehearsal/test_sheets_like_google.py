"""Small things that Google's own answers say or leave out, which programs compare."""

from typing import Any

import pytest

from tests.rehearsal.conftest import SHEETS, Book, Session, span


def test_a_validation_rule_does_not_say_what_is_false(book: Book) -> None:
    rule: dict[str, Any] = {"condition": {"type": "BOOLEAN", "values": []}, "strict": False, "showCustomUi": True}
    book.change({"setDataValidation": {"range": span(0, 1, 0, 1), "rule": rule}})
    assert book.cell("A1")["dataValidation"] == {"condition": {"type": "BOOLEAN"}, "showCustomUi": True}


def test_a_wrong_field_of_an_answer_is_named_with_dots(web: Session, book: Book) -> None:
    refused = web.get(f"{SHEETS}/{book.id}", params={"fields": "sheets/none"}).json()["error"]
    (violation,) = refused["details"][0]["fieldViolations"]
    assert violation["field"] == "sheets.none"


def test_a_wrong_word_is_refused_with_the_name_of_its_enum(book: Book) -> None:
    cell = {"userEnteredFormat": {"horizontalAlignment": "MIDDLE", "numberFormat": {"type": "ROMAN"}}}
    refused = book.refused({"repeatCell": {"range": span(0, 1, 0, 1), "cell": cell, "fields": "*"}})
    assert "sheets.v4.HorizontalAlign), \"MIDDLE\"" in refused
    assert "sheets.v4.NumberFormatType), \"ROMAN\"" in refused


@pytest.mark.parametrize(("asked", "named"), [
    ("AD1:AD", "AD1:AD1000"), ("AD:AD", "AD"), ("AD:AE", "AD:AE"), ("A2000:2000", "A2000:Z2000"),
    ("2000:2001", "2000:2001"), ("R2000C1", "A2000"),
])
def test_a_range_beyond_the_grid_is_named_as_google_names_it(web: Session, book: Book, asked: str, named: str) -> None:
    refused = web.get(f"{SHEETS}/{book.id}/values/Sheet1!{asked}").json()["error"]["message"]
    assert refused == f"Range (Sheet1!{named}) exceeds grid limits. Max rows: 1000, max columns: 26"


def test_a_title_may_hold_an_exclamation_mark_and_none_means_the_first_tab(book: Book) -> None:
    book.change({"addSheet": {"properties": {"title": "now!then"}}})
    book.put("'now!then'!A1", ["x"])
    assert book.values("now!then!A1") == book.values("now!then") == [["x"]]
    assert book.values("!A1") == []


def test_words_of_an_enum_may_be_small_or_numbers(web: Session, book: Book) -> None:
    book.put("A1", ["a", "b"])
    for word in ("columns", "2", "COLUMNS"):
        answer = web.get(f"{SHEETS}/{book.id}/values/A1:B1", params={"majorDimension": word}).json()
        assert (answer["majorDimension"], answer["values"]) == ("COLUMNS", [["a"], ["b"]])


def test_a_filter_that_makes_no_sense_is_refused_by_its_number(web: Session, book: Book) -> None:
    def refused(*filters: Any) -> str:
        answer = web.post(f"{SHEETS}/{book.id}/values:batchGetByDataFilter", json={"dataFilters": list(filters)})
        return str(answer.json()["error"]["message"])

    assert refused() == "Must specify at least one dataFilter."
    assert refused({}) == "Invalid dataFilter[0]: dataFilter.filter must be specified."
    backwards = {"gridRange": {"startRowIndex": 5, "endRowIndex": 2}}
    assert refused({"a1Range": "A1"}, backwards) == (
        "Invalid dataFilter[1]: endRowIndex[2] cannot be before startRowIndex[5]")
    assert refused({"gridRange": {"startRowIndex": -1}}) == "Invalid dataFilter[0]: GridRange indexes must be >= 0"
    assert "data_filters[0].grid_range.start_row_index.value" in refused({"gridRange": {"startRowIndex": "x"}})


def test_delimited_text_is_quoted_only_where_google_quotes_it(web: Session, book: Book) -> None:
    book.put("A1", ['say "hi"', "a\tb", "c, d"], ["two\nlines"], [], ["end"], option="RAW")

    def exported(mime: str) -> str:
        return web.get(f"/drive/v3/files/{book.id}/export", params={"mimeType": mime}).text

    assert exported("text/csv") == '"say ""hi""",a\tb,"c, d"\r\n"two\nlines",,\r\n,,\r\nend,,'
    assert exported("text/tab-separated-values") == 'say "hi"\ta b\tc, d\r\ntwo lines\t\t\r\n\t\t\r\nend\t\t'


@pytest.mark.parametrize(("lookup", "sentence"), [
    ({"locationMatchingStrategy": "EXACT_LOCATION"}, "A locationMatchingStrategy was specified, but no meta"),
    ({"locationType": "ROW", "locationMatchingStrategy": "EXACT_LOCATION", "metadataLocation": {"sheetId": 0}},
     "The locationMatchingStrategy was specified as EXACT_LOCATION, but a locationType"),
    ({"locationType": "SPREADSHEET", "metadataLocation": {"sheetId": 0}},
     "Cannot limit by location type of SPREADSHEET for the location sheetId"),
    ({"metadataLocation": {"sheetId": 9}}, "No grid with id: 9"),
    ({"metadataLocation": {"dimensionRange": {"dimension": "ROWS", "startIndex": 1000, "endIndex": 1001}}},
     "DimensionRange startIndex [1000] is after the last ROWS index [999] of the sheet [0]."),
])
def test_a_lookup_that_makes_no_sense_is_refused(web: Session, book: Book, lookup: Any, sentence: str) -> None:
    body = {"dataFilters": [{"developerMetadataLookup": lookup}]}
    answer = web.post(f"{SHEETS}/{book.id}:getByDataFilter", json=body)
    assert answer.status_code == 400
    assert answer.json()["error"]["message"].startswith(sentence)
