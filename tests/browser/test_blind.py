"""Blind mode in a real Chromium: neither the page's source nor what the browser keeps tells who a candidate is."""

from __future__ import annotations

import pytest

from notebooks.desk.screen_candidates.blind import called
from notebooks.desk.screen_candidates.panel import ScreenPanel
from sheets_schema.book import Book
from sheets_schema.connection import Connection
from tests.benchmarks.resumes.people import writers
from tests.browser.stub import Stub
from tests.notebooks.desk.conftest import Seat
from tests.notebooks.desk.conftest import seat as seat
from tests.notebooks.desk.keyboard import Keyboard
from tests.notebooks.desk.screen_candidates.test_blind import arrived, blind, tells

pytestmark = pytest.mark.browser


def test_the_page_holds_nothing_of_who_it_is(
    book: Book,
    seat: Seat,
    connection: Connection,
    stub: Stub,
) -> None:
    people = [writers()[number] for number in (0, 9, 16)]
    arrived(book, connection, people)
    blind(book)
    panel = seat(ScreenPanel, book)
    panel.texts.wait()
    panel.passages.wait()
    panel.refresh()
    desk = Keyboard(panel)
    surface = panel.surface
    stub.put(about=surface.about, card=surface.card, state=surface.state)
    stub.page.evaluate("stub.show()")
    assert stub.page.locator(".hd-title").inner_text() == called("a0")
    assert stub.page.locator("mark").count() > 0
    assert stub.page.locator(".hd-card").inner_text().count("Names and photos are hidden until you decide.") == 1
    kept = "() => document.documentElement.outerHTML + JSON.stringify([{...localStorage}, {...sessionStorage}])"
    sources = [stub.page.evaluate(kept)]
    desk.press("l")
    surface._handle_custom_msg({"kind": "list", "list": "applications"}, [])
    stub.put(card=surface.card, state=surface.state)
    stub.page.evaluate("given => stub.list(given)", desk.answers()[-1])
    stub.page.locator(".hd-line", has_text=called("a2")).wait_for()
    sources.append(stub.page.evaluate(kept))
    assert tells(sources, people) == {}
