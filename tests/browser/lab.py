"""The real desk, as a user starts it, in a folder of its own; and a person in its JupyterLab."""

from __future__ import annotations

import os
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
PATIENCE = 180.0  # seconds; two cores may be busy with other tests
A_LITTLE = 3.0  # seconds after which a person would press again
ADDRESS = re.compile(r"The desk\s+(http://\S+?)/lab\S*token=(\S+)")


def soon(found: Callable[[], object], what: str) -> None:
    """Wait until something is so."""
    until, pause = time.monotonic() + PATIENCE, threading.Event()
    while not found():
        assert time.monotonic() < until, f"It did not come about: {what}."
        pause.wait(0.2)


def soon_enough(found: Callable[[], object]) -> bool:
    """Wait a little until something is so, and tell whether it is: else it is worth another try."""
    until, pause = time.monotonic() + A_LITTLE, threading.Event()
    while not found() and time.monotonic() < until:
        pause.wait(0.05)
    return bool(found())


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
            self._wait_for_its_turn()
            soon(self._is_up, f"the desk starts ({self.log})")
        except AssertionError:
            self.stop()
            raise

    def _wait_for_its_turn(self) -> None:
        """Wait while it waits for another desk to start: how long that takes is not this one's affair."""
        soon(self.log.read_bytes, f"the desk says something ({self.log})")
        pause = threading.Event()
        while self.log.read_bytes().endswith(b"waiting for it." + os.linesep.encode()) and self.process.poll() is None:
            pause.wait(0.2)

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

    def __init__(self, page: Page, desk: LabDesk, workspace: str = "") -> None:
        self.page, self.desk = page, desk
        self.place = f"{desk.address}/lab/" + (f"workspaces/{workspace}/" if workspace else "")

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
        patience = PATIENCE * 1000
        self.page.goto(f"{self.place}tree/{name}?token={self.desk.token}", timeout=patience)
        self.page.locator(f".lm-TabBar-tab.lm-mod-current[title^='Name: {name}']").wait_for(timeout=patience)
        # A notebook that the workspace brought back is opened once more, and takes the focus, when this class goes.
        expect(self.page.locator(".jp-mod-restoring")).to_have_count(0, timeout=patience)
        self.is_ready(name)

    def is_ready(self, name: str) -> None:
        """Wait until the notebook's kernel answers, and JupyterLab knows it."""
        soon(lambda: self.is_connected(name), f"the kernel of {name} answers")
        shown = self.notebook.locator(".jp-Notebook-ExecutionIndicator")
        expect(shown).to_have_attribute("data-status", "idle", timeout=PATIENCE * 1000)

    def is_connected(self, name: str) -> bool:
        """Tell whether the notebook's kernel is up and JupyterLab listens to it; cells run before that are dropped."""
        self.page.evaluate("0")  # lets the page's own events through
        kernels = [one["kernel"] for one in self.desk.ask("sessions") if one["path"] == name]
        return any(kernel["execution_state"] == "idle" and kernel["connections"] for kernel in kernels)

    def run_all(self) -> None:
        """Run all cells by the menu and wait for the panel."""
        item = self.page.locator(".lm-Menu").get_by_text("Run All Cells", exact=True)
        menu = self.page.get_by_role("menuitem", name="Run", exact=True)

        def by_menu() -> None:
            self.until(item.is_visible, menu.click, "the menu opens")
            item.click()

        self.anew(by_menu)

    def anew(self, run: Callable[[], None]) -> None:
        """Run the cells in some way; wait for the panel that they show, not for one that was there before."""
        panels = self.notebook.locator(".hd")
        panels.evaluate_all("all => all.forEach(one => one.classList.add('before'))")
        run()
        expect(self.notebook.locator(".hd.before")).to_have_count(0, timeout=PATIENCE * 1000)
        self.panel.locator(".hd-title").wait_for(timeout=PATIENCE * 1000)

    def until(self, so: Callable[[], bool], act: Callable[[], None], what: str) -> None:
        """Do something as often as it takes, as a person would: JupyterLab may be busy with something of its own."""

        def seen() -> bool:
            if not so():
                act()
            return soon_enough(so)

        soon(seen, what)

    def by_name(self, command: str) -> None:
        """Run a command by keyboard alone, from the palette, which any other command of JupyterLab's closes."""
        keyboard, box = self.page.keyboard, self.page.locator(".lm-CommandPalette-input")
        chosen = self.page.locator(".lm-CommandPalette-item.lm-mod-active .lm-CommandPalette-itemLabel")

        def is_chosen() -> bool:
            return self.holds_focus(box) and chosen.all_inner_texts() == [command]

        def type_it() -> None:
            if self.holds_focus(box):
                keyboard.press("Escape")
            keyboard.press("Control+Shift+C")
            if soon_enough(lambda: self.holds_focus(box)):
                keyboard.insert_text(command)

        self.until(is_chosen, type_it, f"the palette offers {command}")
        keyboard.press("Enter")

    def holds_focus(self, within: Locator) -> bool:
        """Tell whether the keys go to something, or to something in it."""
        return bool(within.evaluate("it => it.contains(document.activeElement)"))

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
