"""A screening session of fifty in a real Chromium: `python -m tests --benchmark session [DECISIONS]`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from sheets_schema.stages import Stage
from sheets_schema.tables import Application
from tests.browser.conftest import SWITCHES, found
from tests.browser.lab import LabDesk, LabPage, soon
from tests.browser.session import decided, worked

SECOND = 10  # decisions of the other person


def measured(folder: Path, many: int) -> bool:
    """Start a desk and a browser, work through the queue, print the figures; tell whether every decision arrived."""
    desk = LabDesk(folder)
    try:
        book = desk.book()
        soon(lambda: sum(one.stage is Stage.NEW for one in book.read(Application)[Application]) >= 8, "people apply")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found(), args=SWITCHES)
            page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            told = worked(LabPage(page, desk), book, many, SECOND)
            browser.close()
        whole = True
        for who, names in (("first", told.first), ("second", told.second)):
            in_sheet, in_log, lines = decided(book, names)
            whole &= in_sheet == in_log == len(set(names)) and max(lines.values()) == 1
            print(f"{who}: {len(names)} decided, {in_sheet} in the sheet, {in_log} in the log, each once")
        print(told.says())
        return whole
    finally:
        desk.stop()


def main(arguments: Sequence[str]) -> int:
    """Measure as many decisions as are asked for, fifty where nothing is."""
    with tempfile.TemporaryDirectory() as place:
        return 0 if measured(Path(place), int(arguments[0]) if arguments else 50) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
