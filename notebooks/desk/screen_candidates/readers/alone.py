"""What one reader sees of tags and notes while two read, each alone: their own, and nobody else's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from notebooks.desk.bench.clashes import Clash
from notebooks.desk.screen_candidates.readers.dealing import same
from notebooks.desk.screen_candidates.remarks import merged_with
from sheets_schema.changes import Change
from sheets_schema.opinions import is_live
from sheets_schema.remarks import WHY, Remarks, beside, readable, sealed
from sheets_schema.tables.pipeline import Application
from sheets_schema.tables.readings import Opinion

KEPT = frozenset({"tags", "note"})


class Alone:
    """One reader's look at applications; `among` tells which of them are being read alone."""

    def __init__(self, opinions: Sequence[Opinion], among: Callable[[Application], bool], who: str, key: str) -> None:
        mine = [one for one in opinions if same(one.reader, who) and is_live(one)]
        self._lines = {one.application_id: one for one in reversed(mine)}
        self._among, self.key = among, key

    def seen(self, applications: Iterable[Application]) -> list[Application]:
        """Give applications as this reader may see them: what stands on Pipeline is somebody's opinion, too.

        What they kept of somebody who is not read alone any more, and is not told, they go on seeing.
        """
        return [self.own(one) if self._among(one) else beside(one, self._said(one)) for one in applications]

    def kept(self, application: Application, made: Change, line: Opinion) -> Change:
        """Turn a tag or a note on an application as it is seen here into a sealed one on the reader's line."""
        said = Remarks(application.tags, application.note)
        said = replace(said, **{name: made.values[name] for name in KEPT & set(made.values)})
        return Change(line, {"remarks": sealed(line, said, self.key)}, WHY)

    def both(self, clash: Clash) -> list[Change] | None:
        """Put what the same reader kept at two desks together; None where it is about something else."""
        (made, *more) = clash.entry.changes
        if more or not isinstance(made, Change) or not isinstance(made.row, Opinion) or set(made.values) != {"remarks"}:
            return None
        theirs = made.row.amended(remarks=clash.conflicts[0].theirs)
        there, before, after = (
            readable(one, self.key) for one in (theirs, made.row, made.row.amended(remarks=made.values["remarks"]))
        )
        said = Remarks(
            merged_with(there.tags, before.tags, after.tags), merged_with(there.note, before.note, after.note)
        )
        return [Change(theirs, {"remarks": sealed(theirs, said, self.key)}, made.why)]

    def own(self, application: Application) -> Application:
        """Give an application with this reader's tags and notes alone."""
        said = self._said(application)
        if (said.tags, said.note) == (application.tags, application.note):
            return application
        return application.amended(tags=said.tags, note=said.note)

    def _said(self, application: Application) -> Remarks:
        line = self._lines.get(application.id)
        return Remarks() if line is None or not line.remarks else readable(line, self.key)
