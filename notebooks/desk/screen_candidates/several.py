"""Several people at the screening panel: which candidates are whose, and decisions that stay sealed until both are in.

The panel asks; `readers` knows. Where the firm wants one reader and a shared queue, nothing here changes anything.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace

from notebooks.desk.bench import fields, siblings, view
from notebooks.desk.bench.aside import LOOK, look_again
from notebooks.desk.bench.log import Log
from notebooks.desk.bench.panel import Panel
from notebooks.desk.bench.press import Press
from notebooks.desk.bench.view import Action, Card
from notebooks.desk.screen_candidates import asking, rules
from notebooks.desk.screen_candidates.dealer import Dealer
from notebooks.desk.screen_candidates.readers.alone import Alone
from notebooks.desk.screen_candidates.readers.dealing import Deal
from notebooks.desk.screen_candidates.readers.deciding import ALONE_NOTE, NO_SEAT, read_alone
from sheets_schema.book import Book
from sheets_schema.changes import Add, Change
from sheets_schema.clock import now
from sheets_schema.opinions import Said, wanted
from sheets_schema.problems import NotAllowed, Refusal
from sheets_schema.reading import Reading
from sheets_schema.remarks import acted_on, is_alone
from sheets_schema.rows import Row
from sheets_schema.stages import Stage
from sheets_schema.tables.jobs import Job
from sheets_schema.tables.pipeline import Application
from sheets_schema.tables.readings import Advice, Opinion

TABS: tuple[type[Row], ...] = (Job, Opinion)
NOTE = "for-the-other"
LEAVE = Action("leave", "", "Leave the rest to others", "quiet", "What is dealt to you and not read goes to others")
JOIN = Action("join", "j", "Go on reading", "main")
TAKE = Action("take over", "t", "Take over", "main", "Up to ten, those that have waited longest first")
NOTHING = "Nothing waits for you"
TAKEN = "The candidate you had open was taken over by somebody else."
APART = "Two have read this candidate and decided differently: decide together, under Compare readings."
STANDS = (
    "“{says}” lies open by now: both have read, so it stands. Was it a slip? Set the Stage on Pipeline, or talk about "
    "it under Compare readings. Undo goes on with what came before."
)
DEALING = "Your next candidates are being dealt …"


class Several:
    """What the screening panel needs to know of other people."""

    def __init__(self, panel: Panel, book: Book, who: str, log: Log) -> None:
        self.panel, self.who, self.key = panel, who, book.connection.settings.key
        self.dealer = Dealer(book, who, log, self._dealt)
        self.left = self.again = False
        self._typed: dict[str, str] = {}
        self._waiting: Sequence[Application] = ()

    def queue(self, waiting: Sequence[Application]) -> list[Application]:
        """Give those of the waiting applications that this person is to read."""
        self._waiting = waiting
        return self._deal().to_read(waiting) if self._is_dealt() else list(waiting)

    def look(self, seen: Reading) -> None:
        """After the sheet was read: open and settle what is complete, deal where the hand is small."""
        self._put_together()
        self._let_opened_stand()
        self._turn_away()
        self.dealer.settle(seen)
        if not self.left and self._is_dealt():
            self.dealer.claim(self._to_deal())

    def decision(self, application: Application, stage: Stage, reason: str = "") -> Change:
        """Make a decision a change: of the stage at once, or of one's own line, sealed."""
        deal = self._deal(application) if self._is_dealt() else None
        if deal is not None and deal.is_apart(application):
            raise NotAllowed(APART)
        if deal is None or not self.is_alone(application):
            return rules.decision(application, stage, self.who, reason)
        said = Said(Advice(str(stage)), reason, self._typed.get(application.id, ""))
        return read_alone(deal.line(application), said, self.key, now())

    def seen(self, applications: Iterable[Application]) -> list[Application]:
        """Give applications with the tags and notes that this person may see."""
        return self._alone().seen(applications) if self._may_be_alone() else list(applications)

    def own(self, application: Application) -> Application:
        """Give an application as tags and notes are put beside it: with one's own alone while reading alone."""
        return self._alone().own(application) if self.is_alone(application) else application

    def kept(self, made: Change) -> Change:
        """Make a tag or a note a change: on Pipeline at once, or on one's own line, sealed."""
        if not isinstance(made.row, Application) or not self.is_alone(made.row):
            return made
        line = self._deal(made.row).line(made.row)
        if line is None:
            raise NotAllowed(NO_SEAT)
        return self._alone().kept(made.row, made, line)

    def is_alone(self, application: Application) -> bool:
        """Tell whether an application is being read by two, each alone."""
        open_ones = acted_on(one for one in self.panel.rows.of(Opinion) if one.application_id == application.id)
        return self._reads_alone(application, open_ones)

    def decided(self, application: Application) -> None:
        """Look at once where both have read by now: theirs is opened as soon as it is in the sheet."""
        if self._is_dealt() and self._deal(application).is_read(application):
            look_again(self.panel)

    def beside(self, card: Card, application: Application) -> Card:
        """Put on a candidate's card what it lacks where several people screen."""
        if not self._is_dealt():
            return card
        leave = () if self.panel.step else (LEAVE,)
        if not self.is_alone(application):
            return replace(card, actions=(*card.actions, *leave))
        has_line = self._deal(application).line(application) is not None
        alone = tuple(one for one in card.actions if has_line or one.name not in (asking.TAG.name, asking.NOTE.name))
        value = self._typed.get(application.id, "")
        asked = fields.short_text(NOTE, "For the other reader", value, help="Sealed with your decision.")
        note = view.box(view.line(ALONE_NOTE, look="soft"), asked, look="note")
        return replace(card, body=(*card.body, note), actions=(*alone, *leave))

    def pressed(self, press: Press) -> bool:
        """Do what is about several people; tell whether the press was."""
        if NOTE in press.values:
            self._typed[press.item] = press.text(NOTE)
        if press.action == LEAVE.name:
            self._leave()
        elif press.action == JOIN.name:
            self.left, self.again = False, True
            look_again(self.panel)
        elif press.action == TAKE.name:
            self._take_over()
        elif press.action == LOOK.name:
            look_again(self.panel)
        else:
            return False
        return True

    def empty(self) -> Card | None:
        """Say what is dealt, and what waits with others; nothing where candidates are not dealt."""
        if not self._is_dealt() or not self._waiting:
            return None
        if self.left:
            words = "You left the rest to others. What you have decided stands."
            return Card("", "You have left", (view.line(words, look="lead"),), (JOIN, LOOK))
        if self.dealer.trouble:
            return Card("", "Nothing could be dealt", (view.line(self.dealer.trouble, look="lead"),), (LOOK,))
        if self.dealer.busy or self._to_deal():
            return Card("", "One moment", (view.line(DEALING, look="lead"),), (LOOK,))
        return self._elsewhere()

    def close(self) -> None:
        """Deal nothing more; what is dealt stays this person's until they come back or leave it."""
        self.dealer.close()

    def _elsewhere(self) -> Card:
        found = self._deal().elsewhere(self._waiting)
        said = [f"{many} with {who}" for who, many in found.most_common()]
        if free := self._deal().let_go(self._waiting):
            said.append(f"{free} with nobody")
        if not said:
            words = "You have read everybody; the others still read, each alone."
            return Card("", NOTHING, (view.line(words, look="lead"),), (LOOK,))
        advice = "Whoever has them open goes on with them; take over what nobody reads."
        body = (view.line("Not read yet:", look="lead"), view.listing(*said), view.line(advice, look="soft"))
        return Card("", NOTHING, body, (*((TAKE,) if found else ()), *((JOIN,) if free else ()), LOOK))

    def _leave(self) -> None:
        self.left, self.again = True, False
        if changes := Deal(self.panel.rows.of(Opinion), self._seats, self.who).give_back(now()):
            self.panel.decide("Left the rest to others", *changes, stays=True)
        self.panel.session.queue.clear()

    def _take_over(self) -> None:
        changes = self._deal().take_over(self._waiting, now())
        if not changes:
            raise Refusal("Nobody holds anything any more; look again.")
        self.panel.decide(f"Took over {len(changes)} from others", *changes, stays=True)
        look_again(self.panel)

    def _let_opened_stand(self) -> None:
        """Let Undo take back nothing that lies open by now: others have seen it. It says so before it goes on."""
        entries, open_ones = self.panel.journal.entries, acted_on(self.panel.rows.of(Opinion))
        for step in list(self.panel.session.steps):
            made = entries[step.entry].changes if step.entry in entries else ()
            if not step.stands and any(self._is_open(one, open_ones) for one in made):
                self.panel.session.let_stand(step.entry, STANDS.format(says=step.says))

    def _is_open(self, made: Add | Change, open_ones: frozenset[str]) -> bool:
        line = self.panel.rows.get(Opinion, made.row.id) if isinstance(made.row, Opinion) else None
        if line is None or isinstance(made, Add) or "remarks" not in made.values:
            return line is not None and line.decision is not None
        application = self.panel.rows.get(Application, line.application_id)
        return application is None or not self._reads_alone(application, open_ones)

    def _put_together(self) -> None:
        """Let tags and notes that this person kept at another desk stay beside those kept here."""
        for clash in self.panel.decisions.clashes():
            if changes := self._alone().both(clash):
                self.panel.decisions.take_up(secrets.token_hex(16), clash, changes)

    def _to_deal(self) -> list[Add]:
        return self._deal().to_deal(self._waiting, now(), self.again)

    def _turn_away(self) -> None:
        """Go on to the next where the candidate shown was taken over."""
        shown = next((one for one in self._waiting if one.id == self.panel.item), None)
        if shown is not None and self._deal().was_taken(shown):
            self.panel.session.queue.remove(shown.id)
            self.panel.decisions.saver.notes.append(TAKEN)

    def _is_dealt(self) -> bool:
        return self.panel.firm.own_queues or self._may_be_alone()

    def _may_be_alone(self) -> bool:
        return self.panel.firm.readers > 1 or any(one.readers == 2 for one in self.panel.rows.of(Job))

    def _reads_alone(self, application: Application, open_ones: frozenset[str]) -> bool:
        return is_alone(application, self.panel.rows.get(Job, application.job_id), self.panel.firm, open_ones)

    def _alone(self) -> Alone:
        opinions = self.panel.rows.of(Opinion)
        open_ones = acted_on(opinions)
        return Alone(opinions, lambda one: self._reads_alone(one, open_ones), self.who, self.key)

    def _seats(self, application: Application) -> int:
        many = wanted(self.panel.rows.get(Job, application.job_id), self.panel.firm)
        return many if many > 1 or self.panel.firm.own_queues else 0

    def _deal(self, *more: Application) -> Deal:
        """Take the lines of those who wait; a long tab holds many more."""
        about = {one.id for one in (*self._waiting, *more)}
        lines = [one for one in self.panel.rows.of(Opinion) if one.application_id in about]
        return Deal(lines, self._seats, self.who)

    def _dealt(self) -> None:
        if self.dealer.trouble:
            self.panel.refresh()
            return
        siblings.tell(self.panel.book.id, self.panel.decisions.saver)
        look_again(self.panel)
