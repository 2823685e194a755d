"""Whom blind mode hides from the person at this desk, on cards, lists and lines; and the switch for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from notebooks.desk.bench.masking import Crowd, Known, mask
from notebooks.desk.bench.masking.shapes import NAME
from notebooks.desk.bench.memory import Memory
from notebooks.desk.bench.panel import Panel
from notebooks.desk.bench.press import Press
from notebooks.desk.bench.roster import Cells, Lines
from notebooks.desk.bench.veil import Hidden, Veil
from notebooks.desk.bench.view import Action, Card, badge, box, line, text
from notebooks.desk.screen_candidates.blind.decided import Decided
from notebooks.desk.screen_candidates.blind.identities import Identities, called
from notebooks.desk.screen_candidates.listing import LIST
from notebooks.desk.screen_candidates.texts import Texts
from sheets_schema.identity import is_guessed
from sheets_schema.problems import Refusal
from sheets_schema.stages import Stage
from sheets_schema.tables.pipeline import Application

SWITCH = Action("blind", "b", "Blind", "quiet", "Hide who candidates are until you decide, or show them again")
ON = "Names and photos are hidden until you decide."
DECIDED = "You have decided about this candidate, so they are shown. Undo hides them again."
NOT_FOUND = (
    "The papers stay closed: the name in the Name column was not found in them, so it cannot be hidden there. "
    "Somebody who does not screen may mend the name in the spreadsheet."
)
ORIGINAL = "The original shows who it is: it opens once your decision is saved."
SEVERAL = 3  # breaks of lines from which on a paper must hold the name
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FIRM_SAYS = "The firm screens blind: “Blind screening” on the Firm tab says so. It can only be changed there."


class Blind:
    """What the screening panel hides, and the switch for it."""

    def __init__(self, panel: Panel, texts: Texts | None, memory: Memory) -> None:
        self.panel, self.texts, self.memory = panel, texts, memory
        self.switched = memory.recall().get("blind") is True
        self.identities, self.decided = Identities(panel), Decided(panel)
        self._masked: dict[tuple[str, str], tuple[Known, str]] = {}

    @cached_property
    def veil(self) -> Veil:
        """Give what all that the panel sends passes through."""
        return Veil(self.hidden, self.identities.known_of, self.crowd, self._spoken_of)

    @property
    def on(self) -> bool:
        """Tell whether anybody is hidden here."""
        return self.switched or self.panel.firm.blind

    def hidden(self, item: str) -> Hidden | None:
        """Say what must not be read about an application; None where it may be."""
        application = self.panel.rows.get(Application, item) if self.on else None
        if application is None or self.decided.holds(application):
            return None
        known = self.identities.known(application)
        texts = [self.texts.get(one) for one in application.text_ids] if self.texts else []
        papers = {one: mask(one, known).named for one in texts if one}
        closed = tuple(one for one, named in papers.items() if not named and one.count("\n") >= SEVERAL)
        return Hidden(known, called(item), _is_trusted(application, known, texts, papers), closed)

    def crowd(self) -> Crowd | None:
        """Give everybody who applied; None where nobody is hidden."""
        return self.identities.crowd() if self.on else None

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
        self.panel.stay(self.memory.keep(blind=self.switched))
        return True

    def says(self, words: str) -> str:
        """Put a decision into words that do not name the candidate."""
        hidden = self.hidden(self.panel.item)
        return mask(words, hidden.known).text.replace(NAME, hidden.called) if hidden else words

    def lines(self, lines: Lines) -> Lines:
        """Mask the lines of the list; the first cell is the name."""
        return dict(self._lines(lines)) if self.on else lines

    def _lines(self, lines: Lines) -> Iterator[tuple[str, Cells]]:
        decided = self.decided.items()
        for item, cells in lines.items():
            application = self.panel.rows.find(Application, item)
            if item in decided and application.stage is not Stage.HOLD:
                yield item, cells
            else:
                open_cells = (application.job, str(application.stage or ""))
                rest = [one if one in open_cells else self._cell(application, str(one)) for one in cells[1:]]
                yield item, (called(item), *rest)

    def _cell(self, application: Application, words: str) -> str:
        if not words or DAY.fullmatch(words) or words.casefold() in self.identities.colleagues():
            return words
        key, known = (application.id, words), self.identities.known(application)
        if key not in self._masked or self._masked[key][0] != known:
            self._masked[key] = (known, mask(words, known).text)
        return self._masked[key][1]

    def _spoken_of(self) -> list[Hidden]:
        """List whom the lines around the card speak of: what Undo would take back, and what met another's edit."""
        decisions, last = self.panel.decisions, self.panel.session.last
        items = [self.panel.item, last.item if last else "", *(one.entry.item for one in decisions.clashes())]
        items += [self.panel.journal.entries[one].item for one in list(decisions.saver.refused)]
        return [found for item in dict.fromkeys(items) if item and (found := self.hidden(item))]


def _is_trusted(
    application: Application, known: Known, texts: Sequence[str | None], papers: Mapping[str, bool]
) -> bool:
    """Tell whether papers can be masked at all: the name, as a person typed it, is found in one of them."""
    if not known.name or is_guessed(application.name):
        return False
    return not texts or any(papers.values())
