"""JSON as Google reads it: more kindly than the standard, and with a sentence and a pointer where it gives up.

It follows the reader of protocol buffers: keys need no quotes, texts may stand between single ones, and a comma may
stand before a closing bracket.
"""

import json
import re
from typing import Any

_SPACE = re.compile(r"[ \t\r\n]*")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'', re.DOTALL)
_NUMBER = re.compile(r"-?[0-9.eE+-]*")
_KEY = re.compile(r"[A-Za-z_$][\w$]*", re.ASCII)
_WORDS = {"true": True, "false": False, "null": None}
_AROUND = 20
_QUOTES = ('"', "'")


class Unreadable(ValueError):
    """Why a text is not read as JSON: a sentence, the text around the place, and a pointer at it."""


def read(text: str) -> Any:
    """The value that a text means; Unreadable where Google would not read it."""
    reader = _Reader(text)
    value = reader.value("Expected a value.")
    if reader.peek():
        raise reader.failure("Parsing terminated before end of input.")
    return value


class _Reader:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def peek(self) -> str:
        """The next character that is no space; empty at the end."""
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1]

    def failure(self, sentence: str) -> Unreadable:
        """The refusal at this place."""
        start = max(0, self.at - _AROUND)
        ended = "" if self.at < len(self.text) or not sentence.startswith("Expected") else "Unexpected end of string. "
        return Unreadable(f"{ended}{sentence}\n{self.text[start : self.at + _AROUND]}\n{' ' * (self.at - start)}^")

    def value(self, wanted: str) -> Any:
        """Any value; `wanted` is the sentence where there is none."""
        mark = self.peek()
        if mark == "{":
            return self.object()
        if mark == "[":
            return self.array()
        if mark in _QUOTES:
            return self.string()
        if mark and mark in "-0123456789":
            return self.number()
        word = next((one for one in _WORDS if self.text.startswith(one, self.at)), None)
        if word is None:
            known = (mark and mark in "}],:") or _KEY.match(self.text, self.at)
            raise self.failure("Unexpected token." if known else wanted)
        self.at += len(word)
        return _WORDS[word]

    def object(self) -> dict[str, Any]:
        """An object, whose first character comes next; so for the others."""
        self.at += 1
        made: dict[str, Any] = {}
        while self.peek() != "}":
            key = self.key()
            if self.peek() != ":":
                raise self.failure("Expected : between key:value pair.")
            self.at += 1
            made[key] = self.value("Expected a value.")
            if self.peek() == ",":
                self.at += 1
            elif self.peek() != "}":
                raise self.failure("Expected , or } after key:value pair.")
        self.at += 1
        return made

    def key(self) -> str:
        """The name of a field."""
        if self.peek() in _QUOTES:
            return self.string()
        found = _KEY.match(self.text, self.at)
        if not found:
            raise self.failure("Expected an object key or }.")
        self.at = found.end()
        return found.group()

    def array(self) -> list[Any]:
        """An array."""
        self.at += 1
        made = []
        while self.peek() != "]":
            made.append(self.value("Expected a value or ] within an array."))
            if self.peek() == ",":
                self.at += 1
            elif self.peek() != "]":
                raise self.failure("Expected , or ] after array value.")
        self.at += 1
        return made

    def string(self) -> str:
        """A text."""
        found = _TEXT.match(self.text, self.at)
        if not found:
            raise self.failure("Closing quote expected in string.")
        inside = found[1] if found[1] is not None else found[2].replace("\\'", "'").replace('"', '\\"')
        try:
            made: str = json.loads(f'"{inside}"', strict=False)
        except ValueError as wrong:
            raise self.failure("Invalid escape sequence.") from wrong
        self.at = found.end()
        return made

    def number(self) -> Any:
        """A number."""
        found = _NUMBER.match(self.text, self.at)
        try:
            made = json.loads(found.group() if found else "")
        except ValueError as wrong:
            raise self.failure("Unable to parse number.") from wrong
        self.at = found.end() if found else self.at
        return made
