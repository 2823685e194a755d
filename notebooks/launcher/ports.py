"""Ports on this machine that stay the same between starts, because browsers keep unsent decisions by address."""

from __future__ import annotations

import os
import socket
from collections.abc import Container

from notebooks.launcher.complaints import CannotStart

LOOPBACK = "127.0.0.1"
USUAL = {"lab": 8888, "rehearsal": 8890, "acts": 8891, "pages": 8892}
TRIED = 200


def is_free(port: int) -> bool:
    """Tell whether a server could listen there now."""
    with socket.socket() as probe:
        if os.name != "nt":  # there it would share the port with whoever listens already
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except (OSError, OverflowError):
            return False
        return True


def _next_free(first: int, taken: Container[int]) -> int:
    for port in range(first, first + TRIED):
        if port not in taken and is_free(port):
            return port
    raise CannotStart(f"No port between {first} and {first + TRIED} is free: end some programs and start again.")


def chosen(remembered: dict[str, int], lab: int | None = None, above: int = 0) -> dict[str, int]:
    """Give every part its port: the one asked for, the one it had, or the next free one (above the usual ones)."""
    if lab is not None and not is_free(lab):
        raise CannotStart(f"Port {lab} is taken by another program: choose another one with --port.")
    ports: dict[str, int] = {} if lab is None else {"lab": lab}
    for part, usual in USUAL.items():
        if part not in ports:
            ports[part] = _next_free(remembered.get(part, usual + above), ports.values())
    return ports
