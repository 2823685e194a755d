"""What `python3 -m notebooks` can be asked for."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from googleapiclient.errors import HttpError

from notebooks.launcher import desk
from notebooks.launcher.complaints import CannotStart
from notebooks.launcher.walkthrough import walk
from sheets_schema.problems import Refusal


def main(arguments: list[str]) -> int:
    """Do what was asked for; give the exit code."""
    asked = _parsed(arguments)
    try:
        if asked.walkthrough:
            return walk.run(walk.Asked(asked.resumes, asked.out, asked.data, asked.fresh))
        return desk.run(asked.port, not asked.no_browser, asked.fresh)
    except (CannotStart, Refusal) as complaint:
        print(f"\n{complaint}", file=sys.stderr)
    except HttpError as error:
        print(
            f"\nThe rehearsal refused a call: {error.status_code} {error.reason}; its log says more.", file=sys.stderr
        )
    return 1


def _parsed(arguments: list[str]) -> argparse.Namespace:
    parser = _parser()
    asked = parser.parse_args(arguments)
    if not asked.walkthrough and (asked.resumes or asked.out != walk.OUT or asked.data != walk.DATA):
        parser.error("--resumes, --out and --data belong to --walkthrough")
    return asked


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python3 -m notebooks", description="Start the hiring desk with a rehearsal of everything it needs."
    )
    parser.add_argument("--no-browser", action="store_true", help="do not open the desk in a browser")
    parser.add_argument("--port", type=int, help="the desk's port (8888, or the one it had last time)")
    parser.add_argument("--fresh", action="store_true", help="throw the rehearsal's data away first")
    parser.add_argument("--walkthrough", action="store_true", help="do one whole hire without a screen, and end")
    parser.add_argument("--resumes", type=Path, metavar="DIR", help="walk through with these résumés")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", default=walk.OUT, help="where the walkthrough puts what came of it"
    )
    parser.add_argument(
        "--data", type=Path, metavar="DIR", default=walk.DATA, help="where the walkthrough's rehearsal is kept"
    )
    return parser
