"""Of two of the kit that looked at the same moment one writes; the other's call is refused, and it looks again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import requests

from sheets_schema.book import Book
from sheets_schema.changes import change
from sheets_schema.connection import Connection, Session
from sheets_schema.problems import Unreachable
from sheets_schema.settings import settings
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, HistoryLine, Setting
from sheets_schema.tables.firm import LAST_SAVE
from tests.hand import Hand
from tests.sheets_schema.test_moments import filled, stand, untouched


class Watched(Session):
    """A process's line that keeps what was sent, and lets somebody act just before its first write."""

    def __init__(self, before: Callable[[], object]) -> None:
        connection = Connection(settings())
        super().__init__(connection.credentials, connection.settings.google)
        self.before, self.sent = before, list[dict[str, Any]]()

    def request(self, method: str, url: str, *args: Any, **options: Any) -> requests.Response:
        """Send one request."""
        self.sent.append({"method": method, "url": url, **options})
        if url.endswith(":batchUpdate"):
            act, self.before = self.before, lambda: None
            act()
        return super().request(method, url, *args, **options)


class Late(Watched):
    """A line on which the first write comes to Google only after History was asked whether it had been made."""

    def __init__(self) -> None:
        super().__init__(lambda: None)
        self.late: list[tuple[str, str, Any, Any]] = []
        self.is_first = True

    def request(self, method: str, url: str, *args: Any, **options: Any) -> requests.Response:
        """Send one request, or keep it back."""
        if url.endswith(":batchUpdate") and self.is_first:
            self.is_first = False
            self.late.append((method, url, args, options))
            raise Unreachable("The line is dead.")
        answer = super().request(method, url, *args, **options)
        while self.late and "History" in str(options.get("params")):
            method, url, args, options = self.late.pop()
            super().request(method, url, *args, **options)
        return answer


class Strict(Watched):
    """A line to a Google that would refuse to take away a mark that is not there."""

    def request(self, method: str, url: str, *args: Any, **options: Any) -> requests.Response:
        """Send one request, or have it refused."""
        wanted = (options.get("json") or {}).get("requests", ()) if url.endswith(":batchUpdate") else ()
        for one in (one["deleteDeveloperMetadata"] for one in wanted if "deleteDeveloperMetadata" in one):
            search = url.replace(":batchUpdate", "/developerMetadata:search")
            if not super().request("post", search, json={"dataFilters": [one["dataFilter"]]}).json():
                return super().request(method, url, json={"requests": [{"deleteSheet": {"sheetId": 404}}]})
        return super().request(method, url, *args, **options)


def opened_by(book: Book, session: Session) -> Book:
    """Open the book on a line of its own."""
    connection = Connection(settings())
    connection.__dict__["session"] = session
    return Book(connection, book.id)


def another(book: Book, before: Callable[[], object] = lambda: None) -> tuple[Book, Watched]:
    """Open the book in another process, in which something happens between its first look and its first write."""
    session = Watched(before)
    return opened_by(book, session), session


@pytest.fixture
def hand(connection: Connection, book: Book) -> Hand:
    """A person at the spreadsheet."""
    return Hand(connection, book)


def log_of(book: Book, header: str = "Stage") -> list[tuple[str, str, str]]:
    """Say who put what in place of what."""
    lines = book.read(HistoryLine)[HistoryLine]
    return [(one.who, one.old, one.new) for one in lines if one.column_header == header]


def test_of_two_who_decide_about_one_candidate_at_the_same_moment_the_second_is_told(book: Book) -> None:
    rows = filled(book)
    first = change(rows[0], "x", stage=Stage.HOLD)
    daniels, _ = another(book, lambda: book.save([first], who="maren"))
    saved = daniels.save([change(rows[0], "y", stage=Stage.NO)], who="daniel")
    assert [(one.theirs, one.ours) for one in saved.conflicts] == [("On hold", "No")]
    assert stand(book)["a-1"][0] is Stage.HOLD
    assert log_of(book) == [("maren", "New", "On hold")]
    assert book.notice().rows == {}


def test_two_who_write_about_two_candidates_at_the_same_moment_both_write(book: Book) -> None:
    rows = filled(book)
    daniels, _ = another(book, lambda: book.save([change(rows[0], "x", owner="maren")], who="maren"))
    assert daniels.save([change(rows[1], "y", owner="daniel")], who="daniel").clean
    assert [one[1] for one in stand(book).values()] == ["maren", "daniel", "o3", "o4"]
    assert book.notice().rows == {}


def test_both_who_decide_the_same_stand_in_history(book: Book) -> None:
    rows = filled(book)
    daniels, _ = another(book, lambda: book.save([change(rows[0], "x", stage=Stage.HOLD)], who="maren"))
    assert daniels.save([change(rows[0], "y", stage=Stage.HOLD)], who="daniel").clean
    assert log_of(book) == [("maren", "New", "On hold"), ("daniel", "On hold", "On hold")]


def test_who_decides_what_a_person_has_just_typed_stands_behind_them_in_history(book: Book, hand: Hand) -> None:
    rows = filled(book)
    hand.type("Pipeline", 2, "Stage", "On hold")
    tick, _ = another(book, lambda: book.save([change(rows[0], "x", stage=Stage.HOLD)], who="maren"))
    tick.notice()
    assert log_of(book) == [("by hand", "New", "On hold"), ("maren", "On hold", "On hold")]
    assert stand(book)["a-1"] == (Stage.HOLD, "o1", "n1", "Look again")
    assert book.notice().rows == {}


def test_what_was_typed_is_noted_though_the_kit_writes_on_that_very_line_meanwhile(book: Book, hand: Hand) -> None:
    rows = filled(book)
    hand.type("Pipeline", 2, "Note", "call back")
    tick, _ = another(book, lambda: book.save([change(rows[0], "x", owner="maren")], who="maren"))
    tick.notice()
    assert log_of(book, "Note") == [("by hand", "n1", "call back")]
    assert stand(book)["a-1"] == (Stage.NEW, "maren", "call back", "Screen")
    assert book.notice().rows == {}


def test_a_request_that_comes_late_a_second_time_is_refused(book: Book) -> None:
    rows = filled(book)
    daniels, session = another(book)
    daniels.save([change(rows[0], "x", stage=Stage.HOLD)], who="daniel")
    book.save([change(book.read(Application)[Application][0], "y", stage=Stage.NEW)], who="maren")
    write = next(one for one in session.sent if one["url"].endswith(":batchUpdate"))
    answer = book.connection.session.request(**write)
    assert answer.status_code == 400
    assert stand(book)["a-1"][0] is Stage.NEW


def test_a_request_that_comes_late_when_its_save_is_tried_again_is_logged_once(book: Book) -> None:
    rows = filled(book)
    daniels = opened_by(book, Late())
    assert daniels.save([change(rows[0], "x", stage=Stage.HOLD)], who="daniel").clean
    assert log_of(book) == [("daniel", "New", "On hold")]
    ids, _ = book.tail(HistoryLine, "id", 0)
    assert len(ids) == len(set(ids))


def test_a_save_that_nobody_disturbs_looks_once_and_writes_once(book: Book) -> None:
    rows = filled(book)
    daniels, session = another(book)
    daniels.save([change(rows[0], "x", owner="daniel")], who="daniel")
    session.sent.clear()
    daniels.save([change(rows[1], "x", owner="daniel")], who="daniel")
    assert len(session.sent) == 2


Act = Callable[[Hand], object]
SPOILED: dict[str, Act] = {
    "the line is emptied": lambda hand: hand.type("Firm", line_of(hand), "Value", ""),
    "the line says something else": lambda hand: hand.type("Firm", line_of(hand), "Value", "by nobody"),
    "the line is deleted": lambda hand: hand.delete_line("Firm", line_of(hand)),
    "the marks are gone": lambda hand: hand.do(
        {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": {"visibility": "DOCUMENT"}}}}
    ),
}


def line_of(hand: Hand) -> int:
    """Say on which line of the Firm tab the last save is told."""
    return next(one.line for one in hand.book.read(Setting)[Setting] if one.name == LAST_SAVE)


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED.keys())
def test_whatever_people_do_to_the_line_the_kit_goes_on(book: Book, hand: Hand, spoil: Act) -> None:
    rows = filled(book)
    spoil(hand)
    assert book.save([change(rows[0], "x", owner="maren")], who="maren").clean
    assert book.save([change(rows[1], "x", owner="maren")], who="maren").clean
    assert [one[1] for one in stand(book).values()] == ["maren", "maren", "o3", "o4"]
    (said,) = [one.value for one in book.read(Setting)[Setting] if one.name == LAST_SAVE]
    assert said.startswith("by maren, ")


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED.keys())
def test_no_mark_is_taken_that_is_known_to_be_gone(book: Book, hand: Hand, spoil: Act) -> None:
    strict = opened_by(book, Strict(lambda: None))
    rows = filled(strict)
    spoil(hand)
    for row in rows[:2]:
        assert strict.save([change(row, "x", owner="maren")], who="maren").clean
    assert [one[1] for one in stand(book).values()] == ["maren", "maren", "o3", "o4"]


def test_a_column_that_was_cut_and_pasted_takes_its_mark_along(book: Book, hand: Hand) -> None:
    """The mark stays where the cells were cut out; the kit finds the column by its header and binds it anew."""
    rows = filled(book)
    column = [one.header for one in Application.columns()].index("Note")
    tab = {"sheetId": hand.id_of("Pipeline")}
    hand.insert_column("Pipeline", column + 5, "")
    cut = tab | {"startColumnIndex": column, "endColumnIndex": column + 1}
    hand.do({"cutPaste": {"source": cut, "destination": tab | {"rowIndex": 0, "columnIndex": column + 5}}})
    assert book.save([change(rows[0], "x", note="hello")], who="maren").clean
    assert stand(book) == {**untouched(2, 3, 4), "a-1": (Stage.NEW, "o1", "hello", "Screen")}
    daniels, session = another(book)
    assert daniels.save([change(rows[1], "x", note="there")], who="daniel").clean
    assert sum(one["url"].endswith(":batchUpdate") for one in session.sent) == 1  # nothing was refused any more


def test_who_writes_cannot_put_a_formula_on_the_firm_tab(book: Book, hand: Hand) -> None:
    rows = filled(book)
    for row in rows[:2]:
        book.save([change(row, "x", note="hello")], who='=IMPORTXML("http://evil.example")')
    assert hand.entered("Firm", line_of(hand), "Value").keys() == {"stringValue"}
