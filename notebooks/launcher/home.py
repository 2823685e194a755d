"""Where one book's rehearsal is kept on disk, and what is remembered of it between starts."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from notebooks.launcher.complaints import CannotStart
from notebooks.launcher.lock import Locked, held


@dataclass
class Memory:
    """What must be the same at the next start: addresses, keys, the spreadsheet."""

    ports: dict[str, int] = field(default_factory=dict)
    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    lab_token: str = field(default_factory=lambda: secrets.token_hex(24))
    spreadsheet: str = ""
    running: str = ""


@dataclass(frozen=True)
class Home:
    """A folder that holds one rehearsal: Google's data, the journal, the logs, and state.json."""

    folder: Path

    @property
    def data(self) -> Path:
        """Name the file that the local Google keeps everything in."""
        return self.folder / "google.sqlite"

    @property
    def journal(self) -> Path:
        """Name the folder in which decisions wait for being saved."""
        return self.folder / "journal"

    @property
    def logs(self) -> Path:
        """Name the folder of what the parts said."""
        return self.folder / "logs"

    @property
    def state(self) -> Path:
        """Name the file of what is remembered."""
        return self.folder / "state.json"

    def made(self) -> Home:
        """Make the folders, for this user's eyes only."""
        try:
            for folder in (self.folder, self.journal, self.logs):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise CannotStart(f"The rehearsal cannot be kept in {self.folder}: {error.strerror}.") from None
        return self

    def recall(self) -> Memory:
        """Read what was remembered; begin anew where nothing was."""
        try:
            return Memory(**json.loads(self.state.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return Memory()
        except (ValueError, TypeError):
            raise CannotStart(
                f"{self.state} cannot be read: bring back an older copy, or delete {self.folder} to begin anew."
            ) from None

    def remember(self, memory: Memory) -> None:
        """Write down what must be the same next time, at once or not at all."""
        fresh = self.state.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(memory), file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.state)


@contextmanager
def alone(home: Home) -> Iterator[None]:
    """Keep a second start out of the same folder, and tell it where the first one is."""
    with ExitStack() as stack:
        try:
            stack.enter_context(held(home.folder / "running.lock"))
        except Locked:
            where = home.recall().running
            says = f"The desk runs already: {where}" if where else f"Another start is at work in {home.folder}."
            raise CannotStart(says) from None
        yield


def throw_away(home: Home) -> None:
    """Remove the rehearsal's data, saying what goes; the addresses and the key stay."""
    doomed = [*sorted(home.folder.glob("google.sqlite*")), home.journal, home.logs]
    print("Throwing away the rehearsal's spreadsheets, calendars, mail and documents, and decisions not yet saved:")
    for path in doomed:
        print(f"  {path}")
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    memory = home.made().recall()
    memory.spreadsheet = ""
    home.remember(memory)
