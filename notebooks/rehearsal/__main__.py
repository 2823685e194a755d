"""`python3 -m notebooks.rehearsal --port P --data FILE [--token T]`: the rehearsal, alone."""

import argparse
import signal
import threading
from pathlib import Path

LACKS = (
    "The rehearsal needs packages that this Python lacks ({}): run python3 -m notebooks once, "
    "then start the rehearsal with the Python in .venv."
)


def main() -> int:
    """Serve until interrupted; says its address on standard output first."""
    parser = argparse.ArgumentParser("python3 -m notebooks.rehearsal", description="A local Google for rehearsals.")
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1 (default: a free one)")
    parser.add_argument("--data", type=Path, default=Path(".rehearsal") / "google.sqlite", help="the SQLite file")
    parser.add_argument("--token", help="a ready bearer token of recruiting@juniper.example with all scopes")
    chosen = parser.parse_args()
    try:
        from notebooks.rehearsal.serving import running  # here, so that a Python without packages is told in words
    except ModuleNotFoundError as missing:
        parser.exit(1, f"{LACKS.format(missing.name)}\n")
    over = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: over.set())
    with running(chosen.data, chosen.port, chosen.token) as base:
        print(f"The rehearsal serves {base} from {chosen.data}. Ctrl-C ends it.", flush=True)
        # A wait with a limit, so that Ctrl-C is noticed on Windows too.
        while not over.wait(0.5):
            pass
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
