"""One seed in a process of its own: `python -m tests.faults.seed FOUNDED BOOK FOLDER SEED OPERATIONS`.

Says what the storm came to as the last line of its output, in JSON; beside that, of what went wrong, the whole story.
Whoever started it holds its input open: when that ends, so does this process, however its parent went.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.faults.parent import die_with_parent
from tests.faults.storm import Size
from tests.faults.story import story
from tests.faults.table import weathered


def main() -> int:
    """Run the storm asked for."""
    die_with_parent()
    founded, book, folder, seed, operations = sys.argv[1:]
    prepared, size = (Path(founded), book), Size.of(int(seed), int(operations))
    outcome, left, ledger = weathered(prepared, Path(folder), int(seed), size)
    for says in () if outcome.verdict.clean else story(left, ledger, outcome.verdict):
        print(f"{seed}  {says}", file=sys.stderr)
    print(json.dumps(outcome.plain()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
