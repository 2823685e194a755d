"""Opening a panel from a notebook's cell: settings, connection, book, who sits here, journal."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from pathlib import Path
from typing import Any

from notebooks.desk.bench.journal import Journal, home, place
from notebooks.desk.bench.panel import Panel
from notebooks.desk.bench.surface import Surface
from sheets_schema.book import Book
from sheets_schema.connection import Connection
from sheets_schema.problems import Refusal
from sheets_schema.settings import settings

_OPEN: dict[Path, Panel] = {}


def here() -> tuple[Book, str]:
    """Give the firm's book and who sits at this desk."""
    connection = Connection(settings())
    return Book(connection), person(connection)


def person(connection: Connection) -> str:
    """Say who decides here: as the settings name them, else the account that is signed in."""
    if connection.settings.who:
        return connection.settings.who
    about = connection.client("drive", "v3").about().get(fields="user(emailAddress)").execute()
    return str(about["user"]["emailAddress"])


def opened(kind: type[Panel], **more: Any) -> Surface:
    """Open a panel and give the widget to show; what cannot be served is shown as its sentence."""
    try:
        book, who = here()
        news = book.open()
        path = place(home(book.connection.settings.journal), book.id, who, kind.name)
        close(path)
        _OPEN[path] = _with(Journal(path), lambda journal: kind(book, who, journal, **more))
        if news:
            _OPEN[path].tell(f"The spreadsheet was brought up to this version of the kit. {' '.join(news)}")
        return _OPEN[path].surface
    except Refusal as no:
        return complaint(kind.title, str(no))


def _with(journal: Journal, opens: Callable[[Journal], Panel]) -> Panel:
    """Let go of the journal where the panel cannot open, so that another desk may send what it holds."""
    try:
        return opens(journal)
    except BaseException:
        journal.close()
        raise


def close(path: Path) -> None:
    """Close the panel that holds this journal in this kernel, if there is one."""
    if path in _OPEN:
        _OPEN.pop(path).close()


def complaint(title: str, says: str) -> Surface:
    """Show one sentence where a panel would be."""
    card = {"showing": "#", "item": "", "title": title, "body": [{"tag": "p", "text": says, "look": "trouble"}]}
    return Surface(about={"panel": "", "title": title, "store": ""}, card=card, state={})


@atexit.register
def _close_all() -> None:
    for path in list(_OPEN):
        close(path)
