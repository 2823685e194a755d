"""A session: what waits, what is shown, what was decided, and the way back. No widget, no Book, no clock of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise

PAUSE = timedelta(minutes=5)  # a longer gap between two decisions is a break, not a pace
ENOUGH, LATEST = 5, 20  # gaps that a pace needs, and how many of the last it is taken from


@dataclass(frozen=True)
class Step:
    """One thing that can be undone: a decision (with the entry that carries it) or a skip."""

    item: str
    entry: str = ""
    says: str = ""
    at: datetime | None = None
    beside: bool = False  # something said beside a decision, such as a tag: it does not count as one
    stands: str = ""  # why it cannot be taken back any more


@dataclass(frozen=True)
class Progress:
    """How far it is: counts of items, and the time one takes."""

    decided: int
    waiting: int
    pace: timedelta | None = None

    @property
    def total(self) -> int:
        """Count all items of the session."""
        return self.decided + self.waiting


@dataclass
class Session:
    """The queue and the steps made in it."""

    queue: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    @property
    def item(self) -> str:
        """Name the item shown; nothing where none waits."""
        return self.queue[0] if self.queue else ""

    @property
    def last(self) -> Step | None:
        """Give the step that undo would take back."""
        return self.steps[-1] if self.steps else None

    def upcoming(self, count: int) -> list[str]:
        """Name the items after the one shown."""
        return self.queue[1 : count + 1]

    def decide(self, entry: str, says: str, at: datetime) -> None:
        """Take the item shown off the queue."""
        self.steps.append(Step(self.queue.pop(0), entry, says, at))

    def note(self, item: str, entry: str, says: str, at: datetime, beside: bool = False) -> None:
        """Remember a decision that takes nothing off the queue, so that it can be undone."""
        self.steps.append(Step(item, entry, says, at, beside))

    def skip(self) -> None:
        """Put the item shown at the end of the queue."""
        item = self.queue.pop(0)
        self.queue.append(item)
        self.steps.append(Step(item))

    def undo(self) -> Step:
        """Take the last step back; its item is shown again."""
        step = self.steps.pop()
        self.show(step.item)
        return step

    def show(self, item: str) -> None:
        """Bring an item to the front, whether it waits or not."""
        if item in self.queue:
            self.queue.remove(item)
        self.queue.insert(0, item)

    def catch_up(self, waiting: Sequence[str]) -> None:
        """Take over what waits by now: others may have decided, new ones may have come; the item shown stays."""
        still = set(waiting)
        kept = [item for place, item in enumerate(self.queue) if place == 0 or item in still]
        known = set(kept)
        self.queue = kept + [item for item in waiting if item not in known]

    def arrange(self, waiting: Sequence[str], keep: bool = True) -> None:
        """Put the queue in another order; the item shown stays unless `keep` is off, what was skipped comes last."""
        skipped = {step.item: place for place, step in enumerate(self.steps) if not step.entry}
        shown = self.queue[:1] if keep else []
        rest = [item for item in waiting if item not in shown]
        self.queue = shown + sorted(rest, key=lambda item: skipped.get(item, -1))

    def let_stand(self, entry: str, why: str) -> None:
        """Say that a decision cannot be taken back any more; it counts as before."""
        self.steps = [replace(step, stands=why) if step.entry == entry else step for step in self.steps]

    def leave_standing(self) -> str:
        """Drop the last steps that stand, so that Undo goes on below them; give why, empty where the last does not."""
        why = self.last.stands if self.last else ""
        while self.last and self.last.stands:
            self.steps.pop()
        return why

    def forget(self, entry: str) -> None:
        """Drop a decision that was given up: there is nothing to take back."""
        self.steps = [step for step in self.steps if step.entry != entry]

    def replace(self, entry: str, by: str) -> None:
        """Let another entry carry a decision."""
        self.steps = [replace(step, entry=by) if step.entry == entry else step for step in self.steps]

    def restore(self, steps: Iterable[Step]) -> None:
        """Remember the decisions of a session that ended without this one's knowing."""
        self.steps = [*steps, *self.steps]

    def progress(self) -> Progress:
        """Say how far it is."""
        decided = [step for step in self.steps if step.entry and not step.beside]
        times = sorted({step.item: step.at for step in decided if step.at is not None}.values())
        gaps = [late - early for early, late in pairwise(times) if late - early < PAUSE][-LATEST:]
        settled = {step.item for step in decided} - set(self.queue)  # what waits again counts as waiting
        pace = sum(gaps, timedelta()) / len(gaps) if len(gaps) >= ENOUGH else None
        return Progress(len(settled), len(self.queue), pace)
