"""Upgrading: bring a spreadsheet to this version of the kit in one atomic call, however often the line goes dead."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sheets_schema import quota
from sheets_schema.clock import now
from sheets_schema.migrations import State, pending
from sheets_schema.problems import NewerBook, Refusal, Unreachable
from sheets_schema.wire import Request

ROUNDS = 4


class Sheet(Protocol):
    """What upgrading needs of the spreadsheet (the Book is one)."""

    def state(self) -> State:
        """Look at everything that an upgrade hangs on."""

    def amend(
        self, requests: Sequence[Request], answer: Mapping[str, Any] | None = None, mask: str = ""
    ) -> dict[str, Any]:
        """Send raw requests in one atomic call."""

    def forget(self) -> None:
        """Forget where tabs and columns stood."""


def upgrade(sheet: Sheet) -> list[str]:
    """Do what is pending and say so; what another kit did at the same moment is not done, nor said, again."""
    tried: list[str] = []
    for attempt in range(ROUNDS):
        try:
            upgrade = pending(sheet.state(), now())
            if not upgrade.requests:
                return tried
            tried = upgrade.says  # if the answer is lost, the next look shows whether it was done
            sheet.amend(upgrade.requests)
            sheet.forget()
            return upgrade.says
        except NewerBook:
            raise
        except Unreachable:
            if attempt == ROUNDS - 1:
                raise
            time.sleep(quota.pause(attempt))
        except Refusal:
            # Somebody upgraded between our look and our call: ours was refused as a whole, because their marks stand.
            tried = []
            sheet.forget()
            if not attempt < ROUNDS - 1 or not _moved_on(sheet, upgrade.requests):
                raise
    return tried


def _moved_on(sheet: Sheet, refused: Sequence[Request]) -> bool:
    return len(pending(sheet.state(), now()).requests) < len(refused)
