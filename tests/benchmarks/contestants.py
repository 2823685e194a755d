"""The same three tasks as each library's documentation does them: `python -m tests.benchmarks.contestants NAME …`.

Runs in a process of its own, because gspread-pandas needs an older gspread than the kit's. Opening the spreadsheet is
part of reading everything; for the other two tasks everybody starts from a spreadsheet that is open.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

from tests.benchmarks.meter import WHO, Meter

TABS = ("People", "Pipeline", "Evidence", "History")
CELLS, LINES = 200, 500
NOTE = 10  # the column of Pipeline that is the person's own, counted from 1
Tasks = dict[str, Callable[[], object]]
Makes = Callable[[Meter, str], Tasks]


def lines() -> list[list[str]]:
    """Make the lines that are appended to the People tab."""
    return [[f"New {n}", f"new.{n}@example.com", f"+44 20 7946 {n:04}"] for n in range(LINES)]


def kit(meter: Meter, spreadsheet: str) -> Tasks:
    """Do it with the Book."""
    from sheets_schema.book import Book
    from sheets_schema.changes import add, change
    from sheets_schema.connection import Connection
    from sheets_schema.settings import Settings
    from sheets_schema.tables import Application, Evidence, HistoryLine, Person

    connection = Connection(Settings(False, meter.base, spreadsheet, "k", "", WHO, ""))
    meter.watch(connection.session)
    connection.session.get(f"https://sheets.googleapis.com/v4/spreadsheets/{spreadsheet}?fields=spreadsheetId")
    book = Book(connection)
    rows: list[Application] = []
    people = [Person(id=Person.new_id(*line), name=line[0], email=line[1], phone=line[2]) for line in lines()]

    def read() -> None:
        seen = book.read(Person, Application, Evidence, HistoryLine)
        rows.extend(seen[Application])

    def cells() -> None:
        assert book.save([change(row, "x", note="Seen") for row in _scattered(rows)], who="x").clean

    return {
        "read": read,
        "open": book.open,
        "cells": cells,
        "append": lambda: book.save([add(row, "x") for row in people], who="x"),
    }


def gspread_as_documented(meter: Meter, spreadsheet: str) -> Tasks:
    """Do it cell by cell and line by line, as the examples do."""
    client = _gspread(meter)
    sheet = client.open_by_key(spreadsheet)
    pipeline, people = sheet.worksheet("Pipeline"), sheet.worksheet("People")

    def read() -> None:
        opened = client.open_by_key(spreadsheet)
        for tab in TABS:
            opened.worksheet(tab).get_all_records()

    return {
        "read": read,
        "cells": lambda: [pipeline.update_cell(line, NOTE, "Seen") for line in _places()],
        "append": lambda: [people.append_row(line) for line in lines()],
    }


def gspread_batched(meter: Meter, spreadsheet: str) -> Tasks:
    """Do it with gspread's own batch calls, by somebody who knows them."""
    client = _gspread(meter)
    sheet = client.open_by_key(spreadsheet)
    pipeline, people = sheet.worksheet("Pipeline"), sheet.worksheet("People")
    wanted = [{"range": f"J{line}", "values": [["Seen"]]} for line in _places()]
    return {
        "read": lambda: client.open_by_key(spreadsheet).values_batch_get(list(TABS)),
        "cells": lambda: pipeline.batch_update(wanted),
        "append": lambda: people.append_rows(lines()),
    }


def pygsheets(meter: Meter, spreadsheet: str) -> Tasks:
    """Do it with pygsheets."""
    httplib2: Any = import_module("httplib2")

    class Http(httplib2.Http):  # type: ignore[misc]  # httplib2 ships no types
        def request(self, uri: str, method: str = "GET", body: Any = None, *args: Any, **more: Any) -> Any:
            answer, content = super().request(meter.here(uri), method, body, *args, **more)
            meter.count(uri, body, content)
            return answer, content

    client = import_module("pygsheets").authorize(custom_credentials=meter.credentials(), http=Http(), check=False)
    tabs: dict[str, Any] = {}

    def read() -> None:
        sheet = client.open_by_key(spreadsheet)  # asks for every cell with all that Google knows of it: once is enough
        tabs.update({tab: sheet.worksheet_by_title(tab) for tab in TABS})
        for tab in TABS:
            tabs[tab].get_all_values()

    return {
        "read": read,
        "cells": lambda: [tabs["Pipeline"].update_value((line, NOTE), "Seen") for line in _places()],
        "append": lambda: tabs["People"].append_table(lines()),
    }


def gspread_pandas(meter: Meter, spreadsheet: str) -> Tasks:
    """Do it with data frames, which are written back whole."""
    library, pandas = import_module("gspread_pandas"), import_module("pandas")
    client = library.Client(session=meter.session(), creds=meter.credentials())
    spread = library.Spread(spreadsheet, client=client)

    def read() -> None:
        opened = library.Spread(spreadsheet, client=client)
        for tab in TABS:
            opened.sheet_to_df(index=0, sheet=tab)

    def cells() -> None:
        frame = spread.sheet_to_df(index=0, sheet="Pipeline")
        frame.loc[[line - 2 for line in _places()], "Note"] = "Seen"
        spread.df_to_sheet(frame, index=False, sheet="Pipeline")

    def append() -> None:
        frame = spread.sheet_to_df(index=0, sheet="People")
        more = pandas.DataFrame(lines(), columns=list(frame.columns[:3]))
        spread.df_to_sheet(pandas.concat([frame, more]).fillna(""), index=False, sheet="People")

    return {"read": read, "cells": cells, "append": append}


CONTESTANTS: dict[str, tuple[str, Makes]] = {
    "kit": ("Book", kit),
    "gspread": ("gspread, as its docs show", gspread_as_documented),
    "batched": ("gspread, batched by hand", gspread_batched),
    "pygsheets": ("pygsheets", pygsheets),
    "pandas": ("gspread-pandas", gspread_pandas),
}


def _gspread(meter: Meter) -> Any:
    import gspread

    return gspread.Client(auth=None, session=meter.session())


def _places() -> list[int]:
    """Choose the lines whose Note is written: every fourth."""
    return [2 + 4 * n for n in range(CELLS)]


def _scattered(rows: list[Any]) -> list[Any]:
    return [rows[line - 2] for line in _places()]


def main(name: str, base: str, spreadsheet: str) -> None:
    """Do one contestant's tasks and print what each took, as JSON."""
    meter = Meter(base)
    tasks = CONTESTANTS[name][1](meter, spreadsheet)
    print(json.dumps({task: meter.measured(partial(work)) for task, work in tasks.items()}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
