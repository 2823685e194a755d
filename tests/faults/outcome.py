"""What one storm came to, as a line of the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.faults.remains import Verdict
from tests.faults.weather import FAULTS

HEAD = ("seed", "ops", *FAULTS, "kills", "mended", "calls/op", "seconds", "lost", "doubled", "wrong row", "broken")


@dataclass
class Outcome:
    """What one storm came to."""

    seed: int
    operations: int
    befell: Counter[str]
    calls: int
    seconds: float
    verdict: Verdict
    kind: str = ""

    def line(self) -> list[str]:
        """Give its line of the table."""
        found = self.verdict
        befell = [str(self.befell[kind]) for kind in (*FAULTS, "killed", "mended")]
        figures = [f"{self.calls / self.operations:.1f}", f"{self.seconds:.0f}"]
        wrong = [str(len(one)) for one in (found.lost, found.doubled, found.wrong_row, found.broken)]
        return [f"{self.seed}{self.kind}", str(self.operations), *befell, *figures, *wrong]

    def plain(self) -> dict[str, Any]:
        """Give it as values that go through JSON."""
        return vars(self) | {"befell": dict(self.befell), "verdict": vars(self.verdict)}

    @classmethod
    def of(cls, found: dict[str, Any]) -> Outcome:
        """Read it back."""
        return cls(**found | {"befell": Counter(found["befell"]), "verdict": Verdict(**found["verdict"])})

    @classmethod
    def failed(cls, seed: int, operations: int, says: str) -> Outcome:
        """Say that a storm ended before it could be judged."""
        return cls(seed, operations, Counter(), 0, 0.0, Verdict(broken=[says]))


def total(outcomes: Sequence[Outcome]) -> list[str]:
    """Add up all lines."""
    lines = [one.line() for one in outcomes]
    sums = [sum(int(line[at]) for line in lines) for at in range(1, len(FAULTS) + 4)]
    calls = sum(one.calls for one in outcomes) / max(1, sum(one.operations for one in outcomes))
    wrong = [sum(int(line[at]) for line in lines) for at in range(-4, 0)]
    seconds = sum(one.seconds for one in outcomes)
    return ["total", *map(str, sums), f"{calls:.1f}", f"{seconds:.0f}", *map(str, wrong)]


def row(cells: Iterable[str]) -> str:
    """Put a line's cells under the head."""
    return "  ".join(cell.rjust(max(len(head), 6)) for cell, head in zip(cells, HEAD, strict=True))
