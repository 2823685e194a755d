"""Refuse a Python that is too old: this file parses on far older ones than the rest does."""

import sys

OLDEST = (3, 11)


def refuse_too_old() -> None:
    """End the command with one sentence where this Python is older than the kit needs."""
    if sys.version_info[:2] < OLDEST:
        sys.exit(
            "The desk needs Python {}.{} or newer, and this is {}.{}: install a newer one from python.org, "
            "then run the same command with it.".format(*(OLDEST + sys.version_info[:2]))
        )
