"""The one widget of all panels: what Python wants shown goes out as plain values, presses come in as messages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from notebooks.desk.bench.veil import Gate, clear

HERE = Path(__file__).parent


def _joined(*names: str) -> str:
    """Join files into one module: a widget is one module, and its parts are easier to read apart."""
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in names)


class Surface(anywidget.AnyWidget):
    """Shows a card and the state of the desk; sends presses, hears what became of them."""

    _esm = _joined("store.js", "minute.js", "nodes.js", "fields.js", "list.js", "drawing.js", "surface.js")
    _css = _joined("surface.css", "fields.css", "list.css")

    about = traitlets.Dict().tag(sync=True)
    card = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    veil: Gate = staticmethod(clear)  # everything that leaves for the browser passes through it

    @traitlets.validate("about", "card", "state")
    def _veiled(self, proposal: Any) -> dict[str, Any]:
        return self.veil(proposal.trait.name, proposal.value)

    def send(self, content: Any, buffers: Any = None) -> None:
        """Send a message to the browser, through the veil."""
        super().send(self.veil("message", content), buffers)

    def acknowledge(self, press_id: str, outcome: str, says: str = "") -> None:
        """Tell the browser what became of a press (done, refused or stale), and which card is shown now."""
        showing = self.card.get("showing", "")
        self.send({"kind": "ack", "press": press_id, "outcome": outcome, "says": says, "showing": showing})

    def __repr__(self, **_: Any) -> str:
        """Stay short: Lab keeps the text beside the widget, and nobody's data belong there."""
        return "Panel"
