"""Google's own kinds of file, whose content another service keeps."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Native:
    """What a service does for Drive with one kind; exports and imports go by MIME type."""

    create: Callable[[sqlite3.Connection, str, str], None]          # file id, title
    copy: Callable[[sqlite3.Connection, str, str, str], None]       # from id, to id, title
    rename: Callable[[sqlite3.Connection, str, str], None]          # file id, title
    remove: Callable[[sqlite3.Connection, str], None]               # file id
    text: Callable[[sqlite3.Connection, str], str]                  # file id -> its words, for the search
    exports: Mapping[str, Callable[[sqlite3.Connection, str], bytes]] = field(default_factory=dict)
    imports: Mapping[str, Callable[[sqlite3.Connection, str, str, bytes], None]] = field(default_factory=dict)


NATIVES: dict[str, Native] = {}


def register(mime: str, native: Native) -> None:
    """Let a service look after a kind of file."""
    NATIVES[mime] = native
