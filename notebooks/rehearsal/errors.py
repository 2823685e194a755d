"""Errors with the bodies that Google's services send."""

from collections.abc import Mapping
from typing import Any

from notebooks.rehearsal import rpc

CANONICAL = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ABORTED",
    412: "FAILED_PRECONDITION",
    429: "RESOURCE_EXHAUSTED",
    499: "CANCELLED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}
OLD_REASONS = {
    "INVALID_ARGUMENT": "badRequest",
    "UNAUTHENTICATED": "authError",
    "PERMISSION_DENIED": "forbidden",
    "NOT_FOUND": "notFound",
    "FAILED_PRECONDITION": "failedPrecondition",
    "RESOURCE_EXHAUSTED": "rateLimitExceeded",
    "INTERNAL": "backendError",
    "UNAVAILABLE": "backendError",
    "UNIMPLEMENTED": "notImplemented",
}
LISTED = frozenset({"drive", "calendar", "gmail"})
WITH_STATUS = frozenset({"gmail"})
USAGE_LIMITS = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded"})


class GoogleError(Exception):
    """A refusal of one call: HTTP status, Google's reason (or canonical status) and message.

    `reason` may be an old-style reason ("notFound") or a canonical status ("NOT_FOUND"); each service's body
    shows the form that it uses.  `errors` replaces the whole old-style list, `details` the new-style one.
    """

    def __init__(
        self,
        status: int,
        reason: str,
        message: str,
        *,
        details: list[dict[str, Any]] | None = None,
        location: str = "",
        location_type: str = "parameter",
        domain: str = "",
        canonical: str = "",
        errors: list[dict[str, Any]] | None = None,
        headers: Mapping[str, str] | None = None,
        says_status: bool = False,
    ) -> None:
        super().__init__(message)
        self.status, self.reason, self.message = status, reason, message
        self.details, self.location, self.location_type = details, location, location_type
        self.domain, self.errors, self.headers = domain, errors, dict(headers or {})
        self.says_status = says_status or status == 401
        self.canonical = canonical or (reason if reason.isupper() else CANONICAL.get(status, "UNKNOWN"))

    def body(self, service: str) -> dict[str, Any]:
        """The JSON body as this service ("sheets", "drive", …) would send it."""
        error: dict[str, Any] = {"code": self.status, "message": self.message}
        if service in LISTED:
            error["errors"] = self.errors or [self._listed()]
        if service not in LISTED or service in WITH_STATUS or self.details or self.says_status:
            error["status"] = self.canonical
        if self.details:
            error["details"] = self.details
        return {"error": error}

    def _listed(self) -> dict[str, Any]:
        reason = OLD_REASONS.get(self.reason, self.reason)
        domain = self.domain or ("usageLimits" if reason in USAGE_LIMITS else "global")
        entry: dict[str, Any] = {"message": self.message, "domain": domain, "reason": reason}
        if self.location:
            entry |= {"location": self.location, "locationType": self.location_type}
        return entry


def bad_request(violations: list[tuple[str, str]]) -> GoogleError:
    """The 400 of a body or query that does not fit its schema; each violation is (field, sentence)."""
    listed = [({"field": field} if field else {}) | {"description": sentence} for field, sentence in violations]
    details = [{"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": listed}]
    message = "\n".join(sentence for _, sentence in violations)
    typed = all(sentence.startswith("Invalid value") for sentence in (said for _, said in violations))
    # Where the older services list a value of the wrong kind, they name no domain.
    listed_too = [{"message": message, "reason": "invalid"}] if typed else None
    return GoogleError(400, "INVALID_ARGUMENT", message, details=details, errors=listed_too)


def error_info(reason: str, service: str, **metadata: str) -> dict[str, Any]:
    """A google.rpc.ErrorInfo detail."""
    kind = "type.googleapis.com/google.rpc.ErrorInfo"
    return {"@type": kind, "reason": reason, "domain": "googleapis.com", "metadata": {"service": service, **metadata}}


def unauthenticated(missing: bool, service: str, method: str = "") -> GoogleError:
    """The 401 of a call with no bearer token, or with one that is unknown or expired."""
    start = "Request is missing required authentication credential." if missing else (
        "Request had invalid authentication credentials.")
    message = (
        f"{start} Expected OAuth 2 access token, login cookie or other valid authentication credential. "
        "See https://developers.google.com/identity/sign-in/web/devconsole-project."
    )
    listed = {"message": "Login Required." if missing else "Invalid Credentials", "domain": "global",
              "reason": "required" if missing else "authError", "location": "Authorization", "locationType": "header"}
    named = {"method": rpc.name(method)} if method else {}
    details = [error_info("CREDENTIALS_MISSING", rpc.host(service), **named)] if missing else None
    challenge = {"WWW-Authenticate": 'Bearer realm="https://accounts.google.com/"'
                 + ("" if missing else ', error="invalid_token"')}
    return GoogleError(401, "UNAUTHENTICATED", message, details=details, errors=[listed], headers=challenge)


def unregistered() -> GoogleError:
    """The 403 of a reader without a token where a key would have been enough: in Drive and Sheets."""
    message = ("Method doesn't allow unregistered callers (callers without established identity). "
               "Please use API Key or other form of API consumer identity to call this API.")
    return GoogleError(403, "PERMISSION_DENIED", message, says_status=True)


def insufficient_scopes(service: str, method: str) -> GoogleError:
    """The 403 of a token whose scopes do not cover the method."""
    listed = {"message": "Insufficient Permission", "domain": "global", "reason": "insufficientPermissions"}
    return GoogleError(
        403, "PERMISSION_DENIED", "Request had insufficient authentication scopes.", errors=[listed],
        details=[error_info("ACCESS_TOKEN_SCOPE_INSUFFICIENT", rpc.host(service), method=rpc.name(method))],
        headers={"WWW-Authenticate": 'Bearer realm="https://accounts.google.com/", error="insufficient_scope"'},
    )
