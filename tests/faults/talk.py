"""How a process that may be killed at any moment talks with the storm that started it: a line each way, in order."""

from __future__ import annotations

import base64
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

GO_ON = "go on"


def packed(value: Any) -> str:
    """Put a value into one line of text."""
    return base64.b64encode(pickle.dumps(value)).decode("ascii")


def unpacked(line: str) -> Any:
    """Take it out again; both ends are the same program."""
    return pickle.loads(base64.b64decode(line))


class Talk:
    """The child's end: commands come in, what happened goes out; it ends with its parent."""

    def __init__(self) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self.commands: queue.Queue[Any] = queue.Queue()
        self._go_on: queue.Queue[str] = queue.Queue()
        self._lock = threading.Lock()
        self._out = sys.stdout  # whatever is put in its place later
        threading.Thread(target=self._listen, name="parent", daemon=True).start()

    def say(self, what: str, value: Any = None) -> None:
        """Tell the storm something."""
        with self._lock:
            print(packed((what, value)), file=self._out, flush=True)

    def wait_for_somebody(self) -> None:
        """Let somebody at the grid do something, and go on when it is done."""
        self.say("somebody")
        self._go_on.get()

    def die(self, at_once: bool) -> None:
        """Ask to be killed; go on meanwhile, or wait for it."""
        self.say("kill")
        if at_once:
            threading.Event().wait()

    def _listen(self) -> None:
        with os.fdopen(os.dup(sys.stdin.fileno()), encoding="ascii") as lines:
            for line in lines:
                said = unpacked(line)
                (self._go_on if said == GO_ON else self.commands).put(said)
        os._exit(1)


class Child:
    """The storm's end: a process that is asked to do things, and really killed when its hour has come."""

    def __init__(self, module: str, given: Any, somebody: Callable[[], None]) -> None:
        self._somebody = somebody
        self._said: queue.Queue[tuple[str, Any] | None] = queue.Queue()
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, packed(given)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="ascii",
        )
        self._reader = threading.Thread(target=self._listen, name="child", daemon=True)
        self._reader.start()

    def hears(self, command: Any) -> None:
        """Ask for something; whoever is dead does not hear it."""
        stdin = self._process.stdin
        try:
            if stdin:
                stdin.write(packed(command) + "\n")
                stdin.flush()
        except OSError:  # it has just died
            return

    def says(self) -> tuple[str, Any] | None:
        """Wait for what it says next; None when it is dead."""
        return self._said.get()

    def kill(self) -> None:
        """End it, wherever it is, and leave nothing open."""
        self._process.kill()
        self._process.wait()
        self._reader.join(10)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:  # what it was told last it never heard
                    continue

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            what, value = unpacked(line)
            if what == "kill":
                self._process.kill()
            elif what == "somebody":
                self._somebody()
                self.hears(GO_ON)
            else:
                self._said.put((what, value))
        self._said.put(None)
