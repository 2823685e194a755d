"""Lists in pages, with tokens that a client can only hand back."""

import base64
import secrets
import string
from collections.abc import Sequence
from typing import TypeVar

from notebooks.rehearsal.errors import GoogleError

T = TypeVar("T")


def page(found: Sequence[T], size: int, token: str | None) -> tuple[Sequence[T], dict[str, str]]:
    """One page of a list, and the nextPageToken field where there is more."""
    start = _offset(token) if token else 0
    rest = {"nextPageToken": _token(start + size)} if start + size < len(found) else {}
    return found[start : start + size], rest


def _token(offset: int) -> str:
    return base64.urlsafe_b64encode(f"page {offset}".encode()).decode("ascii").rstrip("=")


def _offset(token: str) -> int:
    try:
        word, number = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode("ascii").split()
        offset = int(number)
    except ValueError as error:
        raise GoogleError(400, "invalid", "Invalid Value", location="pageToken") from error
    if word != "page" or offset < 0:
        raise GoogleError(400, "invalid", "Invalid Value", location="pageToken")
    return offset


def random_id(length: int, alphabet: str = string.ascii_letters + string.digits + "-_") -> str:
    """An id that nobody can guess; it never begins with a sign."""
    head = secrets.choice([letter for letter in alphabet if letter.isalnum()])
    return head + "".join(secrets.choice(alphabet) for _ in range(length - 1))
