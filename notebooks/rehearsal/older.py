"""Drive v2's update with bytes, through which gspread fills spreadsheets from CSV: v3's under another verb.

The request is played as v3's; the answer is the same file in v2's words.
"""

import hashlib
import re
from dataclasses import replace
from typing import Any

from notebooks.rehearsal import masks
from notebooks.rehearsal.calls import Reply
from notebooks.rehearsal.wire import Wire

Json = dict[str, Any]
_UPDATE = re.compile(r"/upload/drive/v2/files/[^/]+\Z")
_BASE = "https://www.googleapis.com/drive/v2/files/"
_SAME = (
    "kind", "id", "mimeType", "copyRequiresWriterPermission", "writersCanShare", "ownedByMe", "exportLinks", "iconLink",
    "shared", "explicitlyTrashed", "spaces", "version", "quotaBytesUsed", "md5Checksum", "sha1Checksum",
    "sha256Checksum", "headRevisionId", "originalFilename", "fullFileExtension", "fileExtension", "webContentLink",
    "description", "folderColorRgb", "driveId", "teamDriveId", "hasAugmentedPermissions", "hasThumbnail",
    "thumbnailVersion", "isAppAuthorized", "linkShareMetadata", "inheritedPermissionsDisabled", "permissionIds")
_RENAMED = {
    "name": "title", "webViewLink": "alternateLink", "createdTime": "createdDate", "modifiedTime": "modifiedDate",
    "modifiedByMeTime": "modifiedByMeDate", "viewedByMeTime": "lastViewedByMeDate", "size": "fileSize"}
_NOT_THEN = frozenset({
    "canAccessViaGenAi", "canChangeItemDownloadRestriction", "canChangeViewersCanCopyContent", "canStartApproval"})


def modern(wire: Wire) -> Wire:
    """The request as Drive v3 has it, where it came in Drive v2's words."""
    if wire.http != "PUT" or wire.first("upload_id") or not _UPDATE.match(wire.path):
        return wire
    query = {name: texts for name, texts in wire.query.items() if name != "convert"} | {"fields": ["*"]}
    return replace(wire, http="PATCH", path=wire.path.replace("/v2/", "/v3/"), query=query)


def answered(asked: Wire, reply: Reply) -> Reply:
    """The answer to `modern(asked)` as the one who asked in v2's words expects it."""
    if reply.status != 200 or reply.body is None:
        return reply
    mask = masks.parse(asked.first("fields")) if asked.first("fields") else {}
    return replace(reply, body=masks.apply(mask, _file(reply.body)))


def _etag(text: str) -> str:
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:27]}"'


def _file(new: Json) -> Json:
    where = _BASE + new["id"]
    made = {name: new[name] for name in _SAME if name in new}
    made |= {old: new[name] for name, old in _RENAMED.items() if name in new}
    return made | {
        "etag": _etag(new["id"] + new["version"]), "selfLink": where, "labels": _labels(new), "appDataContents": False,
        "embedLink": new["webViewLink"].partition("?")[0].rpartition("/")[0] + _embedding(new),
        "markedViewedByMeDate": "1970-01-01T00:00:00.000Z", **_may(new), **_people(new, where),
        "parents": [_parent(where, one) for one in new.get("parents", [])],
        **({"properties": listed} if (listed := _properties(new)) else {}),
    }


def _embedding(new: Json) -> str:
    return "/htmlembed" if new["mimeType"].endswith(".spreadsheet") else "/preview"


def _labels(new: Json) -> Json:
    return {"viewed": new["viewedByMe"], "restricted": new["copyRequiresWriterPermission"], "hidden": False,
            "starred": new["starred"], "trashed": new["trashed"]}


def _may(new: Json) -> Json:
    may = {name: one for name, one in new["capabilities"].items() if name not in _NOT_THEN}
    restricted = {"canChangeRestrictedDownload": new["capabilities"]["canChangeCopyRequiresWriterPermission"]}
    return {"capabilities": may | restricted, "editable": may["canEdit"], "copyable": may["canCopy"]}


def _people(new: Json, where: str) -> Json:
    owners, last = new.get("owners", []), new["lastModifyingUser"]
    role = "owner" if new.get("ownedByMe") else "writer"
    own = {"kind": "drive#permission", "etag": _etag(where + role), "id": "me", "selfLink": where + "/permissions/me",
           "role": role, "type": "user"}
    return {"owners": [_person(one) for one in owners], "ownerNames": [one["displayName"] for one in owners],
            "lastModifyingUser": _person(last), "lastModifyingUserName": last["displayName"], "userPermission": own}


def _person(new: Json) -> Json:
    return {"isAuthenticatedUser" if name == "me" else name: one for name, one in new.items()}


def _parent(where: str, folder: str) -> Json:
    return {"kind": "drive#parentReference", "id": folder, "selfLink": f"{where}/parents/{folder}",
            "parentLink": _BASE + folder, "isRoot": folder.startswith("0A")}


def _properties(new: Json) -> list[Json]:
    kinds = {"properties": "PUBLIC", "appProperties": "PRIVATE"}
    return [{"kind": "drive#property", "key": key, "value": value, "visibility": seen}
            for name, seen in kinds.items() for key, value in new.get(name, {}).items()]
