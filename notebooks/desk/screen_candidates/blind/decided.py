"""About whom the decision of the person at this desk stands: made here and saved, or on Readings."""

from __future__ import annotations

from collections.abc import Hashable

from notebooks.desk.bench.panel import Panel
from notebooks.desk.screen_candidates.readers.dealing import same
from sheets_schema.changes import Add, Change
from sheets_schema.stages import Stage
from sheets_schema.tables.pipeline import Application
from sheets_schema.tables.readings import Opinion

UNDECIDED = (None, Stage.NEW, Stage.HOLD)


class Decided:
    """The decisions of one person that are in the sheet; what waits, clashes or is refused does not count."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self._kept: tuple[Hashable, set[str]] = (None, set())

    def holds(self, application: Application) -> bool:
        """Tell whether an application is decided by this person."""
        return application.stage is not Stage.HOLD and application.id in self.items()

    def items(self) -> set[str]:
        """List the applications about which this person's decision stands and is saved.

        It is asked of each line of a long list: worked out anew only where anything it comes from has changed.
        """
        if self._kept[0] != (now := self._standing()):
            self._kept = (now, self._found())
        return self._kept[1]

    def _standing(self) -> Hashable:
        saver, journal, session = self.panel.decisions.saver, self.panel.journal, self.panel.session
        last = session.last.entry if session.last else ""
        counts = (self.panel.rows.version, len(journal.entries), len(journal.settled), len(session.steps))
        return (counts, last, tuple(saver.clashes), tuple(saver.refused))

    def _found(self) -> set[str]:
        saver, entries = self.panel.decisions.saver, self.panel.journal.entries
        waiting = {one.id for one in saver.pending()} | set(saver.clashes) | set(saver.refused)
        steps = [one for one in self.panel.session.steps if one.entry and not one.beside and one.entry not in waiting]
        made = {one.item for one in steps if one.entry in entries and any(map(_decides, entries[one.entry].changes))}
        unsaved = {one.row.id for entry in saver.pending() for one in entry.changes}
        return made | self._read(unsaved)

    def _read(self, unsaved: set[str]) -> set[str]:
        if Opinion not in self.panel.tabs:
            return set()
        mine = (one for one in self.panel.rows.of(Opinion) if same(one.reader, self.panel.who) and one.at)
        return {one.application_id for one in mine if one.id not in unsaved}


def _decides(one: Add | Change) -> bool:
    if isinstance(one.row, Opinion):
        return isinstance(one, Change) and "sealed" in one.values
    return isinstance(one, Change) and isinstance(one.row, Application) and one.values.get("stage") not in UNDECIDED
