"""A new spreadsheet explains itself: notes, frozen headers, drop-downs, protection, colours, hidden columns."""

from __future__ import annotations

from typing import Any

import pytest

from sheets_schema.book import Book
from sheets_schema.stages import Stage
from sheets_schema.tables import TABS


@pytest.fixture
def sheets(book: Book) -> dict[str, Any]:
    """Google's description of every tab."""
    api = book.connection.client("sheets", "v4").spreadsheets()
    found = api.get(spreadsheetId=book.id, ranges=[f"'{cls.tab}'!1:2" for cls in TABS], includeGridData=True).execute()
    return {one["properties"]["title"]: one for one in found["sheets"]}


def test_every_tab_keeps_its_header_in_view_and_can_be_filtered(sheets: dict[str, Any]) -> None:
    for sheet in sheets.values():
        assert sheet["properties"]["gridProperties"]["frozenRowCount"] == 1
        assert "basicFilter" in sheet


def test_only_technical_columns_are_hidden(sheets: dict[str, Any]) -> None:
    for cls in TABS:
        sizes = sheets[cls.tab]["data"][0]["columnMetadata"]
        hidden = {column.header for column, size in zip(cls.columns(), sizes, strict=False) if size.get("hiddenByUser")}
        assert hidden == {column.header for column in cls.columns() if column.hidden}


def test_headers_carry_notes_and_choices_are_drop_downs(sheets: dict[str, Any]) -> None:
    header, first = (line["values"] for line in sheets["Pipeline"]["data"][0]["rowData"][:2])
    at = [cell["formattedValue"] for cell in header].index("Stage")
    assert header[at]["note"].startswith("Change it here or at the panel.")
    rule = first[at]["dataValidation"]
    assert rule["strict"]
    assert [one["userEnteredValue"] for one in rule["condition"]["values"]] == [str(stage) for stage in Stage]


def test_what_the_kit_fills_in_is_protected_by_a_warning_only(sheets: dict[str, Any]) -> None:
    protected = [one for sheet in sheets.values() for one in sheet.get("protectedRanges", [])]
    assert protected
    assert all(one["warningOnly"] for one in protected)


def test_every_stage_has_its_colour_and_a_to_do_is_red(sheets: dict[str, Any]) -> None:
    rules = [one["booleanRule"]["condition"] for one in sheets["Pipeline"]["conditionalFormats"]]
    texts = {rule["values"][0]["userEnteredValue"] for rule in rules if rule["type"] == "TEXT_EQ"}
    assert texts == {str(stage) for stage in Stage}
    assert any(rule["type"] == "NOT_BLANK" for rule in rules)
