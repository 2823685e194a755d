"""Messages over a pipe: one JSON header and the bytes that follow it."""

from __future__ import annotations

import json
import struct
from typing import IO, Any

_SIZES = struct.Struct(">IQ")


def send(pipe: IO[bytes], header: dict[str, Any], data: bytes = b"") -> None:
    """Write one message and flush it."""
    head = json.dumps(header).encode()
    pipe.write(_SIZES.pack(len(head), len(data)) + head)
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Read one message; None when the other side has gone."""
    sizes = pipe.read(_SIZES.size)
    if len(sizes) < _SIZES.size:
        return None
    head_size, data_size = _SIZES.unpack(sizes)
    head, data = pipe.read(head_size), pipe.read(data_size)
    if len(head) < head_size or len(data) < data_size:
        return None
    return dict(json.loads(head)), data
