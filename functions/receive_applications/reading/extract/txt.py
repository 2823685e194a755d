"""Plain text in the encodings that people's editors write."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from functions.receive_applications.reading.extract import limits
from functions.receive_applications.reading.extract.clean import clean
from functions.receive_applications.reading.extract.document import Document, Line, Unreadable
from functions.receive_applications.reading.extract.running import is_page_number

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ITEM = re.compile(r"(\s*)([-*+•])\s+(?=\S)")
_MOST_CONTROLS, _FEWEST = 0.02, 2
_MARKUP = re.compile(  # Markdown's
    r"^\s*#{1,6}\s+|\*\*|(?<!\w)__|__(?!\w)|^\*(?=[^\s*][^*]*\*)|(?<=\S)\*(?=$|[\s,.:;])|`(?=[^`]*`)|(?<=\w)`"
    r"|(?<!\S)_(?=[^\s_][^_]*_(?!\w))|(?<=[^\s_])_(?=$|[\s,.:;])"
)
_DATED = re.compile(  # "(May 2019 - 2021)", "2019 - 2021", but not "partners from 2019 to 2021"
    r"(?:\((?:[^\s()]{1,10} ){0,2}|(?:^|\. )(?:[^\s()]{1,10} )?)[\d./]{0,6}(?:19|20)\d\d\b.{0,3}"
    r"(?:[-–—]|to |bis |à |a )[^()]{0,20}\)?$"
)


def extract(data: bytes) -> Document:
    """Read UTF-8, UTF-16 with its mark, GB 18030 where it is plainly Chinese, else Windows Latin."""
    text = decode(data)[: limits.TEXT_CHARACTERS]
    controls = sum(1 for char in text if char < " " and char not in "\r\n\t\f\v")
    if controls > _MOST_CONTROLS * len(text):
        raise Unreadable(limits.UNKNOWN)
    pages = text.split("\f")
    lines = [
        Line(cleaned, number) for number, page in enumerate(pages, 1)
        for raw in _with_heads(_with_dates(page.splitlines()))
        if (cleaned := clean(_MARKUP.sub("", raw))) and not is_page_number(cleaned)
    ]  # fmt: skip
    return Document(tuple(lines), "txt", len(pages))


def _with_dates(lines: Sequence[str]) -> list[str]:
    """The lines, items put together with the dates that hang below their first line: these head entries."""
    hung = {at for at in range(1, len(lines)) if _hangs(lines[at - 1], lines[at]) and _DATED.search(lines[at].strip())}
    if len(hung) < _FEWEST:
        return list(lines)
    joined = (
        f"{_ITEM.sub('', line, count=1)} {lines[at + 1].strip()}" if at + 1 in hung else line
        for at, line in enumerate(lines)
    )
    return [line for at, line in enumerate(joined) if at not in hung]


def _hangs(item: str, line: str) -> bool:
    """Whether a line goes on with an item's text, right below where that begins."""
    match = _ITEM.match(item)
    return match is not None and not _ITEM.match(line) and len(line) - len(line.lstrip()) == match.end()


def _with_heads(lines: Sequence[str]) -> list[str]:
    """The lines, without their bullets such items as others with a list below them: they head what these hold."""
    told = [line for line in lines if line.strip()]
    items = [(match[1], match[2]) if (match := _ITEM.match(line)) else None for line in told]
    pairs = ((item, below) for item, below in pairwise(items) if item and below and len(below[0]) > len(item[0]))
    outer = Counter((indent, sign) for (indent, sign), _ in pairs)
    heads = {item for item, count in outer.items() if count > 1}
    matched = ((line, _ITEM.match(line)) for line in lines)
    return [line[match.end() :] if match and (match[1], match[2]) in heads else line for line, match in matched]


def decode(data: bytes) -> str:
    """Give the text of bytes in an unknown encoding."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _chinese(data) or data.decode("cp1252", "replace")


def _chinese(data: bytes) -> str:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    foreign = [char for char in text if char > "\x7f"]
    return text if foreign and sum("\u4e00" <= char <= "\u9fff" for char in foreign) > 0.8 * len(foreign) else ""
