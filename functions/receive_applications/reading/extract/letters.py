"""Letters recognised in pictures by tesseract, where it is installed: in a process of its own, within limits."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from functools import lru_cache

_LATIN = ("eng", "deu", "fra", "spa")
_OTHERS = ("chi_sim", "chi_tra", "ara")
_LEAST_LETTERS = 40
_LIST_SECONDS = 5.0
_ONE_THREAD = None if sys.platform == "win32" else {"OMP_THREAD_LIMIT": "1"}  # more only get into each other's way


def recognised(picture: bytes, seconds: float) -> str:
    """Give the text of one picture (PNG, JPEG, TIFF, PNM); empty without tesseract, without letters, or too late."""
    until = time.monotonic() + seconds
    best = ""
    for languages in _languages():
        text = _run(["stdin", "stdout", "-l", "+".join(languages)], picture, max(until - time.monotonic(), 0.1))
        best = max(best, text, key=lambda each: sum(map(str.isalnum, each)))
        if sum(map(str.isalnum, best)) >= _LEAST_LETTERS:
            break
    return best


def is_installed() -> bool:
    """Whether letters can be recognised here."""
    return bool(_languages())


@lru_cache(maxsize=1)
def _languages() -> tuple[Sequence[str], ...]:
    """The languages to try, those of one script together."""
    listed = set(_run(["--list-langs"], b"", _LIST_SECONDS).split())
    groups: Iterable[Sequence[str]] = ([each for each in _LATIN if each in listed], *([each] for each in _OTHERS))
    return tuple(group for group in groups if group and listed.issuperset(group))


def _run(arguments: Sequence[str], data: bytes, seconds: float) -> str:
    import shutil  # what only scans need, others do not wait for
    import subprocess

    path = shutil.which("tesseract")
    if path is None:
        return ""
    try:
        done = subprocess.run(
            [path, *arguments], input=data, capture_output=True, timeout=seconds, check=False, env=_ONE_THREAD
        )
    except (subprocess.TimeoutExpired, OSError):  # too slow, or not to be started: as good as not installed
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
