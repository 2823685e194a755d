"""A lock between processes that every system has, and that a killed process leaves open: SQLite's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path


class Locked(Exception):
    """Another process holds it."""


def _take(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise
        return False
    return True


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock while the block runs, or raise Locked at once."""
    with closing(sqlite3.connect(path, timeout=0.2, isolation_level=None)) as connection:
        if not _take(connection):
            raise Locked(path)
        yield


@contextmanager
def waited_for(path: Path, told: Callable[[], None]) -> Iterator[None]:
    """Hold the lock while the block runs; where another process holds it, say so once and wait."""
    with closing(sqlite3.connect(path, timeout=0.2, isolation_level=None)) as connection:
        if not _take(connection):
            told()
            connection.execute("PRAGMA busy_timeout = 1000")
            while not _take(connection):
                pass
        yield
