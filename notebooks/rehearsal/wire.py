"""A request as it came over the wire, before anybody knows which method it means."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Wire:
    """One HTTP request: verb, still encoded path, query (name -> texts), headers (lower-case names), body."""

    http: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    data: bytes
    base: str = ""

    def first(self, name: str) -> str:
        """The first text of a query parameter, or ""."""
        return (self.query.get(name) or [""])[0]

    def header(self, name: str) -> str:
        """A header's text, or ""."""
        return self.headers.get(name.lower(), "")

    def moved(self, path: str) -> "Wire":
        """The same request at another path."""
        return replace(self, path=path)


def _unzipped(data: bytes) -> bytes:
    try:
        return gzip.decompress(data)
    except (OSError, EOFError):  # it only says that it is zipped
        return data


def wire(http: str, address: str, headers: Mapping[str, str], data: bytes, base: str = "") -> Wire:
    """Read a request line's address, headers and body; X-HTTP-Method-Override wins over the verb."""
    split = urlsplit(address)
    lowered = {name.lower(): text for name, text in headers.items()}
    if lowered.get("content-encoding", "").lower() == "gzip":
        data = _unzipped(data)
    query = parse_qs(split.query, keep_blank_values=True)
    verb = lowered.get("x-http-method-override", http).upper()
    if verb == "GET" and http.upper() == "POST":
        query = query | parse_qs(data.decode("utf-8", "replace"), keep_blank_values=True)
        data = b""
    return Wire(verb, split.path, query, lowered, data, base)
