"""What Drive's answers say of a file beyond what the kit asks for, and how they say it."""

import json
from pathlib import Path
from typing import Any

import googleapiclient
import gspread

from tests.rehearsal.conftest import Session

FILES = "/drive/v3/files"
SHEET = "application/vnd.google-apps.spreadsheet"


def made(web: Session, **body: Any) -> str:
    return str(web.post(FILES, json={"name": "Plan", "mimeType": SHEET, **body}).json()["id"])


def test_a_table_brought_in_is_answered_in_the_words_of_drive_v2(client: gspread.Client) -> None:
    book = client.create("Plan")
    answer = client.import_csv(book.id, "a,b\n1,2")
    folder = Path(googleapiclient.__file__).parent / "discovery_cache" / "documents"
    schemas = json.loads((folder / "drive.v2.json").read_text(encoding="utf-8"))["schemas"]
    assert answer.keys() <= schemas["File"]["properties"].keys()
    assert answer["capabilities"].keys() <= schemas["File"]["properties"]["capabilities"]["properties"].keys()
    assert answer["owners"][0].keys() <= schemas["User"]["properties"].keys()
    assert (answer["title"], answer["selfLink"]) == ("Plan", f"https://www.googleapis.com/drive/v2/files/{book.id}")
    assert (answer["labels"]["trashed"], answer["userPermission"]["role"]) == (False, "owner")
    assert answer["parents"][0]["isRoot"] is True
    assert book.sheet1.get() == [["a", "b"], ["1", "2"]]


def test_a_file_may_have_things_put_into_it_only_if_it_is_a_folder(web: Session) -> None:
    may = [web.get(f"{FILES}/{one}", params={"fields": "capabilities"}).json()["capabilities"]
           for one in (made(web), made(web, mimeType="application/vnd.google-apps.folder"))]
    assert [(one["canAddChildren"], one["canDownload"], one["canTrash"]) for one in may] == [
        (False, True, True), (True, False, True)]
    assert all("canReadDrive" not in one for one in may)


def test_what_drive_keeps_itself_is_not_written_by_others(web: Session) -> None:
    refused = web.patch(f"{FILES}/{made(web)}", json={"id": "other"})
    assert (refused.status_code, refused.json()["error"]["errors"][0]["reason"]) == (403, "fieldNotWritable")


def test_a_folder_that_is_not_there_cannot_be_listed(web: Session) -> None:
    refused = web.get(FILES, params={"q": "'nowhere' in parents"})
    assert (refused.status_code, refused.json()["error"]["message"]) == (404, "File not found: .")


def test_a_file_of_another_kind_is_no_spreadsheet(web: Session) -> None:
    xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    kinds = {xlsx: (400, "FAILED_PRECONDITION"), "application/pdf": (400, "INVALID_ARGUMENT"),
             "application/vnd.google-apps.document": (404, "NOT_FOUND")}
    for mime, expected in kinds.items():
        answer = web.get(f"/v4/spreadsheets/{made(web, mimeType=mime)}")
        assert (answer.status_code, answer.json()["error"]["status"]) == expected


def test_names_are_the_same_in_capitals_and_an_empty_mask_shows_nothing(web: Session) -> None:
    made(web, name="Résumés of May")
    found = [len(web.get(FILES, params={"q": f"name = '{name}'"}).json()["files"])
             for name in ("résumés OF may", "RÉSUMÉS OF MAY")]
    assert found == [1, 0]
    assert web.get(FILES, params={"fields": ""}).json() == {}


def test_a_number_that_is_none_is_refused_without_a_domain(web: Session) -> None:
    error = web.get(FILES, params={"pageSize": "many"}).json()["error"]
    sentence = "Invalid value at 'page_size' (TYPE_INT32), \"many\""
    assert error["errors"] == [{"message": sentence, "reason": "invalid"}]
    assert error["details"][0]["fieldViolations"] == [{"field": "page_size", "description": sentence}]
    error = web.get("/gmail/v1/users/me/messages", params={"maxResults": "-1"}).json()["error"]
    assert error["errors"][0]["reason"] == "invalid"
    answer = web.get("/gmail/v1/users/me/messages", params={"maxResults": "0"})
    assert (answer.status_code, answer.json()["error"]["message"]) == (400, "Invalid maxResults")
