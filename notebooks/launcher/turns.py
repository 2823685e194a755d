"""One desk at a time starts for a user of this machine: a port looks free from being chosen until its part listens."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

from notebooks.launcher.complaints import CannotStart
from notebooks.launcher.lock import waited_for


@contextmanager
def turn() -> Iterator[ExitStack]:
    """Wait until no other desk is just starting; the others wait until the block ends or the stack is closed."""
    with ExitStack() as mine:
        try:
            mine.enter_context(waited_for(own_folder() / "starting.lock", _say_waiting))
        except (OSError, sqlite3.OperationalError) as error:
            raise CannotStart(
                f"No temporary folder can be used ({error}): set TMPDIR to a folder of your own, "
                "then run the same command again."
            ) from None
        yield mine


def own_folder() -> Path:
    """Make a folder among the temporary files that is this user's; a name that another has taken is passed over."""
    return next(folder for folder in map(_named, count()) if _is_mine(folder))


def _named(number: int) -> Path:
    return Path(tempfile.gettempdir(), f"hiring-desk-{_user()}-{number}")


def _is_mine(folder: Path) -> bool:
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        found = folder.lstat()
        return stat.S_ISDIR(found.st_mode) and (os.name == "nt" or found.st_uid == os.getuid())
    return True


def _user() -> str:
    if os.name != "nt":
        return str(os.getuid())
    return Path.home().name


def _say_waiting() -> None:
    print("Another desk is just starting on this machine; waiting for it.", file=sys.stderr, flush=True)
