"""Sealing and signing with the firm's own key: texts that only the kit can read, and proofs that only it can make."""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken

from sheets_schema.problems import Refusal


class Forged(Refusal):
    """The seal or the link was not made by this firm's kit, or it has run out."""


def _derived(key: str, purpose: str) -> bytes:
    if not key:
        raise Refusal("HIRING_KEY is not set; without the firm's key nothing can be sealed or approved.")
    return hmac.new(key.encode(), f"hiring-desk:{purpose}".encode(), hashlib.sha256).digest()


def seal(key: str, purpose: str, text: str) -> str:
    """Encrypt a text so that only the holder of the key reads it (Fernet: AES-128-CBC with HMAC-SHA256)."""
    return Fernet(urlsafe_b64encode(_derived(key, purpose))).encrypt(text.encode()).decode()


def unseal(key: str, purpose: str, sealed: str, lasts: timedelta | None = None) -> str:
    """Read a sealed text; refuse one that was forged, or is older than it may be."""
    seconds = int(lasts.total_seconds()) if lasts is not None else None
    try:
        # base64 reads several spellings of one text (spare last bits, strange letters); only the one we wrote is ours
        if urlsafe_b64encode(urlsafe_b64decode(sealed)).decode() != sealed:
            raise InvalidToken
        return Fernet(urlsafe_b64encode(_derived(key, purpose))).decrypt(sealed.encode(), ttl=seconds).decode()
    except (InvalidToken, ValueError):
        raise Forged("This was not made by this firm, or it has run out.") from None


def mac(key: str, purpose: str, *parts: str) -> str:
    """Prove that exactly these parts were put together by a holder of the key (HMAC-SHA256, hexadecimal)."""
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hmac.new(_derived(key, purpose), joined.encode(), hashlib.sha256).hexdigest()


def proves(key: str, purpose: str, given: str, *parts: str) -> bool:
    """Tell whether a proof belongs to exactly these parts."""
    return hmac.compare_digest(mac(key, purpose, *parts), given)
