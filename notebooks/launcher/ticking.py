"""A clock that calls the functions as Cloud Scheduler would."""

from __future__ import annotations

import json
import threading
import urllib.error

from notebooks.launcher.answers import ask

HELD = 409  # another run is at work, or one that was cut off; it passes
EVERY = 5.0  # seconds; the cloud's every five minutes is too slow to watch
LONGEST = 300.0
LAST_CALL = 20.0  # how long a call under way may take when everything stops; one cut off holds its lease for minutes


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
                trouble = "" if error.code == HELD else _sentence(error.code, error.read())
        except (urllib.error.URLError, OSError) as error:
            trouble = f"they do not answer ({error})"
        if trouble != self.trouble and not self.over.is_set():
            print(
                f"The functions report trouble: {trouble}" if trouble else "The functions are well again.", flush=True
            )
        self.trouble = trouble

    def stop(self) -> None:
        """Stop calling, and let a call under way finish if it is quick."""
        self.over.set()
        if self.is_alive():
            self.join(LAST_CALL)


def _sentence(code: int, answer: bytes) -> str:
    """Give what a function says is wrong, on one line."""
    try:
        told = json.loads(answer)
    except ValueError:
        return f"status {code}"
    said = told.get("error") or "; ".join(map(str, told.get("refused", {}).values()))
    return " ".join(str(said).split())[:500] or f"status {code}"
