"""Drive as the real client meets it: uploads, folders, marks, sharing."""

import base64
import io
from typing import Any

import pytest
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload, MediaIoBaseDownload, MediaIoBaseUpload

from tests.rehearsal.clients import Clients, message, robot, signed_in, status

FIRM, IVY = "recruiting@juniper.example", "ivy@juniper.example"
FOLDER = "application/vnd.google-apps.folder"
DOC = "application/vnd.google-apps.document"
SHEET = "application/vnd.google-apps.spreadsheet"


@pytest.fixture
def client(base: str) -> Clients:
    return signed_in(base)


@pytest.fixture
def files(client: Clients) -> Any:
    return client.drive.files()


def put(files: Any, name: str = "cv.pdf", data: bytes = b"%PDF-1.7 x", kind: str = "application/pdf",
        **body: Any) -> str:
    media = MediaInMemoryUpload(data, mimetype=kind)
    return str(files.create(body={"name": name, **body}, media_body=media).execute()["id"])


def folder(files: Any, name: str = "Intake", **body: Any) -> str:
    return str(files.create(body={"name": name, "mimeType": FOLDER, **body}).execute()["id"])


def names(files: Any, query: str, **more: Any) -> list[str]:
    return [one["name"] for one in files.list(q=query, **more).execute()["files"]]


def refused(request: Any) -> tuple[int, str]:
    with pytest.raises(HttpError) as error:
        request.execute()
    return status(error.value)


def test_four_fields_come_unless_more_are_asked_for(files: Any) -> None:
    made = files.create(body={"name": "a.txt"}).execute()
    assert set(made) == {"kind", "id", "name", "mimeType"}
    more = files.get(fileId=made["id"], fields="parents,size,owners/emailAddress").execute()
    assert set(more) == {"parents", "size", "owners"}
    assert more["owners"] == [{"emailAddress": FIRM}]
    listed = files.list().execute()["files"]
    assert listed == [made]


@pytest.mark.parametrize("resumable", [False, True])
def test_bytes_come_back_as_they_went(files: Any, resumable: bool) -> None:
    data = bytes(range(256)) * 2048
    media = MediaIoBaseUpload(io.BytesIO(data), mimetype="application/pdf", chunksize=256 * 1024, resumable=resumable)
    made = files.create(body={"name": "cv.pdf"}, media_body=media, fields="id,size,md5Checksum,mimeType").execute()
    assert (made["size"], made["mimeType"]) == (str(len(data)), "application/pdf")
    assert files.get_media(fileId=made["id"]).execute() == data
    out = io.BytesIO()
    download = MediaIoBaseDownload(out, files.get_media(fileId=made["id"]), chunksize=100_000)
    done = False
    while not done:
        _, done = download.next_chunk()
    assert out.getvalue() == data


def test_a_file_lies_in_its_folder_and_moves_to_another(files: Any) -> None:
    first, second = folder(files, "One"), folder(files, "Two")
    file = put(files, parents=[first])
    assert names(files, f"'{first}' in parents") == ["cv.pdf"]
    assert refused(files.update(fileId=file, addParents=second))[0] == 403
    moved = files.update(fileId=file, addParents=second, removeParents=first, fields="parents").execute()
    assert moved == {"parents": [second]}
    assert names(files, f"'{first}' in parents") == []
    assert names(files, "'root' in parents") == ["Two", "One"]
    assert refused(files.create(body={"name": "x", "parents": ["nowhere"]})) == (404, "notFound")


@pytest.mark.parametrize(("query", "expected"), [
    ("name = 'Ada CV.pdf'", ["Ada CV.pdf"]),
    ("name contains 'cv'", ["Bo_CV.txt", "Ada CV.pdf"]),
    ("name contains 'da'", []),
    (r"name = 'Cy\'s letter'", ["Cy's letter"]),
    ("mimeType = 'application/pdf'", ["Ada CV.pdf"]),
    (f"mimeType != '{DOC}' and not name contains 'Bo'", ["Old.txt", "Ada CV.pdf"]),
    ('mimeType="application/pdf" and name = "Ada CV.pdf"', ["Ada CV.pdf"]),
    ('parents in "root" and mimeType="text/plain"', ["Bo_CV.txt"]),
    ("appProperties has { key='row' and value='a1' }", ["Ada CV.pdf"]),
    ("appProperties has {key='row' and value='a2'} or mimeType contains 'text/'", ["Bo_CV.txt"]),
    ("fullText contains 'astronomy'", ["Bo_CV.txt"]),
    ("(name contains 'Ada' or name contains 'Bo') and trashed = false", ["Bo_CV.txt", "Ada CV.pdf"]),
    ("modifiedTime > '2020-01-01T00:00:00' and modifiedTime < '2021-01-01T00:00:00'", []),
    ("trashed = true", ["Old.txt"]),
    (f"'{FIRM}' in owners and trashed = false and starred = false", ["Cy's letter", "Bo_CV.txt", "Ada CV.pdf"]),
])
def test_the_search_finds(files: Any, query: str, expected: list[str]) -> None:
    """
    Drive (in the order of making)
    Name        | Kind     | row | Words     | In the trash
    Ada CV.pdf  | PDF      | a1  |           |
    Bo_CV.txt   | text     |     | astronomy |
    Cy's letter | document |     |           |
    Old.txt     | (bytes)  | a0  |           | yes
    """
    put(files, "Ada CV.pdf", appProperties={"row": "a1"})
    put(files, "Bo_CV.txt", b"Astronomy, 2021", "text/plain")
    files.create(body={"name": "Cy's letter", "mimeType": DOC}).execute()
    old = put(files, "Old.txt", b"", "application/octet-stream", appProperties={"row": "a0"})
    files.update(fileId=old, body={"trashed": True}).execute()
    assert names(files, query) == expected


@pytest.mark.parametrize("query", ["name", "name = Ada", "colour = 'red'", "(name = 'a'", "name = 'a' name = 'b'"])
def test_a_query_that_cannot_be_read_is_refused(files: Any, query: str) -> None:
    assert refused(files.list(q=query)) == (400, "invalid")


def test_lists_are_ordered_and_come_in_pages(files: Any) -> None:
    for name in ("cv 10.pdf", "cv 9.pdf", "Ada.pdf"):
        put(files, name)
    folder(files, "Zoo")
    assert names(files, "", orderBy="name") == ["Ada.pdf", "cv 10.pdf", "cv 9.pdf", "Zoo"]
    assert names(files, "", orderBy="folder,name_natural desc") == ["Zoo", "cv 10.pdf", "cv 9.pdf", "Ada.pdf"]
    request, sizes = files.list(pageSize=3), []
    while request is not None:
        answer = request.execute()
        sizes.append(len(answer["files"]))
        request = files.list_next(request, answer)
    assert sizes == [3, 1]


def test_generated_ids_make_a_lost_answer_harmless(files: Any) -> None:
    wish, other = files.generateIds(count=2).execute()["ids"]
    assert put(files, id=wish) == wish
    assert refused(files.create(body={"id": wish, "name": "again"})) == (409, "fileIdInUse")
    assert refused(files.create(body={"id": "mine", "name": "x"}))[0] == 400
    assert refused(files.create(body={"id": other, "name": "x", "mimeType": DOC}))[0] == 400


def test_marks_are_merged_and_emptied_by_null(files: Any) -> None:
    file = put(files, appProperties={"row": "a1", "taken": "no"})
    change = {"appProperties": {"row": None, "taken": "yes"}, "description": "A CV"}
    after = files.update(fileId=file, body=change, fields="appProperties,description,size").execute()
    assert after == {"appProperties": {"taken": "yes"}, "description": "A CV", "size": "10"}


def test_new_bytes_keep_the_id(files: Any) -> None:
    file = put(files)
    files.update(fileId=file, media_body=MediaInMemoryUpload(b"new", mimetype="text/plain")).execute()
    assert files.get_media(fileId=file).execute() == b"new"
    assert files.get(fileId=file).execute()["mimeType"] == "text/plain"


def test_a_copy_takes_the_marks_along_unless_told_otherwise(files: Any) -> None:
    template = put(files, "Template.txt", b"abc", "text/plain", appProperties={"kind": "template", "row": ""})
    copy = files.copy(fileId=template, body={"appProperties": {"row": "o1"}}, fields="*").execute()
    assert (copy["name"], copy["appProperties"]) == ("Copy of Template.txt", {"kind": "template", "row": "o1"})
    assert files.get_media(fileId=copy["id"]).execute() == b"abc"


def test_what_is_deleted_is_gone_and_a_folder_takes_all_along(files: Any) -> None:
    top = folder(files)
    file = put(files, parents=[folder(files, "Inner", parents=[top])])
    assert files.delete(fileId=top).execute() == ""
    assert refused(files.get(fileId=file)) == (404, "notFound")


def test_the_trash_hides_what_lies_in_a_folder_and_can_be_emptied(files: Any) -> None:
    top = folder(files)
    file = put(files, parents=[top])
    files.update(fileId=top, body={"trashed": True}).execute()
    shown = files.get(fileId=file, fields="trashed,explicitlyTrashed").execute()
    assert shown == {"trashed": True, "explicitlyTrashed": False}
    assert names(files, "trashed = false") == []
    files.emptyTrash().execute()
    assert refused(files.get(fileId=file))[0] == 404


def test_googles_own_kinds_are_exported_not_downloaded(files: Any) -> None:
    document = files.create(body={"name": "Notes", "mimeType": DOC}).execute()["id"]
    assert refused(files.get_media(fileId=document)) == (403, "fileNotDownloadable")
    assert refused(files.export(fileId=document, mimeType="image/gif"))[0] == 400
    assert refused(files.export(fileId=put(files), mimeType="application/pdf")) == (403, "fileNotExportable")


def test_a_spreadsheet_is_a_file_that_is_copied_renamed_and_exported(client: Clients, files: Any) -> None:
    sheet = client.sheets.spreadsheets().create(body={"properties": {"title": "Hiring"}}).execute()["spreadsheetId"]
    values = client.sheets.spreadsheets().values()
    values.update(spreadsheetId=sheet, range="A1", valueInputOption="RAW", body={"values": [["Ada", "=1+1"]]}).execute()
    assert names(files, f"mimeType = '{SHEET}'") == ["Hiring"]
    copy = files.copy(fileId=sheet, body={"name": "Copy"}).execute()["id"]
    assert files.export(fileId=copy, mimeType="text/csv").execute().decode().strip() == "Ada,=1+1"
    files.update(fileId=copy, body={"name": "Next year"}).execute()
    assert client.sheets.spreadsheets().get(spreadsheetId=copy).execute()["properties"]["title"] == "Next year"
    files.delete(fileId=copy).execute()
    assert refused(client.sheets.spreadsheets().get(spreadsheetId=copy))[0] == 404


def test_a_service_account_alone_owns_no_storage(base: str, client: Clients) -> None:
    alone, media = robot(base).drive.files(), MediaInMemoryUpload(b"x", mimetype="text/plain")
    assert refused(alone.create(body={"name": "x"}, media_body=media)) == (403, "storageQuotaExceeded")
    template = put(client.drive.files())
    share = {"type": "user", "role": "reader", "emailAddress": "robot@juniper-finch.iam.gserviceaccount.com"}
    client.drive.permissions().create(fileId=template, body=share, sendNotificationEmail=False).execute()
    assert refused(alone.copy(fileId=template, body={})) == (403, "storageQuotaExceeded")
    acting = robot(base, FIRM).drive.files()
    assert acting.create(body={"name": "x"}, media_body=media, fields="owners/emailAddress").execute() == {
        "owners": [{"emailAddress": FIRM}]}


def share(client: Clients, file: str, role: str, **more: Any) -> Any:
    body = {"type": "user", "role": role, "emailAddress": IVY}
    return client.drive.permissions().create(fileId=file, body=body, **more)


def inbox(client: Clients) -> list[str]:
    found = client.gmail.users().messages().list(userId="me", q="in:inbox").execute().get("messages", [])
    api = client.gmail.users().messages()
    return [api.get(userId="me", id=one["id"]).execute()["snippet"] for one in found]


def test_sharing_opens_a_file_and_tells_by_mail(base: str, client: Clients, files: Any) -> None:
    file, ivy = put(files), signed_in(base, IVY)
    assert refused(ivy.drive.files().get(fileId=file)) == (404, "notFound")
    given = share(client, file, "reader", emailMessage="Please read.").execute()
    assert ivy.drive.files().get_media(fileId=file).execute() == b"%PDF-1.7 x"
    assert names(ivy.drive.files(), "sharedWithMe") == ["cv.pdf"]
    (told,) = inbox(ivy)
    assert "Please read." in told
    assert refused(ivy.drive.files().update(fileId=file, body={"name": "x"})) == (403, "insufficientFilePermissions")
    client.drive.permissions().delete(fileId=file, permissionId=given["id"]).execute()
    assert refused(ivy.drive.files().get(fileId=file))[0] == 404


def test_a_shared_folder_shares_what_lies_in_it_quietly_if_asked(base: str, client: Clients, files: Any) -> None:
    top = folder(files)
    file, ivy = put(files, parents=[top]), signed_in(base, IVY)
    share(client, top, "writer", sendNotificationEmail=False).execute()
    assert inbox(ivy) == []
    assert ivy.drive.files().update(fileId=file, body={"name": "Ada.pdf"}).execute()["name"] == "Ada.pdf"
    assert names(ivy.drive.files(), f"'{top}' in parents") == ["Ada.pdf"]
    assert refused(ivy.drive.files().delete(fileId=file)) == (403, "insufficientFilePermissions")
    listed = client.drive.permissions().list(fileId=top, fields="permissions(emailAddress,role)").execute()
    assert listed == {"permissions": [{"emailAddress": FIRM, "role": "owner"}, {"emailAddress": IVY, "role": "writer"}]}


def test_the_owner_stays_until_they_hand_over(client: Clients, files: Any) -> None:
    file = put(files)
    (own,) = client.drive.permissions().list(fileId=file).execute()["permissions"]
    assert refused(client.drive.permissions().delete(fileId=file, permissionId=own["id"]))[0] == 403
    assert refused(share(client, file, "owner"))[0] == 403
    share(client, file, "owner", transferOwnership=True).execute()
    assert files.get(fileId=file, fields="ownedByMe").execute() == {"ownedByMe": False}


def test_about_needs_fields_and_knows_who_one_is(client: Clients) -> None:
    assert refused(client.drive.about().get()) == (400, "required")
    who = client.drive.about().get(fields="user(emailAddress,me)").execute()
    assert who == {"user": {"emailAddress": FIRM, "me": True}}


def test_an_unknown_file_is_named_in_the_refusal(files: Any) -> None:
    with pytest.raises(HttpError) as error:
        files.get(fileId="nowhere").execute()
    assert message(error.value) == "File not found: nowhere."


def test_a_picture_cannot_become_a_document(files: Any) -> None:
    media = MediaInMemoryUpload(base64.b64decode("iVBORw0KGgo="), mimetype="image/png")
    assert refused(files.create(body={"name": "x", "mimeType": DOC}, media_body=media))[0] == 400
    assert names(files, "") == []
