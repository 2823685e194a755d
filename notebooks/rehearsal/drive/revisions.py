"""drive.revisions: the versions of a file's bytes."""

from typing import Any

from notebooks.rehearsal.calls import Call, Reply, method
from notebooks.rehearsal.drive import access, ledger, shelf
from notebooks.rehearsal.drive.ledger import Revision
from notebooks.rehearsal.drive.shelf import FOLDER, File
from notebooks.rehearsal.drive.view import person, stamp
from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.paging import page

_BRIEF = ("kind", "id", "mimeType", "modifiedTime")


def _all(call: Call, file: File) -> list[Revision]:
    if file.mime == FOLDER:
        raise GoogleError(403, "revisionsNotSupported", "The file does not support revisions.")
    head = file.more.get("headRevisionId", str(file.version))
    current = Revision(file.id, head, file.modified, file.modified_by, file.name, file.mime, False, None)
    return ledger.revisions(call.db, file.id) or [current]


def _shown(call: Call, file: File, one: Revision) -> dict[str, Any]:
    shown: dict[str, Any] = {"kind": "drive#revision", "id": one.id, "mimeType": one.mime,
                             "modifiedTime": stamp(one.at), "keepForever": one.kept, "published": False,
                             "lastModifyingUser": person(one.person, call.who.user.lower())}
    if not file.native:
        data = _data(call, file, one)
        sums = shelf.sums(data)
        shown |= {"originalFilename": one.name, "md5Checksum": sums["md5Checksum"], "size": str(len(data))}
    return shown if call.param("fields") else {name: shown[name] for name in _BRIEF}


def _data(call: Call, file: File, one: Revision) -> bytes:
    return one.content if one.content is not None else shelf.content(call.db, file.id)


def _named(call: Call, file: File) -> Revision:
    wanted = call.params["revisionId"]
    revisions = _all(call, file)
    found = revisions[-1] if wanted == "head" else next((one for one in revisions if one.id == wanted), None)
    if found is None:
        raise GoogleError(404, "notFound", f"Revision not found: {wanted}.", location="revisionId")
    return found


@method("drive.revisions.list")
def list_(call: Call) -> dict[str, Any]:
    """A file's revisions, oldest first."""
    file = access.file_of(call)
    some, rest = page(_all(call, file), min(int(call.param("pageSize", 200)), 1000), call.param("pageToken"))
    return {"kind": "drive#revisionList", **rest, "revisions": [_shown(call, file, one) for one in some]}


@method("drive.revisions.get")
def get(call: Call) -> dict[str, Any] | Reply:
    """One revision, or its bytes with alt=media."""
    file = access.file_of(call)
    one = _named(call, file)
    if call.param("alt") != "media":
        return _shown(call, file, one)
    if file.native:
        raise GoogleError(403, "fileNotDownloadable", "Only files with binary content can be downloaded. "
                          "Use Export with Docs Editors files.", location="alt")
    return Reply(200, {}, _data(call, file, one), one.mime)


@method("drive.revisions.update")
def update(call: Call) -> dict[str, Any]:
    """Keep a revision for ever, or no longer."""
    file = access.file_of(call, at_least="writer")
    one = _named(call, file)
    kept = bool(call.body.get("keepForever", one.kept))
    call.db.execute("UPDATE file_revisions SET kept = ? WHERE file = ? AND id = ?", (int(kept), file.id, one.id))
    return _shown(call, file, _named(call, file))


@method("drive.revisions.delete")
def delete(call: Call) -> dict[str, Any]:
    """Remove an older revision; the newest stays."""
    file = access.file_of(call, at_least="writer")
    one = _named(call, file)
    if file.native or one.content is None:
        raise GoogleError(403, "insufficientFilePermissions", "The user does not have sufficient permissions for this "
                          "file.")
    call.db.execute("DELETE FROM file_revisions WHERE file = ? AND id = ?", (file.id, one.id))
    return {}
