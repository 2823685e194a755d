"""Meet v2: one space an interview."""

from __future__ import annotations

from dataclasses import dataclass

from functions.services.asking import ask
from sheets_schema.connection import Connection


@dataclass(frozen=True)
class Space:
    """A meeting space: Google's name for it, and the address that people open."""

    name: str
    link: str


class Meet:
    """Meet over one connection."""

    def __init__(self, connection: Connection) -> None:
        self.api = connection.client("meet", "v2").spaces()

    def create(self) -> Space:
        """Make a new space; nobody is told, and one that is never used does no harm."""
        made = ask(self.api.create(body={}), "a Meet space")
        return Space(made["name"], made["meetingUri"])
