"""The token endpoint, and what a bearer token says about its holder."""

import base64
import binascii
import json
import secrets
import sqlite3
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

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
FOREVER = "9999-12-31T00:00:00+00:00"


class GrantRefused(Exception):
    """An answer of the token endpoint other than a token: its `error` and `error_description`."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.body = {"error": error, "error_description": description}


def admit(db: sqlite3.Connection, token: str) -> None:
    """Make `token` a bearer of the signed-in user with all scopes that does not expire."""
    _keep(db, token, Identity(SIGNED_IN, "", all_scopes()), FOREVER)


def grant(db: sqlite3.Connection, form: Mapping[str, str], now: datetime) -> dict[str, Any]:
    """Answer one POST to the token endpoint."""
    kind = form.get("grant_type", "")
    if kind == "refresh_token":
        return _issue(db, _refreshed(db, form), now)
    if kind == JWT_GRANT:
        return _issue(db, _asserted(form.get("assertion", ""), now), now)
    raise GrantRefused("unsupported_grant_type", f"Invalid grant_type: {kind}")


def revoke(db: sqlite3.Connection, token: str) -> None:
    """Make a bearer or refresh token worthless."""
    db.execute("INSERT OR IGNORE INTO revoked VALUES (?)", (token,))
    db.execute("DELETE FROM token WHERE token = ?", (token,))


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


def _asserted(assertion: str, now: datetime) -> Identity:
    claims = _claims(assertion)
    issuer = str(claims.get("iss", ""))
    if not issuer or not claims.get("scope"):
        raise GrantRefused("invalid_scope", "Invalid OAuth scope or ID token audience provided.")
    if float(claims.get("exp", 0)) < now.timestamp():
        raise GrantRefused("invalid_grant", "Invalid JWT: Token must be a short-lived token (60 minutes) and in a "
                           "reasonable timeframe. Check your iat and exp values in the JWT claim.")
    return Identity(str(claims.get("sub") or issuer), issuer, frozenset(str(claims["scope"]).split()))


def _claims(assertion: str) -> dict[str, Any]:
    # The signature is not checked: the rehearsal has no account's public key, and nothing here is worth stealing.
    try:
        middle = assertion.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
    except (IndexError, binascii.Error, ValueError) as wrong:
        raise GrantRefused("invalid_grant", "Invalid JWT: Failed to parse the assertion.") from wrong
    return claims if isinstance(claims, dict) else {}


def _issue(db: sqlite3.Connection, who: Identity, now: datetime) -> dict[str, Any]:
    token = "ya29.rehearsal-" + secrets.token_urlsafe(24)
    _keep(db, token, who, (now + LIFETIME).isoformat())
    return {"access_token": token, "expires_in": int(LIFETIME.total_seconds()), "token_type": "Bearer",
            "scope": " ".join(sorted(who.scopes))}


def _keep(db: sqlite3.Connection, token: str, who: Identity, expires: str) -> None:
    scopes = " ".join(sorted(who.scopes))
    row = (token, who.user, who.service_account, scopes, expires)
    db.execute("INSERT OR REPLACE INTO token VALUES (?, ?, ?, ?, ?)", row)
