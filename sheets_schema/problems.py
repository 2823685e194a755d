"""What a person must mend (a value) and what cannot be served (an exception)."""

from __future__ import annotations

from dataclasses import dataclass

BRING_BACK = "Bring it back with Undo, or from File → Version history."
ROOM = "Close jobs that are over, so that the archive takes them; delete empty lines and tabs."


@dataclass(frozen=True)
class Problem:
    """One thing a person must mend, and in which cell."""

    tab: str
    line: int
    column: str
    says: str
    row_id: str = ""

    def __str__(self) -> str:
        place = f"{self.tab}, line {self.line}" if self.line else self.tab
        return f"{place}, column {self.column}: {self.says}" if self.column else f"{place}: {self.says}"


class Refusal(Exception):
    """What was asked for cannot be served; its text is one sentence that helps."""


class NoSuchRow(Refusal, KeyError):
    """A row was asked for by an ID that its tab does not hold."""

    def __str__(self) -> str:
        return str(self.args[0])


class NoSuchTab(Refusal):
    """The spreadsheet lacks a tab or a column that the kit needs."""


class NewerBook(Refusal):
    """The spreadsheet was upgraded by a newer version of the kit than this one."""


class Unreachable(Refusal):
    """Google did not answer, or not in time; nothing is known to be lost."""


class NoAccess(Refusal):
    """Google does not let this account in any more; once it does, everything goes on where it stood."""


class NotAllowed(Refusal):
    """The move or the change is not one that the process allows."""
