"""However long History and Evidence are, only what is needed of them is read; and few calls do everything."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from sheets_schema import clock
from sheets_schema.book import Book
from sheets_schema.changes import add, change
from sheets_schema.connection import Connection
from sheets_schema.extracts import TAIL, history_of, spans
from sheets_schema.problems import Refusal
from sheets_schema.tables import Application, Evidence, HistoryLine, OpenProblem, Person
from tests.benchmarks.big_book import fill, history_line, put
from tests.hand import Hand

LONG = TAIL + 300  # lines of History: more than its tail
FIRST = "a-0000000000000000"


class Asked:
    """The ranges that a connection asks for, and how often it calls the sheet."""

    def __init__(self, connection: Connection) -> None:
        self.ranges: list[str] = []
        self.calls = 0
        connection.session.hooks["response"].append(lambda answer, **_: self._heard(answer.url))

    def _heard(self, address: str) -> None:
        self.calls += "/v4/spreadsheets" in address
        self.ranges += parse_qs(urlsplit(address).query).get("ranges", [])

    def clear(self) -> None:
        """Forget what was asked so far."""
        self.ranges.clear()
        self.calls = 0

    def of(self, tab: str) -> list[str]:
        """List what was asked of one tab."""
        return [one.partition("!")[2] or "all of it" for one in self.ranges if one.startswith(f"'{tab}'")]


@pytest.fixture
def asked(book: Book) -> Asked:
    """What the book's connection asks for."""
    return Asked(book.connection)


def test_everything_is_read_in_one_call_and_any_number_of_cells_or_lines_is_written_in_two(
    book: Book, asked: Asked
) -> None:
    fill(book, applications=200, quotes=1, history=10)
    book.open()
    asked.clear()
    seen = book.read(Person, Application, Evidence, HistoryLine)
    assert (len(seen[Application]), asked.calls) == (200, 1)
    asked.clear()
    assert book.save([change(row, "x", note="Seen") for row in seen[Application]], who="x").clean
    assert asked.calls == 2
    asked.clear()
    book.save([add(Person(id=f"new-{n}", name=f"New {n}"), "x") for n in range(500)], who="x")
    assert asked.calls == 2
    again = book.read(Person, Application)
    assert len(again[Person]) == 700
    assert {row.note for row in again[Application]} == {"Seen"}


def test_what_was_typed_over_is_known_from_the_few_lines_of_a_long_history_that_tell_it(
    book: Book, connection: Connection, asked: Asked
) -> None:
    fill(book, applications=9, quotes=0, history=0)
    put(book, HistoryLine, (history_line(n, LONG) for n in range(LONG)))
    hand = Hand(connection, book)
    hand.type("Pipeline", 2, "Stage", "No")
    hand.type("Pipeline", 3, "Note", "tall")
    asked.clear()
    book.notice()
    lines = sum(_count(one) for one in asked.of("History") if ":" in one and one[0].isdigit())
    assert "all of it" not in asked.of("History")
    assert TAIL <= lines <= TAIL + 10
    told = history_of(book, {FIRST, "a-0000000000000001"})
    typed = {line.column_header: line for line in told if line.who == "by hand"}
    assert (typed["Stage"].old, typed["Stage"].new) == ("On hold", "No")
    assert typed["Note"].old == ""
    hand.type("Pipeline", 4, "ID", "")
    asked.clear()
    book.notice()
    assert book.read(Application)[Application][2].id == "a-0000000000000002"
    assert not {"all of it", "A2:A"} & {*asked.of("History")}  # nor the column that says when


def _count(lines: str) -> int:
    first, last = lines.split(":")
    return int(last) - int(first) + 1


def test_numbered_lines_are_covered_by_few_stretches() -> None:
    assert spans([]) == []
    assert spans([5, 4, 9, 5]) == [(4, 5), (9, 9)]
    assert spans([2, 3, 50, 51, 90], most=2) == [(2, 3), (50, 90)]
    assert len(spans(range(2, 9_000, 7), most=60)) == 60


def test_numbered_lines_are_found_under_the_headers_people_gave_them(book: Book, connection: Connection) -> None:
    fill(book, applications=5, quotes=0, history=0)
    hand = Hand(connection, book)
    hand.move_column("Pipeline", "Name", 5)
    hand.rename_header("Pipeline", "Owner", "Looked after by")
    hand.type("Pipeline", 4, "Looked after by", "Bo")
    rows = {row.line: row for row in book.lines(Application, [4, 6])}
    assert (rows[4].name, rows[4].owner, rows[6].name) == ("Candidate 00002", "Bo", "Candidate 00004")


def test_a_column_read_beside_whole_tabs_is_the_right_one_even_where_people_moved_it(
    book: Book, connection: Connection, asked: Asked
) -> None:
    fill(book, applications=3, quotes=2, history=0)
    Hand(connection, book).insert_column("Evidence", 1, "My own")
    book.open()
    asked.clear()
    seen = book.read(Application, beside={Evidence: {"application_id"}})
    lines = book.lines(Evidence, [4, 5])
    assert asked.calls == 3
    expected = [row.id for row in seen[Application] for _ in range(2)]
    assert seen.images[Evidence].columns["application_id"] == expected
    assert [line.application_id for line in lines] == expected[2:4]


def test_a_spreadsheet_that_fills_up_says_so_in_time_and_a_full_one_refuses_in_plain_words(book: Book) -> None:
    def grow(lines: int) -> None:
        size = {"sheetId": book.sheet_ids()["History"], "gridProperties": {"rowCount": lines}}
        book.amend([{"updateSheetProperties": {"properties": size, "fields": "gridProperties.rowCount"}}])

    grow(850_000)
    with pytest.raises(Refusal, match="The spreadsheet is full: Google allows no more cells, and nothing of this"):
        grow(1_000_000)
    book.open()
    book.keep_problems({}, clock.now())
    (told,) = [one.says for one in book.read(OpenProblem)[OpenProblem]]
    assert told.startswith("More than 8 of the 10 million cells that Google allows are in use.")
