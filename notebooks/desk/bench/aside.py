"""A card that a person leaves, and a card whose line has gone."""

from __future__ import annotations

from notebooks.desk.bench.panel import Panel
from notebooks.desk.bench.view import Action, Card, line

LATER = Action("later", "l", "Later", "quiet")
LOOK = Action("look", "r", "Look again", hint="Read the sheet anew")
GONE = "Somebody took this line out of the sheet."


def put_aside(panel: Panel) -> None:
    """Go on: what still waits comes again at the end, what was only opened to be looked at is closed."""
    if panel.item in panel.waiting():
        panel.skip()
    else:
        panel.session.queue.remove(panel.item)
        panel.stay()


def look_again(panel: Panel) -> None:
    """Read the sheet anew as soon as possible."""
    panel.decisions.saver.look_again()


def gone(item: str) -> Card:
    """Show that there is nothing left to show."""
    return Card(item, "No longer there", (line(GONE),), (LATER,))
