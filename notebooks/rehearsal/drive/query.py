"""The search language of files.list (`q`): terms, and, or, not, parentheses."""

import re
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime

from notebooks.rehearsal.drive import access, shelf
from notebooks.rehearsal.drive.native import NATIVES
from notebooks.rehearsal.drive.shelf import File
from notebooks.rehearsal.errors import GoogleError

Test = Callable[[File], bool]
_TOKEN = re.compile(r"""\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|<=|>=|!=|[=<>(){}]|[A-Za-z][\w.]*)""")
_PEOPLE = ("parents", "owners", "writers", "readers")
_QUOTES = ("'", '"')


def _wrong() -> GoogleError:
    return GoogleError(400, "invalid", "Invalid Value", location="q")


class Query:
    """One query, read from left to right; `not` binds closest, then `and`, then `or`."""

    def __init__(self, text: str, db: sqlite3.Connection, reader: str) -> None:
        self.db, self.reader = db, reader
        self.tokens, at = [], 0
        while text[at:].strip():
            found = _TOKEN.match(text, at)
            if not found:
                raise _wrong()
            self.tokens.append(found.group(1))
            at = found.end()
        self.test = self._either()
        if self.tokens:
            raise _wrong()

    def _next(self, *expected: str) -> str:
        if not self.tokens or (expected and self.tokens[0].lower() not in expected):
            raise _wrong()
        return self.tokens.pop(0)

    def _comes(self, word: str) -> bool:
        return bool(self.tokens) and self.tokens[0].lower() == word

    def _either(self) -> Test:
        tests = [self._both()]
        while self._comes("or"):
            self._next()
            tests.append(self._both())
        return lambda file: any(test(file) for test in tests)

    def _both(self) -> Test:
        tests = [self._negated()]
        while self._comes("and"):
            self._next()
            tests.append(self._negated())
        return lambda file: all(test(file) for test in tests)

    def _negated(self) -> Test:
        if self._comes("not"):
            self._next()
            test = self._negated()
            return lambda file: not test(file)
        if self._comes("("):
            self._next()
            inner = self._either()
            self._next(")")
            return inner
        return self._term()

    def _text(self) -> str:
        token = self._next()
        if not token.startswith(_QUOTES):
            raise _wrong()
        return re.sub(r"\\(.)", r"\1", token[1:-1])

    def _term(self) -> Test:
        if self.tokens and self.tokens[0].startswith(_QUOTES):
            value = self._text()
            self._next("in")
            return self._within(value, self._next(*_PEOPLE).lower())
        field = self._next()
        if field in _PEOPLE and self._comes("in"):
            # The other way round is taken too, and widely used.
            self._next()
            return self._within(self._text(), field)
        if field in ("properties", "appProperties"):
            return self._has(field)
        if field in ("trashed", "starred", "sharedWithMe"):
            return self._flag(field)
        return self._compared(field, self._next("=", "!=", "<", "<=", ">", ">=", "contains").lower(), self._text())

    def _flag(self, field: str) -> Test:
        same = True
        if self.tokens and self.tokens[0] in ("=", "!="):
            same = (self._next() == "=") == (self._next("true", "false").lower() == "true")
        if field == "trashed":
            return lambda file: access.is_trashed(self.db, file.id) == same
        if field == "starred":
            return lambda file: bool(file.more.get("starred")) == same
        return lambda file: self._given(file) == same

    def _given(self, file: File) -> bool:
        """Whether somebody else gave this very file to the reader."""
        given = access.permissions(self.db, file.id)
        return file.owner != self.reader and any(one.who == self.reader for one in given)

    def _has(self, field: str) -> Test:
        self._next("has")
        self._next("{")
        pair = {}
        for name in ("key", "value"):
            self._next(name)
            self._next("=")
            pair[name] = self._text()
            if name == "key":
                self._next("and")
        self._next("}")
        return lambda file: file.more.get(field, {}).get(pair["key"]) == pair["value"]

    def _within(self, value: str, place: str) -> Test:
        if place == "parents":
            folder = shelf.root_of(self.db, self.reader) if value == "root" else value
            if value not in ("root", "appDataFolder") and not access.role(self.db, folder, self.reader):
                raise access.missing("")  # Google names no file here
            return lambda file: file.parent == folder
        roles = {"owners": ("owner",), "writers": access.ROLES[3:], "readers": access.ROLES[1:]}[place]
        value = self.reader if value == "me" else value
        return lambda file: any(given.who == value.lower() and given.role in roles
                                for given in access.permissions(self.db, file.id))

    def _compared(self, field: str, sign: str, value: str) -> Test:
        if field == "visibility" and sign in ("=", "!="):
            return lambda file: (self._visibility(file) == value) == (sign == "=")
        if field == "shortcutDetails.targetId" and sign in ("=", "!="):
            return lambda file: (file.more.get("shortcutDetails", {}).get("targetId") == value) == (sign == "=")
        if field in ("modifiedTime", "createdTime", "viewedByMeTime", "sharedWithMeTime"):
            line = _moment(value)
            return lambda file: _holds(file.created if field == "createdTime" else file.modified, sign, line)
        if sign == "contains" and field in ("name", "fullText", "mimeType"):
            return self._contains(field, value.lower())
        if sign in ("=", "!=") and field in ("name", "mimeType"):
            wanted = _low(value) if field == "name" else value
            return lambda file: (wanted == (_low(file.name) if field == "name" else file.mime)) == (sign == "=")
        raise _wrong()

    def _visibility(self, file: File) -> str:
        kinds = {one.kind for one in access.permissions(self.db, file.id)}
        words = {"anyone": "anyoneWithLink", "domain": "domainWithLink"}
        return next((words[kind] for kind in words if kind in kinds), "limited")

    def _contains(self, field: str, value: str) -> Test:
        if field == "mimeType":
            return lambda file: file.mime.startswith(value)
        if field == "name":
            # As Drive does: only from the beginning of a word on.
            begins = re.compile(r"(?:^|[\W_])" + re.escape(value))
            return lambda file: bool(begins.search(file.name.lower()))
        words = [value.strip('"')] if value.startswith('"') else value.split()
        return lambda file: all(word in self._words(file) for word in words)

    def _words(self, file: File) -> str:
        said = [file.name, file.more.get("description", "")]
        if file.mime in NATIVES:
            said.append(NATIVES[file.mime].text(self.db, file.id))
        elif file.mime.startswith("text/"):
            said.append(shelf.content(self.db, file.id).decode("utf-8", "replace"))
        return " ".join(said).lower()


def _low(name: str) -> str:
    """A name as Drive compares it: capitals from A to Z do not count, others do."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in name)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.upper().replace("Z", "+00:00"))
    except ValueError as error:
        raise _wrong() from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _holds(moment: datetime, sign: str, line: datetime) -> bool:
    if sign == "contains":
        raise _wrong()
    return {"=": moment == line, "!=": moment != line, "<": moment < line, "<=": moment <= line, ">": moment > line,
            ">=": moment >= line}[sign]
