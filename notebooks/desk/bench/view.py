"""What is shown: trees of plain nodes. A node holds text, never markup; the browser sets it as text content only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

TAGS = frozenset(
    {"div", "section", "p", "span", "strong", "h2", "h3", "h4", "ul", "li", "dl", "dt", "dd"}
    | {"table", "caption", "thead", "tbody", "tr", "th", "td", "blockquote", "cite", "details", "summary", "pre"}
    | {"a", "meter", "field", "button"}
)
RESERVED = frozenset({"u", "?", "k", "m", "/"})  # the bench's own keys


@dataclass(frozen=True)
class Mark:
    """A passage of a text to show highlighted: from which character to which, and what it is."""

    start: int
    end: int
    label: str = ""
    look: str = ""


@dataclass(frozen=True)
class Node:
    """One thing shown; `extra` holds the few plain values that a tag needs (address, value, options)."""

    tag: str
    text: str = ""
    children: tuple[Node, ...] = ()
    look: str = ""
    marks: tuple[Mark, ...] = ()
    extra: tuple[tuple[str, Any], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a tag that is not on the list."""
        if self.tag not in TAGS:
            raise ValueError(f"“{self.tag}” is not something a panel shows.")

    def plain(self) -> dict[str, Any]:
        """Give the tree as values that travel as JSON."""
        found: dict[str, Any] = {"tag": self.tag}
        if self.text:
            found["text"] = self.text
        if self.look:
            found["look"] = self.look
        if self.children:
            found["children"] = [child.plain() for child in self.children]
        if self.marks:
            found["marks"] = [[mark.start, mark.end, mark.label, mark.look] for mark in self.marks]
        return found | dict(self.extra)


@dataclass(frozen=True)
class Action:
    """Something a person can do: a button that shows its key. Looks: main, danger, quiet, or none."""

    name: str
    key: str
    label: str
    look: str = ""
    hint: str = ""

    def plain(self) -> dict[str, Any]:
        """Give the action as values that travel as JSON."""
        return {"name": self.name, "key": self.key, "label": self.label, "look": self.look, "hint": self.hint}


@dataclass(frozen=True)
class Card:
    """What is shown at one time: the item it is about, its title, its body, what can be done."""

    item: str
    title: str
    body: tuple[Node, ...] = ()
    actions: tuple[Action, ...] = ()
    lead: str = ""
    question: str = ""  # what the actions answer, such as “Why is the answer no?”

    def plain(self) -> dict[str, Any]:
        """Give the card as values that travel as JSON."""
        return {
            "item": self.item,
            "title": self.title,
            "lead": self.lead,
            "question": self.question,
            "body": [node.plain() for node in self.body],
            "actions": [action.plain() for action in self.actions],
        }


def _nodes(parts: Iterable[Node | str]) -> tuple[Node, ...]:
    return tuple(part if isinstance(part, Node) else text(part) for part in parts)


def text(words: str, look: str = "") -> Node:
    """Show words within a line."""
    return Node("span", str(words), look=look)


def line(*parts: Node | str, look: str = "") -> Node:
    """Show a paragraph."""
    if len(parts) == 1 and isinstance(parts[0], str):
        return Node("p", parts[0], look=look)
    return Node("p", children=_nodes(parts), look=look)


def heading(words: str, level: int = 3, look: str = "") -> Node:
    """Show a heading of level 2, 3 or 4."""
    return Node(f"h{level}", words, look=look)


def box(*parts: Node | str, look: str = "") -> Node:
    """Put things together; the bench's looks are columns, row, panel, note, warn and scroll."""
    return Node("div", children=_nodes(parts), look=look)


def section(title: str, *parts: Node | str, look: str = "") -> Node:
    """Show a part of the card under a heading of its own."""
    return Node("section", children=(heading(title), *_nodes(parts)), look=look, extra=(("label", title),))


def listing(*parts: Node | str, look: str = "") -> Node:
    """Show a list."""
    return Node("ul", children=tuple(Node("li", children=(node,)) for node in _nodes(parts)), look=look)


def facts(*pairs: tuple[str, Node | str], look: str = "") -> Node:
    """Show names and values beside each other; pairs without a value are left out."""
    rows = [(name, value) for name, value in pairs if value]
    children = [Node("div", children=(Node("dt", name), Node("dd", children=_nodes([value])))) for name, value in rows]
    return Node("dl", children=tuple(children), look=look)


def table(headers: Sequence[str], rows: Iterable[Sequence[Node | str]], caption: str = "", look: str = "") -> Node:
    """Show a table; the first cell of a line is its heading."""
    top = Node("tr", children=tuple(Node("th", name, extra=(("scope", "col"),)) for name in headers))
    lines = [Node("tr", children=tuple(_cell(place, cell) for place, cell in enumerate(_nodes(row)))) for row in rows]
    parts = [Node("caption", caption)] if caption else []
    children = (*parts, Node("thead", children=(top,)), Node("tbody", children=tuple(lines)))
    return Node("table", children=children, look=look)


def _cell(place: int, node: Node) -> Node:
    if place == 0:
        return Node("th", children=(node,), extra=(("scope", "row"),))
    return Node("td", children=(node,))


def badge(words: str, shape: str = "", look: str = "") -> Node:
    """Show a word with a shape before it, so that no meaning hangs on a colour."""
    shown = (Node("span", shape, look="shape", extra=(("hidden", True),)),) if shape else ()
    return Node("span", children=(*shown, text(words)), look=f"badge {look}".strip())


def quote(words: str, source: str = "", look: str = "") -> Node:
    """Show somebody's own words."""
    cite = (Node("cite", source),) if source else ()
    return Node("blockquote", children=(Node("p", words), *cite), look=look)


def prose(words: str, marks: Iterable[Mark] = (), look: str = "") -> Node:
    """Show a long text as it was written, with passages highlighted."""
    return Node("pre", words, look=f"prose {look}".strip(), marks=tuple(marks))


def fold(summary: str, *parts: Node | str, open: bool = False) -> Node:
    """Show something that opens on a click."""
    return Node("details", children=(Node("summary", summary), *_nodes(parts)), extra=(("open", open),))


def link(words: str, address: str) -> Node:
    """Show an address that opens in a window of its own; anything but http and https is shown as words alone."""
    if urlsplit(address).scheme not in ("http", "https"):
        return text(words)
    return Node("a", words, extra=(("href", address),))


def meter(value: float, most: float, words: str, look: str = "") -> Node:
    """Show how much of something there is, with the same in words."""
    return Node("meter", words, look=look, extra=(("value", value), ("max", most)))


def button(action: Action) -> Node:
    """Show an action within the body instead of in the bar at the bottom."""
    return Node("button", extra=(("action", action.plain()),))


def _buttons(nodes: Iterable[Node]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        if node.tag == "button":
            yield dict(node.extra)["action"]
        yield from _buttons(node.children)


def _all_actions(card: Card) -> list[dict[str, Any]]:
    return [*(action.plain() for action in card.actions), *_buttons(card.body)]


def actions_of(card: Card) -> frozenset[str]:
    """Name everything that can be done on a card."""
    return frozenset(action["name"] for action in _all_actions(card))


def lists_of(card: Card) -> list[str]:
    """Name the long lists that a card shows."""
    return [found["name"] for found in map(dict, _extras(card.body)) if found.get("kind") == "list"]


def _extras(nodes: Iterable[Node]) -> Iterator[tuple[tuple[str, Any], ...]]:
    for node in nodes:
        yield node.extra
        yield from _extras(node.children)


def check_keys(card: Card) -> None:
    """Refuse a card on which one key would mean two things."""
    keys = [action["key"] for action in _all_actions(card) if action["key"]]
    twice = {key for key in keys if keys.count(key) > 1} | (RESERVED & set(keys))
    if twice:
        raise ValueError(f"These keys would mean two things: {', '.join(sorted(twice))}.")
