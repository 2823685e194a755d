"""A file as the API shows it."""

import sqlite3
from datetime import UTC, datetime
from typing import Any

from notebooks.rehearsal.calls import Call
from notebooks.rehearsal.drive import access, shelf
from notebooks.rehearsal.drive.access import Permission
from notebooks.rehearsal.drive.may import capabilities
from notebooks.rehearsal.drive.native import NATIVES
from notebooks.rehearsal.drive.shelf import FOLDER, File

BRIEF = ("kind", "id", "name", "mimeType", "driveId", "teamDriveId")
_PAGES = {"document": "document", "spreadsheet": "spreadsheets", "presentation": "presentation"}


def stamp(moment: datetime) -> str:
    """A moment as Drive writes it: UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def person(email: str, reader: str) -> dict[str, Any]:
    """A User resource."""
    return {"kind": "drive#user", "displayName": called(email), "me": email == reader,
            "permissionId": shelf.permission_id("user", email), "emailAddress": email}


def called(email: str) -> str:
    """The name that Drive shows for an account: a service account has none but its address."""
    return email if email.endswith(".gserviceaccount.com") else email.partition("@")[0]


def permission(given: Permission, pending: str = "") -> dict[str, Any]:
    """A Permission resource with everything in it; `pending` is whom the file was offered to."""
    named: dict[str, Any] = {}
    if given.kind in ("user", "group"):
        named = {"emailAddress": given.who, "displayName": called(given.who), "deleted": False,
                 "pendingOwner": given.who == pending}
    if given.kind == "domain":
        named = {"domain": given.who, "displayName": given.who, "allowFileDiscovery": False}
    if given.kind == "anyone":
        named = {"allowFileDiscovery": False}
    return {"kind": "drive#permission", "id": given.id, "type": given.kind, "role": given.role, **named}


def answer(call: Call, file: File) -> dict[str, Any]:
    """The File resource: all of it for a call that names fields, else what Google gives."""
    shown = whole(call.db, file, call.who.user.lower())
    return shown if call.param("fields") else {name: shown[name] for name in BRIEF if name in shown}


def whole(db: sqlite3.Connection, file: File, reader: str) -> dict[str, Any]:
    """Every field of a file that the rehearsal knows."""
    held = access.role(db, file.id, reader)
    shared = access.permissions(db, file.id)
    return {
        "kind": "drive#file", "id": file.id, "name": file.name, "mimeType": file.mime, "starred": False,
        "trashed": access.is_trashed(db, file.id), "explicitlyTrashed": file.trashed,
        "spaces": [file.more.get("space", "drive")],
        "version": str(file.version), "createdTime": stamp(file.created), "modifiedTime": stamp(file.modified),
        **_touched(file, reader), **_owned(db, file, reader),
        "shared": len(shared) > 1, "isAppAuthorized": True, "writersCanShare": True,
        "copyRequiresWriterPermission": False, "viewersCanCopyContent": True, "hasThumbnail": False,
        "thumbnailVersion": "0", "inheritedPermissionsDisabled": False,
        "linkShareMetadata": {"securityUpdateEligible": False, "securityUpdateEnabled": True},
        "capabilities": capabilities(file, held), **_links(file), **_bytes(file), **_parent(db, file, reader),
        **_sharing(file, shared, held),
        **{name: value for name, value in file.more.items() if name not in ("space", "pendingOwner")},
    }


def _touched(file: File, reader: str) -> dict[str, Any]:
    """Who changed a file last, and when the reader did and saw it."""
    mine, at = file.modified_by == reader, stamp(file.modified)
    return {"modifiedByMe": mine, **({"modifiedByMeTime": at} if mine else {}), "viewedByMe": True,
            "viewedByMeTime": at, "lastModifyingUser": person(file.modified_by, reader)}


def _owned(db: sqlite3.Connection, file: File, reader: str) -> dict[str, Any]:
    if file.shared:
        drive = access.drive_of(db, file)
        return {"driveId": drive, "teamDriveId": drive, "hasAugmentedPermissions": False}
    return {"owners": [person(file.owner, reader)], "ownedByMe": file.owner == reader}


def _parent(db: sqlite3.Connection, file: File, reader: str) -> dict[str, Any]:
    return {"parents": [file.parent]} if file.parent and access.role(db, file.parent, reader) else {}


def _sharing(file: File, shared: list[Permission], held: str) -> dict[str, Any]:
    if not access.may_write(held):
        return {}
    offered = file.more.get("pendingOwner", "")
    return {"permissions": [permission(one, offered) for one in shared], "permissionIds": [one.id for one in shared]}


def _links(file: File) -> dict[str, Any]:
    icon = {"iconLink": f"https://drive-thirdparty.googleusercontent.com/16/type/{file.mime}"}
    if file.mime == FOLDER:
        return icon | {"webViewLink": f"https://drive.google.com/drive/folders/{file.id}"}
    if file.native:
        page = _PAGES.get(file.mime.rpartition(".")[2], "file")
        ways = NATIVES[file.mime].exports if file.mime in NATIVES else {}
        export = f"https://docs.google.com/feeds/download/{page}/Export?id={file.id}&exportFormat="
        links = {"exportLinks": {way: export + way.rpartition("/")[2] for way in ways}} if ways else {}
        return icon | links | {"webViewLink": f"https://docs.google.com/{page}/d/{file.id}/edit?usp=drivesdk"}
    return icon | {
        "webViewLink": f"https://drive.google.com/file/d/{file.id}/view?usp=drivesdk",
        "webContentLink": f"https://drive.google.com/uc?id={file.id}&export=download",
    }


def _bytes(file: File) -> dict[str, Any]:
    if file.native:
        return {"quotaBytesUsed": "1024", "size": "1024"} if file.mime in NATIVES else {"quotaBytesUsed": "0"}
    ending = file.name.rpartition(".")[2] if "." in file.name else ""
    return {"size": str(file.size or 0), "quotaBytesUsed": str(file.size or 0), "originalFilename": file.name,
            "fullFileExtension": ending, "fileExtension": ending}
