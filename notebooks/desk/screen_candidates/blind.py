"""Blind mode: who is hidden from the person at this desk, and what is said about it.

A candidate is hidden until this very person's decision about them is saved; on hold is no decision yet, and Undo hides
them again. Where the Firm tab says Yes it holds for everybody; where it says No a person may switch it on for
themselves. What cannot be masked safely stays closed: originals, and papers in which the name is not found.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from notebooks.desk.bench.journal import Journal
from notebooks.desk.bench.masking import Crowd, Known, mask
from notebooks.desk.bench.masking.letters import WORD, plain
from notebooks.desk.bench.masking.shapes import NAME
from notebooks.desk.bench.panel import Panel
from notebooks.desk.bench.press import Press
from notebooks.desk.bench.roster import Cells, Lines
from notebooks.desk.bench.veil import Hidden, Veil
from notebooks.desk.bench.view import Action, Card, badge, box, line, text
from notebooks.desk.screen_candidates.listing import LIST
from notebooks.desk.screen_candidates.texts import Texts
from sheets_schema.book import Book
from sheets_schema.changes import Add, Change
from sheets_schema.identity import GUESSED, is_guessed
from sheets_schema.problems import Refusal
from sheets_schema.reading import Reading
from sheets_schema.stages import Stage
from sheets_schema.tables.jobs import Criterion
from sheets_schema.tables.pipeline import Application
from sheets_schema.tables.readings import Opinion

SWITCH = Action("blind", "b", "Blind", "quiet", "Hide who candidates are until you decide, or show them again")
ON = "Names and photos are hidden until you decide."
DECIDED = "You have decided about this candidate, so they are shown. Undo hides them again."
NOT_FOUND = (
    "The papers stay closed: the name in the Name column was not found in them, so it cannot be hidden there. "
    "Somebody who does not screen may mend the name in the spreadsheet."
)
ORIGINAL = "The original shows who it is: it opens once your decision is saved."
FIRM_SAYS = "The firm screens blind: “Blind screening” on the Firm tab says so. It can only be changed there."
UNDECIDED = (None, Stage.NEW, Stage.HOLD)
SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that can be taken for another


class Blind:
    """What the screening panel hides, and the switch for it."""

    def __init__(self, panel: Panel, texts: Texts | None) -> None:
        self.panel, self.texts = panel, texts
        self.switched = False
        self._known: dict[str, tuple[Application, Known]] = {}
        self._masked: dict[tuple[str, str], tuple[Known, str]] = {}
        self._is_new = True  # whether the sheet was read since the crowd was gathered
        self._crowd, self._people = Crowd(), tuple[tuple[str, str, str], ...]()
        self._staff: frozenset[str] | None = None
        self._asked: dict[str, frozenset[str]] | None = None

    @cached_property
    def veil(self) -> Veil:
        """Give what all that the panel sends passes through."""
        return Veil(self.hidden, self._known_of, self.crowd, self._spoken_of)

    @property
    def on(self) -> bool:
        """Tell whether anybody is hidden here."""
        return self.switched or self.panel.firm.blind

    def look(self) -> None:
        """Take over that the sheet was read anew."""
        self._staff = self._asked = None
        self._known.clear()
        self._is_new = True

    def hidden(self, item: str) -> Hidden | None:
        """Say what must not be read about an application; None where it may be."""
        application = self.panel.rows.get(Application, item) if self.on else None
        if application is None or self._is_decided(application):
            return None
        known = self.known(application)
        return Hidden(known, called(item), self._is_trusted(application, known))

    def crowd(self) -> Crowd | None:
        """Give everybody who applied; None where nobody is hidden."""
        if not self.on:
            return None
        if self._is_new:
            self._is_new = False
            people = tuple((one.name, one.email, one.phone) for one in self.panel.rows.of(Application))
            if people != self._people:
                told = ((name.removesuffix(GUESSED), email, phone) for name, email, phone in people)
                self._crowd = Crowd(Known(name, (email,), (phone,)) for name, email, phone in told)
                self._people = people
        return self._crowd

    def known(self, application: Application) -> Known:
        """Gather what tells who an application is from."""
        kept = self._known.get(application.id)
        if kept is None or kept[0] is not application:
            keep = self._words_of(application.job_id) | _words(application.job)
            known = Known(
                application.name.removesuffix(GUESSED),
                tuple(filter(None, (application.email,))),
                tuple(filter(None, (application.phone,))),
                application.files,
                keep,
                self._colleagues(),
            )
            kept = self._known[application.id] = (application, known)
        return kept[1]

    def _known_of(self, item: str) -> Known | None:
        application = self.panel.rows.get(Application, item)
        return None if application is None else self.known(application)

    # What the panel asks

    def dressed(self, card: Card) -> Card:
        """Add the switch to a card, and say at a glance that it is blind."""
        actions = (*card.actions, SWITCH) if LIST in card.actions else card.actions
        if not self.on:
            return replace(card, actions=actions)
        hidden = self.hidden(card.item)
        words = ON if hidden or LIST not in card.actions or not card.item else DECIDED
        told = [line(badge("Blind", "◐", look="strong"), text(f" {words}"))]
        if hidden and not hidden.trusted:
            told.append(line(NOT_FOUND, look="soft"))
        return replace(card, actions=actions, body=(box(*told, look="note"), *card.body))

    def pressed(self, press: Press) -> bool:
        """Switch, or refuse to open an original; tell whether the press was for this."""
        if press.action == "original" and self.hidden(self.panel.item):
            raise Refusal(ORIGINAL)
        if press.action != SWITCH.name:
            return False
        if self.panel.firm.blind:
            raise Refusal(FIRM_SAYS)
        self.switched = not self.switched
        self.panel.stay()
        return True

    def says(self, words: str) -> str:
        """Put a decision into words that do not name the candidate."""
        hidden = self.hidden(self.panel.item)
        return mask(words, hidden.known).text.replace(NAME, hidden.called) if hidden else words

    def lines(self, lines: Lines) -> Lines:
        """Mask the lines of the list; the first cell is the name."""
        return dict(self._lines(lines)) if self.on else lines

    def _lines(self, lines: Lines) -> Iterator[tuple[str, Cells]]:
        decided = self._decided()
        for item, cells in lines.items():
            application = self.panel.rows.find(Application, item)
            if item in decided and application.stage is not Stage.HOLD:
                yield item, cells
            else:
                open_cells = (application.job, str(application.stage or ""))
                rest = [one if one in open_cells else self._cell(application, str(one)) for one in cells[1:]]
                yield item, (called(item), *rest)

    def _cell(self, application: Application, words: str) -> str:
        if not words or words[:4].isdigit() or words.casefold() in self._colleagues():
            return words
        key, known = (application.id, words), self.known(application)
        if key not in self._masked or self._masked[key][0] != known:
            self._masked[key] = (known, mask(words, known).text)
        return self._masked[key][1]

    # Who is hidden

    def _is_decided(self, application: Application) -> bool:
        return application.stage is not Stage.HOLD and application.id in self._decided()

    def _decided(self) -> set[str]:
        """List the applications about which this person's decision stands and is saved."""
        saver, entries = self.panel.decisions.saver, self.panel.journal.entries
        waiting = {one.id for one in saver.pending()} | set(saver.clashes) | set(saver.refused)
        steps = [one for one in self.panel.session.steps if one.entry and not one.beside and one.entry not in waiting]
        made = {one.item for one in steps if one.entry in entries and any(map(_decides, entries[one.entry].changes))}
        unsaved = {one.row.id for entry in saver.pending() for one in entry.changes}
        return made | self._read(unsaved)

    def _read(self, unsaved: set[str]) -> set[str]:
        if Opinion not in self.panel.tabs:
            return set()
        mine = (one for one in self.panel.rows.of(Opinion) if one.reader == self.panel.who and one.at)
        return {one.application_id for one in mine if one.id not in unsaved}

    def _is_trusted(self, application: Application, known: Known) -> bool:
        """Tell whether the papers can be masked: the name, as a person typed it, is found in one of them."""
        if not known.name or is_guessed(application.name):
            return False
        texts = [self.texts.get(one) for one in application.text_ids] if self.texts else []
        return not texts or any(mask(one, known).named for one in texts if one)

    def _spoken_of(self) -> list[Hidden]:
        """List whom the lines around the card speak of: what Undo would take back, and what met another's edit."""
        saver, last = self.panel.decisions.saver, self.panel.session.last
        items = [self.panel.item, last.item if last else "", *(one.entry.item for one in saver.clashes.values())]
        items += [self.panel.journal.entries[one].item for one in saver.refused]
        return [found for item in dict.fromkeys(items) if item and (found := self.hidden(item))]

    def _words_of(self, job_id: str) -> frozenset[str]:
        """Give the words of a job's criteria: they are no names where they stand alone."""
        if self._asked is None:
            self._asked = {}
            for one in self.panel.rows.of(Criterion) if Criterion in self.panel.tabs else ():
                said = _words(" ".join((one.name, *one.also)))
                self._asked[one.job_id] = self._asked.get(one.job_id, frozenset()) | said
        return self._asked.get(job_id, frozenset())

    def _colleagues(self) -> frozenset[str]:
        """Give the addresses of those who work here, which may be read."""
        if self._staff is None:
            owners = {one.owner for one in self.panel.rows.of(Application)}
            self._staff = frozenset(
                one.casefold() for one in (*owners, self.panel.who, self.panel.firm["Sender"]) if one
            )
        return self._staff


class BlindPanel(Panel):
    """A panel about applications that may be blind; one that shows texts says which."""

    def __init__(self, book: Book, who: str, journal: Journal, texts: Texts | None = None) -> None:
        self.blind = Blind(self, texts)
        self.veil = self.blind.veil
        self._was_blind = False
        super().__init__(book, who, journal)

    def decide(self, says: str, *changes: Add | Change, **more: Any) -> None:
        """Write a decision down, in words that name nobody who is hidden."""
        super().decide(self.blind.says(says), *changes, **more)

    def _adopt(self, reading: Reading) -> None:
        self.blind.look()
        super()._adopt(reading)

    def _draw(self) -> None:
        super()._draw()
        if self.blind.on != self._was_blind:  # lists that the browser keeps unseen change, too
            self._was_blind = self.blind.on
            for one in self.rosters:
                one.update(self.surface.send)

    def _card(self) -> Card:
        return self.blind.dressed(super()._card())


def _words(said: str) -> frozenset[str]:
    return frozenset(word for word in WORD.findall(plain(said)) if len(word) > 1)


def called(item: str) -> str:
    """Name an application without naming anybody: the same at every desk."""
    number = int.from_bytes(hashlib.sha256(item.encode()).digest()[:4], "big")
    return "Candidate " + "".join(SIGNS[number // len(SIGNS) ** place % len(SIGNS)] for place in range(4))


def _decides(one: Add | Change) -> bool:
    if isinstance(one.row, Opinion):
        return isinstance(one, Change) and "sealed" in one.values
    return isinstance(one, Change) and isinstance(one.row, Application) and one.values.get("stage") not in UNDECIDED
