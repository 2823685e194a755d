"""The panel that composes offers and shows them on their way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from notebooks.desk.bench.aside import LATER, LOOK, gone, look_again, put_aside
from notebooks.desk.bench.cells import in_cell
from notebooks.desk.bench.journal import Journal
from notebooks.desk.bench.opening import opened
from notebooks.desk.bench.panel import Panel
from notebooks.desk.bench.press import Press
from notebooks.desk.bench.surface import Surface
from notebooks.desk.bench.view import Action, Card
from notebooks.desk.make_offers import rules, view
from sheets_schema.book import Book
from sheets_schema.changes import Add, change
from sheets_schema.clock import now
from sheets_schema.problems import NotAllowed, Refusal
from sheets_schema.stages import Stage
from sheets_schema.tables.jobs import Job
from sheets_schema.tables.offers import Offer, OfferStatus, Per
from sheets_schema.tables.pipeline import Application

PROPOSE = Action("propose", "p", "Propose", "main", "The approver gets a mail with a personal link")
ANYWAY = Action("propose anyway", "p", "Propose all the same", "main")
BACK = Action("back", "Escape", "Change the terms", "quiet")
RECONSIDER = Action("reconsider", "i", "Back to Interview", hint="No offer after all")
ACCEPTED = Action("accepted", "a", "Accepted", "main")
DECLINED = Action("declined", "d", "Declined", "danger")
HIRED = Action("hired", "h", "Hired", "main", "The contract is signed")
WITHDRAW = Action("withdraw", "w", "Withdraw the offer", "danger")
LEFT = Action("left", "w", "Candidate withdraws")
OPEN = Action("open", "e", "Open it", hint="Its way and its terms")


class OfferPanel(Panel):
    """Offers to compose, then answers to write down; the offers on their way stand below when nothing is left to do."""

    name = "make_offers"
    title = "Make offers"
    people = ("offer", "offers")
    tabs = (Application, Job, Offer)

    def __init__(self, book: Book, who: str, journal: Journal) -> None:
        self._drafts: dict[str, Offer] = {}
        super().__init__(book, who, journal)

    def waiting(self) -> list[str]:
        """List whom there is something to do for."""
        return [one.id for one in rules.to_offer(self.rows.of(Application), self.rows.of(Offer))]

    def card(self, item: str) -> Card:
        """Show the terms to compose, what is unusual about them, or the offer's way."""
        application = self.rows.get(Application, item)
        if application is None:
            return gone(item)
        sent = rules.standing(application, self.rows.of(Offer))
        if sent and not rules.to_mend(sent):
            return Card(
                item,
                application.name,
                view.on_its_way(sent, self.zone),
                _answers(sent),
                sent.job,
            )
        offer = self._suggested(application)
        if self.step:
            unusual = rules.warnings(offer, self._job(application), self._today())
            return Card(item, application.name, view.unusual(offer, unusual), (ANYWAY, BACK), application.job)
        actions = (PROPOSE, RECONSIDER, LEFT, LATER)
        return Card(item, application.name, view.terms(offer, self._job(application)), actions, application.job)

    def empty(self) -> Card:
        """Show the offers on their way."""
        sent = rules.on_its_way(self.rows.of(Application), self.rows.of(Offer))
        return Card("", "No offer to make", view.overview(sent), (OPEN, LOOK) if sent else (LOOK,))

    def pressed(self, press: Press) -> None:
        """Propose, write an answer down, withdraw, or go on."""
        does: dict[str, Callable[[Press], None]] = {
            LOOK.name: lambda _: look_again(self),
            OPEN.name: lambda press: self.show(self.rows.find(Application, press.text("which")).id),
            BACK.name: lambda _: self.ask(""),
            PROPOSE.name: self._propose,
            ANYWAY.name: self._propose_anyway,
            ACCEPTED.name: self._answer,
            DECLINED.name: self._answer,
            WITHDRAW.name: self._withdraw,
            HIRED.name: self._hire,
            LEFT.name: self._move,
            RECONSIDER.name: self._move,
            LATER.name: lambda _: put_aside(self),
        }
        does[press.action](press)

    def _propose(self, press: Press) -> None:
        application = self.rows.find(Application, press.item)
        offer = self._filled(application, press)
        problems = rules.problems(offer, application, self.rows.of(Offer))
        if problems:
            raise NotAllowed(str(problems[0]))
        self._drafts[press.item] = offer
        if rules.warnings(offer, self._job(application), self._today()):
            self.ask("unusual")
        else:
            self._send_off(application, offer)

    def _propose_anyway(self, press: Press) -> None:
        application = self.rows.find(Application, press.item)
        self._send_off(application, self._suggested(application))

    def _send_off(self, application: Application, offer: Offer) -> None:
        known = self.rows.get(Offer, offer.id)
        one = rules.proposed(offer, known, self.who)
        back = [change(one.row, "Undo: proposed", status=OfferStatus.WITHDRAWN)] if isinstance(one, Add) else []
        self._drafts.pop(application.id, None)
        self.decide(f"Offer to {application.name} proposed", one, back=back)

    def _answer(self, press: Press) -> None:
        offer = self._standing(press.item)
        status = OfferStatus.ACCEPTED if press.action == ACCEPTED.name else OfferStatus.DECLINED
        self.decide(f"{offer.name}: {status}", rules.answered(offer, status, self.who), stays=True)

    def _withdraw(self, press: Press) -> None:
        offer = self._standing(press.item)
        self.decide(f"Offer to {offer.name} withdrawn", rules.withdrawn(offer, self.who), stays=True)

    def _hire(self, press: Press) -> None:
        application = self.rows.find(Application, press.item)
        self.decide(f"{application.name} hired", rules.hired(application, self._standing(press.item)))

    def _move(self, press: Press) -> None:
        application = self.rows.find(Application, press.item)
        to = Stage.WITHDRAWN if press.action == LEFT.name else Stage.INTERVIEW
        self.decide(f"{application.name}: {to}", rules.moved(application, to, "Decided at the panel"))

    def _standing(self, item: str) -> Offer:
        offer = rules.standing(self.rows.find(Application, item), self.rows.of(Offer))
        if offer is None:
            raise Refusal("This offer is no longer on its way.")
        return offer

    def _suggested(self, application: Application) -> Offer:
        kept = self._drafts.get(application.id)
        offers = self.rows.of(Offer)
        return kept or rules.suggested(application, self._job(application), self.firm, offers, self._today())

    def _filled(self, application: Application, press: Press) -> Offer:
        offer = self._suggested(application)
        numbers = {name: self._amount(offer, name, press) for name in ("hours", "holiday", "probation")}
        return offer.amended(
            pay=in_cell(offer, "pay", lambda: press.amount("pay")),
            currency=press.text("currency").upper(),
            per=Per(press.text("per")) if press.text("per") else None,
            start=in_cell(offer, "start", lambda: press.day("start")),
            place=press.text("place"),
            notice=press.text("notice"),
            approver=in_cell(
                offer, "approver", lambda: Offer.column("approver").read(press.text("approver"), self.zone)
            ),
            unreadable=frozenset(),
            **numbers,
        )

    def _amount(self, offer: Offer, name: str, press: Press) -> float | None:
        found = in_cell(offer, name, lambda: press.amount(name))
        return None if found is None else float(found)

    def _job(self, application: Application) -> Job | None:
        return self.rows.get(Job, application.job_id)

    def _today(self) -> date:
        return now().astimezone(self.zone).date()


def _answers(offer: Offer) -> tuple[Action, ...]:
    if offer.status is OfferStatus.SENT:
        return (ACCEPTED, DECLINED, WITHDRAW, LATER, LOOK)
    if offer.status is OfferStatus.ACCEPTED:
        return (HIRED, LATER)
    return (WITHDRAW, LATER, LOOK)


def open_panel() -> Surface:
    """Open the panel from a notebook's cell."""
    return opened(OfferPanel)
