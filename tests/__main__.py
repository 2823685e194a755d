"""`python3 -m tests [pytest's arguments]`: run every test in the environment that the desk uses.

`--storm N` and `--benchmark NAME` run what is too long for every day: seeded storms, and measurements with a table.
"""

import sys

from notebooks.launcher.oldest_python import refuse_too_old

refuse_too_old()

from notebooks.launcher.start import main  # noqa: E402  (this module no longer parses on the Pythons refused above)

BENCHMARKS = ("calls", "reading", "session")


def _asked(arguments: list[str]) -> tuple[str, list[str]]:
    first, *rest = arguments or [""]
    if first == "--storm":
        return "tests.faults", rest
    if first == "--benchmark":
        if not rest or rest[0] not in BENCHMARKS:
            sys.exit(f"--benchmark wants one of: {', '.join(BENCHMARKS)}")
        return f"tests.benchmarks.{rest[0]}", rest[1:]
    return "pytest", arguments


module, given = _asked(sys.argv[1:])
sys.exit(main("tests", module, sys.argv[1:], given))
