"""The screening panel: a candidate, the criteria, the résumé, one key a decision."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar

from notebooks.desk.bench import reasons
from notebooks.desk.bench.aside import put_aside
from notebooks.desk.bench.journal import Journal
from notebooks.desk.bench.log import Log
from notebooks.desk.bench.memory import Memory
from notebooks.desk.bench.opening import opened
from notebooks.desk.bench.passages import AHEAD, Passages
from notebooks.desk.bench.press import Press
from notebooks.desk.bench.roster import Lines, Roster
from notebooks.desk.bench.surface import Surface
from notebooks.desk.bench.view import Card
from notebooks.desk.screen_candidates import asking, listing, remarks, rules, showing
from notebooks.desk.screen_candidates.blind import BlindPanel
from notebooks.desk.screen_candidates.cards import LIST, LIST_FILTER, Cards
from notebooks.desk.screen_candidates.filters import Filter
from notebooks.desk.screen_candidates.grounds import BESIDE, said
from notebooks.desk.screen_candidates.papers import Papers
from notebooks.desk.screen_candidates.queueing import Queue
from notebooks.desk.screen_candidates.several import TABS, Several
from notebooks.desk.screen_candidates.texts import Texts
from sheets_schema.book import Book
from sheets_schema.clock import now
from sheets_schema.reading import Reading
from sheets_schema.rows import Row
from sheets_schema.stages import Stage
from sheets_schema.tables.jobs import Criterion
from sheets_schema.tables.pipeline import Application, Evidence

STEPS = {"no": "reasons", "back": ""} | {step: step for step in ("original", "list", "tag", "note", "filter", "order")}
STEPS |= {asking.OTHER.name: "new tag"}
STAGES = {"interview": Stage.INTERVIEW, "hold": Stage.HOLD}
ORDERS = {asking.BY_EVIDENCE.name: True, asking.AS_THEY_CAME.name: False}


class ScreenPanel(BlindPanel):
    """Screens one application after the other."""

    name: ClassVar[str] = "screen_candidates"
    title: ClassVar[str] = "Screen candidates"
    tabs: ClassVar[tuple[type[Row], ...]] = (Application, Criterion, *TABS)
    beside = BESIDE

    def __init__(self, book: Book, who: str, journal: Journal, job: str = "", on_hold: bool = False) -> None:
        log = Log(journal.path.with_name("desk.log"))
        self.texts = Texts(book.connection.settings, log, self.refresh)
        self.passages = Passages(book, log, self.refresh)
        self.papers = Papers(book, self.texts, self.passages)
        self.rosters = (Roster(listing.NAME, listing.HEADINGS, self._everybody),)
        self.job, self.on_hold = job, on_hold
        self.memory = Memory(journal.path, f"{job.casefold()}, with those on hold" if on_hold else job.casefold())
        self.several = Several(self, book, who, log)
        super().__init__(book, who, journal, self.texts, self.memory)

    @cached_property
    def queue(self) -> Queue:
        """Whom this desk looks at; at first as it was left."""
        queue, kept = Queue(self.rows, self.job, self.on_hold, self.several.seen), self.memory.recall()
        queue.filter, queue.by_evidence = Filter.of(kept.get("filter")), kept.get("by evidence") is not False
        return queue

    def waiting(self) -> list[str]:
        """List the applications to screen, as filter and order have it."""
        return [one.id for one in self.several.queue(self.queue.waiting())]

    def sheet_was_read(self, reading: Reading) -> None:
        """Take over where everybody stands; put tags and notes beside what others wrote."""
        self.queue.grounds.take(reading[Criterion], said(reading.images[Evidence]))
        waiting = self.waiting()
        self.passages.take(reading, waiting)
        self.session.arrange(waiting)
        for clash in self.decisions.clashes():
            if changes := remarks.over(clash):
                self.decisions.take_up(secrets.token_hex(16), clash, changes)
        self.several.look(reading)

    def card(self, item: str) -> Card:
        """Show one candidate, the list of all, or whom to look at."""
        if shown := self._cards.aside(item):
            return shown
        (application,) = self.several.seen([self.rows.find(Application, item)])
        return self.several.beside(self._cards.candidate(application), application)

    def empty(self) -> Card:
        """Show the list, whom to look at, or that nobody waits."""
        return self._cards.aside("") or self.several.empty() or self._cards.nobody(self.session.progress())

    @property
    def _cards(self) -> Cards:
        return Cards(self.queue, self.papers, self.firm, self.step)

    def _everybody(self) -> Lines:
        return self.blind.lines(listing.lines(self.queue.left(self.queue.everybody()), self.zone))

    # What a key does

    def pressed(self, press: Press) -> None:
        """Decide, ask, go on, or look somebody up."""
        if self.blind.pressed(press) or self.several.pressed(press):
            return
        if press.action == listing.OPEN.name:
            self.show(self.rows.find(Application, press.text(listing.NAME)).id)
        elif press.action in (asking.SHOW.name, asking.CLEAR.name):
            self._look_at(asking.chosen_filter(press) if press.action == asking.SHOW.name else Filter())
        elif press.action == asking.FILTER.name:
            self.ask(LIST_FILTER if self.step == LIST else "filter")
        elif press.action in STEPS:
            self.ask(LIST if self.step == LIST_FILTER else STEPS[press.action])
        else:
            self._pressed(press, self.rows.find(Application, self.item))

    def _pressed(self, press: Press, application: Application) -> None:
        if press.action in STAGES:
            self._decide(application, STAGES[press.action])
        elif reason := reasons.chosen(press.action):
            self._decide(application, Stage.NO, reason)
        elif press.action in ORDERS:
            self._order_by(ORDERS[press.action])
        elif press.action.startswith(asking.PUT) or press.action == asking.KEEP_TAG.name:
            self._tag(application, press.action.removeprefix(asking.PUT) if "=" in press.action else press.text("tag"))
        elif press.action == asking.KEEP_NOTE.name:
            self._note(application, press.text("note"))
        else:
            put_aside(self)

    def _decide(self, application: Application, stage: Stage, reason: str = "") -> None:
        self.decide(rules.says(application, stage, reason), self.several.decision(application, stage, reason))
        self.several.decided(application)

    def _tag(self, application: Application, tag: str) -> None:
        made = remarks.tagged(self.several.own(application), tag)
        self.decide(f"{made.why}, {tag}: {showing.name(application)}", self.several.kept(made), beside=True)

    def _note(self, application: Application, words: str) -> None:
        day = now().astimezone(self.zone).date()
        made = remarks.noted(self.several.own(application), words, self.who, day)
        self.decide(f"Note on {showing.name(application)}", self.several.kept(made), beside=True)

    def _order_by(self, evidence: bool) -> None:
        self.queue.by_evidence = evidence
        self.session.arrange(self.waiting(), keep=False)
        self.stay(self.memory.keep(**{"by evidence": evidence}))

    def _look_at(self, chosen: Filter) -> None:
        self.queue.filter, back = chosen, LIST if self.step in (LIST, LIST_FILTER) else ""
        self.session.arrange(self.waiting(), keep=False)
        self.stay(self.memory.keep(filter=chosen.plain()))
        self.ask(back)

    # Ahead of time

    def prepare(self, items: Sequence[str]) -> None:
        """Fetch the texts and passages of this candidate and the next ones."""
        self.passages.want(self.item, self.session.upcoming(AHEAD))
        ahead = [self.rows.get(Application, one) for one in (self.item, *items) if one]
        self.texts.want(one for application in ahead if application for one in application.text_ids)

    def close(self) -> None:
        """Stop fetching, then save and let go."""
        self.passages.close()
        self.texts.close()
        self.several.close()
        super().close()


def open_panel(job: str = "", on_hold: bool = False) -> Surface:
    """Open the screening panel: for all jobs or one, with those on hold or without."""
    return opened(ScreenPanel, job=job, on_hold=on_hold)
