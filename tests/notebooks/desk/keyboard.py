"""A person at a panel, without a browser: sends the very messages that surface.js sends, and hears the answers."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from typing import Any

from notebooks.desk.bench.panel import Panel


class Wire:
    """Stands where the kernel's comm would: keeps what the surface sends to the browser."""

    comm_id = "wire"

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    def send(self, data: Any = None, metadata: Any = None, buffers: Any = None) -> None:
        """Keep a message."""
        self.sent.append(data or {})

    def on_msg(self, callback: Any) -> None:
        """Need no callback: messages are handed to the surface directly."""

    def close(self, *_: Any, **__: Any) -> None:
        """End as a comm does."""


class Keyboard:
    """Presses keys and buttons of a panel, reads what it shows."""

    def __init__(self, panel: Panel) -> None:
        self.panel, self.surface = panel, panel.surface
        self.wire = Wire()
        self.surface.comm = self.wire

    @property
    def card(self) -> dict[str, Any]:
        """The card as the browser has it."""
        return dict(self.surface.card)

    @property
    def state(self) -> dict[str, Any]:
        """The state line as the browser has it."""
        return dict(self.surface.state)

    def buttons(self) -> list[dict[str, Any]]:
        """List every button shown on the card."""
        return [*self.card.get("actions", []), *(node["action"] for node in self.nodes() if node["tag"] == "button")]

    def nodes(self) -> Iterator[dict[str, Any]]:
        """Go through everything on the card."""
        waiting = list(self.card.get("body", []))
        while waiting:
            node = waiting.pop(0)
            yield node
            waiting = [*node.get("children", []), *waiting]

    def words(self) -> str:
        """Give all that the card says, as lines."""
        said = [self.card["title"], self.card.get("lead", "")]
        for node in self.nodes():
            said += [str(node.get("text", "")), str(node.get("label", ""))]
            said += [" ".join(option) for option in node.get("options", [])]
        return "\n".join(line for line in said if line)

    def fields(self) -> dict[str, Any]:
        """Give the fields' values as they are shown before anybody types."""
        return {node["name"]: node["value"] for node in self.nodes() if node["tag"] == "field"}

    def press(self, key: str, **values: Any) -> dict[str, Any]:
        """Press a key of the card (u for undo), with values typed into fields; give the answer."""
        action = "bench:undo" if key == "u" else next(one["name"] for one in self.buttons() if one["key"] == key)
        return self.click(action, **values)

    def click(self, action: str, given: Mapping[str, Any] | None = None, **values: Any) -> dict[str, Any]:
        """Press a button by its action's name; `given` takes field names that are no Python names."""
        return self.send(self.message(action, {**values, **(given or {})}))

    def message(self, action: str, values: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Make the message that the browser would send now."""
        return {
            "kind": "press",
            "id": secrets.token_hex(16),
            "showing": self.card["showing"],
            "step": self.card.get("step", ""),
            "action": action,
            "values": {**self.fields(), **(values or {})},
        }

    def send(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """Hand a message to the panel as the kernel would; give the acknowledgement."""
        self.surface._handle_custom_msg(dict(message), [])
        return next(answer for answer in reversed(self.answers()) if answer["press"] == message["id"])

    def answers(self) -> list[dict[str, Any]]:
        """List the acknowledgements so far."""
        return [one["content"] for one in self.wire.sent if one.get("method") == "custom"]
