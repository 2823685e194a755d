"""The rows of a tab in the file: what comes or goes between rows touches no other row."""

import json
import sqlite3
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from notebooks.rehearsal.sheets.cells import Cell, Row
from notebooks.rehearsal.sheets.lines import GAP, Lines, read
from notebooks.rehearsal.sheets.workbook import SCHEMA

KEY = ("book", 7)
steps = st.lists(st.tuples(st.sampled_from(["insert", "delete", "write", "save", "reopen"]), st.integers(0, 12),
                           st.integers(1, 3)), max_size=30)


def opened() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.executescript(SCHEMA)
    return db


def pack(row: Row) -> str:
    return json.dumps([cell and cell.value for cell in row])


def unpack(text: str) -> Row:
    return [None if value is None else Cell(value) for value in json.loads(text)]


def shown(lines: Lines) -> list[list[Any]]:
    return [[cell and cell.value for cell in row] for row in lines.rows]


@settings(max_examples=60)
@given(steps)
def test_rows_are_read_back_as_they_were_left(taken: list[tuple[str, int, int]]) -> None:
    db, lines = opened(), Lines()
    for name, (act, at, count) in enumerate(taken):
        if act == "insert":
            lines.insert(at, [[Cell(f"{name}.{one}")] for one in range(count)])
        elif act == "delete":
            lines.delete(at, at + count)
        elif act == "write" and at < len(lines.rows):
            lines.rows[at] = [Cell(name)]
            lines.dirty.add(at)
        elif act in ("save", "reopen"):
            lines.save(db, KEY, pack)
            lines = read(db, KEY, unpack) if act == "reopen" else lines
    lines.save(db, KEY, pack)
    assert shown(read(db, KEY, unpack)) == shown(lines)


def test_a_row_put_between_others_is_the_only_one_written() -> None:
    db, lines = opened(), Lines([[Cell(at)] for at in range(1000)], rewritten=True)
    lines.save(db, KEY, pack)
    written = db.total_changes
    lines.insert(1, [[Cell("new")]])
    lines.delete(500, 501)
    lines.save(db, KEY, pack)
    assert db.total_changes - written == 2
    kept = [at for at in range(1, 1000) if at != 499]
    assert shown(read(db, KEY, unpack)) == [[0], ["new"], *([at] for at in kept)]


def test_a_place_that_is_full_makes_room() -> None:
    db, lines = opened(), Lines([[Cell("first")], [Cell("last")]], rewritten=True)
    for number in range(GAP.bit_length() + 3):
        lines.save(db, KEY, pack)
        lines.insert(1, [[Cell(number)]])
    lines.save(db, KEY, pack)
    assert shown(read(db, KEY, unpack)) == [["first"], *([n] for n in reversed(range(GAP.bit_length() + 3))), ["last"]]


def test_a_file_that_counts_its_rows_is_still_read_and_amended() -> None:
    db = opened()
    db.executemany("INSERT INTO spreadsheet_row VALUES ('book', 7, ?, ?)", [(0, '["head"]'), (3, '["Ada"]')])
    lines = read(db, KEY, unpack)
    assert shown(lines) == [["head"], [], [], ["Ada"]]
    lines.insert(3, [[Cell("Ben")]])
    lines.save(db, KEY, pack)
    assert shown(read(db, KEY, unpack)) == [["head"], [], [], ["Ben"], ["Ada"]]
