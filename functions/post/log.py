"""One JSON line an event on standard output: row ids, counts and the names of exceptions, never what people typed."""

from __future__ import annotations

import json
import re
import sys

SHORT = re.compile(r"[\w.:/-]{1,80}")


def log(event: str, **said: str | int | float) -> None:
    """Write one event; a text that is no id or name is left out, because it may quote what people typed."""
    shown = {name: value for name, value in said.items() if not isinstance(value, str) or SHORT.fullmatch(value)}
    sys.stdout.write(json.dumps({"event": event, **shown}) + "\n")
    sys.stdout.flush()
