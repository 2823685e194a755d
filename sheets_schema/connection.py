"""What both towers need to reach Google: credentials, a session that sends once, and the clients built on it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import google.auth
import google.auth.exceptions
import google.auth.impersonated_credentials
import google.auth.transport.requests
import google.oauth2.credentials
import requests
from google.auth.transport.requests import AuthorizedSession

from sheets_schema.problems import NoAccess, Refusal, Unreachable
from sheets_schema.quota import Quota, quota_of
from sheets_schema.settings import Settings, settings

SCOPES = (
    "https://www.googleapis.com/auth/spreadsheets",
    "https://www.googleapis.com/auth/drive",
    "https://www.googleapis.com/auth/documents",
    "https://www.googleapis.com/auth/calendar.events.owned",
    "https://www.googleapis.com/auth/calendar.freebusy",
    "https://www.googleapis.com/auth/gmail.compose",
    "https://www.googleapis.com/auth/gmail.metadata",
    "https://www.googleapis.com/auth/meetings.space.created",
)
TIMEOUT = 60  # seconds; Google's own front ends give up at about that
PAGES = ("nextPageToken", "pageToken")


class Session(AuthorizedSession):  # type: ignore[misc]  # google-auth ships no types
    """A requests session that signs, keeps to the quota, sends every request once, and rehearses on this machine."""

    def __init__(
        self,
        credentials: Any,
        google: str = "",
        quota: Quota | None = None,
        sign_in: Callable[[], Any] | None = None,
    ) -> None:
        super().__init__(credentials)
        self.google, self._quota = google, quota or Quota(holds=not google)
        self._sign_in = sign_in or (lambda: credentials)

    def request(self, method: str, url: str, *args: Any, **options: Any) -> requests.Response:
        """Send one request; a dead line is a Refusal, an answer of any status is returned."""
        options["timeout"] = options.get("timeout") or TIMEOUT
        budget = self._quota.budget(method, url)
        if budget is not None:
            if not budget.left():
                self._ask_for_limits()
            budget.take()
        answer = self._sent(method, url, *args, **options)
        if budget is not None and answer.status_code == requests.codes.too_many:
            self._ask_for_limits()
        return answer

    def _sent(self, method: str, url: str, *args: Any, **options: Any) -> requests.Response:
        try:
            answer: requests.Response = super().request(method, self._address(url), *args, **options)
            return answer
        except requests.exceptions.RequestException as broken:
            raise Unreachable(f"Google did not answer ({type(broken).__name__}); try again in a moment.") from broken
        except google.auth.exceptions.TransportError as broken:
            raise Unreachable("Google did not answer when asked for access; try again in a moment.") from broken
        except google.auth.exceptions.RefreshError as refused:
            self.credentials = self._sign_in()  # whoever signs in again meanwhile is let in at the next try
            raise NoAccess(
                "Google refused the sign-in: the access was withdrawn or has run out; sign in again."
            ) from refused

    def _ask_for_limits(self) -> None:
        """Ask a rehearsal, now and then, whether it keeps to a limit; Google always does."""
        if self.google and self._quota.should_ask():
            answer = requests.get(f"{self.google}/rehearsal/admin/quotas", timeout=TIMEOUT)
            self._quota.enforce(answer.json().get("sheets") if answer.ok else None)

    def _address(self, url: str) -> str:
        if not self.google:
            return url
        home, asked = urlsplit(self.google), urlsplit(url)
        return urlunsplit((home.scheme, home.netloc, asked.path, asked.query, asked.fragment))


class _Answer(dict[str, str]):
    """The response object that google-api-python-client reads: headers as items, status and reason beside them."""

    def __init__(self, response: requests.Response) -> None:
        super().__init__({name.lower(): value for name, value in response.headers.items()})
        self.status, self.reason = response.status_code, response.reason
        self["status"] = str(response.status_code)


class _Transport:
    """The `Http` that google-api-python-client expects, over a session that never sends a POST twice."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def request(
        self, uri: str, method: str = "GET", body: Any = None, headers: Mapping[str, str] | None = None, **_: Any
    ) -> tuple[_Answer, bytes]:
        """Send one request as httplib2 would, once."""
        response = self.session.request(method, uri, data=body, headers=dict(headers or {}), allow_redirects=False)
        return _Answer(response), response.content

    def close(self) -> None:
        """Leave the session open: the connection owns it."""


class Connection:
    """Credentials and transport for one account; clients are built on demand, because each costs start-up time."""

    def __init__(self, chosen: Settings | None = None, scopes: Sequence[str] = SCOPES) -> None:
        self.settings = chosen or settings()
        self.scopes = tuple(scopes)
        self._clients: dict[str, Any] = {}

    @cached_property
    def credentials(self) -> Any:
        """Be somebody: the rehearsal's user, a delegated account, or whoever is signed in."""
        return self._sign_in()

    def _sign_in(self) -> Any:
        if self.settings.real:
            return _real(self.settings.who, self.scopes)
        return _rehearsed(self.settings, self.scopes)

    @cached_property
    def session(self) -> Session:
        """Give the one session everything goes through."""
        google = "" if self.settings.real else self.settings.google
        return Session(self.credentials, google, quota_of(self.settings), self._sign_in)

    def client(self, name: str, version: str) -> Any:
        """Build a Google client from the discovery document that ships with the library."""
        if name not in self._clients:
            from googleapiclient.discovery import build_from_document
            from googleapiclient.discovery_cache import DISCOVERY_DOC_DIR

            document = outlined(json.loads(Path(DISCOVERY_DOC_DIR, f"{name}.{version}.json").read_text("utf-8")))
            document.pop("mtlsRootUrl", None)
            if not self.settings.real:
                document["rootUrl"] = self.settings.google + "/"
            self._clients[name] = build_from_document(document, http=_Transport(self.session))
        return self._clients[name]


def outlined(document: Mapping[str, Any]) -> dict[str, Any]:
    """Leave of a discovery document's schemas what pages of lists need: of whole ones the client writes docstrings.

    For Sheets that takes 0.4 s, for Docs 0.2 s, in each process that asks for them.
    """
    return {**document, "schemas": {name: _outline(schema) for name, schema in document["schemas"].items()}}


def _outline(schema: Mapping[str, Any]) -> dict[str, Any]:
    pages = {name: {"type": "string"} for name in schema.get("properties", {}) if name in PAGES}
    return {"id": schema["id"], "type": "object", "properties": pages}


def _rehearsed(chosen: Settings, scopes: Sequence[str]) -> Any:
    return google.oauth2.credentials.Credentials(
        token=None,
        refresh_token=f"rehearsal:{chosen.who or 'recruiting@juniper.example'}",
        token_uri=f"{chosen.google}/token",
        client_id="rehearsal",
        client_secret="rehearsal",
        scopes=scopes,
    )


def _real(who: str, scopes: Sequence[str]) -> Any:
    found, _ = google.auth.default(scopes=scopes)
    if not hasattr(found, "service_account_email"):
        return found
    if found.service_account_email == "default":  # the metadata server tells the real name only when asked for access
        found.refresh(google.auth.transport.requests.Request())
    account = found.service_account_email
    if not who:
        raise Refusal("A service account alone can neither invite nor write: set HIRING_WHO to the firm's account.")
    return google.auth.impersonated_credentials.Credentials(
        source_credentials=found, target_principal=account, target_scopes=scopes, subject=who
    )
