"""Read résumés at the prompt: one JSON Resume document a line, in the order given."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from functions.receive_applications.reading import Reading, Source, read_all, to_json_resume
from functions.receive_applications.reading.resume_json import parse_criterion


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was read; files that cannot be read become a line of problems, and the exit code stays 0."""
    options = _parser().parse_args(arguments)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # the real one; tests may replace it
    criteria = tuple(map(parse_criterion, options.criterion))
    sources = (Source(path.name, path.read_bytes) for path in options.files)
    for reading in read_all(sources, criteria, options.region):
        print(_line(reading, bool(criteria)), flush=True)
    return 0


def _line(reading: Reading, with_evidence: bool) -> str:
    return json.dumps(to_json_resume(reading, with_evidence), ensure_ascii=False)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m functions.receive_applications", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--criterion", action="append", default=[], metavar="NAME=ALIAS,…", help="what to look for; may be repeated"
    )
    parser.add_argument("--region", default="", help="country of phones without a country code, such as GB or DE")
    return parser


if __name__ == "__main__":
    sys.exit(main())
