"""A package index of one small package, which can keep pip waiting."""

from __future__ import annotations

import base64
import hashlib
import io
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STAND_IN = """
import json, os, sys

def main(arguments):
    print("ran", json.dumps(arguments), "in", sys.prefix, "with", os.environ["PYTHONPATH"])
    return 7 if "fail" in arguments else 0
"""


def wheel(name: str, version: str, source: str) -> bytes:
    """Make a wheel of one module."""
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}/__init__.py": source,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    sums = [f"{path},sha256={_digest(text.encode())},{len(text.encode())}" for path, text in files.items()]
    files[f"{info}/RECORD"] = "\n".join([*sums, f"{info}/RECORD,,", ""])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return packed.getvalue()


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


class Index(ThreadingHTTPServer):
    """Serves the stand-in for pytest; `gate` closed means that pip waits for the file."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.wheel = wheel("pytest", "1.0", STAND_IN)
        self.gate = threading.Event()
        self.gate.set()
        self.asked = threading.Semaphore(0)
        self.fetched = 0
        self.hung_up = threading.Event()

    @property
    def address(self) -> str:
        """Give the index's address as pip wants it."""
        return f"http://127.0.0.1:{self.server_port}/simple/"


class _Handler(BaseHTTPRequestHandler):
    server: Index

    def do_GET(self) -> None:
        if not self.path.endswith(".whl"):
            return self._send(b'<a href="/pytest-1.0-py3-none-any.whl">pytest-1.0-py3-none-any.whl</a>', "text/html")
        self.server.asked.release()
        while not self.server.gate.wait(0.05):
            if self._caller_is_gone():
                self.server.hung_up.set()
                return None
        self.server.fetched += 1
        return self._send(self.server.wheel, "application/octet-stream")

    def _caller_is_gone(self) -> bool:
        self.connection.settimeout(0.05)
        try:
            return not self.connection.recv(1)
        except TimeoutError:
            return False
        except ConnectionError:
            return True

    def _send(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@contextmanager
def serving() -> Iterator[Index]:
    """Serve the index while the block runs."""
    with Index() as index:
        thread = threading.Thread(target=index.serve_forever, args=[0.05])
        thread.start()
        try:
            yield index
        finally:
            index.gate.set()
            index.shutdown()
            thread.join()
