"""Reading processes, forked where the system allows it and started one by one elsewhere: both read and end alike."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # it ships no types
import pytest

from functions.receive_applications.reading import Limits, Source, read_all
from functions.receive_applications.reading.isolated import IsolatedReader
from functions.receive_applications.reading.starting import Child, OneByOne, Starter, starter
from functions.receive_applications.reading.whole import read_here
from tests.functions.receive_applications.samples import hostile

ROOT = Path(__file__).resolve().parents[3]
LIMITS = Limits(seconds=1, memory=2 * 1024**3)
GOOD = f"Gwen Fieldfare\ngwen@example.com\n{hostile.FILLER}".encode()
only_forked = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each process is started by itself")


@pytest.fixture(params=[OneByOne, partial(starter, processes=2)], ids=["one by one", "of two"])
def origin(request: pytest.FixtureRequest) -> Iterator[Starter]:
    way: Starter = request.param(LIMITS.arguments())
    yield way
    way.close()


def address(reader: IsolatedReader, data: bytes) -> str:
    reading = reader.read("file", data, (), "")
    return reading.emails[0].value if reading.emails else " ".join(reading.problems)


def let_go(process: Child) -> None:
    for pipe in (process.stdin, process.stdout):
        assert pipe is not None
        pipe.close()


def test_after_a_breach_the_next_file_is_read_and_nothing_is_left(origin: Starter) -> None:
    before = psutil.Process().children(recursive=True)
    reader, other = IsolatedReader(origin, LIMITS), IsolatedReader(origin, LIMITS)
    assert address(reader, GOOD) == "gwen@example.com"
    assert "took too long" in address(reader, hostile.pdf_bomb(120))
    assert address(reader, GOOD) == address(other, GOOD) == "gwen@example.com"
    reader.close()
    assert address(other, GOOD) == "gwen@example.com"
    other.close()
    origin.close()
    assert psutil.Process().children(recursive=True) == before


def test_for_one_file_alone_one_process_is_started() -> None:
    """To fork it off another takes half as long again, which only a second one makes up for."""
    before = set(psutil.Process().children(recursive=True))
    with closing(read_all(iter([Source("a.txt", GOOD)]), workers=2, limits=LIMITS)) as readings:
        assert next(readings).emails[0].value == "gwen@example.com"
        assert len(set(psutil.Process().children(recursive=True)) - before) == 1


def test_a_process_says_how_it_ended_however_often_it_is_asked(origin: Starter) -> None:
    process = origin.start()
    process.kill()
    assert process.wait() == process.wait() == -9
    process.kill()
    assert process.returncode == -9
    let_go(process)


@only_forked
def test_what_is_read_once_for_all_has_all_that_resumes_have() -> None:
    from functions.receive_applications.reading.nursery import example

    reading = read_here("example.pdf", example())
    assert all((reading.name, reading.emails, reading.phones, reading.jobs, reading.schools, reading.languages))
    assert reading.problems == ()


@only_forked
def test_a_nursery_that_dies_is_replaced_and_files_are_read_on() -> None:
    before = set(psutil.Process().children())
    origin = starter(LIMITS.arguments(), 2)
    first, second = IsolatedReader(origin, LIMITS), IsolatedReader(origin, LIMITS)
    assert address(first, GOOD) == "gwen@example.com"
    (nursery,) = set(psutil.Process().children()) - before
    forked = nursery.children()
    nursery.kill()
    nursery.wait()
    assert address(first, GOOD) == "gwen@example.com", "what it forked reads on"
    assert address(second, GOOD) == "gwen@example.com"
    for reader in (first, second):
        reader.close()
    origin.close()
    assert psutil.wait_procs(forked, 60)[1] == []


@only_forked
def test_a_process_can_be_ended_though_its_nursery_has_died() -> None:
    before = set(psutil.Process().children())
    origin = starter(LIMITS.arguments(), 2)
    process = origin.start()
    (nursery,) = set(psutil.Process().children()) - before
    forked = nursery.children()
    nursery.kill()
    nursery.wait()
    process.kill()
    assert psutil.wait_procs(forked, 20)[1] == []
    process.kill()
    assert process.wait() == -9
    let_go(process)
    origin.close()


@only_forked
def test_where_there_are_no_handles_of_processes_they_are_ended_by_their_numbers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr("os.pidfd_open", raising=False)
    origin = starter(LIMITS.arguments(), 2)
    process = origin.start()
    process.kill()
    assert process.wait() == -9
    let_go(process)
    origin.close()


FAILING = """
import os, pathlib
fork, failures = os.fork, pathlib.Path(__file__).with_name("failures")
def failing():
    left = int(failures.read_text())
    failures.write_text(str(max(left - 1, 0)))
    if left:
        raise BlockingIOError("no process is left")
    return fork()
os.fork = failing
"""


@only_forked
def test_where_the_system_allows_no_further_process_those_that_read_read_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What fails once is tried again; what fails for good takes the nursery from nobody."""
    (tmp_path / "sitecustomize.py").write_text(FAILING, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    failures, before = tmp_path / "failures", set(psutil.Process().children())
    failures.write_text("1")
    origin = starter(LIMITS.arguments(), 2)
    reader, other = IsolatedReader(origin, LIMITS), IsolatedReader(origin, LIMITS)
    assert address(reader, GOOD) == "gwen@example.com"
    started = set(psutil.Process().children()) - before
    failures.write_text("100")
    with pytest.raises(OSError, match="no further process"):
        address(other, GOOD)
    failures.write_text("0")
    assert address(reader, GOOD) == address(other, GOOD) == "gwen@example.com"
    assert set(psutil.Process().children()) - before == started
    for each in (reader, other, origin):
        each.close()


@only_forked
def test_a_start_that_fails_leaves_nothing_open(origin: Starter, monkeypatch: pytest.MonkeyPatch) -> None:
    before, held = psutil.Process().num_fds(), list[OSError]()
    monkeypatch.setattr(sys, "executable", str(ROOT / "no such program"))
    for _ in range(3):
        with pytest.raises(FileNotFoundError) as failed:
            origin.start()
        held.append(failed.value)
    assert psutil.Process().num_fds() == before


@only_forked
def test_when_whoever_asked_is_killed_nursery_and_readers_end_too() -> None:
    files = "iter(lambda: Source('a.txt', b'Ada Sample'), None)"
    told = "next(readings); print(flush=True); import time; time.sleep(600)"
    code = f"from functions.receive_applications.reading import *; readings = read_all({files}, workers=2); {told}"
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        started = psutil.Process(process.pid).children(recursive=True)
        assert len(started) >= 2
        process.kill()
    assert psutil.wait_procs(started, 60)[1] == []
