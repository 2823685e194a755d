"""Processes that never outlive this one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from notebooks.launcher.environment import Environment

STOPPING = 8.0


@dataclass
class Child:
    """A running module, ended with its parent."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path | None = None

    @classmethod
    def of_module(
        cls,
        environment: Environment,
        module: str,
        arguments: Sequence[str],
        *,
        variables: dict[str, str],
        output: int | IO[bytes],
        cwd: Path | None = None,
    ) -> Self:
        """Start `python -m module` with the environment's Python; its errors go where its output goes."""
        command = [str(environment.python), "-m", "notebooks.launcher.child", module, *arguments]
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=variables,
            cwd=cwd or environment.root,
            # In a group of its own, so that Ctrl-C reaches the launcher alone and it ends everything in order.
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            process_group=None if os.name == "nt" else 0,
        )
        return cls(module, process)

    def epitaph(self, what: str) -> str:
        """Say what became of it, with the last lines it wrote."""
        last = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-8:] if self.log else []
        return "\n".join(
            [f"{self.name} {what}; everything was stopped and nothing is lost.", *(f"    {x}" for x in last)]
        )

    def has_said(self, text: str) -> bool:
        """Tell whether it wrote something."""
        return self.log is not None and text in self.log.read_text(encoding="utf-8", errors="replace")

    def let_go(self) -> None:
        """Tell the child to end, without waiting."""
        if self.process.stdin and not self.process.stdin.closed:
            self.process.stdin.close()

    def wait_a_little(self) -> bool:
        """Wait for the child to end by itself; tell whether it did."""
        try:
            self.process.wait(STOPPING)
        except subprocess.TimeoutExpired:
            return False
        return True

    def end(self) -> None:
        """End the child and wait until it is gone."""
        self.let_go()
        if not self.wait_a_little():
            self.process.kill()
            self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()
