"""Service accounts: the keys that their assertions are checked against, and signing on their behalf (IAM)."""

import base64
import binascii
import json
import sqlite3
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

SCHEMA = """
CREATE TABLE IF NOT EXISTS service_accounts (
    email TEXT PRIMARY KEY,
    public_key TEXT NOT NULL,     -- PEM; empty: signatures of this account are not checked
    delegated TEXT                -- the scopes with which it may act for users; NULL: any
);
CREATE TABLE IF NOT EXISTS signing_key (pem TEXT NOT NULL);
"""
KEY_ID = "rehearsal"


def register(db: sqlite3.Connection, email: str, public_key: str = "", delegated: list[str] | None = None) -> None:
    """Make an account's public key known, and the scopes with which it may act for users (None: any)."""
    scopes = None if delegated is None else " ".join(delegated)
    db.execute("INSERT OR REPLACE INTO service_accounts VALUES (?, ?, ?)", (email, public_key, scopes))


def may_act(db: sqlite3.Connection, email: str, scopes: frozenset[str]) -> bool:
    """Whether an account may act for users with these scopes; one that nobody registered may."""
    row = db.execute("SELECT delegated FROM service_accounts WHERE email = ?", (email,)).fetchone()
    return row is None or row["delegated"] is None or scopes <= set(row["delegated"].split())


def decoded(text: str) -> bytes:
    """Base64 with the URL alphabet, padded or not; ValueError when it is none."""
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error as wrong:
        raise ValueError(text) from wrong


def is_signed(db: sqlite3.Connection, assertion: str, email: str) -> bool:
    """Whether the signature fits; without a known key any does: there is nothing to check it against."""
    head, _, rest = assertion.partition(".")
    key = _key_for(db, json.loads(decoded(head)), email)
    if key is None:
        return True
    # Only here: it takes a tenth of a second to import.
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding

    claims, _, signature = rest.partition(".")
    try:
        key.verify(decoded(signature), f"{head}.{claims}".encode(), padding.PKCS1v15(), hashes.SHA256())
    except (InvalidSignature, ValueError):
        return False
    return True


def _key_for(db: sqlite3.Connection, head: dict[str, Any], email: str) -> "RSAPublicKey | None":
    if head.get("kid") == KEY_ID:
        return _own_key(db).public_key()
    row = db.execute("SELECT public_key FROM service_accounts WHERE email = ?", (email,)).fetchone()
    if row is None or not row["public_key"]:
        return None
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    key = load_pem_public_key(row["public_key"].encode())
    return key if isinstance(key, RSAPublicKey) else None


def _own_key(db: sqlite3.Connection) -> "RSAPrivateKey":
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    row = db.execute("SELECT pem FROM signing_key").fetchone()
    if row is None:
        made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        pem = made.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                 serialization.NoEncryption())
        db.execute("INSERT INTO signing_key VALUES (?)", (pem.decode(),))
        return made
    key = serialization.load_pem_private_key(row["pem"].encode(), password=None)
    assert isinstance(key, rsa.RSAPrivateKey)
    return key


def signed(db: sqlite3.Connection, data: bytes) -> bytes:
    """A signature as Google makes it for an account whose key it keeps."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding

    return _own_key(db).sign(data, padding.PKCS1v15(), hashes.SHA256())


def signed_jwt(db: sqlite3.Connection, payload: str) -> str:
    """The JWT of a payload (JSON), signed by Google."""
    head = json.dumps({"alg": "RS256", "kid": KEY_ID, "typ": "JWT"}, separators=(",", ":"))
    parts = [base64.urlsafe_b64encode(part.encode()).decode().rstrip("=") for part in (head, payload)]
    signature = base64.urlsafe_b64encode(signed(db, ".".join(parts).encode())).decode().rstrip("=")
    return ".".join([*parts, signature])
