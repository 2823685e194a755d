"""A threaded HTTP/1.1 server with keep-alive on the loopback address, for one WSGI application.

werkzeug's own development server closes every connection and waits 10 ms after each answer; this one does neither.
"""

import io
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

from notebooks.rehearsal.app import HANG_UP, make_app, open_store

LOOPBACK = "127.0.0.1"
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Any]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: "Server"

    def _serve(self) -> None:
        environ = self._environ(self._body())
        answer: list[Any] = []
        parts = self.server.application(environ, lambda status, headers, _=None: answer.extend((status, headers)))
        data = b"".join(parts)
        if hasattr(parts, "close"):
            parts.close()
        if not environ["rehearsal.hung_up"]:
            self._send(answer[0], answer[1], data)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = _serve

    def _body(self) -> bytes:
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return b"".join(iter(self._chunk, b""))
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _chunk(self) -> bytes:
        size = int(self.rfile.readline().split(b";")[0], 16)
        data = self.rfile.read(size)
        self.rfile.readline()
        return data

    def _environ(self, body: bytes) -> dict[str, Any]:
        path, _, query = self.path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": self.command, "SCRIPT_NAME": "", "RAW_URI": self.path, "QUERY_STRING": query,
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"), "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": self.headers.get("Content-Type", ""), "REMOTE_ADDR": self.client_address[0],
            "SERVER_NAME": LOOPBACK, "SERVER_PORT": str(self.server.server_port), "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(body),
            "wsgi.errors": sys.stderr, "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False,
            "rehearsal.hung_up": False,
        }
        environ[HANG_UP] = lambda: self._hang_up(environ)
        for name, text in self.headers.items():
            key = name.upper().replace("-", "_")
            if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
                environ[f"HTTP_{key}"] = text
        return environ

    def _hang_up(self, environ: dict[str, Any]) -> None:
        environ["rehearsal.hung_up"] = self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _send(self, status: str, headers: list[tuple[str, str]], data: bytes) -> None:
        code, _, phrase = status.partition(" ")
        self.send_response(int(code), phrase)
        for name, text in headers:
            if name.lower() != "content-length":
                self.send_header(name, text)
        if int(code) not in (204, 304):
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what people typed stands in the addresses."""


class Server(ThreadingHTTPServer):
    """Serves one WSGI application; each connection has a thread of its own."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, application: Wsgi, port: int) -> None:
        self.application = application
        self._open: set[socket.socket] = set()
        self._threads_of_ours: set[threading.Thread] = set()
        self._lock = threading.Lock()
        super().__init__((LOOPBACK, port), _Handler)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve one connection, remembered so that stopping can end it."""
        with self._lock:
            self._open.add(request)
            self._threads_of_ours.add(threading.current_thread())
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self._lock:
                self._open.discard(request)
                self._threads_of_ours.discard(threading.current_thread())

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over connections that the other side dropped; report anything else."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    def stop(self) -> None:
        """End all connections, after the calls under way."""
        self.shutdown()
        with self._lock:
            waiting, threads = list(self._open), list(self._threads_of_ours)
        for one in waiting:
            try:
                one.shutdown(socket.SHUT_RD)
            except OSError:  # the other side was faster
                continue
        for thread in threads:
            thread.join(timeout=10)
        self.server_close()


@contextmanager
def running(data: Path | str, port: int = 0, token: str | None = None, *, check_answers: bool = False) -> Iterator[str]:
    """Serve the rehearsal kept in `data` from a thread, and give its base URL."""
    store = open_store(data)
    server = Server(make_app(store, token, check_answers), port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="rehearsal")
    thread.start()
    try:
        yield f"http://{LOOPBACK}:{server.server_port}"
    finally:
        server.stop()
        thread.join()
        store.close()
