"""The veil: all that a surface sends passes through it, and what still names somebody hidden is not sent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from notebooks.desk.bench.masking import HIDDEN, Crowd, Known, mask
from notebooks.desk.bench.masking.known import remains
from notebooks.desk.bench.masking.letters import squeezed
from notebooks.desk.bench.masking.shapes import NAME
from sheets_schema.problems import Refusal

Plain = dict[str, Any]
Gate = Callable[[str, Plain], Plain]
# What is no text: how a node is drawn, and what names fields, actions and cards among themselves.
SHAPE = frozenset({"tag", "look", "kind", "name", "key", "item", "showing", "step", "scope", "id", "press", "outcome"})
SHAPE |= {"store", "panel", "opens", "enter"}
OWN = SHAPE - {"name", "item", "showing", "id", "press"}  # of these, what is never made from anybody's words
OWN_WORDS = frozenset({"pre", "blockquote"})  # nodes that show what a candidate wrote
EMPTY = re.compile(r"(?:(?:span|\[[^\]]*\])[ ,]*)+")
QUOTED = re.compile(r"“([^”]*)”")
# A press, a showing, a clash as it was shown: in one of some hundreds chance spells a short surname.
TOKEN = re.compile(r"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}|#[0-9a-f]{8}\.\d+$|~[0-9a-f]{12}$")
CLOSED = "(Closed while it cannot be masked safely.)"


class Unveiled(Refusal):
    """Something that names a hidden candidate was about to be sent; nothing was."""


@dataclass(frozen=True)
class Hidden:
    """Somebody who is hidden: what is known of them, what they are called, and whether their papers can be masked.

    `closed` are single papers that cannot, because they nowhere hold the name: they may hold another form of it.
    """

    known: Known
    called: str
    trusted: bool = True
    closed: tuple[str, ...] = ()

    def may_show(self, words: str) -> bool:
        """Tell whether a candidate's own words may be shown once they are masked."""
        return self.trusted and not any(words in paper for paper in self.closed)


class Veil:
    """Masks whole messages: of a card the one it is about, of what stands around it all whom it speaks of."""

    def __init__(
        self,
        hidden: Callable[[str], Hidden | None],
        known: Callable[[str], Known | None],
        crowd: Callable[[], Crowd | None],
        spoken_of: Callable[[], list[Hidden]],
    ) -> None:
        self._hidden, self._known, self._crowd, self._spoken_of = hidden, known, crowd, spoken_of

    def __call__(self, kind: str, value: Plain) -> Plain:
        """Mask a value of the surface (about, card, state) or a message; off, it is handed through."""
        if kind == "about" or (crowd := self._crowd()) is None:
            return value
        if value.get("kind") == "list":
            return value | {"lines": [self._line(line) for line in value["lines"]]}
        if kind == "card":
            return self._card(value, crowd)
        masked = value
        for hidden in (None, *self._spoken_of()):
            masked = _Masking(hidden, crowd, None).node(masked)
            _check(masked, hidden)
        return masked

    def _card(self, card: Plain, crowd: Crowd) -> Plain:
        hidden = self._hidden(str(card.get("item", "")))
        known = None if hidden else self._known(str(card.get("item", "")))
        masked = _Masking(hidden, crowd, Crowd([known]) if known else None).node(card)
        try:
            _check(masked, hidden)
        except Unveiled as no:
            return _closed(card, hidden, str(no)) if hidden else {}
        return masked

    def _line(self, line: list[Any]) -> list[Any]:
        """Check one line of a long list: its panel has masked it, for it knows the columns."""
        if (hidden := self._hidden(line[0])) is None:
            return line
        if not remains("\n".join(one for one in line[1:] if isinstance(one, str)), hidden.known):
            return line
        return [line[0], *(HIDDEN if isinstance(one, str) and remains(one, hidden.known) else one for one in line[1:])]


class _Masking:
    """One pass through one message."""

    def __init__(self, hidden: Hidden | None, crowd: Crowd, spared: Crowd | None) -> None:
        self.hidden, self.crowd, self.spared = hidden, crowd, spared

    def tree(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return self.node(value)
        if isinstance(value, list | tuple):
            return [self.tree(one) for one in value]
        return value

    def node(self, node: Mapping[str, Any]) -> Plain:
        if self.hidden and node.get("tag") in OWN_WORDS and not self.hidden.may_show(str(node.get("text", ""))):
            return {"tag": "p", "text": CLOSED, "look": "soft"}
        if node.get("marks"):
            return self._marked(node)
        found = {key: value if key in SHAPE else self._part(key, value) for key, value in node.items()}
        if self.hidden:
            found.pop("href", None)  # where it leads tells as much as what it says
            if node.get("tag") == "a":
                found["tag"] = "span"
            if node.get("tag") == "dl":
                found["children"] = [one for one in found.get("children", []) if not _is_empty(one)]
        return found

    def _part(self, key: str, value: Any) -> Any:
        if key == "actions":
            return [self._action(one) for one in value if not self._names(_given(one["name"]))]
        if key == "action":
            return self._action(value)
        if key == "value" and isinstance(value, str):  # what stands in a field comes back as it was sent
            return "" if self._names(value) else value
        return self.tree(value)

    def _action(self, action: Mapping[str, Any]) -> Plain:
        """Leave the kit's own words alone; those of the firm and its people, too, unless they name the person."""
        if not _given(action["name"]):
            return dict(action)
        own = {key: str(one) for key, one in action.items() if key not in SHAPE}
        return {**action, **{key: self.text(words) for key, words in own.items() if self._names(words)}}

    def _marked(self, node: Mapping[str, Any]) -> Plain:
        """Mask a text with highlights, and move these to where their words stand now."""
        if self.hidden is None:
            return dict(node)
        masked = mask(node["text"], self.hidden.known)
        places = [(*masked.place(start, end), label, look) for start, end, label, look in node["marks"]]
        marks = [[start, end, self.text(label), look] for start, end, label, look in places if masked.text != HIDDEN]
        return {**node, "text": masked.text, "marks": marks}

    def text(self, words: str) -> str:
        if self.hidden is None:
            return self.crowd.hide(words, self.spared)
        may_show = self.hidden.may_show
        words = QUOTED.sub(lambda one: one[0] if may_show(one[1].rstrip("…")) else "“…”", words)
        found = mask(words, self.hidden.known).text
        if squeezed(words) and squeezed(words) == squeezed(self.hidden.known.name):
            found = NAME
        short = found if "\n" in found else found.replace(NAME, self.hidden.called)
        return self.crowd.hide(short, self.spared)

    def _names(self, words: str) -> bool:
        return self.hidden is not None and remains(words, self.hidden.known)


def _is_empty(fact: Plain) -> bool:
    """Tell whether nothing is left of a fact but that it is hidden."""
    told = " ".join(words for one in fact["children"][1:] for words in _strings(one.get("children", [])))
    return EMPTY.fullmatch(told) is not None


def _check(value: Any, hidden: Hidden | None) -> None:
    """Refuse to send a message in which anything still names the person, whatever has failed before."""
    for words in _strings(value) if hidden else ():
        if hidden and remains(TOKEN.sub(" ", words), hidden.known):
            raise Unveiled("Something here still names the candidate, so it is not shown in blind mode.")


def _closed(card: Plain, hidden: Hidden, says: str) -> Plain:
    """Show a card on which nothing can be read, and everything can be decided."""
    kept = [
        one for one in card.get("actions", [])
        if not _given(one["name"]) or not any(remains(words, hidden.known) for words in _strings(one))
    ]  # fmt: skip
    body = [{"tag": "p", "text": says, "look": "trouble"}]
    return card | {"title": hidden.called, "lead": "", "question": "", "body": body, "actions": kept}


def _given(name: str) -> str:
    """Give what people chose of an action's name, such as a tag; empty where all of it, and its label, is the kit's."""
    return str(name).partition("=")[2]


def _strings(value: Any) -> Iterator[str]:
    """List the words of a message, but for those that are the kit's own whoever is hidden."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            if key == "name":
                yield _given(one)
            elif key == "actions":
                yield from _strings([each for each in one if _given(each["name"])])
            elif key not in OWN and not (key == "action" and isinstance(one, Mapping) and not _given(one["name"])):
                yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


def clear(kind: str, value: Plain) -> Plain:
    """Hide nothing: the veil of panels that have none."""
    return value
