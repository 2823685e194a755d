"""One SQLite file behind all services; calls go through it one at a time."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Store:
    """The rehearsal's only state: one SQLite file in WAL mode."""

    def __init__(self, path: Path | str, schemas: tuple[str, ...] = ()) -> None:
        if str(path) != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._turn = threading.RLock()
        self._db = sqlite3.connect(str(path), timeout=30, isolation_level=None, check_same_thread=False)
        self._db.row_factory = sqlite3.Row
        # NORMAL: what was answered survives the death of this process, which is what rehearsals practise.
        self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;")
        for schema in schemas:
            self._db.executescript(schema)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Give the database inside BEGIN IMMEDIATE: committed at the end, rolled back when anything is raised."""
        with self._turn:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def close(self) -> None:
        """Close the file; nothing can be read afterwards."""
        with self._turn:
            self._db.close()
