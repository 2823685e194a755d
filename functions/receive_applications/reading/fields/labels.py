"""Labelled lines, as forms have them ("Company: Acme"), and the heads of tables ("Period  Company  Position")."""

from __future__ import annotations

import re
from functools import lru_cache

from functions.receive_applications.reading.digits import has_digit
from functions.receive_applications.reading.words.labels import COLUMNS, EMPLOYER, ROLES

_LABELLED = re.compile(r"[•*–-]?\s*(?:\d{1,2}[.)]\s*)?([^:：\d]{1,80}?)\s*(?:[:：]\s*|  )(?=\S)")
_PARTED = re.compile(r"  |[|/\t]")
_COMMA = re.compile(r"[,，،]\s*+(?!(?:inc|ltd|llc|l\.l\.c|corp|co|gmbh|s\.?a|s\.?l|llp|limited|plc)\b)", re.I)
_LONGEST, _MOSTLY = 60, 0.5
_LONG = 3  # spaces
_ADDRESS = re.compile("add?ress|indirizzo|dirección", re.I)


@lru_cache(maxsize=1024)
def is_table_head(text: str) -> bool:
    """Whether the line names the columns of a table."""
    if not _PARTED.search(text):
        return False
    cells = [cell for cell in re.split(r"  |[|/\t]", text) if cell.strip()]
    named = sum(_plain(cell) in ROLES or _plain(cell) in COLUMNS for cell in cells)
    return len(cells) > 1 and (named == len(cells) or (named > _MOSTLY * len(cells) > 2 and not has_digit(text)))


def is_label(text: str) -> bool:
    """Whether the text is a label whose value stands elsewhere."""
    return _plain(text) in ROLES


@lru_cache(maxsize=1)
def _beginnings() -> dict[str, str]:
    """What labels of several words begin with, word by word, but for what is a label itself, and what these tell."""
    words = ((role.split(), told) for role, told in ROLES.items())
    begun = {" ".join(each[:count]): told for each, told in words for count in range(1, len(each))}
    return {beginning: told for beginning, told in begun.items() if beginning not in ROLES}


def opens_label(text: str) -> bool:
    """Whether the text is but the beginning of a label, as a narrow column breaks it."""
    return len(text) <= _LONGEST and _plain(text) in _beginnings()


@lru_cache(maxsize=1024)
def labelled(text: str) -> tuple[str, str] | None:
    """Give (role, value) of a line such as "Position: Clerk"; None for any other."""
    match = _LABELLED.match(text) if "  " in text or ":" in text or "：" in text else None
    role = _role(_plain(match[1])) if match else ""
    if not match or not role:
        return None
    value = text[match.end() :].strip()
    return role, _COMMA.split(value)[0] if role == EMPLOYER and _ADDRESS.search(match[1]) else value


def _role(label: str) -> str:
    """What a label tells, of a long one the beginning will do: "Nome e tipo d'organizzazione"."""
    long = label.count(" ") >= _LONG
    return ROLES.get(label) or (_beginnings().get(label, "") if long else "")


def role_before(text: str, place: int) -> str:
    """Name what the label tells that stands before this place of a line, be the gap after it ever so narrow."""
    return ROLES.get(_plain(text[:place]), "")


def role_of(text: str) -> str:
    """Name what a labelled line tells, empty for any other line."""
    found = labelled(text)
    return found[0] if found else ""


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").strip(" :*.").split())
