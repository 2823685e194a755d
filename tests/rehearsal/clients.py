"""The real Google clients, pointed at a rehearsal."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import google.auth.transport.requests
import google.oauth2.credentials
import google.oauth2.service_account
import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from googleapiclient.discovery import build_from_document

from notebooks.rehearsal.discovery import SERVICES, document
from sheets_schema.connection import outlined

ROBOT = "robot@juniper-finch.iam.gserviceaccount.com"


class Answer(dict[str, str]):
    """An answer's headers, lower case, with its status: what the client expects of a response."""

    def __init__(self, answer: requests.Response) -> None:
        super().__init__({name.lower(): text for name, text in answer.headers.items()})
        self["status"], self.status, self.reason = str(answer.status_code), answer.status_code, answer.reason


class Transport:
    """What google-api-python-client calls, over a requests session (which sends a POST once)."""

    def __init__(self, session: requests.Session) -> None:
        self.session = session

    def request(self, uri: str, method: str = "GET", body: Any = None, headers: dict[str, str] | None = None,
                **_: Any) -> tuple[Answer, bytes]:
        """One exchange."""
        answer = self.session.request(method, uri, data=body, headers=headers, allow_redirects=False, timeout=30)
        return Answer(answer), answer.content

    def close(self) -> None:
        """Close the session's connections."""
        self.session.close()


@dataclass
class Clients:
    """The clients of one person; each attribute is built when it is first asked for."""

    base: str
    session: requests.Session

    def __getattr__(self, service: str) -> Any:
        if service not in SERVICES:
            raise AttributeError(service)
        described = json.loads(json.dumps(outlined(document(service)))) | {"rootUrl": f"{self.base}/"}
        described.pop("mtlsRootUrl", None)
        client = build_from_document(described, http=Transport(self.session))
        self.__dict__[service] = client
        return client


def signed_in(base: str, email: str = "recruiting@juniper.example", scopes: Sequence[str] = ()) -> Clients:
    """A person's clients, through the token endpoint; the same ones when asked again."""
    return _signed_in(base, email, tuple(scopes))


@lru_cache(maxsize=8)
def _signed_in(base: str, email: str, scopes: tuple[str, ...]) -> Clients:
    credentials = google.oauth2.credentials.Credentials(
        None, refresh_token=f"rehearsal:{email}", token_uri=f"{base}/token", client_id="c", client_secret="s",
        scopes=scopes or None,
    )
    return Clients(base, _session(credentials))


def robot(base: str, subject: str | None = None) -> Clients:
    """A service account's clients, for itself or for the user that it may act for."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    account = {"type": "service_account", "client_email": ROBOT, "private_key": pem.decode(),
               "token_uri": f"{base}/token"}
    scopes = [f"https://www.googleapis.com/auth/{name}" for name in ("calendar", "drive", "documents")]
    credentials = google.oauth2.service_account.Credentials.from_service_account_info(
        account, scopes=[*scopes, "https://mail.google.com/", "https://www.googleapis.com/auth/meetings.space.created"],
        subject=subject,
    )
    return Clients(base, _session(credentials))


def _session(credentials: Any) -> requests.Session:
    session: requests.Session = google.auth.transport.requests.AuthorizedSession(credentials)
    return session


def status(error: Any) -> tuple[int, str]:
    """HTTP status and old-style reason of a client's HttpError."""
    listed = json.loads(error.content)["error"].get("errors", [{}])
    return int(error.resp.status), str(listed[0].get("reason", ""))


def message(error: Any) -> str:
    """Google's sentence in a client's HttpError."""
    return str(json.loads(error.content)["error"]["message"])
