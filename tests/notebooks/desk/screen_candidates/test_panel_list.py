"""The list of everybody who applied, at the screening panel."""

from __future__ import annotations

from notebooks.desk.screen_candidates.panel import ScreenPanel
from sheets_schema.book import Book
from sheets_schema.stages import Stage
from sheets_schema.tables import Application
from tests.notebooks.desk.conftest import Seat
from tests.notebooks.desk.keyboard import Keyboard


def listed(desk: Keyboard) -> list[dict[str, object]]:
    """What was sent of the list so far."""
    return [one["content"] for one in desk.wire.sent if one.get("content", {}).get("kind") == "list"]


def test_everybody_is_listed_once_then_only_who_changed_and_whoever_is_opened_is_shown(
    filled: Book, seat: Seat
) -> None:
    """
    Pipeline
    ID | Name | Job   | Stage     | Received         | Owner                | Note
    a1 | Ada  | Baker | New       | 2030-01-01T09:00 |                      |
    a2 | Bo   | Baker | New       | 2030-01-02T09:00 |                      |
    a3 | Cy   | Clerk | Withdrawn | 2030-01-03T09:00 | ines@juniper.example | moved to Rome
    """
    desk = Keyboard(seat(ScreenPanel, filled))
    desk.press("l")
    assert (desk.card["title"], desk.fields()) == ("Everybody who applied", {"applications": ""})
    desk.surface._handle_custom_msg({"kind": "list", "list": "applications"}, [])
    (whole,) = listed(desk)
    assert whole["lines"] == [
        ["a1", "Ada", "Baker", "New", "", "2030-01-01", "", "", ""],
        ["a2", "Bo", "Baker", "New", "", "2030-01-02", "", "", ""],
        ["a3", "Cy", "Clerk", "Withdrawn", "", "2030-01-03", "", "ines@juniper.example", "moved to Rome"],
    ]
    desk.click("open", applications="a2")
    assert desk.card["title"] == "Bo"
    desk.press("i")
    desk.press("l")
    changed = listed(desk)[-1]
    assert [line[:4] for line in changed["lines"]] == [["a2", "Bo", "Baker", "Interview"]]  # type: ignore[attr-defined]
    desk.click("open", applications="a3")
    assert desk.card["title"] == "Cy"
    desk.press("s")
    assert desk.card["title"] == "Ada"
    assert desk.panel.flush()
    assert [one.stage for one in filled.read(Application)[Application]][:2] == [Stage.NEW, Stage.INTERVIEW]


def test_a_list_of_nobody_can_be_left_again(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ada  | Withdrawn
    """
    desk = Keyboard(seat(ScreenPanel, filled))
    desk.press("l")
    assert desk.card["title"] == "Everybody who applied"
    desk.press("Escape")
    assert desk.card["title"] == "All done"
