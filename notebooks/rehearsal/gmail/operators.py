"""The operators of Gmail's search: what stands before a colon."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from notebooks.rehearsal.gmail import view
from notebooks.rehearsal.gmail.shelf import Mail

Test = Callable[[Mail], bool]
_PLACES = {"drafts": "DRAFT", "primary": "CATEGORY_PERSONAL", "promotions": "CATEGORY_PROMOTIONS",
           "social": "CATEGORY_SOCIAL", "updates": "CATEGORY_UPDATES", "forums": "CATEGORY_FORUMS"}
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "m": timedelta(days=30), "y": timedelta(days=365)}
_SIZES = {"": 1, "k": 1024, "m": 1024**2}
_LINKED = {"drive": "drive.google.com", "document": "docs.google.com/document",
           "spreadsheet": "docs.google.com/spreadsheets", "presentation": "docs.google.com/presentation",
           "youtube": "youtube.com"}


@dataclass(frozen=True)
class Scope:
    """What an operator may need beside its words: the moment, one's own labels (id to name), one's address."""

    now: datetime
    labels: Mapping[str, str]
    me: str


def words_of(text: str) -> list[str]:
    """The words that are compared: letters and digits, case left aside."""
    return re.findall(r"[^\W_]+", text.lower())


def said(wanted: list[str], words: list[str]) -> bool:
    """Whether words stand somewhere side by side; whole words, as Gmail has it."""
    spots = range(len(words) - len(wanted) + 1)
    return any(words[spot : spot + len(wanted)] == wanted for spot in spots)


def everything(mail: Mail) -> list[str]:
    """All words of a message: its subject, its people, its text, the names of its files."""
    people = " ".join(str(mail.head.get(name, "")) for name in ("from", "to", "cc"))
    return words_of(f"{mail.subject} {people} {view.text(mail.message)} {' '.join(_files(mail))}")


def _files(mail: Mail) -> list[str]:
    return [name for part in mail.message.walk() if (name := part.get_filename())]


def _header(*names: str) -> Callable[[str, Scope], Test]:
    def operator(value: str, scope: Scope) -> Test:
        oneself = value.lower() == "me" and "subject" not in names
        wanted = words_of(scope.me if oneself else value)
        return lambda mail: said(wanted, words_of(" ".join(str(mail.head.get(n, "")) for n in names)))

    return operator


def _message_id(value: str, scope: Scope) -> Test:
    return lambda mail: mail.message_id.strip("<>").lower() == value.strip("<>").lower()


def _place(value: str, scope: Scope) -> Test:
    value = value.lower()
    if value in ("anywhere", "all"):
        return lambda mail: True
    if value == "read":
        return lambda mail: "UNREAD" not in mail.labels
    own = [identity for identity, name in scope.labels.items() if re.sub(r"[\s/]", "-", name.lower()) == value
           or name.lower() == value]
    known = {_PLACES.get(value, value).lower(), *(one.lower() for one in own)}
    return lambda mail: bool(known & {one.lower() for one in mail.labels})


def _has(value: str, scope: Scope) -> Test:
    value = value.lower()
    if value in ("userlabels", "nouserlabels"):
        return lambda mail: bool(set(scope.labels) & set(mail.labels)) == (value == "userlabels")
    if value in _LINKED:
        return lambda mail: _LINKED[value] in view.text(mail.message).lower()
    if value.endswith("star"):
        return lambda mail: "STARRED" in mail.labels
    return lambda mail: value == "attachment" and bool(_files(mail))


def _filename(value: str, scope: Scope) -> Test:
    def holds(name: str) -> bool:
        return name.lower() == value.lower() or said(words_of(value), words_of(name))

    return lambda mail: any(holds(name) for name in _files(mail))


def _age(newer: bool) -> Callable[[str, Scope], Test]:
    def operator(value: str, scope: Scope) -> Test:
        number, unit = value[:-1], value[-1:].lower()
        known = number.isdigit() and unit in _UNITS
        line = scope.now - int(number) * _UNITS[unit] if known else scope.now
        return lambda mail: (mail.at >= line) == newer

    return operator


def _date(after: bool) -> Callable[[str, Scope], Test]:
    def operator(value: str, scope: Scope) -> Test:
        line = _moment(value)
        return lambda mail: line is not None and (mail.at >= line) == after

    return operator


def _moment(value: str) -> datetime | None:
    if value.isdigit():
        return datetime.fromtimestamp(int(value), UTC)
    parts = re.split(r"[/-]", value)
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    year, month, day = (parts if len(parts[0]) == 4 else [parts[2], parts[0], parts[1]])
    try:
        return datetime(int(year), int(month), int(day), tzinfo=UTC)
    except ValueError:
        return None


def _size(larger: bool) -> Callable[[str, Scope], Test]:
    def operator(value: str, scope: Scope) -> Test:
        found = re.fullmatch(r"(\d+)([km]?)b?", value.lower())
        line = int(found[1]) * _SIZES[found[2]] if found else 0
        return lambda mail: (len(mail.raw) > line) == larger

    return operator


OPERATORS: dict[str, Callable[[str, Scope], Test]] = {
    "rfc822msgid": _message_id,
    "from": _header("from"),
    "to": _header("to", "cc", "bcc", "delivered-to"),
    "cc": _header("cc"),
    "bcc": _header("bcc"),
    "deliveredto": _header("delivered-to"),
    "list": _header("list-id"),
    "subject": _header("subject"),
    "in": _place,
    "is": _place,
    "label": _place,
    "category": _place,
    "has": _has,
    "filename": _filename,
    "size": _size(larger=True),
    "larger": _size(larger=True),
    "smaller": _size(larger=False),
    "newer_than": _age(newer=True),
    "older_than": _age(newer=False),
    "after": _date(after=True),
    "newer": _date(after=True),
    "before": _date(after=False),
    "older": _date(after=False),
}
