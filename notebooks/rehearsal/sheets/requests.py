"""spreadsheets.batchUpdate: the registry of request kinds, and their application in order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.sheets.workbook import Workbook
from notebooks.rehearsal.sheets.writing import Pen

Json = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One request: the spreadsheet it is about, its kind, what it says, who asks and when."""

    book: Workbook
    kind: str
    body: Json
    now: datetime
    user: str

    @property
    def pen(self) -> Pen:
        """What writes values for this request."""
        return Pen(self.book, self.now)


Apply = Callable[[Change], Json | None]
KINDS: dict[str, Apply] = {}


def kind(*names: str) -> Callable[[Apply], Apply]:
    """Register what applies the requests of these kinds."""

    def register(apply: Apply) -> Apply:
        for name in names:
            KINDS[name] = apply
        return apply

    return register


def apply_all(book: Workbook, requests: list[Json], now: datetime, user: str) -> list[Json]:
    """Apply requests in order and give their replies; errors name the request."""
    if not requests:
        raise GoogleError(400, "INVALID_ARGUMENT", "Must specify at least one request.")
    return [_apply(book, place, request, now, user) for place, request in enumerate(requests)]


def _apply(book: Workbook, place: int, request: Json, now: datetime, user: str) -> Json:
    if not request:
        raise GoogleError(400, "INVALID_ARGUMENT", f"Invalid requests[{place}]: No request set.")
    name, body = next(iter(request.items()))
    apply = KINDS.get(name)
    if apply is None:
        raise GoogleError(501, "UNIMPLEMENTED", f"The rehearsal does not play requests[{place}].{name}.")
    try:
        reply = apply(Change(book, name, body, now, user))
    except GoogleError as refused:
        named = refused.message.startswith("Invalid requests[") or refused.status != 400
        message = refused.message if named else f"Invalid requests[{place}].{name}: {refused.message}"
        raise GoogleError(refused.status, refused.reason, message) from refused
    return {} if reply is None else {name: reply}
