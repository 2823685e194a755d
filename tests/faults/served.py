"""The rehearsal as storms need it: a call says itself what befalls it; people have no quota, for they use a browser.

`python -m tests.faults.served DATA PORT` is the same as a process that can be killed and started again.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from notebooks.rehearsal.app import HANG_UP, make_app, open_store
from notebooks.rehearsal.discovery import service_of
from notebooks.rehearsal.dispatch import Dispatcher
from notebooks.rehearsal.faults import failure
from notebooks.rehearsal.serving import LOOPBACK, Server, Wsgi
from tests.faults.parent import die_with_parent
from tests.hand import WHO

STRUCK = "X-Storm"  # the header that names the fault
SLOW = 0.02  # seconds


@contextmanager
def running(data: Path | str, port: int = 0) -> Iterator[str]:
    """Serve the rehearsal kept in `data` from a thread, and give its base URL."""
    store = open_store(data)
    app = make_app(store)
    _free_people(app.extensions["rehearsal"])
    server = Server(_struck(app), port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="rehearsal")
    thread.start()
    try:
        yield f"http://{LOOPBACK}:{server.server_port}"
    finally:
        server.stop()
        thread.join()
        store.close()


def _free_people(dispatcher: Dispatcher) -> None:
    spend = dispatcher.faults.spend

    def freely(service: str, reads: bool, user: str, seconds: float) -> None:
        if user != WHO:
            spend(service, reads, user, seconds)

    dispatcher.faults.__dict__["spend"] = freely


def _struck(application: Wsgi) -> Wsgi:
    def serve(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        fault = environ.get("HTTP_" + STRUCK.upper().replace("-", "_"), "")
        if fault in ("429", "500", "503"):
            return _refuse(fault, environ, start)
        if fault == "slow":
            time.sleep(SLOW)
        answer = [] if fault == "hangup_before" else [b"".join(application(environ, start))]
        if fault.startswith("hangup"):
            environ[HANG_UP]()
        return answer

    return serve


def _refuse(fault: str, environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    service = service_of(environ["PATH_INFO"]) or "sheets"
    error = failure(fault, service, environ["REQUEST_METHOD"])
    start(f"{error.status} {error.reason}", [("Content-Type", "application/json; charset=UTF-8")])
    return [json.dumps(error.body(service)).encode()]


def main() -> None:
    """Serve until the parent is gone or kills this process."""
    over = die_with_parent()
    with running(sys.argv[1], int(sys.argv[2])) as address:
        print(address, flush=True)
        over.wait()


if __name__ == "__main__":
    main()
