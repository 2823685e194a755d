"""The refusals of Calendar, in Google's words."""

from notebooks.rehearsal.errors import GoogleError


def invalid(message: str) -> GoogleError:
    """The 400 of a value that Calendar cannot use."""
    return GoogleError(400, "invalid", message)


def required(message: str) -> GoogleError:
    """The 400 of a value that is missing."""
    return GoogleError(400, "required", message)


def not_found() -> GoogleError:
    """The 404 of a calendar or event that is not there, or that the caller may not see."""
    return GoogleError(404, "notFound", "Not Found")


def deleted() -> GoogleError:
    """The 410 of deleting what was deleted already."""
    return GoogleError(410, "deleted", "Resource has been deleted")


def duplicate() -> GoogleError:
    """The 409 of an id that was ever used in this calendar."""
    return GoogleError(409, "duplicate", "The requested identifier already exists.")


def empty_range() -> GoogleError:
    """The 400 of an end that lies before its start."""
    return GoogleError(400, "timeRangeEmpty", "The specified time range is empty.", domain="calendar",
                       location="timeMax")


def stale_token() -> GoogleError:
    """The 410 that asks for a full sync."""
    return GoogleError(410, "fullSyncRequired", "Sync token is no longer valid, a full sync is required.",
                       domain="calendar", location="syncToken")


def not_writer() -> GoogleError:
    """The 403 of changing a calendar that one may only read."""
    return GoogleError(403, "requiredAccessLevel", "You need to have writer access to this calendar.",
                       domain="calendar")


def not_organizer() -> GoogleError:
    """The 403 of a guest who changes what belongs to everybody."""
    return GoogleError(403, "forbiddenForNonOrganizer",
                       "Shared properties can only be changed by the organizer of the event.", domain="calendar")


def two_reminders() -> GoogleError:
    """The 400 of an event that is to remind as usual and otherwise too."""
    return GoogleError(400, "cannotUseDefaultRemindersAndSpecifyOverride",
                       "Cannot specify both default reminders and overrides at the same time.", domain="calendar")


def bare_robot() -> GoogleError:
    """The 403 of a service account that invites people for itself."""
    return GoogleError(403, "forbiddenForServiceAccounts",
                       "Service accounts cannot invite attendees without Domain-Wide Delegation of Authority.",
                       domain="calendar")
