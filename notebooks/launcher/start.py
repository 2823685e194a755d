"""Start a command: make the environment ready, then run the command again inside it."""

from __future__ import annotations

import importlib
import os
import sqlite3
import subprocess
import sys

from notebooks.launcher.complaints import CannotStart
from notebooks.launcher.environment import Environment, inside
from notebooks.launcher.failures import no_writing, writing_failed
from notebooks.launcher.lock import waited_for
from notebooks.launcher.making import LOCK, make

INTERRUPTED = 130


def main(command: str, module: str, arguments: list[str], given: list[str] | None = None) -> int:
    """Run `python -m command` inside the environment, where it goes on with the module's `main`; give its exit code.

    `given` are the module's own arguments where they differ from the command's.
    """
    environment = Environment()
    try:
        _make_ready(environment)
    except CannotStart as complaint:
        print(f"\n{complaint}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. What was fetched is kept: the same command goes on from here.", file=sys.stderr)
        return INTERRUPTED
    if not _runs_inside(environment):
        return run_again([str(environment.python), "-m", command, *arguments], inside(environment.root))
    return int(importlib.import_module(module).main(arguments if given is None else given))


def _runs_inside(environment: Environment) -> bool:
    return environment.is_mine() and os.environ.get("PYTHONPATH") == str(environment.root)


def _make_ready(environment: Environment) -> None:
    if environment.is_ready():
        return
    try:
        environment.folder.mkdir(exist_ok=True)
        with waited_for(environment.folder / LOCK, _say_waiting):
            if not environment.is_ready():
                make(environment)
    except sqlite3.OperationalError:
        raise no_writing(environment.folder) from None
    except OSError as error:
        raise writing_failed(error, environment.root) from None


def _say_waiting() -> None:
    print("Another start is installing the packages; waiting for it to finish.", file=sys.stderr)


def run_again(command: list[str], variables: dict[str, str]) -> int:
    """Run the command in this process's place; on Windows, which cannot, as a child whose exit code is passed on."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "nt":
        return run_and_wait(command, variables)
    os.execve(command[0], command, variables)


def run_and_wait(command: list[str], variables: dict[str, str]) -> int:
    """Run the command and give its exit code; Ctrl-C reaches it as well, and it is waited for while it stops."""
    with subprocess.Popen(command, env=variables) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue
