"""What a service's handler is given and gives back, and the registry of handlers."""

import json
import secrets
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from notebooks.rehearsal.errors import GoogleError


@dataclass(frozen=True)
class Identity:
    """Who a bearer token speaks for."""

    user: str
    service_account: str = ""
    scopes: frozenset[str] = frozenset()

    @property
    def delegated(self) -> bool:
        """Whether a service account acts for a real user."""
        return bool(self.service_account) and self.user != self.service_account

    @property
    def bare_service_account(self) -> bool:
        """Whether a service account acts for itself: it owns no storage and invites nobody."""
        return bool(self.service_account) and self.user == self.service_account


@dataclass(frozen=True)
class Media:
    """An uploaded file: its MIME type and bytes."""

    type: str
    data: bytes


@dataclass
class Call:
    """One call of one method, inside one transaction.

    `cleared` names the body's fields that were sent as null, with dots ("start.dateTime"): patch methods
    empty them.
    """

    method: str
    params: dict[str, Any]
    body: Any
    media: Media | None
    headers: Mapping[str, str]
    who: Identity
    db: sqlite3.Connection
    now: datetime
    cleared: frozenset[str] = frozenset()
    base: str = ""

    def param(self, name: str, otherwise: Any = None) -> Any:
        """A parameter, or what stands for it when it was not sent."""
        return self.params.get(name, otherwise)

    def header(self, name: str) -> str:
        """A request header's text, whatever its case; empty when it was not sent."""
        return next((text for key, text in self.headers.items() if key.lower() == name.lower()), "")


@dataclass(frozen=True)
class Ready:
    """A piece of an answer that is JSON text already; `fields` no longer reaches inside."""

    text: str


_HOLE = f"ready-{secrets.token_hex(12)}"


def written(body: Any) -> str:
    """An answer as JSON text, with the pieces that are ready put in as they are."""
    pieces: list[str] = []

    def hole(piece: Any) -> str:
        pieces.append(piece.text)
        return _HOLE

    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), default=hole)
    if not pieces:
        return text
    between = text.split(f'"{_HOLE}"')
    return "".join(part for pair in zip(between, [*pieces, ""], strict=True) for part in pair)


@dataclass
class Reply:
    """An answer that is more than JSON with status 200; `body` (JSON) goes through `fields`, `data` does not."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    data: bytes = b""
    type: str = "application/json; charset=UTF-8"
    body: dict[str, Any] | None = None

    def content(self) -> bytes:
        """The bytes to send."""
        if self.body is None:
            return self.data
        return written(self.body).encode("utf-8", "surrogatepass")


Handler = Callable[[Call], "dict[str, Any] | Reply"]
H = TypeVar("H", bound=Handler)
HANDLERS: dict[str, Handler] = {}


def method(*names: str) -> Callable[[H], H]:
    """Register a handler for the methods of these ids."""

    def register(handler: H) -> H:
        for name in names:
            HANDLERS[name] = handler
        return handler

    return register


def check_match(call: Call, etag: str) -> None:
    """Refuse with 412 when If-Match names another version than `etag`."""
    wanted = call.header("If-Match")
    if wanted and wanted != "*" and etag not in [one.strip() for one in wanted.split(",")]:
        raise GoogleError(412, "conditionNotMet", "Precondition Failed", location="If-Match", location_type="header")


def not_modified(call: Call, etag: str) -> Reply | None:
    """The 304 for a reader whose If-None-Match already names `etag`, else nothing."""
    known = call.header("If-None-Match")
    return Reply(304, {"ETag": etag}) if known and etag in [one.strip() for one in known.split(",")] else None
