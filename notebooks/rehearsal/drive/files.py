"""drive.files: get, list, export, generateIds; drive.about."""

import re
from collections.abc import Callable
from typing import Any

from notebooks.rehearsal.calls import Call, Reply, method
from notebooks.rehearsal.drive import access, drives, shelf
from notebooks.rehearsal.drive.native import NATIVES
from notebooks.rehearsal.drive.query import Query
from notebooks.rehearsal.drive.shelf import FOLDER, File
from notebooks.rehearsal.drive.view import answer, person
from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.paging import page

_FOLDER_COLOURS = ("ac725e d06b64 f83a22 fa573c ff7537 ffad46 42d692 16a765 7bd148 b3dc6c fbe983 fad165 92e1c0 9fe1e7 "
                   "9fc6e7 4986e7 9a9cff b99aff c2c2c2 cabdbf cca6ac f691b2 cd74e6 a47ae2")
_IMPORTS = {"document": "10485760", "spreadsheet": "104857600", "presentation": "104857600", "drawing": "2097152"}
_UNSORTED = ("Sorting is not supported for queries with fullText terms. "
             "Results are always in descending relevance order.")
MOST_EXPORTED = 10 * 1024 * 1024


@method("drive.files.get")
def get(call: Call) -> dict[str, Any] | Reply:
    """A file's metadata, or its bytes with alt=media."""
    file = access.file_of(call)
    return _download(call, file) if call.param("alt") == "media" else answer(call, file)


def _download(call: Call, file: File) -> Reply:
    if file.native:
        raise GoogleError(403, "fileNotDownloadable", "Only files with binary content can be downloaded. "
                          "Use Export with Docs Editors files.", location="alt")
    return _ranged(shelf.content(call.db, file.id), file.mime, call.header("Range").strip())


def _ranged(data: bytes, mime: str, range_: str) -> Reply:
    asked = re.fullmatch(r"bytes=(\d*)-(\d*)", range_)
    if not asked or not any(asked.groups()):
        return Reply(200, {}, data, mime)
    if asked[1]:
        first, last = int(asked[1]), min(int(asked[2] or len(data) - 1), len(data) - 1)
    else:
        first, last = max(0, len(data) - int(asked[2])), len(data) - 1
    if first > last:
        raise GoogleError(416, "requestedRangeNotSatisfiable", "Request range not satisfiable", location="Range",
                          location_type="header", headers={"Content-Range": f"bytes */{len(data)}"})
    return Reply(206, {"Content-Range": f"bytes {first}-{last}/{len(data)}"}, data[first : last + 1], mime)


@method("drive.files.export")
def export(call: Call) -> Reply:
    """A file of Google's own kinds as another kind, up to 10 MB."""
    file = access.file_of(call)
    if not file.native or file.mime == FOLDER:
        raise GoogleError(403, "fileNotExportable", "Export only supports Docs Editors files.")
    mime = call.params["mimeType"].partition(";")[0]
    writer = NATIVES[file.mime].exports.get(mime) if file.mime in NATIVES else None
    if writer is None:
        raise GoogleError(400, "badRequest", "The requested conversion is not supported.", location="convertTo")
    data = writer(call.db, file.id)
    if len(data) > MOST_EXPORTED:
        raise GoogleError(403, "exportSizeLimitExceeded", "This file is too large to be exported.")
    return Reply(200, {}, data, mime)


def _natural(name: str) -> list[tuple[int, str]]:
    parts: list[str] = re.findall(r"\d+|\D+", name.lower())
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]


_ORDERS: dict[str, Callable[[File], Any]] = {
    "createdTime": lambda file: file.created,
    "folder": lambda file: file.mime != FOLDER,
    "modifiedTime": lambda file: file.modified,
    "modifiedByMeTime": lambda file: file.modified,
    "viewedByMeTime": lambda file: file.modified,
    "sharedWithMeTime": lambda file: file.created,
    "recency": lambda file: file.modified,
    "name": lambda file: file.name.lower(),
    "name_natural": lambda file: _natural(file.name),
    "quotaBytesUsed": lambda file: file.size or 0,
    "starred": lambda file: not file.more.get("starred"),
}


def _sorted(files: list[File], order: str) -> list[File]:
    for part in reversed([one.split() for one in order.split(",") if one.strip()]):
        if part[0] not in _ORDERS or part[1:] not in ([], ["desc"]):
            raise GoogleError(400, "invalid", f"Invalid Value: {' '.join(part)}", location="orderBy")
        files = sorted(files, key=_ORDERS[part[0]], reverse=part[1:] == ["desc"])
    return files


def _visible(call: Call) -> list[File]:
    """What the call's corpora and spaces hold for the caller."""
    spaces, drive = str(call.param("spaces", "drive")).split(","), call.param("driveId") or call.param("teamDriveId")
    everywhere = bool(call.param("includeItemsFromAllDrives") or call.param("includeTeamDriveItems"))
    found = [file for file in _readable(call) if file.more.get("space", "drive") in spaces]
    if drive or not everywhere:
        found = [file for file in found if access.drive_of(call.db, file) == (drive or "")]
    return found


def _readable(call: Call) -> list[File]:
    user = call.who.user.lower()
    roots = {file.id for file in shelf.everything(call.db) if file.mime == FOLDER and not file.parent}
    shared = {row["file"] for row in call.db.execute(
        "SELECT file FROM permissions WHERE who IN (?, ?)", (user, user.rpartition("@")[2]))}
    return [file for file in shelf.everything(call.db) if file.id not in roots
            and (file.id in shared or (file.parent and access.role(call.db, file.parent, user)))]


@method("drive.files.list")
def list_(call: Call) -> dict[str, Any]:
    """The files that the caller owns or was given, as far as `q` wants them."""
    _check(call)
    found = _visible(call)
    if str(call.param("q", "")).strip():
        test = Query(call.params["q"], call.db, call.who.user.lower()).test
        found = [file for file in found if test(file)]
    found = _sorted(found, str(call.param("orderBy", "")))
    some, rest = page(found, min(int(call.param("pageSize", 100)), 1000), call.param("pageToken"))
    return {"kind": "drive#fileList", **rest, "incompleteSearch": False, "files": [answer(call, file) for file in some]}


def _check(call: Call) -> None:
    size, spaces = int(call.param("pageSize", 100)), str(call.param("spaces", "drive")).split(",")
    if not 1 <= size <= 1000:
        sentence = f"Invalid value '{size}'. Values must be within the range: [1, 1000]"
        raise GoogleError(400, "invalidParameter", sentence, location="pageSize")
    if not set(spaces) <= {"drive", "appDataFolder", "photos"}:
        raise GoogleError(400, "invalid", "Invalid Value", location="spaces")
    drive = call.param("driveId") or call.param("teamDriveId")
    _check_corpora(call, str(call.param("corpora", "")), bool(drive))
    if call.param("orderBy") and re.search(r"\bfullText\s+contains\b", str(call.param("q", ""))):
        raise GoogleError(400, "badRequest", _UNSORTED, location="orderBy")
    if drive and not access.role(call.db, drive, call.who.user):
        raise drives.missing(drive)


def _check_corpora(call: Call, corpora: str, one_drive: bool) -> None:
    beyond = one_drive or corpora in ("drive", "teamDrive", "allDrives", "allTeamDrives")
    if beyond and not (call.param("includeItemsFromAllDrives") or call.param("includeTeamDriveItems")):
        raise GoogleError(403, "forbidden", "The includeItemsFromAllDrives parameter must be set to true when driveId "
                          "is specified or corpora contains drive or allDrives.")
    if one_drive != (corpora in ("drive", "teamDrive")):
        raise GoogleError(403, "teamDriveIdRequiresTeamDriveCorpora",
                          "The driveId parameter must be specified if and only if corpora is set to drive.")


@method("drive.files.generateIds")
def generate_ids(call: Call) -> dict[str, Any]:
    """Ids that files made later may bear."""
    number = int(call.param("count", 10))
    if not 1 <= number <= 1000:
        sentence = f"Invalid value '{number}'. Values must be within the range: [1, 1000]"
        raise GoogleError(400, "invalidParameter", sentence, location="count")
    ids = [shelf.new_id() for _ in range(number)]
    call.db.executemany("INSERT INTO generated_ids VALUES (?)", [(one,) for one in ids])
    return {"kind": "drive#generatedIds", "space": call.param("space", "drive"), "ids": ids}


@method("drive.about.get")
def about(call: Call) -> dict[str, Any]:
    """Who one is, and how much room one uses."""
    if not call.param("fields"):
        raise GoogleError(400, "required", "The 'fields' parameter is required for this method.", location="fields")
    user = call.who.user.lower()
    used = str(sum(file.size or 0 for file in shelf.everything(call.db) if file.owner == user))
    return {
        "kind": "drive#about", "user": person(user, user), "maxUploadSize": "5242880000000", "appInstalled": True,
        "storageQuota": {"limit": "0" if call.who.bare_service_account else "32212254720", "usage": used,
                         "usageInDrive": used, "usageInDriveTrash": "0"},
        "exportFormats": {mime: list(kind.exports) for mime, kind in NATIVES.items()},
        "importFormats": {way: [mime] for mime, kind in NATIVES.items() for way in kind.imports},
        "canCreateDrives": True, "canCreateTeamDrives": True,
        "folderColorPalette": [f"#{colour}" for colour in _FOLDER_COLOURS.split()],
        "maxImportSizes": {f"application/vnd.google-apps.{kind}": size for kind, size in _IMPORTS.items()},
    }

