"""Who may sign in, for whom, with which scopes; and how Google says no."""

import json
import time
from collections.abc import Iterator
from typing import Any

import google.auth.crypt
import google.auth.jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from notebooks.rehearsal import rpc
from notebooks.rehearsal.discovery import methods
from tests.rehearsal.conftest import Json, Session

ROBOT, ADA = "robot@juniper-finch.iam.gserviceaccount.com", "ada@juniper.example"
DRIVE, IAM = "https://www.googleapis.com/auth/drive", "https://www.googleapis.com/auth/iam"
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=1024)


@pytest.fixture
def anybody(base: str) -> Iterator[Session]:
    with Session(base, "nonsense") as session:
        yield session


def claims(**more: Any) -> Json:
    now = int(time.time())
    return {"iss": ROBOT, "scope": DRIVE, "aud": "https://oauth2.googleapis.com/token", "iat": now, "exp": now + 3600,
            **more}


def assertion(key: rsa.RSAPrivateKey, **more: Any) -> str:
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    made: bytes = google.auth.jwt.encode(google.auth.crypt.RSASigner.from_string(pem), claims(**more))
    return made.decode()


def granted(web: Session, jwt: str) -> tuple[int, Json]:
    answer = web.post("/token", data={"grant_type": GRANT, "assertion": jwt})
    return answer.status_code, answer.json()


def as_whom(web: Session, token: str) -> tuple[int, str]:
    answer = web.get("/drive/v3/about?fields=user/emailAddress", headers={"Authorization": f"Bearer {token}"})
    return answer.status_code, str(answer.json().get("user", {}).get("emailAddress", ""))


def public(key: rsa.RSAPrivateKey) -> str:
    return key.public_key().public_bytes(serialization.Encoding.PEM,
                                         serialization.PublicFormat.SubjectPublicKeyInfo).decode()


def test_a_registered_account_needs_its_own_key(anybody: Session, key: rsa.RSAPrivateKey) -> None:
    anybody.post("/rehearsal/admin/service-accounts", json={"email": ROBOT, "publicKey": public(key)})
    status, made = granted(anybody, assertion(key, sub=ADA))
    assert status == 200
    assert as_whom(anybody, made["access_token"]) == (200, ADA)
    stranger = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    assert granted(anybody, assertion(stranger)) == (
        400, {"error": "invalid_grant", "error_description": "Invalid JWT Signature."})


def test_an_account_acts_for_users_only_with_the_scopes_it_was_given(anybody: Session, key: rsa.RSAPrivateKey) -> None:
    anybody.post("/rehearsal/admin/service-accounts", json={"email": ROBOT, "delegated": [DRIVE]})
    assert granted(anybody, assertion(key, sub=ADA))[0] == 200
    status, body = granted(anybody, assertion(key, sub=ADA, scope=f"{DRIVE} https://mail.google.com/"))
    assert (status, body["error"]) == (401, "unauthorized_client")
    assert granted(anybody, assertion(key, scope="https://mail.google.com/"))[0] == 200


@pytest.mark.parametrize(("wrong", "description"), [
    ({"exp": 1}, "Invalid JWT: Token must be a short-lived token (60 minutes)"),
    ({"exp": 9_999_999_999}, "Invalid JWT: Token must be a short-lived token (60 minutes)"),
    ({"sub": "ada"}, "Invalid email or User ID"),
    ({"scope": ""}, "Invalid OAuth scope or ID token audience provided."),
])
def test_an_assertion_that_is_wrong_is_refused(
        anybody: Session, key: rsa.RSAPrivateKey, wrong: Json, description: str) -> None:
    status, body = granted(anybody, assertion(key, **wrong))
    assert status == 400
    assert body["error_description"].startswith(description)


def test_an_account_without_a_key_has_iam_sign_for_it(anybody: Session, key: rsa.RSAPrivateKey) -> None:
    _, own = granted(anybody, assertion(key, scope=IAM))
    anybody.headers["Authorization"] = f"Bearer {own['access_token']}"
    path = "/v1/projects/-/serviceAccounts/"
    signed = anybody.post(f"{path}{ROBOT}:signJwt", json={"payload": json.dumps(claims(sub=ADA))}).json()
    status, made = granted(anybody, signed["signedJwt"])
    assert status == 200
    assert as_whom(anybody, made["access_token"]) == (200, ADA)
    head, said, signature = signed["signedJwt"].split(".")
    forged = f"{head}.{said}.{'A' * len(signature)}"
    assert granted(anybody, forged)[1]["error_description"] == "Invalid JWT Signature."
    other = anybody.post(f"{path}other@juniper-finch.iam.gserviceaccount.com:signJwt", json={"payload": "{}"})
    assert (other.status_code, other.json()["error"]["details"][0]["reason"]) == (403, "IAM_PERMISSION_DENIED")
    alone = anybody.post(f"{path}{ROBOT}:generateAccessToken", json={"scope": [DRIVE]}).json()
    assert as_whom(anybody, alone["accessToken"]) == (200, ROBOT)


def test_a_withdrawn_consent_ends_every_token_until_it_is_given_again(anybody: Session, key: rsa.RSAPrivateKey) -> None:
    form = {"grant_type": "refresh_token", "refresh_token": f"rehearsal:{ADA}"}
    token = anybody.post("/token", data=form).json()["access_token"]
    assert as_whom(anybody, token) == (200, ADA)
    anybody.post(f"/rehearsal/admin/revoked/{ADA}")
    gone = anybody.get("/drive/v3/files", headers={"Authorization": f"Bearer {token}"})
    assert (gone.status_code, gone.json()["error"]["errors"][0]["reason"]) == (401, "authError")
    assert gone.headers["WWW-Authenticate"].endswith('error="invalid_token"')
    refused = anybody.post("/token", data=form)
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")
    assert granted(anybody, assertion(key, sub=ADA))[1]["error"] == "unauthorized_client"
    anybody.delete(f"/rehearsal/admin/revoked/{ADA}")
    assert anybody.post("/token", data=form).status_code == 200


def test_a_token_says_whom_it_speaks_for(web: Session) -> None:
    told = web.get("/tokeninfo?access_token=signed-in").json()
    assert (told["email"], told["sub"]) == (
        "recruiting@juniper.example", web.get("/oauth2/v3/userinfo").json()["sub"])
    assert web.get("/oauth2/v3/tokeninfo?access_token=none").json() == {
        "error": "invalid_token", "error_description": "Invalid Value"}
    assert web.post("/revoke?token=none").status_code == 400


def test_scopes_that_do_not_suffice_are_refused_in_the_words_of_the_server(
        anybody: Session, key: rsa.RSAPrivateKey) -> None:
    _, made = granted(anybody, assertion(key, sub=ADA, scope=IAM))
    anybody.headers["Authorization"] = f"Bearer {made['access_token']}"
    answer = anybody.get("/drive/v3/files")
    assert (answer.status_code, answer.json()) == (403, {"error": {
        "code": 403, "message": "Request had insufficient authentication scopes.",
        "errors": [{"message": "Insufficient Permission", "domain": "global", "reason": "insufficientPermissions"}],
        "status": "PERMISSION_DENIED",
        "details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
                     "domain": "googleapis.com", "metadata": {"service": "drive.googleapis.com",
                                                              "method": "google.apps.drive.v3.DriveFiles.List"}}]}})
    assert 'error="insufficient_scope"' in answer.headers["WWW-Authenticate"]


def test_every_method_has_a_name_on_the_server() -> None:
    assert all(rpc.name(one) for one in methods())
    assert rpc.name("gmail.users.messages.list") == "caribou.api.proto.MailboxService.ListMessages"
    assert rpc.name("docs.documents.batchUpdate") == "google.apps.docs.v1.DocumentsService.BatchUpdateDocument"
    assert rpc.name("calendar.events.insert") == "calendar.v3.Events.Insert"


@pytest.mark.parametrize(("path", "message", "reason"), [
    ("/drive/v3/files", "Parse Error", "parseError"),
    ("/calendar/v3/calendars/primary/events", "Parse Error", "parseError"),
    ("/gmail/v1/users/me/labels", "Invalid JSON payload received. Unexpected end of string. "
                                  "Expected : between key:value pair.\n{bad\n    ^", "badRequest"),
])
def test_what_is_no_json_is_refused_in_each_services_words(web: Session, path: str, message: str, reason: str) -> None:
    answer = web.post(path, data=b"{bad", headers={"Content-Type": "application/json"})
    error = answer.json()["error"]
    assert (answer.status_code, error["message"], error["errors"][0]["reason"]) == (400, message, reason)


def test_who_brings_no_token_is_told_what_is_missing(web: Session) -> None:
    answer = web.get("/v2/spaces/abc", headers={"Authorization": ""})
    assert answer.json()["error"]["details"] == [
        {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "CREDENTIALS_MISSING",
         "domain": "googleapis.com", "metadata": {"service": "meet.googleapis.com",
                                                  "method": "google.apps.meet.v2.SpacesService.GetSpace"}}]
