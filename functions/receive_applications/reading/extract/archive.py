"""Parts of zipped documents, within the limits on size and nesting."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from functions.receive_applications.reading.extract import limits
from functions.receive_applications.reading.extract.document import Unreadable

_ENCRYPTED = 0x1  # a flag of the part


class Archive:
    """A zip file that unpacks at most `limits.UNPACKED_BYTES` in all, and never onto a disk."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, EOFError, RuntimeError) as error:
            raise Unreadable(limits.BROKEN) from error
        self._left = limits.UNPACKED_BYTES
        self.names = self._zip.namelist()
        if len(self.names) > limits.ZIP_ENTRIES:
            raise Unreadable(limits.TOO_LARGE)

    def read(self, name: str) -> bytes:
        """Unpack one part."""
        try:
            if self._zip.getinfo(name).flag_bits & _ENCRYPTED:
                raise Unreadable(limits.PASSWORD)
            with self._zip.open(name) as part:
                data = part.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, RuntimeError, OSError) as error:
            raise Unreadable(limits.BROKEN) from error  # a RuntimeError: packed in a way that nobody here knows
        self._left -= len(data)
        if self._left < 0:
            raise Unreadable(limits.TOO_LARGE)
        return data

    def xml(self, name: str) -> Element:
        """Parse one part."""
        return parsed(self.read(name))


def parsed(data: bytes) -> Element:
    """Parse XML without entities, doctypes or absurd nesting."""
    try:
        return _parse(data)
    except DefusedXmlException as error:
        raise Unreadable(limits.TOO_DEEP) from error
    except ParseError as error:
        raise Unreadable(limits.BROKEN) from error


def _parse(data: bytes) -> Element:
    depth = 0
    root: Element | None = None
    for event, element in iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True):
        root = element if root is None else root
        depth += 1 if event == "start" else -1
        if depth > limits.XML_DEPTH:
            raise Unreadable(limits.TOO_DEEP)
    if root is None:
        raise Unreadable(limits.BROKEN)
    return root
