"""People at the spreadsheet while a panel is open on it: each key still decides on the candidate who was shown."""

from __future__ import annotations

from notebooks.desk.screen_candidates.panel import ScreenPanel
from sheets_schema.book import Book
from sheets_schema.connection import Connection
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Person
from tests.hand import Hand
from tests.notebooks.desk.conftest import Seat
from tests.notebooks.desk.keyboard import Keyboard


def test_each_key_decides_on_whom_it_showed_whatever_people_do_to_the_sheet(
    filled: Book, seat: Seat, connection: Connection
) -> None:
    """
    Pipeline
    ID | Name | Job   | Stage | Received
    a1 | Ada  | Baker | New   | 2030-01-01T09:00
    a2 | Bo   | Baker | New   | 2030-01-02T09:00
    a3 | Cleo | Baker | New   | 2030-01-03T09:00
    """
    panel, hand = seat(ScreenPanel, filled), Hand(connection, filled)
    desk = Keyboard(panel)
    hand.sort("Pipeline", "Name", descending=True)
    hand.insert_line("Pipeline", 2)
    assert desk.press("i")["outcome"] == "done"
    assert panel.flush()
    hand.rename_header("Pipeline", "Stage", "Where it stands")
    hand.insert_column("Pipeline", 2, "Stage")
    hand.rename_tab("Pipeline", "Applicants")
    assert desk.press("h")["outcome"] == "done"
    assert panel.flush()
    hand.copy_line("Applicants", 3, 2)
    hand.delete_column("Applicants", "Note")
    assert desk.press("h")["outcome"] == "done"
    assert panel.flush()
    stages = {one.id: one.stage for one in filled.read(Application)[Application]}
    assert stages == {"a1": Stage.INTERVIEW, "a2": Stage.HOLD, "a3": Stage.HOLD}
    assert filled.read(Person)[Person] == []
    assert desk.state["refused"] == desk.state["clashes"] == []
