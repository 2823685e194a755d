"""What a person chose to look at, kept beside the journal: after a restart the same notebook shows the same view."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FORGOTTEN = "This view holds until the notebook is closed; it cannot be remembered longer"


class Memory:
    """A small file beside a journal, whose lock guards it; it holds nothing that anybody has decided.

    What cannot be read there counts as never chosen: a damaged file costs a view, never a panel.
    """

    def __init__(self, journal: Path, place: str = "") -> None:
        self.path, self.place = journal.with_suffix(".view.json"), place
        self._places = _read(self.path)

    def recall(self) -> Mapping[str, Any]:
        """Give what was chosen at this place."""
        found = self._places.get(self.place)
        return found if isinstance(found, dict) else {}

    def keep(self, **chosen: Any) -> str:
        """Remember choices for the next time; give a sentence where the disk does not take them."""
        self._places[self.place] = {**self.recall(), **chosen}
        fresh = self.path.with_suffix(".new")
        try:
            fresh.write_text(json.dumps(self._places, ensure_ascii=False, indent=1), encoding="utf-8")
            fresh.replace(self.path)
        except OSError as wrong:
            return f"{FORGOTTEN} ({wrong.strerror})."
        return ""


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
