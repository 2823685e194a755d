"""The real desk, as a user starts it, in a folder of its own; and a person in its JupyterLab."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import requests
from playwright.sync_api import Locator, Page, expect

from notebooks.launcher.environment import ROOT, for_parts
from notebooks.launcher.home import Home
from sheets_schema.book import Book
from sheets_schema.connection import Connection
from sheets_schema.settings import Settings

# `python -m notebooks --no-browser`, but with its data and its notebooks in a test's folder.
START = """
import sys
from pathlib import Path
from notebooks.launcher import desk, lab
from notebooks.launcher.home import Home
desk.HOME, lab.NOTEBOOKS = Home(Path(sys.argv[1])), Path(sys.argv[2])
sys.exit(desk.run(None, False, False))
"""
PATIENCE = 90.0  # seconds; two cores may be busy with other tests
ADDRESS = re.compile(r"The desk\s+(http://\S+?)/lab\S*token=(\S+)")


def soon(found: Callable[[], object], what: str) -> None:
    """Wait until something is so."""
    until, pause = time.monotonic() + PATIENCE, threading.Event()
    while not found():
        assert time.monotonic() < until, f"It did not come about: {what}."
        pause.wait(0.2)


class LabDesk:
    """The desk that runs: its process, its addresses, its book."""

    def __init__(self, folder: Path) -> None:
        self.home, self.notebooks = Home(folder / "home"), folder / "notebooks"
        self.notebooks.mkdir()
        for one in (ROOT / "notebooks").glob("*.ipynb"):
            shutil.copy(one, self.notebooks)
        self.log = folder / "start.log"
        with self.log.open("wb") as log:
            command = [sys.executable, "-c", START, str(self.home.folder), str(self.notebooks)]
            self.process = subprocess.Popen(command, cwd=ROOT, env=for_parts(), stdout=log, stderr=subprocess.STDOUT)
        try:
            soon(self._is_up, f"the desk starts ({self.log})")
        except AssertionError:
            self.stop()
            raise

    def _is_up(self) -> bool:
        said = self.log.read_text(encoding="utf-8")
        assert self.process.poll() is None, said
        if found := ADDRESS.search(said):
            self.address, self.token = found[1], found[2]
        return bool(found)

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        self.process.terminate()
        self.process.wait(60)

    def ask(self, path: str, method: str = "get") -> Any:
        """Ask JupyterLab's own interface."""
        token = {"Authorization": f"token {self.token}"}
        answer = requests.request(method, f"{self.address}/api/{path}", headers=token, timeout=30)
        answer.raise_for_status()
        return answer.json()

    def restart_kernels(self) -> None:
        """Restart every kernel, as the Kernel menu does."""
        for kernel in self.ask("kernels"):
            self.ask(f"kernels/{kernel['id']}/restart", "post")

    def book(self) -> Book:
        """Open the spreadsheet beside the desk."""
        memory = self.home.recall()
        google = f"http://127.0.0.1:{memory.ports['rehearsal']}"
        chosen = Settings(False, google, memory.spreadsheet, memory.key, "", "recruiting@juniper.example", "")
        return Book(Connection(chosen))


class LabPage:
    """A person in JupyterLab."""

    def __init__(self, page: Page, desk: LabDesk) -> None:
        self.page, self.desk = page, desk

    @property
    def notebook(self) -> Locator:
        """The notebook in front."""
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    @property
    def panel(self) -> Locator:
        """The first panel in the notebook in front."""
        return self.notebook.locator(".hd").first

    def open(self, name: str) -> None:
        """Open a notebook and wait for its kernel."""
        self.page.goto(f"{self.desk.address}/lab/tree/{name}?token={self.desk.token}")
        self.page.locator(f".lm-TabBar-tab.lm-mod-current[title^='Name: {name}']").wait_for(timeout=PATIENCE * 1000)
        soon(lambda: self.is_connected(name), f"the kernel of {name} answers")
        expect(self.notebook.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute("data-status", "idle")

    def is_connected(self, name: str) -> bool:
        """Tell whether the notebook's kernel is up and JupyterLab listens to it; cells run before that are dropped."""
        self.page.evaluate("0")  # lets the page's own events through
        kernels = [one["kernel"] for one in self.desk.ask("sessions") if one["path"] == name]
        return any(kernel["execution_state"] == "idle" and kernel["connections"] for kernel in kernels)

    def run_all(self) -> None:
        """Run all cells by the menu and wait for the panel."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_text("Run All Cells", exact=True).click()
        self.panel.locator(".hd-title").wait_for(timeout=PATIENCE * 1000)

    def keep_the_kernel_busy(self) -> None:
        """Run a cell of one's own that never ends."""
        self.notebook.locator(".jp-MarkdownCell").last.click()
        self.page.keyboard.press("b")
        self.page.keyboard.press("Enter")
        self.page.keyboard.insert_text("import threading; threading.Event().wait()")
        self.page.keyboard.press("Shift+Enter")
        expect(self.notebook.locator(".jp-InputPrompt", has_text="[*]:")).to_be_visible()

    def candidate(self) -> str:
        """Say who is on the card."""
        return self.panel.locator(".hd-title").inner_text()

    def decide(self, act: Callable[[], None]) -> str:
        """Do something that decides; wait for the next card; say who was decided."""
        name = self.candidate()
        act()
        expect(self.panel.locator(".hd-title")).not_to_have_text(name)
        return name

    def all_saved(self) -> None:
        """Wait until the panel says that everything is in the sheet."""
        expect(self.panel.locator(".hd-saving")).to_have_text("All in the sheet", timeout=PATIENCE * 1000)
