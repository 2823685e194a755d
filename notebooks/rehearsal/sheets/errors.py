"""How the Sheets API says no."""

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
