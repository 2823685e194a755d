"""A folder as it comes: so many files of so many people, one in twenty broken or hostile.

`python -m tests.benchmarks.papers FOLDER COUNT` writes it, in a process of its own because some are large when made.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from tests.functions.receive_applications.samples import docx, hostile, pdf, text
from tests.functions.receive_applications.samples.people import PEOPLE
from tests.functions.receive_applications.samples.truth import Person

_FIRST = (
    "Ada Bela Carla Dora Edda Fina Greta Hilda Ines Jana Kira Lena Mara Nina Olga Paula Rosa Sara Tilda Vera "
    "Anton Bruno Cyril Denis Emil Felix Gustav Hugo Ivan Jonas Karl Leo Martin Noel Oscar Peter Ralf Simon Tom Viktor"
)
_LAST = (
    "Ashdown Birch Cole Drake Elmes Farrow Garland Hart Ingram Jessop Kerr Lind Marsh Nolan Oakes Penn Quill Rowe "
    "Stone Thorne Unwin Vane West Yates Zeller"
)
FIRST, LAST = _FIRST.split(), _LAST.split()
MOST = len(FIRST) * len(LAST)
EVERY, AT = 20, 13  # of every twenty files the thirteenth is bad
BAD: Sequence[tuple[str, Callable[[], bytes]]] = (
    ("pdf", hostile.locked), ("pdf", hostile.scanned), ("png", hostile.picture), ("docx", hostile.nested_deep),
    ("docx", hostile.billion_laughs), ("zip", hostile.zip_in_zip), ("docx", lambda: hostile.zip_bomb(100)),
    ("pdf", lambda: hostile.pdf_bomb(60)), ("pdf", lambda: b"%PDF-1.7 garbage"), ("pdf", lambda: b""),
    ("txt", lambda: b"Jan 2019 - " * 200_000), ("html", lambda: b"<html>" + b"<i>" * 190 + b"</u>" * 200_000),
    ("rtf", lambda: b"{\\rtf1 " + b"{" * 100_000),
)  # fmt: skip
LONG = tuple(pdf.LAYOUTS)[:6]  # in one column, with the work done told line by line
LINES = (9, 13, 17, 23)  # of work done in each employment, which fill about three to six pages
NAMES = ("scan {}", "=1+1 {}", "a;b {}", "<img src=x> {}", "ä{}\u202e")


def is_bad(number: int) -> bool:
    """Tell whether a file of the folder is one of the broken or hostile."""
    return number % EVERY == AT


def writer(number: int) -> Person:
    """Give one of a thousand people, each with a name, an address and a phone number that nobody else has."""
    name = f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST)]}"
    latin = [one for one in PEOPLE if one.name.isascii() or one.language in ("en", "de", "fr", "es")]
    email, phone = f"{name.replace(' ', '.').lower()}@example.com", f"+44 7700 {900_000 + number}"
    one = latin[number % len(latin)]
    return replace(one, name=name, email=email, phone_written=phone, phone=phone.replace(" ", ""))


def papers(size: int) -> Iterator[tuple[str, bytes]]:
    """Give the files: their names, which tell nothing of their writers, and their bytes."""
    layouts = (*pdf.LAYOUTS.items(), *docx.LAYOUTS.items())
    for number in range(size):
        if is_bad(number):
            kind, make = BAD[number // EVERY % len(BAD)]
            unlike = b" %d" % number if kind == "txt" else b""  # the same words twice would be one person's
            yield f"{NAMES[number // EVERY % len(NAMES)].format(number)}.{kind}", make() + unlike
        elif number % 10 == 0:
            yield f"{number:04}.txt", text.plain(writer(number), number % 5).encode()
        else:
            layout, lay = layouts[number % len(layouts)]
            kind = "pdf" if layout in pdf.LAYOUTS else "docx"
            yield f"{number:04}.{kind}", lay(writer(number), number % 5)


def short_pdfs(size: int) -> Iterator[bytes]:
    """Give so many PDFs of a page or two, each of somebody else."""
    layouts = tuple(pdf.LAYOUTS.values())
    yield from (layouts[number % len(layouts)](writer(number), number % 5) for number in range(size))


def long_pdfs(size: int) -> Iterator[bytes]:
    """Give so many PDFs of three to six pages, each of somebody else: ten employments, told at length."""
    every = [work for number in range(len(FIRST)) for work in writer(number).works]
    done, names = cycle(line for work in every for line in work.done), cycle(LAST)
    for number in range(size):
        lines, begin = LINES[number % len(LINES)], 10 * number
        works = tuple(
            replace(
                every[place % len(every)],
                done=tuple(f"{next(done)} together with {next(names)} and others" for _ in range(lines)),
            )
            for place in range(begin, begin + 10)
        )
        yield pdf.LAYOUTS[LONG[number % len(LONG)]](replace(writer(number), works=works), number % 5)


def main(folder: str, size: str) -> None:
    """Write the folder."""
    for name, data in papers(int(size)):
        Path(folder, name.replace("<", "(") if os.name == "nt" else name).write_bytes(data)


if __name__ == "__main__":
    main(*sys.argv[1:])
