"""The doors: paths, methods, bodies, and what an answer may say."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import functions_framework
import pytest

from functions.post.keyed import event_id
from functions.post.lease import Lease
from functions.services.calendar import Calendar
from sheets_schema import clock
from sheets_schema.connection import Connection
from sheets_schema.tables.interviews import InterviewStatus
from tests.functions.planning import KEY
from tests.functions.world import World

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("googleapiclient", "gspread", "google.auth", "pypdfium2", "cryptography")


def door(target: str) -> Any:
    source = str(ROOT / "functions" / "main.py")
    return functions_framework.create_app(target, source).test_client()  # type: ignore[no-untyped-call]  # it has no types


@pytest.fixture
def acts() -> Any:
    return door("acts")


@pytest.mark.parametrize("target", ["acts", "pages"])
def test_both_doors_say_that_they_are_well(target: str) -> None:
    answer = door(target).get("/health")
    assert (answer.status_code, answer.get_json()) == (200, {"status": "ok"})


@pytest.mark.parametrize("target", ["acts", "pages"])
def test_saying_so_brings_no_google_library_along(target: str) -> None:
    code = (
        "import sys, functions_framework\n"
        f"door = functions_framework.create_app({target!r}, {str(ROOT / 'functions' / 'main.py')!r}).test_client()\n"
        "assert door.get('/health').status_code == 200\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/", None, 404),
        ("POST", "/nobody", {}, 404),
        ("POST", "/tick/more", {}, 404),
        ("GET", "/tick", None, 405),
        ("PUT", "/hold_interviews", {}, 405),
        ("DELETE", "/make_offers", None, 405),
        ("POST", "/health", {}, 405),
        ("POST", "/tick", [], 400),
        ("POST", "/tick", {"ids": "i1"}, 400),
        ("POST", "/tick", {"ids": [1]}, 400),
        ("POST", "/tick", {"ids": [""]}, 400),
        ("POST", "/tick", {"id": ["i1"]}, 400),
        ("POST", "/tick", {"ids": ["i"] * 1001}, 400),
    ],
)
def test_a_wrong_request_is_told_what_is_wrong(acts: Any, method: str, path: str, body: Any, status: int) -> None:
    answer = acts.open(path, method=method, data=None if body is None else json.dumps(body))
    assert answer.status_code == status
    assert answer.get_json()["error"].endswith((".", "}"))
    assert ("Allow" in answer.headers) == (status == 405)


def test_a_body_that_is_no_json_is_told_so(acts: Any) -> None:
    answer = acts.post("/tick", data="{ids: }")
    assert (answer.status_code, list(answer.get_json())) == (400, ["error"])


def test_without_settings_it_refuses_in_one_sentence(acts: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HIRING_GOOGLE", raising=False)
    monkeypatch.delenv("HIRING_MODE", raising=False)
    answer = acts.post("/tick")
    assert answer.status_code == 409
    assert "HIRING_GOOGLE" in answer.get_json()["error"]


def test_when_google_is_away_it_says_try_again(acts: Any, world: World) -> None:
    world.fault("calendar.events.get", "503")
    answer = acts.post("/tick")
    assert answer.status_code == 503


def test_an_interview_is_held_through_the_door_twice_and_invited_once(acts: Any, world: World) -> None:
    world.candidate()
    first = acts.post("/hold_interviews", json={"ids": ["i1", "i-nobody"]})
    assert first.status_code == 200
    assert first.get_json()["done"]["i1"] == "Put into the Outbox. Invited."
    assert list(first.get_json()["refused"]) == ["i-nobody"]
    second = acts.post("/hold_interviews", data="")
    assert second.get_json() == {"done": {}, "already": {}, "refused": {}}
    assert world.interview("i1").status is InterviewStatus.INVITED
    assert world.subjects("ada1@example.com") == ["Invitation"]


def test_while_another_run_is_at_work_it_says_so(acts: Any, world: World, connection: Connection) -> None:
    lease = Lease(Calendar(connection), event_id(KEY, world.book.id, 0, "lease"), clock.now)
    lease.take()
    answer = acts.post("/tick", json={})
    assert (answer.status_code, "at work" in answer.get_json()["error"]) == (409, True)
    lease.release()
    assert acts.post("/tick", json={}).status_code == 200


def test_what_goes_to_the_log_are_ids(acts: Any, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.candidate(name="Ada Lovelace")
    acts.post("/tick")
    printed = capsys.readouterr().out
    assert printed
    assert all(isinstance(json.loads(line), dict) for line in printed.splitlines())
    for secret in ("Ada", "example.com", "juniper", "Baker"):
        assert secret not in printed
