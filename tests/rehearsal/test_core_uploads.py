"""Uploads in their three ways, and batches, with google-api-python-client."""

from collections.abc import Callable
from typing import Any

import pytest
from googleapiclient.http import MediaInMemoryUpload

from notebooks.rehearsal.uploads import split_body
from notebooks.rehearsal.wire import wire
from tests.rehearsal.conftest import Session

FILE = bytes(range(256)) * 2000


@pytest.mark.parametrize("resumable", [False, True])
def test_a_file_comes_back_as_it_was_sent(service: Callable[..., Any], resumable: bool) -> None:
    drive = service("drive")
    media = MediaInMemoryUpload(FILE, "application/pdf", chunksize=256 * 1024, resumable=resumable)
    made = drive.files().create(body={"name": "cv.pdf"}, media_body=media, fields="id,name,size,mimeType").execute()
    assert (made["name"], made["size"], made["mimeType"]) == ("cv.pdf", str(len(FILE)), "application/pdf")
    assert drive.files().get_media(fileId=made["id"]).execute() == FILE


def test_a_resumable_upload_says_how_far_it_is(web: Session) -> None:
    begun = web.post("/upload/drive/v3/files?uploadType=resumable", json={"name": "a.txt"},
                     headers={"X-Upload-Content-Type": "text/plain"})
    address = begun.headers["Location"].removeprefix(web.base)
    half = web.put(address, data=b"12345", headers={"Content-Range": "bytes 0-4/10"})
    assert (half.status_code, half.headers["Range"]) == (308, "bytes=0-4")
    asked = web.put(address, headers={"Content-Range": "bytes */10"})
    assert (asked.status_code, asked.headers["Range"]) == (308, "bytes=0-4")
    web.post("/rehearsal/admin/faults", json={"method": "drive.files.create", "fault": "503"})
    whole = {"Content-Range": "bytes 5-9/10"}
    assert web.put(address, data=b"67890", headers=whole).status_code == 503
    done = web.put(address, data=b"67890", headers=whole)
    assert done.json()["name"] == "a.txt"
    assert web.put(address, headers={"Content-Range": "bytes */10"}).json() == done.json()
    assert web.get(f"/drive/v3/files/{done.json()['id']}?alt=media").content == b"1234567890"


@pytest.mark.parametrize("data", [b"", b"a\r\n", b"\r\n\r\n", b"--b", b"x\n"])
def test_a_part_keeps_its_own_line_ends(data: bytes) -> None:
    body = b'--b\r\nContent-Type: application/json\r\n\r\n{"name": "a"}\r\n--b\r\nContent-Type: text/plain\r\n\r\n'
    request = wire("POST", "/upload/x?uploadType=multipart", {"Content-Type": "multipart/related; boundary=b"},
                   body + data + b"\r\n--b--")
    told, media = split_body(request)
    assert told == {"name": "a"}
    assert media is not None
    assert (media.type, media.data) == ("text/plain", data if data != b"--b" else media.data)


def test_a_batch_answers_every_part_also_where_one_fails(service: Callable[..., Any], base: str) -> None:
    drive, answers = service("drive"), {}
    batch = drive.new_batch_http_request(callback=lambda name, answer, error: answers.update({name: (answer, error)}))
    batch._batch_uri = f"{base}/batch/drive/v3"
    batch.add(drive.files().create(body={"name": "one"}), request_id="made")
    batch.add(drive.files().get(fileId="nothing"), request_id="missing")
    batch.execute()
    assert answers["made"][0]["name"] == "one"
    assert answers["missing"][1].status_code == 404
