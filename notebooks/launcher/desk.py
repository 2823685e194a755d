"""`python3 -m notebooks`: the desk, until Ctrl-C."""

from __future__ import annotations

import shutil
import signal
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from notebooks.desk.sample_firm import prepare
from notebooks.launcher import lab
from notebooks.launcher.complaints import CannotStart
from notebooks.launcher.environment import ROOT
from notebooks.launcher.home import Home
from notebooks.launcher.lock import Locked, held
from notebooks.launcher.office import Office, opened
from notebooks.launcher.ports import chosen
from sheets_schema.connection import Connection

HOME = Home(ROOT / ".rehearsal")
ENDS = ("SIGTERM", "SIGHUP", "SIGBREAK")


def run(port: int | None, browser: bool, fresh: bool) -> int:
    """Start everything, show where it is, and stay until Ctrl-C or until a part ends."""
    home = HOME.made()
    with _alone(home):
        if fresh:
            _throw_away(home)
        with interruptible():
            return _serve(home, port, browser)


@contextmanager
def _alone(home: Home) -> Iterator[None]:
    try:
        with held(home.folder / "desk.lock"):
            yield
    except Locked:
        where = home.recall().running
        raise CannotStart(f"The desk runs already{': ' + where if where else ' and is just starting'}") from None


def _throw_away(home: Home) -> None:
    """Remove the rehearsal's data; the addresses and the key stay."""
    doomed = [*home.folder.glob("google.sqlite*"), home.journal, home.logs]
    print("Throwing away the rehearsal's spreadsheets, calendars, mail and documents, and the decisions not yet saved:")
    for path in doomed:
        print(f"  {path}")
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    memory = home.made().recall()
    memory.spreadsheet = ""
    home.remember(memory)


@contextmanager
def interruptible() -> Iterator[None]:
    """Take every usual way of ending a program as Ctrl-C, once: further ones change nothing while everything stops."""
    signals = [signal.SIGINT, *(getattr(signal, name) for name in ENDS if hasattr(signal, name))]
    for each in signals:
        signal.signal(each, _interrupt)
    try:
        yield
    finally:
        for each in signals:
            signal.signal(each, signal.SIG_DFL)


def _interrupt(number: int, frame: object) -> None:
    for name in ("SIGINT", *ENDS):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    raise KeyboardInterrupt


def _serve(home: Home, port: int | None, browser: bool) -> int:
    memory = home.recall()
    memory.ports = chosen(memory.ports, port)
    home.remember(memory)
    try:
        with opened(home, memory) as office:
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
    jupyter = lab.start(office)
    office.start_functions()
    office.start_ticking()
    lab.wait(office, jupyter)
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
    if browser:
        webbrowser.open(lab.address(office))


def _stay(office: Office) -> int:
    ended = office.first_to_end()
    if ended.process.returncode == 0 and ended.log == Path(office.home.logs / "lab.log"):
        print("JupyterLab was shut down; everything else stops too. Everything is kept.")
        return 0
    print(f"\n{ended.epitaph('ended by itself')}", file=sys.stderr)
    return 1
