"""The token endpoint, with the real credentials of google-auth."""

from typing import Any

import google.auth.exceptions
import pytest
import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from google.auth.transport.requests import AuthorizedSession
from google.oauth2.credentials import Credentials
from google.oauth2.service_account import Credentials as ServiceAccount

ROBOT = "robot@juniper.example"
SHEETS = "https://www.googleapis.com/auth/spreadsheets"


@pytest.fixture(scope="module")
def key() -> str:
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return made.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                              serialization.NoEncryption()).decode()


def owners(base: str, credentials: Any) -> list[str]:
    """The owners of a spreadsheet that these credentials make."""
    with AuthorizedSession(credentials) as session:
        made = session.post(f"{base}/v4/spreadsheets", json={})
        assert made.status_code == 200, made.text
        found = session.get(f"{base}/drive/v3/files/{made.json()['spreadsheetId']}?fields=owners(emailAddress)")
        return [one["emailAddress"] for one in found.json()["owners"]]


def test_a_refresh_token_speaks_for_its_user(base: str) -> None:
    credentials = Credentials(None, refresh_token="rehearsal:ada@juniper.example", token_uri=f"{base}/token",
                              client_id="c", client_secret="s")
    assert owners(base, credentials) == ["ada@juniper.example"]


def test_a_service_account_with_a_subject_speaks_for_that_user(base: str, key: str) -> None:
    info = {"client_email": ROBOT, "private_key": key, "token_uri": f"{base}/token"}
    credentials = ServiceAccount.from_service_account_info(
        info, scopes=[SHEETS, "https://www.googleapis.com/auth/drive"], subject="ada@juniper.example")
    assert owners(base, credentials) == ["ada@juniper.example"]


def test_scopes_are_those_of_the_assertion(base: str, key: str) -> None:
    info = {"client_email": ROBOT, "private_key": key, "token_uri": f"{base}/token"}
    credentials = ServiceAccount.from_service_account_info(info, scopes=[SHEETS])
    with AuthorizedSession(credentials) as session:
        assert session.get(f"{base}/gmail/v1/users/me/profile").status_code == 403


def test_a_service_account_alone_owns_no_spreadsheet(base: str, key: str) -> None:
    info = {"client_email": ROBOT, "private_key": key, "token_uri": f"{base}/token"}
    credentials = ServiceAccount.from_service_account_info(info, scopes=[SHEETS])
    with AuthorizedSession(credentials) as session:
        answer = session.post(f"{base}/v4/spreadsheets", json={})
    assert (answer.status_code, answer.json()["error"]["message"]) == (403, "The caller does not have permission")


def test_a_revoked_refresh_token_gives_nothing(base: str) -> None:
    credentials = Credentials(None, refresh_token="rehearsal:eve@juniper.example", token_uri=f"{base}/token",
                              client_id="c", client_secret="s")
    requests.post(f"{base}/revoke", data={"token": "rehearsal:eve@juniper.example"}, timeout=5)
    with AuthorizedSession(credentials) as session, pytest.raises(google.auth.exceptions.RefreshError, match="revoked"):
        session.get(f"{base}/drive/v3/files")


@pytest.mark.parametrize(("form", "error"), [
    ({"grant_type": "refresh_token", "refresh_token": "stolen"}, "invalid_grant"),
    ({"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": "x.y.z"}, "invalid_grant"),
    ({"grant_type": "password"}, "unsupported_grant_type"),
])
def test_a_grant_that_makes_no_sense_is_400(base: str, form: dict[str, str], error: str) -> None:
    answer = requests.post(f"{base}/token", data=form, timeout=5)
    assert (answer.status_code, answer.json()["error"]) == (400, error)
