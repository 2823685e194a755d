"""Routes, identity, parameters, bodies and answers: what every service shares."""

import gzip
import http.client
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from notebooks.rehearsal import discovery
from tests.rehearsal.conftest import SHEETS, Session

ROOT = Path(__file__).parents[2]


def addresses(resource: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for method in resource.get("methods", {}).values():
        yield method["id"], method["httpMethod"], method.get("flatPath", method["path"])
    for inner in resource.get("resources", {}).values():
        yield from addresses(inner)


def test_every_method_has_one_address_and_no_two_share_it() -> None:
    seen: dict[tuple[str, str], str] = {}
    for service in discovery.SERVICES:
        for name, verb, path in addresses(discovery.document(service)):
            example = discovery.document(service)["servicePath"] + re.sub(r"\{[^}]*\}", "x", path)
            assert seen.setdefault((verb, example), name) == name
    assert len(seen) == len(discovery.methods())


@pytest.mark.parametrize(("verb", "path", "method", "params"), [
    ("GET", "/v4/spreadsheets/1/values/Sheet1%21A1%3AB2", "sheets.spreadsheets.values.get",
     {"spreadsheetId": "1", "range": "Sheet1!A1:B2"}),
    ("POST", "/v4/spreadsheets/1/values/A%2FB%21A1:append", "sheets.spreadsheets.values.append",
     {"spreadsheetId": "1", "range": "A/B!A1"}),
    ("GET", "/v4/spreadsheets/1/values:batchGet", "sheets.spreadsheets.values.batchGet", {"spreadsheetId": "1"}),
    ("GET", "/drive/v3/files/generateIds", "drive.files.generateIds", {}),
    ("GET", "/drive/v3/files/abc", "drive.files.get", {"fileId": "abc"}),
    ("PATCH", "/calendar/v3/calendars/a%40b.example/events/e1", "calendar.events.patch",
     {"calendarId": "a@b.example", "eventId": "e1"}),
    ("GET", "/v2/spaces/abc", "meet.spaces.get", {"name": "spaces/abc"}),
    ("GET", "/v2/conferenceRecords/c/recordings/r", "meet.conferenceRecords.recordings.get",
     {"name": "conferenceRecords/c/recordings/r"}),
    ("POST", "/gmail/v1/users/me/drafts/send", "gmail.users.drafts.send", {"userId": "me"}),
])
def test_an_address_leads_to_its_method(verb: str, path: str, method: str, params: dict[str, str]) -> None:
    found = discovery.route(verb, path)
    assert found is not None
    assert (found[0].id, found[1]) == (method, params)


def test_an_address_of_nobody_is_404(web: Session) -> None:
    assert web.get("/v9/nothing").status_code == 404


@pytest.mark.parametrize("path", ["/calendar/v3/freeBusy", "/drive/v3/files", "/v4/spreadsheets", "/gmail/v1/x",
                                  "/v2/spaces", "/v1/documents", "/upload/drive/v3/files"])
def test_googles_addresses_never_lead_to_the_page(web: Session, path: str) -> None:
    for verb in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        assert web.request(verb, path, allow_redirects=False).status_code not in (301, 302, 308, 405)


def test_who_only_reads_without_a_token_is_unregistered_where_a_key_would_do(base: str) -> None:
    for path in ("/v4/spreadsheets/x", "/drive/v3/files"):
        answer = requests.get(f"{base}{path}", timeout=5)
        error = answer.json()["error"]
        assert (answer.status_code, error["status"], error["message"][:35]) == (
            403, "PERMISSION_DENIED", "Method doesn't allow unregistered c")


def test_a_form_of_answer_that_there_is_not_is_refused(web: Session) -> None:
    said = [web.get("/drive/v3/files", params={"alt": form}).json()["error"]["message"] for form in ("media", "ZZZ")]
    assert said == ['Unsupported alt type "media" for non byte stream request.',
                    "Invalid value \"ZZZ\" for query parameter 'alt'"]


def test_without_a_token_the_call_is_401_in_googles_words(base: str) -> None:
    answer = requests.post(f"{base}/v4/spreadsheets", timeout=5)
    assert answer.status_code == 401
    assert answer.json()["error"]["status"] == "UNAUTHENTICATED"
    assert answer.json()["error"]["message"].startswith("Request is missing required authentication credential.")


def test_an_unknown_token_is_401_in_each_services_form(base: str) -> None:
    with Session(base, "unknown") as web:
        assert "errors" not in web.get("/v4/spreadsheets/x").json()["error"]
        listed = web.get("/drive/v3/files").json()["error"]
    assert listed["errors"][0]["reason"] == "authError"
    assert listed["message"].startswith("Request had invalid authentication credentials.")


def test_a_method_nobody_plays_is_501_with_a_sentence(web: Session) -> None:
    answer = web.get("/drive/v3/apps/1")
    assert answer.status_code == 501
    assert answer.json()["error"]["message"] == "The rehearsal does not play drive.apps.get."


def test_an_unknown_query_parameter_is_refused(web: Session) -> None:
    error = web.get("/v4/spreadsheets/x?includeGridDat=true").json()["error"]
    assert error["message"] == ('Invalid JSON payload received. Unknown name "includeGridDat": Cannot bind query '
                                "parameter. Field 'includeGridDat' could not be found in request message.")


def test_parameters_that_all_apis_know_are_taken_everywhere(web: Session) -> None:
    asked = {"alt": "json", "prettyPrint": "false", "key": "k", "quotaUser": "q", "$.xgafv": "2"}
    assert web.post(SHEETS, params=asked, json={}).status_code == 200


def test_a_wrong_body_names_every_field_that_is_wrong(web: Session) -> None:
    error = web.post(SHEETS, json={"properties": {"title": 3, "zone": "x"}, "sheets": [
        {"properties": {"sheetId": "q", "sheetType": "ROUND"}}]}).json()["error"]
    assert error["message"].splitlines() == [
        "Invalid value at 'spreadsheet.properties.title' (TYPE_STRING), 3",
        "Invalid JSON payload received. Unknown name \"zone\" at 'spreadsheet.properties': Cannot find field.",
        "Invalid value at 'spreadsheet.sheets[0].properties.sheet_id' (TYPE_INT32), \"q\"",
        "Invalid value at 'spreadsheet.sheets[0].properties.sheet_type' "
        "(type.googleapis.com/google.apps.sheets.v4.SheetType), \"ROUND\""]
    assert error["details"][0]["fieldViolations"][0]["field"] == "spreadsheet.properties.title"


def test_lists_are_read_as_protocol_buffers_read_them(web: Session) -> None:
    made = web.post(SHEETS, json={"sheets": {"properties": {"title": "alone"}}}).json()
    assert [sheet["properties"]["title"] for sheet in made["sheets"]] == ["alone"]
    nested = {"requests": [[{"addSheet": {"properties": {"title": "two"}}}], []]}
    assert len(web.post(f"{SHEETS}/{made['spreadsheetId']}:batchUpdate", json=nested).json()["replies"]) == 1


def test_a_zipped_body_is_unzipped(web: Session) -> None:
    data = gzip.compress(json.dumps({"properties": {"title": "zipped"}}).encode())
    answer = web.post(SHEETS, data=data, headers={"Content-Encoding": "gzip", "Content-Type": "application/json"})
    assert answer.json()["properties"]["title"] == "zipped"


@pytest.mark.parametrize(("body", "told"), [
    ([], 'Invalid JSON payload received. Unknown name "": Root element must be a message.'),
    ({"requests": ["addSheet"]}, "Invalid value at 'requests[0]' (type.googleapis.com/google.apps.sheets.v4."
                                 'BatchUpdateSpreadsheetRequest.Request), "addSheet"'),
    ({"requests": [{"addSheet": {}, "deleteSheet": {}}]}, "Invalid value at 'requests[0]' (oneof), oneof field 'kind' "
                                                          "is already set. Cannot set 'deleteSheet'"),
    ({"requests": [{"addSheet": {"properties": {"title": {}}}}]},
     "Invalid value at 'requests[0].add_sheet.properties' (title), Starting an object on a scalar field"),
    ({"requests": [{"addSheet": {"properties": []}}]}, 'Invalid JSON payload received. Unknown name "properties" at '
     "'requests[0].add_sheet': Proto field is not repeating, cannot start list."),
])
def test_a_misshapen_body_is_refused_as_protocol_buffers_refuse_it(web: Session, body: Any, told: str) -> None:
    assert web.post(f"{SHEETS}/x:batchUpdate", json=body).json()["error"]["message"] == told


def test_a_body_that_is_no_json_is_400(web: Session) -> None:
    answer = web.post(SHEETS, data=b"{nonsense")
    assert answer.status_code == 400
    assert answer.json()["error"]["message"].startswith("Invalid JSON payload received.")


def test_nulls_are_dropped_and_names_may_be_spelled_as_in_protocol_buffers(web: Session) -> None:
    answer = web.post(SHEETS, json={"properties": {"title": "a", "locale": None, "time_zone": "Europe/Berlin"}})
    assert answer.json()["properties"]["timeZone"] == "Europe/Berlin"
    assert answer.json()["properties"]["locale"] == "en_US"


def test_the_verb_may_be_named_in_a_header(web: Session) -> None:
    made = web.post(SHEETS, json={}).json()["spreadsheetId"]
    answer = web.post(f"{SHEETS}/{made}", headers={"X-HTTP-Method-Override": "GET"}, data="fields=spreadsheetId")
    assert answer.json() == {"spreadsheetId": made}


def test_fields_leave_only_what_was_asked_for(web: Session) -> None:
    answer = web.post(f"{SHEETS}?fields=properties(title,locale),sheets.properties.sheetId", json={})
    assert answer.json() == {"properties": {"title": "Untitled spreadsheet", "locale": "en_US"},
                             "sheets": [{"properties": {"sheetId": 0}}]}


@pytest.mark.parametrize(("path", "told"), [
    (f"{SHEETS}/x?fields=sheets.nothing", "Request contains an invalid argument."),
    ("/drive/v3/files?fields=nothing", "Invalid field selection nothing"),
])
def test_fields_that_do_not_exist_are_refused(web: Session, path: str, told: str) -> None:
    answer = web.get(path)
    assert answer.status_code == 400
    assert answer.json()["error"]["message"] == told


def test_what_a_handler_did_before_it_raised_is_undone(web: Session) -> None:
    made = web.post(SHEETS, json={}).json()["spreadsheetId"]
    answer = web.post(f"{SHEETS}/{made}:batchUpdate", json={"requests": [
        {"addSheet": {"properties": {"title": "Two"}}}, {"deleteSheet": {"sheetId": 77}}]})
    assert answer.json()["error"]["message"] == "Invalid requests[1].deleteSheet: No sheet with id: 77"
    titles = web.get(f"{SHEETS}/{made}?fields=sheets.properties.title").json()
    assert titles == {"sheets": [{"properties": {"title": "Sheet1"}}]}


def test_a_token_without_the_scope_is_403(base: str) -> None:
    form = {"grant_type": "refresh_token", "refresh_token": "rehearsal:ada@juniper.example",
            "scope": "https://www.googleapis.com/auth/gmail.send"}
    token = requests.post(f"{base}/token", data=form, timeout=5).json()["access_token"]
    with Session(base, token) as web:
        error = web.get("/v4/spreadsheets/x").json()["error"]
    assert (error["code"], error["status"]) == (403, "PERMISSION_DENIED")
    assert error["details"][0]["reason"] == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"


def test_a_strangers_spreadsheet_is_403_and_a_missing_one_404(web: Session, base: str) -> None:
    made = web.post(SHEETS, json={}).json()["spreadsheetId"]
    form = {"grant_type": "refresh_token", "refresh_token": "rehearsal:eve@juniper.example"}
    token = requests.post(f"{base}/token", data=form, timeout=5).json()["access_token"]
    with Session(base, token) as stranger:
        assert stranger.get(f"{SHEETS}/{made}").json()["error"]["message"] == "The caller does not have permission"
        assert stranger.get(f"{SHEETS}/nothing").json()["error"]["message"] == "Requested entity was not found."


def test_the_discovery_client_speaks_to_every_service_it_is_built_for(service: Callable[..., Any]) -> None:
    made = service("sheets").spreadsheets().create(body={"properties": {"title": "Hiring"}}).execute()
    found = service("drive").files().get(fileId=made["spreadsheetId"]).execute()
    assert found == {"kind": "drive#file", "id": made["spreadsheetId"], "name": "Hiring",
                     "mimeType": "application/vnd.google-apps.spreadsheet"}


def test_one_connection_carries_many_calls(base: str) -> None:
    connection = http.client.HTTPConnection(base.removeprefix("http://"), timeout=5)
    sockets = set()
    for _ in range(3):
        connection.request("GET", "/rehearsal/admin/health")
        assert b"ok" in connection.getresponse().read()
        sockets.add(connection.sock)
    connection.close()
    assert len(sockets) == 1


def test_another_machines_name_leads_nowhere(web: Session) -> None:
    for path in ("/rehearsal/admin/mail", "/v4/spreadsheets/x", "/"):
        assert web.get(path, headers={"Host": "evil.example:80"}).status_code == 403


@pytest.mark.parametrize("data", [b'{"properties": {"title": NaN}}', b'{"properties": Infinity}'])
def test_numbers_that_are_none_are_no_json(web: Session, data: bytes) -> None:
    assert web.post(SHEETS, data=data).status_code == 400


def test_half_a_character_becomes_the_sign_for_an_unknown_one(web: Session) -> None:
    made = web.post(SHEETS, data=b'{"properties": {"title": "a\\ud83d"}}').json()
    assert made["properties"]["title"] == "a\ufffd"


def test_the_rehearsal_starts_alone_and_forgets_nothing_when_it_is_killed(tmp_path: Path) -> None:
    made = ""
    for turn in range(2):
        command = [sys.executable, "-m", "notebooks.rehearsal", "--port", "0", "--data", str(tmp_path / "a.sqlite"),
                   "--token", "T"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT) as process:
            assert process.stdout is not None
            base = re.findall(r"http://\S+", process.stdout.readline())[0]
            with Session(base, "T") as web:
                made = made or web.post(SHEETS, json={}).json()["spreadsheetId"]
                assert web.get(f"{SHEETS}/{made}").status_code == 200, turn
            process.kill()


def test_a_python_without_the_packages_is_told_in_one_sentence_what_to_do() -> None:
    command = [sys.executable, "-S", "-m", "notebooks.rehearsal", "--port", "0"]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (1, "", 1)
    assert "run python3 -m notebooks once" in ended.stderr
