"""What was wrong with a request, in the sentences with which Google says so."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

Path = tuple[Any, ...]


def snake(name: str) -> str:
    """A JSON name as protocol buffers spell it."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda found: "_" + found.group(1).lower(), name)


def spelled(at: Path) -> str:
    """A path as Google's messages spell it: requests[0].add_sheet."""
    text = ""
    for step in at:
        text += f"[{step}]" if isinstance(step, int) else ("." if text else "") + snake(str(step))
    return text


@dataclass
class Findings:
    """What was wrong with a body, and which fields were given as null."""

    violations: list[tuple[str, str]] = field(default_factory=list)
    cleared: set[str] = field(default_factory=set)
    root: str = ""

    def refuse(self, at: Path, kind: str, value: Any) -> None:
        """Note a value of the wrong kind."""
        shown = json.dumps(value, ensure_ascii=False) if not isinstance(value, dict | list) else json.dumps(value)[:80]
        self.violations.append((self.spelled(at), f"Invalid value at '{self.spelled(at)}' ({kind}), {shown}"))

    def refuse_choice(self, at: Path, choice: str, name: str) -> None:
        """Note a second field where only one may be set."""
        place = self.spelled(at)
        sentence = f"Invalid value at '{place}' (oneof), oneof field '{choice}' is already set. Cannot set '{name}'"
        self.violations.append((place, sentence))

    def unknown(self, at: Path, name: str, why: str = "Cannot find field.") -> None:
        """Note a field that the schema does not have, or has otherwise."""
        place = f" at '{self.spelled(at)}'" if self.spelled(at) else ""
        sentence = f'Invalid JSON payload received. Unknown name "{name}"{place}: {why}'
        self.violations.append((self.spelled(at), sentence))

    def structured(self, at: Path, value: Any) -> bool:
        """Note an object or a list that stands where one plain value belongs."""
        if not isinstance(value, dict | list) or not at:
            return False
        depth = len(at) - 1 if isinstance(at[-1], str) else len(at) - 2
        if isinstance(value, list):
            self.unknown(at[:depth], str(at[depth]), "Proto field is not repeating, cannot start list.")
        else:
            place, name = self.spelled(at[:depth]), snake(str(at[depth]))
            shown = f"Invalid value at '{place}' ({name})" if place else f"Invalid value ({name})"
            self.violations.append((place, f"{shown}, Starting an object on a scalar field"))
        return True

    def spelled(self, at: Path) -> str:
        """A path inside the request, of which the body may be one field."""
        return spelled((self.root, *at) if self.root else at)
