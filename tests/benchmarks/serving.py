"""A rehearsal that serves one file until its standard input ends: `python -m tests.benchmarks.serving FILE`."""

import sys

from notebooks.rehearsal.serving import running

if __name__ == "__main__":
    with running(sys.argv[1]) as address:
        print(address, flush=True)
        sys.stdin.read()
