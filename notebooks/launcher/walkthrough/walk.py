"""`python3 -m notebooks --walkthrough`: an office of its own, the steps, what came of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, TypeAlias

from tqdm import tqdm

from notebooks.desk.receive_applications.intake import read_folder
from notebooks.desk.sample_firm import prepare, resumes
from notebooks.launcher import takeaway
from notebooks.launcher.environment import ROOT
from notebooks.launcher.home import Home, alone, throw_away
from notebooks.launcher.interrupting import interruptible
from notebooks.launcher.office import opened
from notebooks.launcher.walkthrough import steps
from notebooks.launcher.walkthrough.bringing import bring
from notebooks.launcher.walkthrough.checks import Step, checked
from notebooks.launcher.walkthrough.functions import settle
from notebooks.launcher.walkthrough.steps import Hire
from notebooks.launcher.walkthrough.telling import printable, table
from sheets_schema.book import Book
from sheets_schema.connection import Connection
from sheets_schema.tables import Application, Criterion, Interview, Job, Offer, Rating

DATA = ROOT / ".rehearsal" / "walkthrough-data"
OUT = ROOT / ".rehearsal" / "walkthrough"
NAME = "Walkthrough"
MOST_SAID = 20  # of what the functions leave to a person
ABOVE = 100  # its ports lie above the desk's, which keep theirs
STEPS: tuple[tuple[str, Callable[[Hire], None]], ...] = (
    ("Screening", steps.screen),
    ("Arranging interviews", steps.arrange),
    ("Rating", steps.rate),
    ("Choosing", steps.choose),
    ("Proposing offers", steps.propose),
    ("Approving offers", steps.approve),
)


Bar: TypeAlias = "tqdm[NoReturn]"


@dataclass(frozen=True)
class Asked:
    """What the walk was asked for: a folder of résumés (none means the sample firm's), where to keep and to put."""

    resumes: Path | None = None
    out: Path = OUT
    data: Path = DATA
    fresh: bool = False


def run(asked: Asked) -> int:
    """Walk through a hire; 0 where every file is accounted for and every step was done."""
    if asked.resumes is not None:
        read_folder(str(asked.resumes))  # refused now rather than when everything runs
    home = Home(asked.data.resolve()).made()
    with alone(home), interruptible():
        if asked.fresh:
            throw_away(home)
        try:
            return _walk(asked, home)
        except KeyboardInterrupt:
            print("\nStopped. The same command goes on from here.", file=sys.stderr)
            return 130


def _walk(asked: Asked, home: Home) -> int:
    memory = home.recall()
    with opened(home, memory, above=ABOVE) as office, _bar(len(STEPS) + 3) as bar:
        bar.set_description("Starting")
        office.start_rehearsal()
        memory.spreadsheet = prepare(Connection(office.settings()), resumes=asked.resumes is None, name=NAME)
        home.remember(memory)
        office.start_functions()
        office.let_others_start()
        bar.update()
        connection = Connection(office.settings())
        hire = Hire(office, Book(connection))
        files = _arrive(asked, hire, bar)
        _take_steps(hire, bar)
        takeaway.write(office, connection, asked.out)
        bar.update()
        bar.close()
        return _tell(hire, files, asked.out)


def _bar(total: int) -> Bar:
    look = "{desc:<32} {bar:24} {n_fmt}/{total_fmt} {elapsed}"
    return tqdm(total=total, unit="step", bar_format=look, ascii=None if sys.stderr.isatty() else " -#")


def _arrive(asked: Asked, hire: Hire, bar: Bar) -> list[str]:
    """Lay the files into the intake folders and wait until the functions have taken them in; give their names."""
    bar.set_description("Bringing résumés")
    if asked.resumes is None:
        names = [name for _, name, _ in resumes()]
    else:
        names = bring(hire.book, asked.resumes, lambda put, all_: _show(bar, f"Bringing résumés: {put} of {all_}"))
    bar.set_description("Reading résumés")
    hire.left = _settle(hire, lambda: _show(bar, f"Reading résumés: {_arrived(hire)} of {len(names)}"))
    bar.update()
    return names


def _arrived(hire: Hire) -> int:
    return sum(len(one.files) for one in hire.book.read(Application)[Application])


def _show(bar: Bar, text: str) -> None:
    """Show where it is on a screen; in a log every step is enough."""
    if sys.stderr.isatty():
        bar.set_description(text)


def _settle(hire: Hire, meanwhile: Callable[[], None]) -> list[str]:
    told = settle(f"{hire.office.address('acts')}/tick", meanwhile if sys.stderr.isatty() else lambda: None)
    return list(told["refused"].values())


def _take_steps(hire: Hire, bar: Bar) -> None:
    for name, step in STEPS:
        bar.set_description(name)
        step(hire)
        hire.left = _settle(hire, bar.refresh)
        bar.update()


def _tell(hire: Hire, files: Sequence[str], out: Path) -> int:
    seen = hire.book.read(Application, Criterion, Interview, Job, Offer, Rating)
    done: list[Step] = checked(seen, files, takeaway.letters(hire.office))
    print(f"\n{table(seen, hire.refused)}\n")
    for step in done:
        print(f"  {printable(step.words)}")
    if any(step.undone for step in done):
        print("\n".join(["", *(f"  {printable(sentence)}" for sentence in hire.left[:MOST_SAID])]))
    print(f"\n  Tabs, letters, invitations and mail lie in {out}")
    return 1 if any(step.undone for step in done) else 0
