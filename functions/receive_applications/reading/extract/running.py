"""Running headers, footers and page numbers, which would otherwise break a passage in two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from functions.receive_applications.reading.extract.document import Line

_PAGE_NUMBER = re.compile(r"(?:page|seite|página|pagina|p\.)?\s*\d{1,3}(?:\s*(?:/|of|von|sur|de|-)\s*\d{1,3})?", re.I)


def without_running_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """Drop page numbers, and from the second page on what already stood at the same height."""
    seen: dict[tuple[str, int], int] = {}
    for line in lines:
        key = (re.sub(r"\d+", "#", line.text), round(line.y / 4))
        first = seen.setdefault(key, line.page)
        if first == line.page and not _PAGE_NUMBER.fullmatch(line.text):
            yield line
