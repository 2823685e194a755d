"""How the Sheets API says no."""

from collections.abc import Iterator
from contextlib import contextmanager

from notebooks.rehearsal.errors import GoogleError


def invalid(message: str) -> GoogleError:
    """The 400 of a request that makes no sense."""
    return GoogleError(400, "INVALID_ARGUMENT", message)


def no_spreadsheet() -> GoogleError:
    """The 404 of a spreadsheet that is not there, or not yours."""
    return GoogleError(404, "NOT_FOUND", "Requested entity was not found.")


def cannot_parse(text: str) -> GoogleError:
    """The 400 of a range text that names nothing."""
    return invalid(f"Unable to parse range: {text}")


@contextmanager
def within(part: str) -> Iterator[None]:
    """Name the part of a request in the refusals raised inside: "Invalid data[0]: ..."."""
    try:
        yield
    except GoogleError as refused:
        start = f"Invalid {part}"
        named = refused.message.startswith(start) or refused.status != 400
        message = refused.message if named else f"{start}: {refused.message}"
        raise GoogleError(refused.status, refused.reason, message) from refused
