"""A screening session by keyboard alone: the kernel is killed in the middle, and a second person works meanwhile."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle, islice

import psutil  # type: ignore[import-untyped]  # it comes with the kernel, and no types with it
from playwright.sync_api import expect

from notebooks.launcher.environment import ROOT
from sheets_schema.book import Book
from sheets_schema.changes import add
from sheets_schema.clock import now
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Criterion, Evidence, HistoryLine, Job
from sheets_schema.tables.pipeline import Bearing
from tests.browser.lab import PATIENCE, LabPage

NOTEBOOK = "2_screen_candidates.ipynb"
KEYS = (("i",), ("h",), ("n", "2"), ("h",), ("i",))
SECOND = "tobi@juniper.example"


@dataclass
class Session:
    """What became of it: who decided whom, and how long things took, in seconds."""

    first: list[str] = field(default_factory=list)
    second: list[str] = field(default_factory=list)
    each: list[float] = field(default_factory=list)
    away: float = 0.0
    whole: float = 0.0

    def says(self) -> str:
        """Put the figures into words."""
        ordered = sorted(self.each)
        middle, slowest = ordered[len(ordered) // 2], ordered[-1]
        return (
            f"{len(self.first)} + {len(self.second)} decisions in {self.whole:.1f} s, key to next candidate "
            f"{1000 * middle:.0f} ms (median), {1000 * slowest:.0f} ms (slowest); "
            f"{self.away:.1f} s from the kill to the next candidate"
        )


def arrived(book: Book, many: int, few: int) -> tuple[Job, Job]:
    """Let people apply for two jobs of the firm, with a text and passages of the sample's."""
    seen = book.read(Application, Job, Criterion)
    first, second = sorted(seen[Job], key=lambda job: job.id)[:2]
    text = next((one.text_ids for one in seen[Application] if one.text_ids), ())
    rows: list[Application | Evidence] = []
    for job, wanted in ((first, many), (second, few)):
        count = wanted - sum(one.stage is Stage.NEW and one.job_id == job.id for one in seen[Application])
        asked = [one for one in seen[Criterion] if one.job_id == job.id]
        for n in range(count):
            one = Application(
                id=f"a-{job.id}-{n}", name=f"Candidate {n} for {job.title}", job=job.title, job_id=job.id,
                stage=Stage.NEW, received=now(), waiting_since=now(), text_ids=text,
            )  # fmt: skip
            rows += [one, *(passage(one, each, n) for each in asked)]
    book.save([add(row, "arrived") for row in rows], who="the test")
    return first, second


def passage(one: Application, asked: Criterion, n: int) -> Evidence:
    """Quote something about a criterion."""
    return Evidence(
        id=f"e-{one.id}-{asked.id}", application_id=one.id, criterion_id=asked.id, name=one.name, criterion=asked.name,
        quote=f"Passage {n}", bearing=list(Bearing)[n % 3],
    )  # fmt: skip


def worked(lab: LabPage, book: Book, many: int, few: int) -> Session:
    """Work through a queue by keyboard; halfway, the kernel dies under a decision made a moment ago."""
    told = Session()
    first, second = arrived(book, many, few)
    begun = time.perf_counter()
    seated(lab, NOTEBOOK, first)
    with colleague(lab, book, second) as other:
        run(lab)
        for place, keys in enumerate(islice(cycle(KEYS), many)):
            if place == many // 2:
                told.first.append(cut_off(lab, told))
                continue
            pressed = time.perf_counter()
            told.first.append(lab.decide(partial(press, lab, keys)))
            told.each.append(time.perf_counter() - pressed)
            if len(told.second) < few and place % max(1, many // few - 1) == 0:
                told.second.append(other.decide(partial(press, other, ("h",))))
        lab.all_saved()
        other.all_saved()
    told.whole = time.perf_counter() - begun
    return told


def seated(lab: LabPage, notebook: str, job: Job, before: str = "") -> None:
    """Open the screening notebook for one job, under a name of its own."""
    source = (ROOT / "notebooks" / NOTEBOOK).read_text(encoding="utf-8")
    own = source.replace("open_panel()", f"{before}open_panel('{job.title}')")
    (lab.desk.notebooks / notebook).write_text(own, encoding="utf-8")
    lab.open(notebook)


@contextmanager
def colleague(lab: LabPage, book: Book, job: Job) -> Iterator[LabPage]:
    """Seat a second person: their own account, their own browser, their own kernel."""
    shared = {"type": "user", "role": "writer", "emailAddress": SECOND}
    book.connection.client("drive", "v3").permissions().create(fileId=book.id, body=shared).execute()
    browser = lab.page.context.browser
    assert browser is not None
    context = browser.new_context()
    other = LabPage(context.new_page(), lab.desk, "second")
    seated(other, "second.ipynb", job, f"__import__('os').environ['HIRING_WHO'] = '{SECOND}'\\n")
    run(other)
    yield other
    context.close()


def press(lab: LabPage, keys: tuple[str, ...]) -> None:
    """Press keys one after the other."""
    for key in keys:
        lab.page.keyboard.press(key)


def run(lab: LabPage) -> None:
    """Run the notebook and go to the panel, all by keyboard."""
    lab.anew(partial(lab.by_name, "Run All Cells"))
    call = partial(lab.page.keyboard.press, "Control+Shift+Enter")
    lab.until(lambda: lab.holds_focus(lab.panel), call, "the panel has the focus")
    expect(lab.panel).to_be_in_viewport()  # the panel, too, knows by then that it is in sight


def cut_off(lab: LabPage, told: Session) -> str:
    """Kill the kernel under a decision that is on its way to it, and start again; give who that was."""
    (kernel,) = [one["kernel"]["id"] for one in lab.desk.ask("sessions") if one["path"] == NOTEBOOK]
    ours = [one for one in psutil.process_iter(["cmdline"]) if _runs(one, kernel)]
    for process in ours:
        process.suspend()
    shown = lab.candidate()
    lab.page.keyboard.press("i")
    expect(lab.panel.locator(".hd-saving")).to_contain_text("Not saved")
    begun = time.perf_counter()
    for process in ours:
        process.kill()
    told_so = lab.page.locator(".jp-Dialog", has_text="Kernel Restarting")
    told_so.wait_for(timeout=PATIENCE * 1000)
    expect(told_so.locator(".jp-mod-accept")).to_be_focused()
    lab.page.keyboard.press("Enter")
    told_so.wait_for(state="detached")
    lab.is_ready(NOTEBOOK)
    run(lab)
    expect(lab.panel.locator(".hd-title")).not_to_have_text(shown)
    told.away = time.perf_counter() - begun
    return shown


def _runs(process: psutil.Process, kernel: str) -> bool:
    return any(f"kernel-{kernel}.json" in part for part in process.info["cmdline"] or ())


def decided(book: Book, names: list[str]) -> tuple[int, int, Counter[str]]:
    """Count who is decided in the sheet and in the log, and how many lines of the log each of them has."""
    seen = book.read(Application, HistoryLine)
    ids = {one.id: one.name for one in seen[Application] if one.name in names}
    in_sheet = sum(one.stage is not Stage.NEW for one in seen[Application] if one.id in ids)
    lines = [one for one in seen[HistoryLine] if one.column_header == "Stage" and one.why.startswith("Screened")]
    log = Counter(ids[one.row_id] for one in lines if one.row_id in ids)
    return in_sheet, len(log), log
