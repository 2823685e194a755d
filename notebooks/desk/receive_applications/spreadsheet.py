"""A spreadsheet of another system: bytes to headers and lines, whatever the format, encoding or separator."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, XmlError, ZipError

from sheets_schema.problems import Refusal

Cell = str | int | float | bool | date | datetime | None
MOST_LINES = 20_000
LARGEST = 30_000_000  # bytes
UNPACKED = 300_000_000  # bytes that an XLSX may unpack to
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
SEPARATORS = ";,\t|"
MARKS = (("utf-8-sig", b"\xef\xbb\xbf"), ("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff"))


@dataclass(frozen=True)
class Table:
    """What a file holds: its headers, and its lines with the number each has in the file."""

    headers: tuple[str, ...]
    lines: tuple[tuple[int, tuple[Cell, ...]], ...] = field(repr=False)


def read(name: str, data: bytes) -> Table:
    """Read a CSV, XLSX, XLS or ODS file; what cannot be read is refused in one sentence."""
    if len(data) > LARGEST:
        raise Refusal(f"“{name}” is larger than {LARGEST // 1_000_000} MB; divide it.")
    grid = _workbook(name, data) if data.startswith((ZIP, OLE)) else _text(name, data)
    numbered = [(number, line) for number, line in enumerate(grid, 1) if any(_words(cell) for cell in line)]
    if len(numbered) < 2:
        raise Refusal(f"“{name}” holds no lines under its headers.")
    if len(numbered) > MOST_LINES:
        raise Refusal(f"“{name}” holds {len(numbered):,} lines; divide it into files of {MOST_LINES:,}.")
    headers = tuple(_words(cell) for cell in numbered[0][1])
    width = len(headers)
    lines = tuple((number, tuple([*line, *[None] * width][:width])) for number, line in numbered[1:])
    return Table(headers, lines)


def _words(cell: Any) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _workbook(name: str, data: bytes) -> list[Sequence[Cell]]:
    if data.startswith(ZIP) and _unpacked(data) > UNPACKED:
        raise Refusal(f"“{name}” unpacks to more than a spreadsheet can sensibly hold.")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [book.get_sheet_by_name(one) for one in book.sheet_names]
        fullest = max(sheets, key=lambda sheet: sheet.height, default=None)
        grid: list[list[Any]] = [*fullest.to_python(skip_empty_area=False)] if fullest else []
        return [*grid]
    except PasswordError:
        raise Refusal(f"“{name}” is protected by a password; save it without one.") from None
    except (CalamineError, XmlError, ZipError, OSError) as wrong:
        raise Refusal(f"“{name}” cannot be read as a spreadsheet; save it as CSV and try again.") from wrong


def _unpacked(data: bytes) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        return 0  # the reader says it better


def _text(name: str, data: bytes) -> list[Sequence[Cell]]:
    text = decoded(data)
    if "\x00" in text:
        raise Refusal(f"“{name}” is neither a spreadsheet nor a text with separators.")
    lines = text.splitlines()
    head = next((line for line in lines if line.strip()), "")
    separator = max(SEPARATORS, key=head.count)
    if lines and lines[0].lower().startswith("sep=") and len(lines[0]) == 5:
        separator, text = lines[0][4], "\n".join(lines[1:])
    try:
        return [list(line) for line in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]
    except csv.Error:
        raise Refusal(f"“{name}” cannot be read: a quotation mark is never closed, or a cell is too long.") from None


def decoded(data: bytes) -> str:
    """Read a text: as its mark says, as UTF-8 where it is that, else as Windows wrote it."""
    for encoding, mark in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if data[1:200:2].count(0) > len(data[1:200:2]) * 0.6:
        return data.decode("utf-16-le", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
