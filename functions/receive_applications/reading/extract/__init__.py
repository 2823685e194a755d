"""Bytes of any kind into a Document.

The kind is told by what the bytes are, never by the file's name: `kinds` sniffs and holds the one table of kinds,
each kind is one module with one `extract(data) -> Document`, `clean` mends what all kinds share (ligatures,
odd spaces, icons), `limits` holds the figures no file may exceed.
"""

from functions.receive_applications.reading.extract.document import Document, Line, Unreadable
from functions.receive_applications.reading.extract.kinds import extract

__all__ = ["Document", "Line", "Unreadable", "extract"]
