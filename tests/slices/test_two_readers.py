"""One candidate's line through the rooms while two people read it, each alone: dealt, sealed, opened, talked about."""

from __future__ import annotations

from notebooks.desk.screen_candidates.panel import ScreenPanel
from notebooks.desk.screen_candidates.together import TogetherPanel
from sheets_schema.book import Book
from sheets_schema.tables import Application, HistoryLine, Opinion
from tests.notebooks.desk.conftest import Seat, filled, seat
from tests.notebooks.desk.keyboard import Keyboard
from tests.notebooks.desk.screen_candidates.reading import ADA, BO, choose, everything, moves, readings, stages, until

__all__ = ["filled", "seat"]
SECRET, KEPT, TAGGED = "Keeps the oven logs in order", "Rang twice about the ovens", "Sourdough"


def sat_down(seat: Seat, book: Book, who: str) -> Keyboard:
    """Let somebody open the screening panel and wait until they are dealt their candidates."""
    desk = Keyboard(seat(ScreenPanel, book, who, who))
    until(desk.panel, lambda: bool(desk.card["title"] == "Ida"))
    return desk


def keeps(desk: Keyboard) -> None:
    """Tag and note the candidate shown: whoever does sees both at once."""
    desk.press("t")
    desk.press("t")
    desk.click("keep tag", tag=TAGGED)
    desk.press("w")
    desk.click("keep note", note=KEPT)
    assert (TAGGED in desk.words(), f": {KEPT}" in desk.words()) == (True, True)


def looked_round(desk: Keyboard) -> str:
    """Look at the sheet anew, at the list and at what can be filtered by; give all that was sent to the browser."""
    desk.panel.decisions.saver.look_again()
    assert desk.panel.flush()
    desk.press("l")
    desk.surface._handle_custom_msg({"kind": "list", "list": "applications"}, [])
    desk.press("f")
    assert "Second look" in desk.words()
    told = str([desk.wire.sent, desk.card, desk.state])
    desk.press("Escape")
    desk.press("Escape")
    return told


def test_two_read_alone_agree_or_talk_and_the_sheet_tells_nothing_before_both_are_in(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Job   | Stage | Received         | Tags    | Note
    a1 | Ida  | Baker | New   | 2030-01-01T09:00 | Typed T |
    a2 | Jo   | Baker | New   | 2030-01-02T09:00 |         | Typed N
    a3 | Kim  | Baker | New   | 2030-01-03T09:00 |         |
    """
    choose(filled, Screening_readers="2")
    ada, bo = sat_down(seat, filled, ADA), sat_down(seat, filled, BO)
    keeps(ada)
    ada.press("i", **{"for-the-other": SECRET})
    for key in ("n", "2"):
        ada.press(key)
    assert ada.panel.flush()
    assert stages(filled) == dict.fromkeys(("Ida", "Jo", "Kim"), "New")
    assert list(readings(filled).values()) == [[(ADA, "", ""), (BO, "", "")]] * 3
    told = everything(filled)
    assert not any(words in told for words in (SECRET, KEPT, TAGGED, "Screened", "Interview for"))
    shown = looked_round(bo)
    assert not any(words in shown for words in (SECRET, KEPT, TAGGED, "Typed T", "Typed N", "gAAAA"))
    for key in ("i", "h"):
        bo.press(key)
    until(bo.panel, lambda: stages(filled)["Ida"] == "Interview" and "Talk about it" in str(readings(filled)["Jo"]))
    assert readings(filled)["Ida"] == [(ADA, "Interview", "Alike"), (BO, "Interview", "Alike")]
    assert moves(filled) == [(f"{ADA} and {BO}", "Interview", f"Read alike: {ADA} and {BO}")]
    assert (stages(filled)["Jo"], stages(filled)["Kim"]) == ("New", "New")
    until(ada.panel, lambda: TAGGED in str([one.tags for one in filled.read(Opinion)[Opinion]]))
    ida = filled.read(Application)[Application][0]
    assert (ida.tags, ida.note.partition(",")[0], ida.note[-len(KEPT) :]) == (("Typed T", TAGGED), ADA, KEPT)
    lines = [one for one in filled.read(HistoryLine)[HistoryLine] if one.row_id == "a1" and one.column_header == "Note"]
    assert [one.who for one in lines] == [ADA]
    assert (ada.card["title"], bo.card["title"]) == ("Kim", "Kim")
    both = Keyboard(seat(TogetherPanel, filled, "both", BO))
    assert both.card["title"] == "Jo"
    for key in ("n", "2"):
        both.press(key)
    assert ("1 of 2 decided alike" in both.words(), both.panel.flush()) == (True, True)
    assert stages(filled)["Jo"] == "No"
    assert readings(filled)["Jo"] == [(ADA, "No", "Decided together"), (BO, "On hold", "Decided together")]
