"""Who reads what: applications are dealt out in small hands, by lines of Readings that everybody sees.

A claim is a line appended to Readings. Of several claims on one application those that stand first hold its seats (one,
or two with two readers); Google appends in one order for all, so that two desks which claim at the same moment agree on
who was first as soon as both have read the tab again. A desk shows nothing before that, so nobody is read twice.
Hands are small: whoever joins takes from what is not dealt yet, and what somebody leaves behind can be taken over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cached_property

from sheets_schema.changes import Add, Change, add, change
from sheets_schema.opinions import by_application, has_read, is_live
from sheets_schema.tables.pipeline import Application
from sheets_schema.tables.readings import Opinion, Outcome

HAND = 10  # applications that one reader holds at most
LOW = 5  # with fewer than so many in hand, more are dealt


def same(one: str, other: str) -> bool:
    """Tell whether two addresses are one."""
    return one.strip().casefold() == other.strip().casefold()


class Deal:
    """The applications that are dealt out, as one reader's desk sees them; `seats` says how many read each (0: all)."""

    def __init__(self, opinions: Sequence[Opinion], seats: Callable[[Application], int], who: str) -> None:
        self.who, self._seats, self._opinions = who, seats, opinions
        self._lines = by_application(opinions)

    def seats(self, application: Application) -> int:
        """Say how many read an application; once readings of it were acted on, anybody decides as without readers."""
        lines = self._lines.get(application.id, ())
        return 0 if any(one.outcome for one in lines) else self._seats(application)

    def line(self, application: Application) -> Opinion | None:
        """Give this reader's own line, if it holds a seat."""
        seated = self._seated(application)
        return next((one for one in seated if same(one.reader, self.who)), None)

    def is_read(self, application: Application) -> bool:
        """Tell whether everybody who reads an application has read it."""
        seated = self._seated(application)
        return 0 < self.seats(application) <= len(seated) and all(map(has_read, seated))

    def is_apart(self, application: Application) -> bool:
        """Tell whether two read it differently: they decide together, nobody alone."""
        return any(one.outcome is Outcome.APART for one in self._lines.get(application.id, ()))

    def to_read(self, applications: Iterable[Application]) -> list[Application]:
        """List what this reader still has to read, in the order given."""
        return [one for one in applications if self._is_mine(one)]

    def to_deal(self, applications: Sequence[Application], now: datetime, again: bool = False) -> list[Add]:
        """Claim the next applications with a free seat, if this reader's hand has become small.

        What was given back or taken over is not dealt to the same reader, unless they ask for it again: else the desk
        of somebody who is away would take it back at once.
        """
        dealt = [one for one in applications if self.seats(one)]
        held = sum(self._is_mine(one) for one in dealt)
        free = [one for one in dealt if self._is_free(one) and (again or not self._had(one))] if held < LOW else []
        return [add(self._claim(one, now), f"Dealt to {self.who}") for one in free[: HAND - held]]

    def elsewhere(self, applications: Iterable[Application]) -> Counter[str]:
        """Count what waits with others and could be read here, by reader."""
        return Counter(one.reader for each in applications for one in self._held_up(each))

    def let_go(self, applications: Iterable[Application]) -> int:
        """Count what has a free seat and was this reader's before."""
        return sum(self._is_free(one) and self._had(one) > 0 for one in applications if self.seats(one))

    def was_taken(self, application: Application) -> bool:
        """Tell whether an application was this reader's and is not any more."""
        return not self._is_mine(application) and self._may_read(application) and self._had(application) > 0

    def give_back(self, now: datetime) -> list[Change]:
        """Leave everything that this reader holds and has not read to others."""
        mine = [one for one in self._opinions if same(one.reader, self.who) and is_live(one) and not has_read(one)]
        return [change(one, f"{self.who} gave it back", given_back=now) for one in mine]

    def take_over(self, applications: Iterable[Application], now: datetime) -> list[Change]:
        """Free the seats that others have held longest without reading; the next deal takes them."""
        held = [one for each in applications for one in self._held_up(each)]
        held.sort(key=lambda one: (one.dealt is not None, one.dealt or now))
        return [change(one, f"Taken over from {one.reader} by {self.who}", given_back=now) for one in held[:HAND]]

    def _seated(self, application: Application) -> list[Opinion]:
        """List the lines that hold the seats: who has read before who has not, each reader once, in sheet order."""
        lines = sorted(self._lines.get(application.id, ()), key=lambda one: not has_read(one))
        first = {one.reader.casefold(): one for one in reversed(lines)}
        return [one for one in lines if first[one.reader.casefold()] is one][: self.seats(application)]

    def _is_mine(self, application: Application) -> bool:
        if not self.seats(application):
            return not self.is_apart(application)
        line = self.line(application)
        return line is not None and not has_read(line)

    def _is_free(self, application: Application) -> bool:
        return self._may_read(application) and len(self._seated(application)) < self.seats(application)

    def _may_read(self, application: Application) -> bool:
        return not any(same(one.reader, self.who) for one in self._lines.get(application.id, ()))

    def _held_up(self, application: Application) -> list[Opinion]:
        """List the unread lines that keep this reader from an application which all the seats of are taken."""
        if not self.seats(application) or not self._may_read(application) or self._is_free(application):
            return []
        return [one for one in self._seated(application) if not has_read(one)][:1]

    @cached_property
    def _mine(self) -> Counter[str]:
        """Count this reader's lines by application, those given back as well."""
        return Counter(one.application_id for one in self._opinions if same(one.reader, self.who))

    def _had(self, application: Application) -> int:
        return self._mine[application.id]

    def _claim(self, application: Application, now: datetime) -> Opinion:
        return Opinion(
            id=Opinion.new_id(application.id, self.who.casefold(), str(self._had(application))),
            name=application.name,
            job=application.job,
            reader=self.who,
            dealt=now,
            application_id=application.id,
        )
