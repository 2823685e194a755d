"""What tests of two readers share: who reads, and what the sheet holds of it."""

from __future__ import annotations

import json
from collections.abc import Callable

from notebooks.desk.bench.panel import Panel
from sheets_schema.book import Book
from sheets_schema.changes import change
from sheets_schema.opinions import Said, sealed
from sheets_schema.tables import Application, HistoryLine, Opinion, Setting

KEY = "a key for tests only"
ADA, BO = "ada@juniper.example", "bo@juniper.example"


def choose(book: Book, **values: str) -> None:
    """Let the firm choose on the Firm tab; names with _ for a space."""
    wanted = {name.replace("_", " "): value for name, value in values.items()}
    rows = [one for one in book.read()[Setting] if one.name in wanted]
    book.save([change(one, "chosen", value=wanted[one.name]) for one in rows], who="the test")


def seal_in(book: Book, **said: Said) -> None:
    """Let readers seal what they decided into the lines of these IDs."""
    lines = [one for one in book.read(Opinion)[Opinion] if one.id in said]
    book.save([change(one, "Read", sealed=sealed(one, said[one.id], KEY)) for one in lines], who="the test")


def readings(book: Book) -> dict[str, list[tuple[str, str, str]]]:
    """Say who decided what about whom, and what came of it, as it stands openly in the sheet."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for one in sorted(book.read(Opinion)[Opinion], key=lambda one: one.reader):
        found.setdefault(one.name, []).append((one.reader, str(one.decision or ""), str(one.outcome or "")))
    return found


def stages(book: Book) -> dict[str, str]:
    """Say where everybody stands."""
    return {one.name: str(one.stage) for one in book.read(Application)[Application]}


def moves(book: Book) -> list[tuple[str, str, str]]:
    """List the moves on History: in whose name, to which stage, why."""
    lines = book.read(HistoryLine)[HistoryLine]
    return [(one.who, one.new, one.why) for one in lines if one.column_header == "Stage"]


def everything(book: Book) -> str:
    """Give every cell of every tab that HR could look at, hidden columns too."""
    tabs = "&".join(f"ranges={tab}" for tab in ("Readings", "Pipeline", "History", "Problems"))
    home = f"https://sheets.googleapis.com/v4/spreadsheets/{book.id}/values:batchGet?{tabs}"
    return json.dumps(book.connection.session.get(home).json(), ensure_ascii=False)


def until(panel: Panel, so: Callable[[], bool]) -> None:
    """Wait until a look at the sheet has brought something about."""
    saver = panel.decisions.saver
    with saver._wake:
        assert saver._wake.wait_for(so, 20)
