"""Faults and quotas on demand."""

import pytest
import requests

from tests.rehearsal.conftest import Session

SHEETS = "/v4/spreadsheets"


def order(web: Session, method: str, fault: str, **more: object) -> None:
    assert web.post("/rehearsal/admin/faults", json={"method": method, "fault": fault, **more}).status_code == 200


@pytest.fixture
def book(web: Session) -> str:
    return str(web.post(SHEETS, json={}).json()["spreadsheetId"])


def titles(web: Session, book: str) -> list[str]:
    answer = web.get(f"{SHEETS}/{book}?fields=sheets.properties.title").json()
    return [sheet["properties"]["title"] for sheet in answer["sheets"]]


def add(web: Session, book: str, title: str) -> requests.Response:
    return web.post(f"{SHEETS}/{book}:batchUpdate", json={"requests": [{"addSheet": {"properties": {"title": title}}}]})


@pytest.mark.parametrize(("fault", "status"), [("429", "RESOURCE_EXHAUSTED"), ("500", "INTERNAL"),
                                               ("503", "UNAVAILABLE")])
def test_an_ordered_error_comes_as_often_as_ordered_and_does_nothing(
    web: Session, book: str, fault: str, status: str
) -> None:
    order(web, "sheets.spreadsheets.batchUpdate", fault, count=2)
    answers = [add(web, book, "Two") for _ in range(3)]
    assert [one.status_code for one in answers] == [int(fault), int(fault), 200]
    assert answers[0].json()["error"]["status"] == status
    assert titles(web, book) == ["Sheet1", "Two"]


def test_a_hang_up_before_leaves_nothing_behind(web: Session, book: str) -> None:
    order(web, "sheets.*", "hangup_before")
    with pytest.raises(requests.ConnectionError):
        add(web, book, "Two")
    assert titles(web, book) == ["Sheet1"]


def test_a_hang_up_after_has_done_the_work(web: Session, book: str) -> None:
    order(web, "sheets.*", "hangup_after")
    with pytest.raises(requests.ConnectionError):
        add(web, book, "Two")
    assert titles(web, book) == ["Sheet1", "Two"]


def test_somebody_else_writes_between_two_calls(web: Session, book: str) -> None:
    other = {"path": f"{SHEETS}/{book}:batchUpdate",
             "body": {"requests": [{"addSheet": {"properties": {"title": "Theirs"}}}]}}
    order(web, "sheets.spreadsheets.batchUpdate", "meanwhile", request=other)
    add(web, book, "Ours")
    assert titles(web, book) == ["Sheet1", "Theirs", "Ours"]


def test_a_slow_answer_comes_late_but_comes(web: Session, book: str) -> None:
    order(web, "sheets.spreadsheets.get", "slow", seconds=0.2)
    answer = web.get(f"{SHEETS}/{book}")
    assert answer.elapsed.total_seconds() >= 0.2
    assert answer.status_code == 200


def test_faults_can_wait_for_a_later_call_and_be_taken_back(web: Session, book: str) -> None:
    order(web, "sheets.spreadsheets.get", "500", skip=1)
    assert [web.get(f"{SHEETS}/{book}").status_code for _ in range(3)] == [200, 500, 200]
    order(web, "sheets.*", "500")
    assert web.delete("/rehearsal/admin/faults").json() == []
    assert web.get(f"{SHEETS}/{book}").status_code == 200


def test_a_fault_of_no_kind_is_refused(web: Session) -> None:
    assert web.post("/rehearsal/admin/faults", json={"method": "x", "fault": "rain"}).status_code == 400


def test_a_users_quota_of_the_minute_runs_out_for_reads_and_writes_apart(web: Session, book: str) -> None:
    web.post("/rehearsal/admin/quotas", json={"sheets": 2})
    assert [web.get(f"{SHEETS}/{book}").status_code for _ in range(3)] == [200, 200, 429]
    assert add(web, book, "Two").status_code == 200
    error = web.get(f"{SHEETS}/{book}").json()["error"]
    assert error["message"].startswith(
        "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' "
        "of service 'sheets.googleapis.com'")
    assert error["details"][0]["reason"] == "RATE_LIMIT_EXCEEDED"
    web.post("/rehearsal/admin/quotas", json={})
    assert web.get(f"{SHEETS}/{book}").status_code == 200


def test_calls_are_counted_by_method(web: Session, book: str) -> None:
    web.delete("/rehearsal/admin/calls")
    web.get(f"{SHEETS}/{book}")
    web.get(f"{SHEETS}/{book}")
    assert web.get("/rehearsal/admin/calls").json() == {"sheets.spreadsheets.get": 2}
