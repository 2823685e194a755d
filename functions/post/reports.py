"""What an act did, had done already, and refused: one sentence per row id."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Report:
    """The answer of an act: sentences by row id (or by the name of a part, where a whole part was refused)."""

    done: dict[str, str] = field(default_factory=dict)
    already: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    passing: set[str] = field(default_factory=set)  # whose refusal the next run will lift by itself

    def later(self, key: str, says: str) -> None:
        """Refuse for now: the next run does it, and nobody has to mend anything."""
        self.refused[key] = says
        self.passing.add(key)

    def lasting(self) -> dict[str, str]:
        """Give what was refused and stays so until a person mends it."""
        return {key: says for key, says in self.refused.items() if key not in self.passing}

    def merge(self, other: Report) -> Report:
        """Take over what another act says; what was done outweighs what it found done already."""
        for mine, theirs in (
            (self.done, other.done),
            (self.already, other.already),
            (self.refused, other.refused),
        ):
            for key, says in theirs.items():
                said = mine.get(key, "")
                mine[key] = said if says in said else f"{said} {says}".strip()
        self.passing |= other.passing
        self.already = {key: says for key, says in self.already.items() if key not in self.done}
        return self

    def as_json(self) -> dict[str, dict[str, str]]:
        """Give the report as the functions answer it."""
        return {"done": dict(self.done), "already": dict(self.already), "refused": dict(self.refused)}
