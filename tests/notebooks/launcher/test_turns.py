"""Several desks and other programs on one machine: nobody gets another's port, or takes another's answer for theirs."""

from __future__ import annotations

import io
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from notebooks.launcher import answers
from notebooks.launcher.answers import wait_for
from notebooks.launcher.children import Child
from notebooks.launcher.complaints import CannotStart
from notebooks.launcher.home import Home
from notebooks.launcher.lock import Locked, held
from notebooks.launcher.office import Office, opened
from notebooks.launcher.ports import LOOPBACK
from notebooks.launcher.turns import own_folder, turn

WAITING = "Another desk is just starting on this machine; waiting for it.\n"
ABOVE = 1_000 + os.getpid() % 2_000 * 10  # far from the ports of the real desks that other tests start


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let these desks wait for each other alone."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


class Heard(io.StringIO):
    """What is said, and when."""

    def __init__(self) -> None:
        super().__init__()
        self.something = threading.Event()

    def write(self, said: str) -> int:
        """Hear it."""
        written = super().write(said)
        self.something.set()
        return written


@contextmanager
def office(folder: Path) -> Iterator[Office]:
    """Open an office in a folder."""
    home = Home(folder).made()
    with opened(home, home.recall(), above=ABOVE) as mine:
        yield mine


def server(office: Office, listens: str = "pages") -> Child:
    """Start the smallest part there is, which listens on one of the ports."""
    port = str(office.memory.ports[listens])
    return office.start("pages", "http.server", [port, "--bind", LOOPBACK, "--directory", str(office.home.logs)])


def wait_for_pages(office: Office, child: Child) -> None:
    """Wait as the desk waits for a part."""
    wait_for(child, f"{office.address('pages')}/")


def starting_is_free() -> bool:
    """Tell whether a desk could start at once."""
    try:
        with held(own_folder() / "starting.lock"):
            return True
    except Locked:
        return False


@contextmanager
def another_program(port: int) -> Iterator[None]:
    """Let another program answer well on the port."""
    handler = partial(SimpleHTTPRequestHandler, directory=tempfile.gettempdir())
    with ThreadingHTTPServer((LOOPBACK, port), handler) as stranger:
        thread = threading.Thread(target=stranger.serve_forever, args=[0.05])
        thread.start()
        try:
            yield
        finally:
            stranger.shutdown()
            thread.join()


def test_of_two_desks_that_start_in_one_moment_the_second_says_so_waits_and_takes_other_ports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard()
    monkeypatch.setattr(sys, "stderr", heard)

    def second_port() -> int:
        with office(tmp_path / "second") as second:
            return second.memory.ports["pages"]

    with ThreadPoolExecutor(1) as aside, office(tmp_path / "first") as first:
        port = aside.submit(second_port)
        assert heard.something.wait(30)
        wait_for_pages(first, server(first))
        assert not port.done()
        first.let_others_start()
        assert port.result(30) != first.memory.ports["pages"]
    assert heard.getvalue() == WAITING


def test_a_desk_keeps_others_waiting_until_it_runs_or_has_ended(tmp_path: Path) -> None:
    with office(tmp_path / "runs") as mine:
        assert not starting_is_free()
        mine.let_others_start()
        assert starting_is_free()
    with pytest.raises(CannotStart), office(tmp_path / "does not"):
        raise CannotStart("for any reason")
    assert starting_is_free()


def test_another_users_file_or_folder_keeps_nobody_from_starting(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = own_folder()
    assert own_folder() == mine
    mine.rmdir()
    mine.write_text("a file", encoding="utf-8")
    after_a_file = own_folder()
    assert after_a_file.parent == temporary
    assert after_a_file != mine
    if os.name != "nt":
        after_a_file.rmdir()
        after_a_file.symlink_to(temporary)
        assert own_folder() not in (mine, after_a_file)
        monkeypatch.setattr(os, "getuid", lambda stranger=os.getuid() + 1: stranger)
        theirs = temporary / f"hiring-desk-{os.getuid()}-0"
        theirs.mkdir()
        with turn():
            assert list(theirs.iterdir()) == []


def test_without_a_temporary_folder_one_sentence_says_what_to_do(temporary: Path) -> None:
    temporary.rmdir()
    with pytest.raises(CannotStart, match=r"No temporary folder can be used \(.*\): set TMPDIR"), turn():
        pass


def test_a_port_that_another_program_takes_in_that_moment_is_told_in_one_sentence(tmp_path: Path) -> None:
    with office(tmp_path / "desk") as mine:
        port = mine.memory.ports["pages"]
        with another_program(port), pytest.raises(CannotStart) as complaint:
            wait_for_pages(mine, server(mine))
    assert str(complaint.value) == (
        f"The part “pages” found its port {port} taken by another program; everything was stopped and nothing is lost: "
        "run the same command again, and it takes another one unless --port asks for this one."
    )


def test_another_programs_answer_is_not_taken_for_the_parts_own_even_while_the_part_still_lives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "LONGEST_START", 1.0)
    with office(tmp_path / "desk") as mine:
        elsewhere = server(mine, listens="acts")
        with another_program(mine.memory.ports["pages"]), pytest.raises(CannotStart, match="taken by another program"):
            wait_for_pages(mine, elsewhere)
        assert elsewhere.process.poll() is None
