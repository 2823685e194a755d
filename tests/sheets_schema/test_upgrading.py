"""A spreadsheet of an older version is brought up to date in one call, keeps what it holds, and says what changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from notebooks.desk.bench.journal import home, place
from notebooks.desk.bench.opening import close, opened
from notebooks.desk.receive_applications.panel import StartPanel
from notebooks.rehearsal.serving import running
from sheets_schema.book import Book
from sheets_schema.changes import add
from sheets_schema.clock import now
from sheets_schema.connection import Connection
from sheets_schema.image import Image
from sheets_schema.layout import columns_from, new_tab
from sheets_schema.marks import FORMERLY, MIGRATION_KEY, mark
from sheets_schema.revisions import rev_of
from sheets_schema.rows import Row, encode
from sheets_schema.settings import Settings
from sheets_schema.stages import Stage
from sheets_schema.tables import TABS, Application, HistoryLine, OpenProblem, Person
from sheets_schema.tables.firm import Setting, default_settings
from sheets_schema.wire import Request, append_request
from tests.hand import Hand

# How many columns, last in their classes, the first version did not have.
CAME_LATER: dict[type[Row], int] = {Application: 6, Person: 5}
SETTINGS = ("Firm", "Address", "Sender", "Time zone", "Currency", "Pause all", "Last run")
APPLICATION = Application(id="a-1", name="Ada Okoro", email="ada@example.com", stage=Stage.NEW, person_id="p-1")
ADA = Person(id="p-1", name="Ada Okoro", email="ada@example.com")


def first_columns(cls: type[Row]) -> list[Any]:
    """List the columns that a tab had at first; ID and Rev stood last then as now."""
    own, kept = list(cls.columns())[:-2], list(cls.columns())[-2:]
    return own[: len(own) - CAME_LATER.get(cls, 0)] + kept


def as_at_first() -> Iterator[Request]:
    """Make the requests with which the first version laid out a spreadsheet."""
    tabs = [cls for cls in TABS if cls.tab in FORMERLY]
    for index, cls in enumerate(tabs):
        sheet = FORMERLY[cls.tab]
        width = len(first_columns(cls))
        for request in new_tab(cls, sheet, index)[:1]:
            request["addSheet"]["properties"]["gridProperties"]["columnCount"] = width
            yield request
        yield from columns_from(cls, sheet, first_columns(cls), 0)
        for at, column in enumerate(first_columns(cls)):
            if column.kind.name == "number":
                yield with_points(sheet, at)
    yield mark(MIGRATION_KEY, "1 the first tabs", {"spreadsheet": True})
    yield {"deleteSheet": {"sheetId": 0}}


def with_points(sheet: int, at: int) -> Request:
    """Format a column of numbers as the first version did."""
    area = {"sheetId": sheet, "startRowIndex": 1, "startColumnIndex": at, "endColumnIndex": at + 1}
    style = {"userEnteredFormat": {"numberFormat": {"type": "NUMBER", "pattern": "0.##"}}}
    return {"repeatCell": {"range": area, "cell": style, "fields": "userEnteredFormat.numberFormat"}}


def without_number(request: Request) -> Request:
    """The first version let Google number its marks."""
    if "createDeveloperMetadata" in request:
        del request["createDeveloperMetadata"]["developerMetadata"]["metadataId"]
    return request


def lines_of(book: Book, rows: list[Row]) -> Iterator[Request]:
    """Append lines as the first version wrote them."""
    for row in rows:
        cls, zone = type(row), ZoneInfo("Europe/London")
        image = Image.of_grid(cls, book.ranges([f"'{cls.tab}'!1:1"])[0])
        known = row.amended(rev=rev_of(cls, row.id, encode(row, zone)))
        yield append_request(image, [known], book.sheet_ids()[cls.tab], zone)


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """
    A rehearsal with a spreadsheet as the first version made and filled it.

    People
    ID  | Name      | E-mail
    p-1 | Ada Okoro | ada@example.com

    Pipeline
    ID  | Name      | Stage
    a-1 | Ada Okoro | New
    """
    data = tmp_path_factory.mktemp("at_first") / "google.sqlite"
    with running(data) as address:
        who = "recruiting@juniper.example"
        connection = Connection(Settings(False, address, "", "a key for tests only", "", who, ""))
        api = connection.client("sheets", "v4").spreadsheets()
        made = api.create(body={"properties": {"title": "Old", "timeZone": "Europe/London"}}).execute()
        book = Book(connection, made["spreadsheetId"])
        book.amend([without_number(request) for request in as_at_first()])
        settings = [row for row in default_settings({"Firm": "Juniper & Finch"}) if row.name in SETTINGS]
        with first_version():
            book.amend(list(lines_of(book, [*settings, ADA, APPLICATION])))
        connection.session.close()
    return data, book.id


@pytest.fixture
def old(book: Book) -> Book:
    """That spreadsheet, not opened by this version yet."""
    return book


@contextmanager
def first_version() -> Iterator[None]:
    """Let rows have only the columns of the first version, so that Revs are as long as they were."""
    from sheets_schema import rows

    now_known = {cls: cls.columns() for cls in CAME_LATER}
    try:
        rows._COLUMNS.update({cls: tuple(first_columns(cls)) for cls in CAME_LATER})
        yield
    finally:
        rows._COLUMNS.update(now_known)


def upgrades(book: Book) -> list[str]:
    """List what History says of upgrades."""
    return [line.new for line in book.read(HistoryLine)[HistoryLine] if line.column_header == "(upgrade)"]


def test_an_older_spreadsheet_gets_what_it_lacks_and_keeps_what_it_holds(old: Book, connection: Connection) -> None:
    hand = Hand(connection, old)
    told = old.open()
    assert told[0].startswith("There is a new tab, Duplicates: ")
    assert any(says.startswith("There is a new tab, Problems: everything a person must mend") for says in told)
    assert "New on Pipeline: the columns Source, Message, Acknowledged, Tags, Language." in told
    assert any(says.startswith("New on Firm: Phone region, ") for says in told)
    assert upgrades(old) == told
    reading = old.read(*TABS)
    assert reading.problems == []
    assert [(one.id, one.email) for one in reading[Person]] == [("p-1", "ada@example.com")]
    assert reading.firm["Firm"] == "Juniper & Finch"
    assert {row.name for row in reading[Setting]} == {row.name for row in default_settings({})}
    hand.type("Interviews", 2, "Minutes", "30")
    assert hand.shown("Interviews", 2, "Minutes") == "30"  # the first version showed 30.
    hand.type("Interviews", 2, "Minutes", "")
    assert old.notice().rows == {}  # nothing of it looks as if somebody had typed it
    before = hand.calls()
    assert Book(connection, old.id).open() == []
    assert hand.calls() - before == 1


def test_a_desk_that_opens_an_older_spreadsheet_says_what_changed(book: Book) -> None:
    surface = opened(StartPanel)
    (note,) = surface.state["notes"]
    assert note.startswith("The spreadsheet was brought up to this version of the kit. There is a new tab")
    assert "There is a new tab, Problems: everything a person must mend" in note
    settings = book.connection.settings
    close(place(home(settings.journal), book.id, settings.who, StartPanel.name))


def test_new_columns_look_as_they_do_in_a_new_spreadsheet(old: Book, connection: Connection) -> None:
    old.open()
    at = [column.attribute for column in Application.columns()].index("source")
    fields = "sheets(data(columnMetadata,rowData(values(note,dataValidation,userEnteredFormat))))"
    api = connection.client("sheets", "v4").spreadsheets()
    found = api.get(spreadsheetId=old.id, ranges=["Pipeline!1:2"], fields=fields).execute()["sheets"][0]["data"][0]
    header, below = (line["values"] for line in found["rowData"])
    assert header[at + 2]["note"] == "How it came. (filled in by the kit)"  # ID and Rev stand before what came later
    assert header[at + 2]["userEnteredFormat"]["textFormat"]["bold"]
    assert below[at + 2]["dataValidation"]["condition"]["type"] == "ONE_OF_LIST"
    assert found["columnMetadata"][at + 5]["hiddenByUser"]


def test_what_a_person_put_beside_our_columns_stays_theirs(old: Book, connection: Connection) -> None:
    hand = Hand(connection, old)
    width = len(first_columns(Person))
    hand.insert_column("People", width - 1, "")
    hand.do({"appendDimension": {"sheetId": hand.id_of("People"), "dimension": "COLUMNS", "length": 1}})
    start = {"sheetId": hand.id_of("People"), "rowIndex": 1, "columnIndex": width + 1}
    mine = {"userEnteredValue": {"stringValue": "rings back on Monday"}}
    hand.do({"updateCells": {"rows": [{"values": [mine]}], "fields": "userEnteredValue", "start": start}})
    old.open()
    (ada,) = old.read(Person)[Person]
    assert (ada.name, ada.consents, ada.joined, ada.same_as) == ("Ada Okoro", (), (), "")


@pytest.mark.parametrize("fault", ["hangup_before", "hangup_after"])
def test_an_upgrade_whose_answer_is_lost_is_done_once(old: Book, connection: Connection, fault: str) -> None:
    Hand(connection, old).fault("sheets.spreadsheets.batchUpdate", fault)
    told = old.open()
    assert told
    assert upgrades(old) == told
    assert old.set_up() == []
    assert old.read(*TABS).problems == []


def test_of_two_desks_that_upgrade_at_the_same_moment_one_does(old: Book, connection: Connection) -> None:
    other = Book(Connection(connection.settings), old.id)
    theirs: list[str] = []
    Hand(connection, old).before_next_write(lambda: theirs.extend(other.open()))
    assert old.open() == []
    assert theirs
    assert upgrades(old) == theirs
    headers = old.state().images[Application].headers
    assert len(headers) == len(set(headers))
    assert old.save([add(OpenProblem(id="q-1", says="Both work on", since=now()), "x")], who="the kit").clean
    other.connection.session.close()


def test_two_desks_that_put_back_a_lost_column_make_one(book: Book, connection: Connection) -> None:
    book.open()
    hand = Hand(connection, book)
    hand.delete_column("Pipeline", "Due")
    other = Book(Connection(connection.settings), book.id)
    theirs: list[str] = []
    hand.before_next_write(lambda: theirs.extend(other.set_up()))
    assert book.set_up() == []
    assert theirs == ["New on Pipeline: the column Due."]
    headers = book.state().images[Application].headers
    assert headers.count("Due") == 1
    other.connection.session.close()
