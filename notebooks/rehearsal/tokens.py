"""The token endpoint, and what a bearer token says about its holder."""

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from notebooks.rehearsal import accounts
from notebooks.rehearsal.calls import Identity
from notebooks.rehearsal.discovery import all_scopes

SCHEMA = """
CREATE TABLE IF NOT EXISTS token (
    token TEXT PRIMARY KEY, user TEXT NOT NULL, service_account TEXT NOT NULL,
    scopes TEXT NOT NULL, expires TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS revoked (token TEXT PRIMARY KEY);
"""
SIGNED_IN = "recruiting@juniper.example"
LIFETIME = timedelta(seconds=3599)
REFRESH = "rehearsal:"
JWT_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_SKEW, _LONGEST = 300, 3600 + 60  # seconds
FOREVER = "9999-12-31T00:00:00+00:00"


class GrantRefused(Exception):
    """An answer of the token endpoint other than a token: its `error` and `error_description`."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.status = 401 if error == "unauthorized_client" else 400
        self.body = {"error": error, "error_description": description}


def admit(db: sqlite3.Connection, token: str) -> None:
    """Make `token` a bearer of the signed-in user with all scopes that does not expire."""
    _keep(db, token, Identity(SIGNED_IN, "", all_scopes()), FOREVER)


def grant(db: sqlite3.Connection, form: Mapping[str, str], now: datetime) -> dict[str, Any]:
    """Answer one POST to the token endpoint."""
    kind = form.get("grant_type", "")
    if kind == "refresh_token":
        return issue(db, _refreshed(db, form), now)
    if kind == JWT_GRANT:
        return issue(db, _asserted(db, form.get("assertion", ""), now), now)
    raise GrantRefused("unsupported_grant_type", f"Invalid grant_type: {kind}")


def revoke(db: sqlite3.Connection, token: str) -> bool:
    """Make a bearer or refresh token worthless, and what was issued for it; False when there is no such token."""
    if token.startswith(REFRESH):
        revoke_user(db, token.removeprefix(REFRESH))
        return True
    return db.execute("DELETE FROM token WHERE token = ?", (token,)).rowcount > 0


def revoke_user(db: sqlite3.Connection, user: str) -> None:
    """Make every token of a user worthless, those too with which a service account acts for them."""
    db.execute("INSERT OR IGNORE INTO revoked VALUES (?)", (REFRESH + user,))
    db.execute("DELETE FROM token WHERE user = ?", (user,))


def readmit_user(db: sqlite3.Connection, user: str) -> None:
    """Let a user sign in again."""
    db.execute("DELETE FROM revoked WHERE token = ?", (REFRESH + user,))


def number_of(user: str) -> str:
    """The number under which Google knows an account."""
    return str(int(hashlib.sha256(user.lower().encode()).hexdigest()[:17], 16)).zfill(21)[:21]


def told(db: sqlite3.Connection, token: str, now: datetime) -> dict[str, Any] | None:
    """What tokeninfo says of a bearer; None when it is worthless."""
    who = identify(db, token, now)
    if who is None:
        return None
    row = db.execute("SELECT expires FROM token WHERE token = ?", (token,)).fetchone()
    expires = datetime.fromisoformat(row["expires"])
    client = who.service_account or "rehearsal.apps.googleusercontent.com"
    return {"azp": client, "aud": client, "sub": number_of(who.user), "scope": " ".join(sorted(who.scopes)),
            "exp": str(int(expires.timestamp())), "expires_in": str(int((expires - now).total_seconds())),
            "email": who.user, "email_verified": "true",
            "access_type": "online" if who.service_account else "offline"}


def identify(db: sqlite3.Connection, token: str, now: datetime) -> Identity | None:
    """Whom a bearer token speaks for; None when it is unknown, revoked or expired."""
    row = db.execute("SELECT user, service_account, scopes, expires FROM token WHERE token = ?", (token,)).fetchone()
    if row is None or datetime.fromisoformat(row["expires"]) <= now:
        return None
    return Identity(row["user"], row["service_account"], frozenset(row["scopes"].split()))


def _refreshed(db: sqlite3.Connection, form: Mapping[str, str]) -> Identity:
    token = form.get("refresh_token", "")
    if not token.startswith(REFRESH) or "@" not in token:
        raise GrantRefused("invalid_grant", "Bad Request")
    if db.execute("SELECT 1 FROM revoked WHERE token = ?", (token,)).fetchone():
        raise GrantRefused("invalid_grant", "Token has been expired or revoked.")
    asked = frozenset(form.get("scope", "").split())
    return Identity(token.removeprefix(REFRESH), "", asked or all_scopes())


def _asserted(db: sqlite3.Connection, assertion: str, now: datetime) -> Identity:
    claims = _claims(assertion)
    issuer, subject = str(claims.get("iss", "")), str(claims.get("sub") or claims.get("iss", ""))
    if not issuer or not claims.get("scope"):
        raise GrantRefused("invalid_scope", "Invalid OAuth scope or ID token audience provided.")
    begins, ends = float(claims.get("iat", 0)), float(claims.get("exp", 0))
    if ends < now.timestamp() or begins > now.timestamp() + _SKEW or ends - begins > _LONGEST:
        raise GrantRefused("invalid_grant", "Invalid JWT: Token must be a short-lived token (60 minutes) and in a "
                           "reasonable timeframe. Check your iat and exp values in the JWT claim.")
    if not accounts.is_signed(db, assertion, issuer):
        raise GrantRefused("invalid_grant", "Invalid JWT Signature.")
    who = Identity(subject, issuer, frozenset(str(claims["scope"]).split()))
    if who.delegated:
        _check_delegation(db, who)
    return who


def _check_delegation(db: sqlite3.Connection, who: Identity) -> None:
    if "@" not in who.user:
        raise GrantRefused("invalid_grant", "Invalid email or User ID")
    withdrawn = db.execute("SELECT 1 FROM revoked WHERE token = ?", (REFRESH + who.user,)).fetchone()
    if withdrawn or not accounts.may_act(db, who.service_account, who.scopes):
        raise GrantRefused("unauthorized_client", "Client is unauthorized to retrieve access tokens using this method, "
                           "or client not authorized for any of the scopes requested.")


def _claims(assertion: str) -> dict[str, Any]:
    try:
        head, middle = (json.loads(accounts.decoded(part)) for part in assertion.split(".")[:2])
        claims = middle if isinstance(head, dict) else {}
    except ValueError as wrong:
        raise GrantRefused("invalid_grant", "Invalid JWT: Failed to parse the assertion.") from wrong
    return claims if isinstance(claims, dict) else {}


def issue(db: sqlite3.Connection, who: Identity, now: datetime) -> dict[str, Any]:
    """Give a new bearer for somebody."""
    token = "ya29.rehearsal-" + secrets.token_urlsafe(24)
    _keep(db, token, who, (now + LIFETIME).isoformat())
    return {"access_token": token, "expires_in": int(LIFETIME.total_seconds()), "token_type": "Bearer",
            "scope": " ".join(sorted(who.scopes))}


def _keep(db: sqlite3.Connection, token: str, who: Identity, expires: str) -> None:
    scopes = " ".join(sorted(who.scopes))
    row = (token, who.user, who.service_account, scopes, expires)
    db.execute("INSERT OR REPLACE INTO token VALUES (?, ?, ?, ?, ?)", row)
