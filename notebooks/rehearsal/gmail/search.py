"""Gmail's search box (`q`): words, quoted phrases, operators, minus, OR, parentheses and braces."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from notebooks.rehearsal.gmail.operators import OPERATORS, Scope, everything, said, words_of
from notebooks.rehearsal.gmail.shelf import Mail

Test = Callable[[Mail], bool]
_TOKEN = re.compile(r'\s*("[^"]*"?|[(){}]|-(?=[^\s)}])|\w+:|(?:[^\s"(){}:]|(?<!\w):|:(?=\S))+)')


def matcher(query: str, now: datetime, labels: Mapping[str, str] | None = None, me: str = "") -> Test:
    """A test of one message for a whole search text; an empty text finds all; `labels` are one's own, id to name."""
    return _Query(_tokens(query), Scope(now, labels or {}, me)).whole()


def _tokens(query: str) -> list[str]:
    tokens: list[str] = []
    for token in _TOKEN.findall(query):
        bare = token.endswith(":") and token[:-1].lower() not in OPERATORS
        tokens.append(token.rstrip(":") if bare else token)
    return tokens


@dataclass
class _Query:
    """Reads tokens from left to right: what stands side by side must all hold, OR joins two neighbours."""

    tokens: list[str]
    scope: Scope
    within: list[str] = field(default_factory=list)

    def whole(self) -> Test:
        """Everything up to the end or a closing parenthesis."""
        tests: list[Test] = []
        while self.tokens and self.tokens[0] not in (")", "}"):
            tests.append(self._either())
        return lambda mail: all(test(mail) for test in tests)

    def _either(self) -> Test:
        tests = [self._one()]
        while self.tokens and self.tokens[0] in ("OR", "|"):
            self.tokens.pop(0)
            tests += [self._one()] if self.tokens else []
        return lambda mail: any(test(mail) for test in tests)

    def _one(self) -> Test:
        token = self.tokens.pop(0)
        if token == "-" and self.tokens:
            inner = self._one()
            return lambda mail: not inner(mail)
        if token in ("(", "{"):
            return self._group(token)
        if token.endswith(":") and token[:-1].lower() in OPERATORS:
            return self._operator(token[:-1].lower())
        if token in ("AND", "OR", "|", ")", "}", "-"):
            return lambda mail: True
        return self._leaf(token)

    def _group(self, opened: str) -> Test:
        if opened == "(":
            test = self.whole()
        else:
            tests: list[Test] = []
            while self.tokens and self.tokens[0] not in ("}", ")"):
                tests.append(self._either())
            test = lambda mail: any(one(mail) for one in tests)  # noqa: E731  # a test like the others
        if self.tokens:
            self.tokens.pop(0)
        return test

    def _operator(self, name: str) -> Test:
        if not self.tokens or self.tokens[0] in (")", "}"):
            return lambda mail: True
        # In subject:(dinner film) the operator holds for every word of the group.
        self.within.append(name)
        token = self.tokens.pop(0)
        test = self._group(token) if token in ("(", "{") else self._leaf(token)
        self.within.pop()
        return test

    def _leaf(self, token: str) -> Test:
        text = token.strip('"')
        if self.within:
            return OPERATORS[self.within[-1]](text, self.scope)
        wanted = words_of(text.lstrip("+"))
        return lambda mail: said(wanted, everything(mail))
