"""Files that a person chose in the browser: they come in slices, before the press that speaks of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from notebooks.desk.bench.press import Press
from sheets_schema.problems import Refusal


@dataclass(frozen=True)
class Upload:
    """One file as the browser sent it."""

    name: str
    data: bytes


class Uploads:
    """The files of presses that are still to come, by press and field."""

    def __init__(self) -> None:
        self._slices: dict[tuple[str, str], dict[int, tuple[str, list[bytes]]]] = {}

    def take(self, message: Mapping[str, Any], buffers: Sequence[Any]) -> None:
        """Take one slice of one file."""
        files = self._slices.setdefault((str(message["press"]), str(message["field"])), {})
        _, parts = files.setdefault(int(message["file"]), (str(message["name"]), []))
        parts += [bytes(one) for one in buffers]

    def of(self, press: Press, field: str) -> list[Upload]:
        """Give the files of a field, each once; files that were named but never came are refused."""
        files = self._slices.pop((press.id, field), {})
        if len(files) != len(press.chosen(field)):
            raise Refusal("The files did not arrive here; choose them again.")
        return [Upload(name, b"".join(parts)) for _, (name, parts) in sorted(files.items())]
