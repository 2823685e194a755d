"""Read résumés at the prompt: one JSON Resume document a line, in the order given."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from google.auth.exceptions import GoogleAuthError

from functions.receive_applications.reading import Criterion, Reading, Source, read_all, to_json_resume
from functions.receive_applications.reading.extract.limits import FILE_BYTES
from functions.receive_applications.reading.resume_json import parse_criterion
from sheets_schema.problems import Refusal
from sheets_schema.settings import Settings, settings

_INTERRUPTED, _NOBODY_READS = 130, 141  # what shells say of a command ended by Ctrl-C, or by the end of a pipe


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was read; files that cannot be read become a line of problems, and the exit code stays 0."""
    options = _parser().parse_args(arguments)
    # What is half a character is written as JSON escapes it, so that no file name and no text stops the others.
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # the real one
    sources = (Source(path.name, partial(_bytes, path)) for path in options.files)
    try:
        region = _firms_region() if options.region is None else options.region
        with closing(read_all(sources, options.criterion, region)) as readings:
            for reading in readings:
                print(_line(reading, bool(options.criterion)), flush=True)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # for the flush at the very end
        return _NOBODY_READS
    return 0


def _firms_region() -> str:
    """Look up where the firm telephones, if its spreadsheet is at hand; else the places in a paper tell."""
    try:
        chosen = settings()
    except Refusal:
        return ""  # no firm is at hand
    try:
        return _region_of(chosen) if chosen.spreadsheet else ""
    except (Refusal, GoogleAuthError) as no:
        print(f"The firm's phone region could not be looked up: {no}", file=sys.stderr)
        return ""


def _region_of(chosen: Settings) -> str:
    from sheets_schema.book import Book  # half a second that nobody without a spreadsheet need wait for
    from sheets_schema.connection import Connection

    connection = Connection(chosen)
    with closing(connection.session):
        return Book(connection).read().firm["Phone region"]


def _bytes(path: Path) -> bytes:
    """Read a file, no further than could be used; what is no file would never end."""
    if path.exists() and not path.is_file():
        raise OSError(0, "it is a folder or a device, not a file")
    with path.open("rb") as file:
        return file.read(FILE_BYTES + 1)


def _line(reading: Reading, with_evidence: bool) -> str:
    return json.dumps(to_json_resume(reading, with_evidence), ensure_ascii=False)


def _criterion(text: str) -> Criterion:
    criterion = parse_criterion(text)
    if not criterion.name:
        raise argparse.ArgumentTypeError("it needs a name, such as React=React.js,ReactJS")
    return criterion


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m functions.receive_applications", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--criterion", action="append", default=[], type=_criterion, metavar="NAME=ALIAS,…",
        help="what to look for; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--region", help="country of phones without a country code, such as GB (if not given, the firm's)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
