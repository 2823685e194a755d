"""A click on a problem's link opens the very cell, ready to be mended."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from sheets_schema.book import Book
from sheets_schema.changes import add
from sheets_schema.clock import now
from sheets_schema.connection import Connection
from sheets_schema.tables import Interview
from tests.hand import Hand

pytestmark = pytest.mark.browser


def test_a_problems_link_opens_its_cell(page: Page, book: Book, connection: Connection) -> None:
    book.save([add(Interview(id="i-1", name="Ada", minutes=30), "x")], who="maren")
    Hand(connection, book).type("Interviews", 2, "Starts at", "some day")
    book.keep_problems({}, now())
    page.goto(f"{book.url}/{book.sheet_ids()['Problems']}")
    page.get_by_role("link", name="Open F2").click()
    cell = page.locator("td.sought")
    expect(cell).to_have_text("some day")
    expect(cell).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("Here it is: F2. Type to mend it.")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+A")
    page.keyboard.type("2030-01-31 09:30")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Saved.")
    assert book.read(Interview)[Interview][0].starts is not None
