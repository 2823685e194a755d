"""`python3 -m notebooks`, from the first line it prints to the last process it leaves: none."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import urllib.error
import urllib.parse
from pathlib import Path

import pytest

from notebooks.launcher.complaints import CannotStart
from notebooks.launcher.environment import Environment
from notebooks.launcher.home import Home, Memory
from notebooks.launcher.ports import USUAL, chosen
from tests.notebooks.launcher.desks import PROCESSES, Desk, copied, desk, free_port

KEPT = ("ports", "key", "spreadsheet")
needs_processes = pytest.mark.skipif(not PROCESSES.is_dir(), reason="looks for processes where Linux lists them")


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy whose folder has an awkward name."""
    return copied(tmp_path_factory.mktemp("desk") / "Jürgen's kit")


@needs_processes
@pytest.mark.slow
def test_a_desk_ends_with_its_launcher_goes_on_where_it_was_stops_in_order_and_begins_anew(kit: Path) -> None:
    with desk(kit, "--port", str(free_port())) as first:
        before = first.state
        _killing_the_launcher_ends_everything(first)
    with desk(kit) as again:
        assert {kept: again.state[kept] for kept in KEPT} == {kept: before[kept] for kept in KEPT}
        _everything_answers(again)
        _another_desk_may_start(again)
        _a_second_start_is_refused(again)
        _ctrl_c_stops_it_in_order(again)
    with desk(kit, "--fresh") as fresh:
        assert f"  {fresh.home / 'google.sqlite'}\n" in fresh.text
        assert fresh.state["spreadsheet"] != before["spreadsheet"]
        assert (fresh.state["key"], fresh.state["ports"]) == (before["key"], before["ports"])
        _when_a_part_ends_everything_does(fresh)


def _killing_the_launcher_ends_everything(running: Desk) -> None:
    running.post("/api/kernels", {})
    assert any("ipykernel" in words for words in running.processes().values())
    running.process.kill()
    running.wait_until_nobody_is_left()


def _everything_answers(running: Desk) -> None:
    for part in ("The desk", "The spreadsheet"):
        assert running.status(running.address(part)) == 200
    for part in ("acts", "pages"):
        assert running.status(f"http://127.0.0.1:{running.state['ports'][part]}/health") == 200
    place = urllib.parse.urlsplit(running.address("The desk"))
    with pytest.raises(urllib.error.HTTPError, match="403"):
        running.status(f"http://{place.netloc}/api/contents")


def _another_desk_may_start(running: Desk) -> None:
    wait_for_it = "from notebooks.launcher.turns import turn\nwith turn(): pass"
    subprocess.run([str(Environment(running.kit).python), "-c", wait_for_it], cwd=running.kit, timeout=60, check=True)


def _a_second_start_is_refused(running: Desk) -> None:
    command = [str(Environment(running.kit).python), "-m", "notebooks", "--no-browser"]
    second = subprocess.run(command, cwd=running.kit, capture_output=True, text=True, timeout=60, check=False)
    assert second.returncode == 1
    assert second.stderr.strip() == f"The desk runs already: {running.address('The desk')}"


def _ctrl_c_stops_it_in_order(running: Desk) -> None:
    assert running.stops() == 0
    assert "the same command goes on from here" in running.text
    assert "Traceback" not in running.text
    running.wait_until_nobody_is_left(5)


def _when_a_part_ends_everything_does(running: Desk) -> None:
    pages = [pid for pid, words in running.processes().items() if "--target pages" in words]
    os.kill(min(pages), signal.SIGKILL)
    assert running.process.wait(60) == 1
    assert "The part “pages” ended by itself; everything was stopped and nothing is lost." in running.text
    running.wait_until_nobody_is_left(5)


def test_ports_stay_the_same_and_give_way_to_other_programs() -> None:
    remembered = chosen({}, above=free_port() - USUAL["lab"])
    assert remembered.keys() == USUAL.keys()
    assert chosen(remembered) == remembered
    with socket.socket() as other:
        other.bind(("127.0.0.1", remembered["acts"]))
        other.listen()
        moved = chosen(remembered)
        assert moved["acts"] != remembered["acts"]
        assert len(set(moved.values())) == 4
        with pytest.raises(CannotStart, match="choose another one with --port"):
            chosen({}, remembered["acts"])


def test_what_is_remembered_comes_back_and_is_for_one_persons_eyes(tmp_path: Path) -> None:
    home = Home(tmp_path / "home").made()
    memory = Memory(ports={"lab": 8888}, spreadsheet="s1")
    home.remember(memory)
    assert home.recall() == memory
    if os.name != "nt":
        assert stat.S_IMODE(home.state.stat().st_mode) == 0o600


def test_a_torn_memory_is_told_instead_of_forgetting_the_key(tmp_path: Path) -> None:
    home = Home(tmp_path / "home").made()
    home.state.write_text('{"key": "abc', encoding="utf-8")
    with pytest.raises(CannotStart, match=r"cannot be read: bring back an older copy"):
        home.recall()
