"""What every test may ask for: its docstring as a spreadsheet, a local Google, a connection to it, a book in it."""

from __future__ import annotations

import inspect
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from sheets_schema.connection import Connection
from sheets_schema.settings import Settings, settings
from tests.rows import Rows, read

if TYPE_CHECKING:
    from sheets_schema.book import Book

FIRM = {
    "Firm": "Juniper & Finch",
    "Address": "1 Fir Lane, London",
    "Sender": "recruiting@juniper.example",
    "Delay in minutes": "0",
    "Letter signed by": "Juno Finch",
}

LONG = ("tests/browser/test_lab", "tests/notebooks/launcher/", "tests/test_house", "tests/functions/test_staging")
# Where programs put what is temporary, and what they would keep in somebody's home.
_KEPT = (
    "TMPDIR", "TEMP", "TMP", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "IPYTHONDIR", "MPLCONFIGDIR", "JUPYTER_CONFIG_DIR"
)  # fmt: skip


# What a single example takes by the clock says nothing: on a busy machine the simplest thing may take long.
hypothesis.settings.register_profile("any pace", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("any pace")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let those who ask for it kill runs before every single call, not before a part of them."""
    parser.addoption("--every-call", action="store_true", help="kill runs before every call to Google (minutes)")


def pytest_configure(config: pytest.Config) -> None:
    """Give the whole suite one place for all that it leaves, browsers and desks included, and empty it."""
    if not hasattr(config, "workerinput"):
        # On Windows a process that was just killed may hold a file for a moment longer.
        place = tempfile.TemporaryDirectory(prefix="tests-", ignore_cleanup_errors=True)
        config.add_cleanup(place.cleanup)
        os.environ |= dict.fromkeys(_KEPT, place.name)
        tempfile.tempdir = None  # asked before, it would go on with the old place


def pytest_xdist_auto_num_workers() -> int:
    """Start two processes more than there are cores: each waits a good part of its time for an answer."""
    return (os.cpu_count() or 1) + 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take long by themselves, so that no core waits for the last of them."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


@pytest.fixture
def every_call(request: pytest.FixtureRequest) -> bool:
    """Whether runs are to be killed before every call."""
    return bool(request.config.getoption("--every-call"))


@pytest.fixture
def rows(request: pytest.FixtureRequest) -> Rows:
    """The requesting test's docstring, read as a spreadsheet."""
    return read(inspect.getdoc(request.function))


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A rehearsal's data with a new book of Juniper & Finch in it, and its ID: made once, copied by every test."""
    from notebooks.rehearsal.serving import running  # here, so that tests of plans and rules start fast
    from sheets_schema.book import Book

    data = tmp_path_factory.mktemp("founded") / "google.sqlite"
    with running(data) as address:
        who = "recruiting@juniper.example"
        connection = Connection(Settings(False, address, "", "a key for tests only", "", who, ""))
        book = Book.create(connection, "Hiring", "Europe/London", firm=FIRM)
        connection.session.close()
    return data, book.id


@pytest.fixture
def google(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, founded: tuple[Path, str]) -> Iterator[str]:
    """The address of the test's own rehearsal, with the environment pointing at it."""
    from notebooks.rehearsal.serving import running

    copy = shutil.copy(founded[0], tmp_path / "google.sqlite")
    with running(copy) as address:
        monkeypatch.setenv("HIRING_MODE", "rehearsal")
        monkeypatch.setenv("HIRING_GOOGLE", address)
        monkeypatch.setenv("HIRING_KEY", "a key for tests only")
        monkeypatch.setenv("HIRING_PAGES", "http://127.0.0.1:8082")
        monkeypatch.setenv("HIRING_WHO", "recruiting@juniper.example")
        monkeypatch.setenv("HIRING_JOURNAL", str(tmp_path / "journal"))
        monkeypatch.delenv("HIRING_SPREADSHEET", raising=False)
        yield address


@pytest.fixture
def connection(google: str) -> Iterator[Connection]:
    """A connection of recruiting@juniper.example to the test's own rehearsal."""
    made = Connection(settings())
    yield made
    made.session.close()


@pytest.fixture
def book(connection: Connection, monkeypatch: pytest.MonkeyPatch, founded: tuple[Path, str]) -> Book:
    """A new book of Juniper & Finch, without people or jobs."""
    from sheets_schema.book import Book

    monkeypatch.setenv("HIRING_SPREADSHEET", founded[1])
    return Book(connection, founded[1])
