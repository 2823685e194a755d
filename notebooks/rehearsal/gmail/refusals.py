"""The errors of Gmail, which carry both the old reason and the new status."""

from notebooks.rehearsal.errors import GoogleError


def refusal(status: int, canonical: str, reason: str, message: str) -> GoogleError:
    """A refusal of Gmail's: HTTP status, canonical status, old reason, sentence."""
    listed = {"message": message, "domain": "global", "reason": reason}
    return GoogleError(status, canonical, message, errors=[listed])


def invalid(message: str) -> GoogleError:
    """The 400 of an argument that Gmail cannot use."""
    return refusal(400, "INVALID_ARGUMENT", "invalidArgument", message)


def not_found() -> GoogleError:
    """The 404 of any id that is not in the mailbox."""
    return refusal(404, "NOT_FOUND", "notFound", "Requested entity was not found.")
