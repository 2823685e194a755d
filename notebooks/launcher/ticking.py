"""A clock that calls the functions as Cloud Scheduler would."""

from __future__ import annotations

import sys
import threading
import urllib.error

from notebooks.launcher.answers import ask

EVERY = 5.0  # seconds; the cloud's every five minutes is too slow to watch
LONGEST = 300.0


class Ticking(threading.Thread):
    """Calls one address again and again, never twice at a time; tells trouble once and its end once."""

    def __init__(self, address: str, every: float = EVERY) -> None:
        super().__init__(name="ticking", daemon=True)
        self.address, self.every = address, every
        self.over = threading.Event()
        self.trouble = ""

    def run(self) -> None:
        """Call until stopped."""
        while not self.over.wait(self.every):
            self.call()

    def call(self) -> None:
        """Call once, and tell what changed."""
        try:
            ask(self.address, {}, seconds=LONGEST)
            trouble = ""
        except urllib.error.HTTPError as error:
            with error:
                trouble = f"{error.code} {error.read(300).decode(errors='replace').strip()}"
        except (urllib.error.URLError, OSError) as error:
            trouble = str(error)
        if trouble != self.trouble and not self.over.is_set():
            said = f"The functions report trouble: {trouble}" if trouble else "The functions are well again."
            print(" ".join(said.split()), file=sys.stderr, flush=True)
        self.trouble = trouble

    def stop(self) -> None:
        """Stop calling; a call under way ends with the functions."""
        self.over.set()
