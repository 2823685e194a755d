"""Gmail's search box (`q`): words, quoted phrases, the common operators, minus, OR and braces."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from notebooks.rehearsal.gmail import view
from notebooks.rehearsal.gmail.shelf import Mail

Test = Callable[[Mail], bool]
_TERM = re.compile(r'-?(?:\w+:)?(?:"[^"]*"|\([^)]*\)|\{[^}]*\}|[^\s"(){}]+)')
_PLACES = {"inbox": "INBOX", "sent": "SENT", "draft": "DRAFT", "drafts": "DRAFT", "trash": "TRASH", "spam": "SPAM",
           "unread": "UNREAD", "starred": "STARRED", "important": "IMPORTANT"}
_DAYS = {"d": 1, "m": 30, "y": 365}


def matcher(query: str, now: datetime) -> Test:
    """A test of one message for a whole search text; an empty text finds all."""
    terms = _TERM.findall(query)
    groups: list[list[Test]] = []
    joining = False
    for term in terms:
        if term in ("OR", "|"):
            joining = True
            continue
        test = _term(term, now)
        if joining and groups:
            groups[-1].append(test)
        else:
            groups.append([test])
        joining = False
    return lambda mail: all(any(test(mail) for test in group) for group in groups)


def _term(term: str, now: datetime) -> Test:
    if term.startswith("-") and len(term) > 1:
        inner = _term(term[1:], now)
        return lambda mail: not inner(mail)
    if term.startswith("{"):
        choices = [_term(one, now) for one in _TERM.findall(term.strip("{}"))]
        return lambda mail: any(choice(mail) for choice in choices)
    if term.startswith("("):
        return matcher(term.strip("()"), now)
    name, colon, value = term.partition(":")
    known = _OPERATORS.get(name.lower()) if colon and not term.startswith('"') else None
    return known(value.strip('"()').lower(), now) if known else _words(term.strip('"').lower())


def _words(words: str) -> Test:
    wanted = " ".join(words.split())
    return lambda mail: wanted in _everything(mail)


def _everything(mail: Mail) -> str:
    people = " ".join(str(mail.head.get(name, "")) for name in ("from", "to", "cc"))
    return " ".join(f"{mail.subject} {people} {view.text(mail.message)}".lower().split())


def _header(*names: str) -> Callable[[str, datetime], Test]:
    def operator(value: str, now: datetime) -> Test:
        wanted = value.split()
        return lambda mail: _holds(" ".join(str(mail.head.get(n, "")) for n in names).lower(), wanted)

    return operator


def _holds(text: str, wanted: list[str]) -> bool:
    return all(word in text for word in wanted)


def _message_id(value: str, now: datetime) -> Test:
    return lambda mail: mail.message_id.strip("<>").lower() == value.strip("<>")


def _place(value: str, now: datetime) -> Test:
    if value in ("anywhere", "all"):
        return lambda mail: True
    if value == "read":
        return lambda mail: "UNREAD" not in mail.labels
    label = _PLACES.get(value, value)
    return lambda mail: label.lower() in [one.lower() for one in mail.labels]


def _has(value: str, now: datetime) -> Test:
    return lambda mail: value == "attachment" and any(part.get_filename() for part in mail.message.walk())


def _filename(value: str, now: datetime) -> Test:
    return lambda mail: any(value in (part.get_filename() or "").lower() for part in mail.message.walk())


def _age(newer: bool) -> Callable[[str, datetime], Test]:
    def operator(value: str, now: datetime) -> Test:
        number, unit = value[:-1], value[-1:]
        days = int(number) * _DAYS[unit] if number.isdigit() and unit in _DAYS else 0
        line = now - timedelta(days=days)
        return lambda mail: (mail.at >= line) == newer

    return operator


def _date(after: bool) -> Callable[[str, datetime], Test]:
    def operator(value: str, now: datetime) -> Test:
        line = _moment(value)
        return lambda mail: line is not None and (mail.at >= line) == after

    return operator


def _moment(value: str) -> datetime | None:
    if value.isdigit():
        return datetime.fromtimestamp(int(value), UTC)
    found = re.fullmatch(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})", value)
    if not found:
        return None
    year, month, day = (int(one) for one in found.groups())
    return datetime(year, month, day, tzinfo=UTC)


_OPERATORS: dict[str, Callable[[str, datetime], Test]] = {
    "rfc822msgid": _message_id,
    "from": _header("from"),
    "to": _header("to", "cc", "bcc", "delivered-to"),
    "cc": _header("cc"),
    "bcc": _header("bcc"),
    "deliveredto": _header("delivered-to"),
    "subject": _header("subject"),
    "in": _place,
    "is": _place,
    "label": _place,
    "has": _has,
    "filename": _filename,
    "newer_than": _age(newer=True),
    "older_than": _age(newer=False),
    "after": _date(after=True),
    "newer": _date(after=True),
    "before": _date(after=False),
    "older": _date(after=False),
}
