"""Everything that runs for one book: the rehearsal, the sample firm in it, both targets of the functions, the clock."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from notebooks.launcher.answers import wait_for
from notebooks.launcher.children import Child
from notebooks.launcher.environment import ROOT, Environment, for_parts
from notebooks.launcher.home import Home, Memory
from notebooks.launcher.ports import LOOPBACK, chosen
from notebooks.launcher.ticking import Ticking
from notebooks.launcher.turns import turn
from sheets_schema.settings import Settings

WHO = "recruiting@juniper.example"


@dataclass
class Office:
    """The parts that run, and where they answer."""

    home: Home
    memory: Memory
    stack: ExitStack
    turn: ExitStack
    ended: queue.SimpleQueue[Child] = field(default_factory=queue.SimpleQueue)

    def address(self, part: str) -> str:
        """Say where a part answers."""
        return f"http://{LOOPBACK}:{self.memory.ports[part]}"

    @property
    def sheet(self) -> str:
        """Say where the spreadsheet is shown."""
        return f"{self.address('rehearsal')}/sheet/{self.memory.spreadsheet}"

    def settings(self) -> Settings:
        """Give the settings as every part of this office has them."""
        return Settings(
            real=False,
            google=self.address("rehearsal"),
            spreadsheet=self.memory.spreadsheet,
            key=self.memory.key,
            pages=self.address("pages"),
            who=WHO,
            journal=str(self.home.journal),
        )

    def variables(self) -> dict[str, str]:
        """Give the same settings as environment variables."""
        told = self.settings()
        return for_parts() | {
            "PYTHONUNBUFFERED": "1",
            "HIRING_MODE": "rehearsal",
            "HIRING_GOOGLE": told.google,
            "HIRING_SPREADSHEET": told.spreadsheet,
            "HIRING_KEY": told.key,
            "HIRING_PAGES": told.pages,
            "HIRING_WHO": told.who,
            "HIRING_JOURNAL": told.journal,
        }

    def start(self, name: str, module: str, arguments: Sequence[str], **more: str) -> Child:
        """Start a part with a log of its own, to be ended with the office."""
        path = self.home.logs / f"{name}.log"
        with path.open("wb") as log:
            child = Child.of_module(Environment(), module, arguments, variables=self.variables() | more, output=log)
        child.name, child.log = f"The part “{name}”", path
        self.stack.callback(child.end)
        threading.Thread(target=self._watch, args=[child], daemon=True).start()
        return child

    def _watch(self, child: Child) -> None:
        child.process.wait()
        self.ended.put(child)

    def first_to_end(self) -> Child:
        """Wait until a part ends by itself."""
        while True:
            try:
                # With a limit, so that Ctrl-C is noticed on Windows too.
                return self.ended.get(timeout=0.5)
            except queue.Empty:
                continue

    def start_rehearsal(self) -> None:
        """Start the local Google and wait until it answers."""
        port = str(self.memory.ports["rehearsal"])
        child = self.start("rehearsal", "notebooks.rehearsal", ["--port", port, "--data", str(self.home.data)])
        wait_for(child, f"{self.address('rehearsal')}/rehearsal/admin/health")

    def start_functions(self) -> None:
        """Start both targets as the cloud would, and wait until they answer."""
        children = {target: self._start_target(target) for target in ("acts", "pages")}
        for target, child in children.items():
            wait_for(child, f"{self.address(target)}/health")

    def _start_target(self, target: str) -> Child:
        runtime = self.home.folder / "run" / target
        runtime.mkdir(parents=True, exist_ok=True)
        source = str(ROOT / "functions" / "main.py")
        options = ["--target", target, "--source", source, "--host", LOOPBACK, "--port", str(self.memory.ports[target])]
        more = {
            "THREADS": "1" if target == "acts" else "8",  # one call at a time for the acts, as deployed
            "XDG_RUNTIME_DIR": str(runtime),  # where gunicorn keeps its control socket
            "GUNICORN_LOG_LEVEL": "info",  # so that it says where it listens
        }
        return self.start(target, "functions_framework", options, **more)

    def let_others_start(self) -> None:
        """Let other desks choose their ports: the parts of this one listen on theirs."""
        self.turn.close()

    def start_ticking(self) -> Ticking:
        """Call the functions every few seconds, as Cloud Scheduler would."""
        ticking = Ticking(f"{self.address('acts')}/tick")
        self.stack.callback(ticking.stop)
        ticking.start()
        return ticking


@contextmanager
def opened(home: Home, memory: Memory, lab: int | None = None, above: int = 0) -> Iterator[Office]:
    """Give an office with its ports in which nothing runs yet; what is started ends with the block, in reverse order.

    No other one opens until this one lets others start, or has ended: by then its parts have their ports or never will.
    """
    with turn() as mine, ExitStack() as stack:
        memory.ports = chosen(memory.ports, lab, above)
        home.remember(memory)
        yield Office(home, memory, stack, mine)
