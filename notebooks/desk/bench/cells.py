"""What was typed at a panel, read as the cell it is meant for: a refusal names row and column."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sheets_schema.problems import Refusal
from sheets_schema.rows import Row

T = TypeVar("T")


def in_cell(row: Row, attribute: str, read: Callable[[], T]) -> T:
    """Read what was typed; what cannot be read is refused in the words of that cell."""
    try:
        return read()
    except Refusal as wrong:
        raise Refusal(str(row.problem(attribute, str(wrong)))) from None
