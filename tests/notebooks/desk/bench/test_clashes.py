"""Two desks decide about one person at once: the second is told who and what, and chooses; History holds both."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from notebooks.desk.bench import saver
from sheets_schema import quota
from sheets_schema.book import Book
from sheets_schema.connection import Connection
from tests.hand import Hand
from tests.notebooks.desk.bench.notes import NotePanel, lines_of, notes
from tests.notebooks.desk.conftest import WHO, Seat
from tests.notebooks.desk.keyboard import Keyboard

TOBI = "tobi@juniper.example"
Two = tuple[Keyboard, Keyboard]


@pytest.fixture
def two(filled: Book, seat: Seat, connection: Connection) -> Two:
    """Two desks that have read the same sheet; what the first writes, the second has not seen when it decides."""
    own = Book(Connection(connection.settings), filled.id)
    first, second = seat(NotePanel, filled), seat(NotePanel, own, "theirs", who=TOBI)
    second.decisions.saver.others_wrote = lambda: None  # type: ignore[method-assign]  # the two sit at two computers
    return Keyboard(first), Keyboard(second)


def meet(two: Two, *words: str) -> None:
    """Let the first note something about one person after the other, and the second something else."""
    first, second = two
    for number in range(len(words) or 1):
        first.press("n", words=f"fits {number}")
    assert first.panel.flush()
    for number in range(len(words) or 1):
        second.press("n", words=f"does not fit {number}")
    until(second, lambda: len(second.state["clashes"]) == (len(words) or 1))


def until(desk: Keyboard, so: Callable[[], bool]) -> None:
    """Wait for the desk's saver."""
    held = desk.panel.decisions.saver._wake
    with held:
        assert held.wait_for(so, 20)


def test_the_second_sees_who_wrote_what_when_and_keeps_it(two: Two, filled: Book) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    meet(two)
    _, second = two
    (clash,) = second.state["clashes"]
    assert clash["says"].startswith(f"“Note on Ada” is not in the sheet: {WHO} decided otherwise at ")
    assert clash["cells"] == [["Note", "fits 0", "does not fit 0"]]
    assert (clash["keep"], clash["take"]) == ("Keep “fits 0”", "Take mine, “does not fit 0”")
    second.click(f"bench:theirs={clash['id']}")
    assert second.panel.flush()
    assert notes(filled) == {"Ada": "fits 0"}
    assert lines_of(filled) == [
        (WHO, "", "fits 0", "Noted"),
        (TOBI, "fits 0", "does not fit 0", f"Not taken: kept “fits 0” of {WHO}"),
    ]


def test_who_waits_for_the_sheet_is_shown_the_clash_by_then(two: Two, filled: Book, connection: Connection) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    first, second = two
    first.press("n", words="fits")
    assert first.panel.flush()
    Hand(connection, filled).fault("sheets.spreadsheets.values.batchGet", "slow", 20, seconds=0.2)
    second.press("n", words="does not fit")
    pause, gives_up = threading.Event(), time.monotonic() + 20
    while not second.panel.decisions.saver.clashes:  # it is known, and a look at the sheet is under way
        assert time.monotonic() < gives_up
        pause.wait(0.01)
    assert second.panel.flush()
    assert [one["keep"] for one in second.state["clashes"]] == ["Keep “fits”"]


def test_the_second_takes_their_own_and_undo_brings_the_other_back(two: Two, filled: Book) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    meet(two)
    _, second = two
    second.click(f"bench:mine={second.state['clashes'][0]['id']}")
    assert second.panel.flush()
    assert notes(filled) == {"Ada": "does not fit 0"}
    assert lines_of(filled)[1:] == [
        (TOBI, "fits 0", "does not fit 0", f"Noted; taken over “fits 0” of {WHO}"),
    ]
    second.press("u")
    assert second.panel.flush()
    assert notes(filled) == {"Ada": "fits 0"}


def test_of_two_open_choices_each_is_made_for_itself(two: Two, filled: Book) -> None:
    """
    People
    ID | Name
    p1 | Ada
    p2 | Bo
    """
    meet(two, "one", "two")
    _, second = two
    ada, bo = second.state["clashes"]
    second.click(f"bench:mine={bo['id']}")
    assert [one["id"] for one in second.state["clashes"]] == [ada["id"]]
    second.click(f"bench:theirs={ada['id']}")
    second.click(f"bench:mine={ada['id']}")
    assert second.panel.flush()
    assert notes(filled) == {"Ada": "fits 0", "Bo": "does not fit 1"}
    assert second.state["clashes"] == []


def test_what_the_first_takes_back_meanwhile_is_in_nobodys_way_any_more(two: Two, filled: Book) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    meet(two)
    first, second = two
    first.press("u")
    assert first.panel.flush()
    second.panel.decisions.saver.look_again()
    assert second.panel.flush()
    assert notes(filled) == {"Ada": "does not fit 0"}
    assert second.state["clashes"] == []
    assert "is in the sheet now" in second.state["notes"][0]


def test_who_chooses_after_what_stood_in_the_way_has_gone_is_told_that_it_is_written(two: Two, filled: Book) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    meet(two)
    first, second = two
    (shown,) = second.state["clashes"]
    first.press("u")
    assert first.panel.flush()
    second.panel.decisions.saver.look_again()
    assert second.panel.flush()
    for choice in ("theirs", "mine"):
        answer = second.click(f"bench:{choice}={shown['id']}")
        assert answer["outcome"] == "refused"
        assert "Undo takes it back" in str(answer)
    assert notes(filled) == {"Ada": "does not fit 0"}


def test_a_choice_still_open_when_somebody_writes_again_shows_what_stands_there_now(
    two: Two, filled: Book, connection: Connection
) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    meet(two)
    _, second = two
    Hand(connection, filled).type("People", 2, "Note", "third opinion")
    second.panel.decisions.saver.look_again()
    until(second, lambda: [one["keep"] for one in second.state["clashes"]] == ["Keep “third opinion”"])
    says = second.state["clashes"][0]["says"]
    assert says.startswith("“Note on Ada” is not in the sheet: somebody typed something else in the spreadsheet first")


def test_a_choice_about_what_no_longer_stands_there_is_asked_for_again(
    two: Two, filled: Book, connection: Connection
) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    meet(two)
    _, second = two
    (before,) = second.state["clashes"]
    Hand(connection, filled).type("People", 2, "Note", "third opinion")
    second.panel.decisions.saver.look_again()
    until(second, lambda: [one["keep"] for one in second.state["clashes"]] == ["Keep “third opinion”"])
    for choice in ("theirs", "mine"):
        answer = second.click(f"bench:{choice}={before['id']}")
        assert (answer["outcome"], "written there again" in str(answer)) == ("refused", True)
    second.click(f"bench:theirs={second.state['clashes'][0]['id']}")
    assert second.panel.flush()
    assert notes(filled) == {"Ada": "third opinion"}
    assert lines_of(filled)[-1] == (TOBI, "third opinion", "does not fit 0", "Not taken: kept “third opinion”")


def test_what_is_taken_back_on_its_way_and_then_meets_an_edit_asks_nobody_and_history_keeps_it(
    two: Two, filled: Book
) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    first, second = two
    first.press("n", words="fits")
    assert first.panel.flush()
    saver = second.panel.decisions.saver
    minute = [0.0]
    saver.quota = quota.Quota(clock=lambda: minute[0])
    for _ in range(quota.PER_MINUTE):
        saver.quota.writes.take()
    second.press("n", words="does not fit")
    second.press("u")
    (met, _) = second.panel.journal.waiting
    minute[0] = 61.0
    saver.poke()
    assert second.panel.flush()
    assert second.state["clashes"] == []
    assert second.click(f"bench:theirs={met.id}")["outcome"] == "done"
    assert second.panel.flush()
    assert lines_of(filled)[1:] == [(TOBI, "fits", "does not fit", f"Not taken: kept “fits” of {WHO}")]
    assert notes(filled) == {"Ada": "fits"}


def test_a_choice_outlives_the_kernel(two: Two, filled: Book, seat: Seat) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    meet(two)
    _, second = two
    second.panel.close()
    again = Keyboard(seat(NotePanel, filled, "theirs", who=TOBI))
    until(again, lambda: bool(again.state["clashes"]))
    again.click(f"bench:theirs={again.state['clashes'][0]['id']}")
    assert again.panel.flush()
    assert (notes(filled), len(lines_of(filled))) == ({"Ada": "fits 0"}, 2)


def test_two_desks_of_one_kernel_see_at_once_what_the_other_wrote(
    filled: Book, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    People
    ID | Name
    p1 | Ada
    """
    monkeypatch.setattr(saver, "LOOK_AGAIN", 3600.0)
    first, second = seat(NotePanel, filled), seat(NotePanel, filled, "other")
    second_desk = Keyboard(second)
    Keyboard(first).press("n")
    assert first.flush()
    until(second_desk, lambda: not second.waiting())
    assert second.rows.of(NotePanel.tabs[0])[0].note == "noted for Ada"  # type: ignore[attr-defined]


def test_what_is_decided_and_waits_again_is_counted_once(filled: Book, seat: Seat) -> None:
    """
    People
    ID | Name
    p1 | Ada
    p2 | Bo
    """
    panel = seat(NotePanel, filled)
    desk = Keyboard(panel)
    desk.press("n")
    panel.session.show("p1")
    panel.refresh()
    assert (desk.state["says"], desk.state["progress"]["max"]) == ("0 of 2 candidates", 2)
