"""The real JupyterLab in a real Chromium: decide by keyboard and by mouse, and nothing from anywhere else."""

from __future__ import annotations

import os
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sheets_schema.book import Book
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, HistoryLine
from tests.browser.conftest import found
from tests.browser.lab import LabDesk, LabPage, soon
from tests.browser.session import decided, worked

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PICTURES = Path(__file__).parent / "pictures"
SCREEN, START = "2_screen_candidates.ipynb", "0_start_here.ipynb"
KEYS = [*string.ascii_lowercase, *string.digits, "?", "Enter", "Escape", "ArrowDown", "ArrowUp", " "]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabDesk]:
    """The desk with the sample firm, its applications arrived."""
    found()
    running = LabDesk(tmp_path_factory.mktemp("desk"))
    try:
        soon(lambda: len(waiting(running.book())) >= 8, "the sample applications arrive")
        yield running
    finally:
        running.stop()


@pytest.fixture
def lab(page: Page, desk: LabDesk) -> LabPage:
    """A person at that desk."""
    return LabPage(page, desk)


def waiting(book: Book) -> list[Application]:
    """List who has not been decided yet."""
    return [one for one in book.read(Application)[Application] if one.stage is Stage.NEW]


def decisions(book: Book) -> list[tuple[str, str]]:
    """List every decision on History, in order: whose, and what."""
    reading = book.read(HistoryLine, Application)
    lines = [
        one for one in reading[HistoryLine] if one.column_header == "Stage" and one.why.startswith(("Scr", "Undo"))
    ]
    return [(reading.find(Application, one.row_id).name, one.new) for one in lines]


def take_picture_of_the_sheet(lab: LabPage, book: Book) -> None:
    """Renew the README's other picture."""
    if os.environ.get("PICTURES"):
        page = lab.page.context.new_page()
        page.goto(book.url)
        page.get_by_text("Pipeline").first.wait_for()
        page.screenshot(path=PICTURES / "sheet.png")
        page.close()


def take_picture(lab: LabPage, name: str) -> None:
    """Renew the README's picture where somebody asks for it."""
    if os.environ.get("PICTURES"):
        lab.panel.screenshot(path=PICTURES / name)


def test_keys_and_clicks_decide_and_no_other_notebook_does(lab: LabPage, desk: LabDesk) -> None:
    lab.open(SCREEN)
    lab.run_all()
    lab.panel.locator(".hd-title").click()
    expect(lab.panel.locator("pre").first).to_be_visible()
    take_picture(lab, "desk.png")
    keyboard, cells = lab.page.keyboard, lab.notebook.locator(".jp-Cell").count()

    by_key = lab.decide(lambda: keyboard.press("i"))
    by_mouse = lab.decide(lambda: lab.panel.get_by_role("button", name="On hold").click())
    keyboard.press("n")
    refused = lab.decide(lambda: keyboard.press("2"))
    lab.all_saved()
    expected = [(by_key, "Interview"), (by_mouse, "On hold"), (refused, "No")]
    assert decisions(desk.book()) == expected
    take_picture_of_the_sheet(lab, desk.book())

    for key in ("a", "r", "x", "d", "d", "m", "y"):  # y alone has a meaning here: Order
        keyboard.press(key)
    expect(lab.panel).to_contain_text("In which order?")
    keyboard.press("Escape")
    expect(lab.panel).not_to_contain_text("In which order?")
    assert lab.notebook.locator(".jp-Cell").count() == cells
    shown = lab.candidate()

    lab.open(START)
    lab.notebook.locator(".jp-MarkdownCell").first.click()
    for key in KEYS:
        keyboard.press(key)
    lab.open(SCREEN)
    lab.run_all()
    assert lab.candidate() == shown
    lab.panel.locator(".hd-title").click()
    last = lab.decide(lambda: keyboard.press("h"))
    lab.all_saved()
    assert decisions(desk.book()) == [*expected, (last, "On hold")]


def test_a_session_by_keyboard_loses_nothing_though_the_kernel_dies_and_a_second_person_works(
    lab: LabPage, desk: LabDesk
) -> None:
    told = worked(lab, desk.book(), 6, 2)
    for names, many in ((told.first, 6), (told.second, 2)):
        assert len(set(names)) == many
        in_sheet, in_log, lines = decided(desk.book(), names)
        assert (in_sheet, in_log, max(lines.values())) == (many, many, 1)
