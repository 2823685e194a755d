"""The résumés' texts, fetched from Drive ahead of time in a thread of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor

from googleapiclient.errors import HttpError

from notebooks.desk.bench.log import Log
from sheets_schema.connection import Connection
from sheets_schema.files import Files
from sheets_schema.problems import Refusal
from sheets_schema.settings import Settings

KEPT = 200  # texts held at a time
LONGEST = 60_000  # letters shown of one text
GONE = (404, 403)
NOT_THERE = "The text is no longer in Drive, or the folder it lies in is not shared with you."  # Google tells neither


class Texts:
    """Texts by their file's ID: there, on their way, or not to be had (with a sentence)."""

    def __init__(self, chosen: Settings, log: Log, arrived: Callable[[], None]) -> None:
        self._settings, self.log, self._arrived = chosen, log, arrived
        self._found: dict[str, str] = {}
        self._wrong: dict[str, str] = {}
        self._coming: dict[str, Future[None]] = {}
        self._lock = threading.Lock()
        self._files: Files | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="texts")

    def want(self, ids: Iterable[str]) -> None:
        """Fetch what is not there yet; what failed before is tried again."""
        with self._lock:
            for one in ids:
                if one not in self._found and one not in self._coming:
                    self._coming[one] = self._thread.submit(self._fetch, one)

    def get(self, file_id: str) -> str | None:
        """Give a text if it is there."""
        return self._found.get(file_id)

    def wrong(self, file_id: str) -> str:
        """Say why a text is not to be had."""
        return self._wrong.get(file_id, "")

    def wait(self, timeout: float = 20.0) -> None:
        """Wait until everything that was wanted is there or is known not to come."""
        with self._lock:
            coming = list(self._coming.values())
        for one in coming:
            one.result(timeout)

    def close(self) -> None:
        """Fetch nothing more."""
        self._thread.shutdown(wait=True, cancel_futures=True)
        if self._files is not None:
            self._connection.session.close()

    def _fetch(self, file_id: str) -> None:
        before = self._wrong.get(file_id)
        try:
            text = self._drive().get(file_id).decode("utf-8", "replace")
            self._keep(
                file_id, text if len(text) <= LONGEST else f"{text[:LONGEST]}\n\n… The text goes on in the original."
            )
        except HttpError as no:
            gone = no.resp.status in GONE
            self._wrong[file_id] = NOT_THERE if gone else "Drive did not give the text."
        except Refusal as no:
            self._wrong[file_id] = str(no)
        except Exception:
            self.log.exception("a text could not be fetched")
            self._wrong[file_id] = "The text could not be fetched."
        finally:
            with self._lock:
                self._coming.pop(file_id, None)
        if before is None or self._wrong.get(file_id) != before:  # else the card drawn for it would fetch it again
            self._arrived()

    def _drive(self) -> Files:
        if self._files is None:
            self._connection = Connection(self._settings)
            self._files = Files(self._connection)
        return self._files

    def _keep(self, file_id: str, text: str) -> None:
        self._wrong.pop(file_id, None)
        self._found[file_id] = text.replace("\x00", "")
        while len(self._found) > KEPT:
            self._found.pop(next(iter(self._found)))
