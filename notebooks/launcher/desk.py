"""`python3 -m notebooks`: the desk, until Ctrl-C."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

from notebooks.desk.sample_firm import prepare
from notebooks.launcher import lab
from notebooks.launcher.environment import ROOT
from notebooks.launcher.home import Home, alone, throw_away
from notebooks.launcher.interrupting import interruptible
from notebooks.launcher.office import Office, opened
from sheets_schema.connection import Connection

HOME = Home(ROOT / ".rehearsal")


def run(port: int | None, browser: bool, fresh: bool) -> int:
    """Start everything, show where it is, and stay until Ctrl-C or until a part ends."""
    home = HOME.made()
    with alone(home):
        if fresh:
            throw_away(home)
        with interruptible():
            return _serve(home, port, browser)


def _serve(home: Home, port: int | None, browser: bool) -> int:
    memory = home.recall()
    try:
        with opened(home, memory, port) as office:
            _start(office)
            _show(office, browser)
            return _stay(office)
    except KeyboardInterrupt:
        print("\nStopped. Everything is kept: the same command goes on from here.")
        return 0
    finally:
        memory.running = ""
        home.remember(memory)


def _start(office: Office) -> None:
    print("Starting the rehearsal …", flush=True)
    office.start_rehearsal()
    print("Preparing the sample firm …", flush=True)
    office.memory.spreadsheet = prepare(Connection(office.settings()))
    print("Starting the functions and the desk …", flush=True)
    jupyter = lab.start(office, lab.NOTEBOOKS)
    office.start_functions()
    office.start_ticking()
    lab.wait(office, jupyter)
    office.let_others_start()
    office.memory.running = lab.address(office)
    office.home.remember(office.memory)


def _show(office: Office, browser: bool) -> None:
    print(
        f"""
  The desk         {lab.address(office)}
  The spreadsheet  {office.sheet}
                   (mail, calendars and documents of the rehearsal: {office.address("rehearsal")}/)
  The functions    {office.address("acts")}/tick
  Their pages      {office.address("pages")}/

  Nothing leaves this machine. Everything is kept in {office.home.folder}.
  Ctrl-C stops all of it and loses nothing.
""",
        flush=True,
    )
    if browser and _has_screen():
        webbrowser.open(lab.address(office))


def _has_screen() -> bool:
    """Tell whether a window could open; without one, a browser for terminals would take this terminal over."""
    return os.name == "nt" or sys.platform == "darwin" or bool({"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ))


def _stay(office: Office) -> int:
    ended = office.first_to_end()
    if ended.process.returncode == 0 and ended.log == Path(office.home.logs / "lab.log"):
        print("JupyterLab was shut down; everything else stops too. Everything is kept.")
        return 0
    print(f"\n{ended.epitaph('ended by itself')}", file=sys.stderr)
    return 1
