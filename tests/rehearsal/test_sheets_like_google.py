"""Small things that Google's own answers say or leave out, which programs compare."""

from typing import Any

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
