"""A folder as it comes: many files, one in twenty broken or hostile, and what the pool needs for it."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence

from functions.receive_applications.reading import Source, read_all
from tests.benchmarks.resumes.gathering import Made
from tests.functions.receive_applications.samples import hostile

_MEGABYTES = 1024 * (1024 if sys.platform == "darwin" else 1)
_WORKERS = 2
BAD: Sequence[Callable[[], bytes]] = (
    hostile.locked, hostile.scanned, hostile.picture, hostile.nested_deep, hostile.billion_laughs, hostile.zip_in_zip,
    lambda: hostile.zip_bomb(100), lambda: hostile.pdf_bomb(60), lambda: b"%PDF-1.7 garbage", lambda: b"",
    lambda: b"Jan 2019 - " * 200_000, lambda: b"<html>" + b"<i>" * 190 + b"</u>" * 200_000,
    lambda: b"{\\rtf1 " + b"{" * 100_000,
)  # fmt: skip


def folder(made: Sequence[Made], size: int) -> Iterator[tuple[Source, str]]:
    """Give files with the e-mail each must give, empty for those that are broken; letters of names are made unlike."""
    for number in range(size):
        if number % 20 == 13:
            yield Source(f"{number}", BAD[number // 20 % len(BAD)]), ""
        else:
            one = made[number % len(made)]
            yield Source(f"{number}", one.data), one.writer.email


def measure(made: Sequence[Made], size: int) -> str:
    """Read the folder and say how it went."""
    pairs, begun = list(folder(made, size)), time.perf_counter()
    readings = list(read_all((source for source, _ in pairs), workers=_WORKERS))
    seconds = time.perf_counter() - begun
    right = sum(
        email in (mail.value for mail in reading.emails) if email else not reading.emails
        for (_, email), reading in zip(pairs, readings, strict=True)
    )
    own, largest = (
        resource.getrusage(who).ru_maxrss // _MEGABYTES for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return (
        f"{len(readings)} of {size} files answered in order, {right} as they should, in {seconds:.0f} s;\n"
        f"at most {own} MB here and {largest} MB in each of {_WORKERS} workers: {own + _WORKERS * largest} MB together"
    )
