"""One seed in a process of its own: `python -m tests.faults.seed FOUNDED BOOK FOLDER SEED OPERATIONS`.

Says what the storm came to as the last line of its output, in JSON. Whoever started it holds its input open: when that
ends, so does this process, however its parent went.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from pathlib import Path

from tests.faults.outcome import Outcome
from tests.faults.storm import Size
from tests.faults.table import weathered


def die_with_parent() -> None:
    """End when the other end of the input is gone; Ctrl-C is the parent's to hear."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_listen, name="parent", daemon=True).start()


def _listen() -> None:
    while os.read(sys.stdin.fileno(), 1024):  # not through a buffer, whose lock would be held when this process ends
        continue
    os._exit(1)


def main() -> int:
    """Run the storm asked for."""
    die_with_parent()
    founded, book, folder, seed, operations = sys.argv[1:]
    outcome: Outcome = weathered((Path(founded), book), Path(folder), int(seed), Size(int(operations)))[0]
    print(json.dumps(outcome.plain()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
