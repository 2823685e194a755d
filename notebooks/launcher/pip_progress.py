"""What pip is doing, in one line a person can follow."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from typing import TextIO

FETCHED = re.compile(r"^(?:Collecting|Processing|Requirement already satisfied:?)\s+(\S+)")
INSTALLING = re.compile(r"^Installing collected packages: (.+)")


class OneLine:
    """A line that is rewritten on a screen, and printed now and then where there is none."""

    def __init__(self, out: TextIO | None = None) -> None:
        self.out = out or sys.stderr
        self.screen = self.out.isatty()
        self.began = time.monotonic()
        self.printed = self.began

    def show(self, text: str, important: bool = False) -> None:
        """Show the text with the time elapsed; off screen only what is important, or every ten seconds."""
        minutes, seconds = divmod(int(time.monotonic() - self.began), 60)
        line = f"  {text}  ({minutes}:{seconds:02d})"
        if self.screen:
            self.out.write(f"\r{line[:110]:<110}")
        elif important or time.monotonic() - self.printed > 10:
            self.printed = time.monotonic()
            self.out.write(line + "\n")
        self.out.flush()

    def done(self, text: str) -> None:
        """Show the text and leave it standing."""
        self.show(text, important=True)
        if self.screen:
            self.out.write("\n")


class PipProgress:
    """Counts what pip has found and what it has installed."""

    def __init__(self, line: OneLine, expected: int, site_packages: Path) -> None:
        self.line, self.expected, self.site_packages = line, expected, site_packages
        self.names: set[str] = set()
        self.now = "asking the package index"
        self.installing = 0
        self.before = 0

    def heard(self, text: str) -> None:
        """Take in one line of pip's."""
        if found := FETCHED.match(text):
            self.now = re.split(r"[\s<>=!~;\[]|-\d", Path(found.group(1)).name)[0]
            self.names.add(self.now.lower())
        if start := INSTALLING.match(text):
            self.installing = len(start.group(1).split(","))
            self.before = self._standing()
            self.line.show(f"Installing {self.installing} packages", important=True)
        self.show()

    def show(self) -> None:
        """Show where it stands."""
        if self.installing:
            done = min(max(self._standing() - self.before, 0), self.installing)
            self.line.show(f"Installing {done} of {self.installing} packages")
        else:
            count = len(self.names)
            self.line.show(f"Fetching {count} of {max(count, self.expected)} packages: {self.now}")

    def _standing(self) -> int:
        return sum(1 for _ in self.site_packages.glob("*.dist-info/INSTALLER"))
