"""drive.files: create, copy, update, delete, the trash."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from notebooks.rehearsal.calls import Call, Media, method
from notebooks.rehearsal.drive import access, shelf
from notebooks.rehearsal.drive.native import NATIVES, Native
from notebooks.rehearsal.drive.shelf import FOLDER, NATIVE, SHORTCUT, File
from notebooks.rehearsal.drive.view import answer
from notebooks.rehearsal.errors import GoogleError

_WRITABLE = ("description", "starred", "appProperties", "properties", "folderColorRgb", "contentHints",
             "originalFilename", "viewedByMeTime", "writersCanShare", "copyRequiresWriterPermission",
             "contentRestrictions", "inheritedPermissionsDisabled")
_READ_ONLY = frozenset({
    "capabilities", "explicitlyTrashed", "exportLinks", "fileExtension", "fullFileExtension", "hasThumbnail",
    "headRevisionId", "iconLink", "id", "isAppAuthorized", "kind", "lastModifyingUser", "md5Checksum", "ownedByMe",
    "owners", "permissionIds", "permissions", "quotaBytesUsed", "shared", "size", "spaces", "thumbnailLink", "version",
    "viewedByMe", "webContentLink", "webViewLink", "createdTime"})
_NO_ROOM = ("Service Accounts do not have storage quota. Leverage shared drives "
            "(https://developers.google.com/workspace/drive/api/guides/about-shareddrives), or use OAuth delegation "
            "(http://support.google.com/a/answer/7281227) instead.")


def _more(call: Call, old: dict[str, Any]) -> dict[str, Any]:
    """The loose metadata after a call: maps are merged, what was sent as null goes."""
    new = {name: call.body[name] for name in _WRITABLE if name in call.body}
    maps = {name: old.get(name, {}) | value for name, value in new.items() if isinstance(value, dict)}
    merged = old | new | maps
    kept = {}
    for name, value in merged.items():
        if isinstance(value, dict):
            value = {key: one for key, one in value.items() if f"{name}.{key}" not in call.cleared}
        if name not in call.cleared and value != {}:
            kept[name] = value
    return kept


def _folder(call: Call, otherwise: str) -> str:
    """The one folder that a new file goes to, which the caller may add to."""
    asked = call.body.get("parents") or [otherwise]
    if len(asked) > 1:
        raise GoogleError(400, "invalid", "A file cannot have more than one parent.", location="parents")
    return _writable_folder(call, asked[0])


def _writable_folder(call: Call, identity: str) -> str:
    user = call.who.user.lower()
    if identity == "root":
        return shelf.root_of(call.db, user, call.now)
    if identity == "appDataFolder":
        return shelf.app_data_of(call.db, user, call.now)
    role = access.role(call.db, identity, user)
    if not role:
        raise access.missing(identity)
    if not access.may_write(role):
        raise GoogleError(403, "insufficientParentPermissions", "Insufficient permissions for the specified parent.")
    return identity


def _identity(call: Call, native: bool) -> str:
    """The id that the client got from generateIds, or a new one."""
    wish = call.body.get("id")
    if wish is None:
        return shelf.new_id(44 if native else 33)
    if shelf.find(call.db, wish):
        raise GoogleError(409, "fileIdInUse", "A file already exists with the provided ID.", location="id")
    known = call.db.execute("SELECT 1 FROM generated_ids WHERE id = ?", (wish,)).fetchone()
    if native or not known:
        # Google makes the ids of its own editors' files itself.
        raise GoogleError(400, "invalid", "The provided file ID is not usable.", location="id")
    return str(wish)


def _new(call: Call, name: str, mime: str, parent: str, more: dict[str, Any]) -> File:
    above = shelf.find(call.db, parent)
    shared = above is not None and above.shared
    if call.who.bare_service_account and mime not in (FOLDER, SHORTCUT) and not shared:
        raise GoogleError(403, "storageQuotaExceeded", _NO_ROOM, domain="usageLimits")
    user = call.who.user.lower()
    identity = _identity(call, native=mime.startswith(NATIVE) and mime != FOLDER)
    space = {"space": above.more["space"]} if above and "space" in above.more else {}
    created, modified = _moment(call, "createdTime", call.now), _moment(call, "modifiedTime", call.now)
    return File(identity, name, mime, "" if shared else user, parent, False, created, modified, user, 1, more | space)


def _moment(call: Call, name: str, otherwise: datetime) -> datetime:
    text = str(call.body.get(name, ""))
    if not text:
        return otherwise
    try:
        return datetime.fromisoformat(text.upper().replace("Z", "+00:00")).astimezone(UTC)
    except ValueError as error:
        raise GoogleError(400, "invalid", f"Invalid value for: Invalid format: \"{text}\"") from error


def _pointing(call: Call, mime: str) -> dict[str, Any]:
    """What a shortcut says of the file that it stands for."""
    if mime != SHORTCUT:
        return {}
    target = str(call.body.get("shortcutDetails", {}).get("targetId", ""))
    found = shelf.find(call.db, target) if access.role(call.db, target, call.who.user) else None
    if found is None:
        raise access.missing(target) if target else GoogleError(
            400, "required", "The shortcutDetails.targetId field is required.", location="shortcutDetails.targetId")
    return {"shortcutDetails": {"targetId": target, "targetMimeType": found.mime}}


@method("drive.files.create")
def create(call: Call) -> dict[str, Any]:
    """A new file: metadata alone, or with bytes, which become a document where that kind is asked for."""
    media, wanted = call.media, call.body.get("mimeType")
    mime = wanted or (media.type.partition(";")[0] if media else "application/octet-stream")
    name = call.body.get("name") or "Untitled"
    file = _new(call, name, mime, _folder(call, "root"), {"originalFilename": name} | _more(call, {})
                if not mime.startswith(NATIVE) else _more(call, {}) | _pointing(call, mime))
    if not file.native:
        shelf.add(call.db, file, media.data if media else b"")
        return answer(call, shelf.find(call.db, file.id) or file)
    shelf.add(call.db, file, None)
    _make_content(call, file, media)
    return answer(call, file)


def _make_content(call: Call, file: File, media: Media | None) -> None:
    kind = NATIVES.get(file.mime)
    if media is not None:
        _convert(call, file, kind, media)
    elif kind is not None:
        kind.create(call.db, file.id, file.name)


def _convert(call: Call, file: File, kind: Native | None, media: Media) -> None:
    reader = kind.imports.get(media.type.partition(";")[0].strip().lower()) if kind else None
    if reader is None:
        raise GoogleError(400, "badRequest", "The requested conversion is not supported.", location="mimeType")
    reader(call.db, file.id, file.name, media.data)


@method("drive.files.copy")
def copy(call: Call) -> dict[str, Any]:
    """A copy that belongs to the caller; what the body names is changed in it."""
    source = access.file_of(call)
    if source.mime == FOLDER:
        raise GoogleError(403, "cannotCopyFile", "This file cannot be copied by the user.")
    user = call.who.user.lower()
    beside = source.parent if access.may_write(access.role(call.db, source.parent, user)) else "root"
    kept = {name: value for name, value in source.more.items() if name not in ("starred", "space")}
    name = call.body.get("name") or f"Copy of {source.name}"
    mime = call.body.get("mimeType") or source.mime
    file = _new(call, name, mime if mime.startswith(NATIVE) and not source.native else source.mime,
                _folder(call, beside), _more(call, kept))
    if file.mime != source.mime:
        # A copy as one of Google's own kinds is how people turn an uploaded file into one.
        shelf.add(call.db, file, None)
        _make_content(call, file, Media(source.mime, shelf.content(call.db, source.id) or b""))
        return answer(call, file)
    shelf.add(call.db, file, None if source.native else shelf.content(call.db, source.id))
    if source.mime in NATIVES:
        NATIVES[source.mime].copy(call.db, source.id, file.id, file.name)
    return answer(call, shelf.find(call.db, file.id) or file)


def _check_writable(call: Call) -> None:
    if "parents" in call.body:
        raise GoogleError(403, "fieldNotWritable", "The parents field is not directly writable in update requests. "
                          "Use the addParents and removeParents parameters instead.")
    if _READ_ONLY & call.body.keys():
        raise GoogleError(403, "fieldNotWritable",
                          "The resource body includes fields which are not directly writable.")


@method("drive.files.update")
def update(call: Call) -> dict[str, Any]:
    """Other metadata, another folder, other bytes; PATCH keeps what is not sent."""
    file = access.file_of(call, at_least="writer")
    _check_writable(call)
    chiefs = ("fileOrganizer", "organizer", "owner")
    if "trashed" in call.body and access.role(call.db, file.id, call.who.user) not in chiefs:
        raise access.refused()
    media = call.media
    if media is not None and file.native:
        _convert(call, file, NATIVES.get(file.mime), media)
    mime = call.body.get("mimeType") or (media.type.partition(";")[0] if media and not file.native else file.mime)
    parent = _moved(call, file)
    changed = replace(
        file, name=call.body.get("name", file.name), mime=file.mime if file.native else mime, parent=parent,
        owner=_owner(call, file, parent), trashed=call.body.get("trashed", file.trashed),
        modified=_moment(call, "modifiedTime", call.now if _touches(call) else file.modified),
        modified_by=call.who.user.lower(), more=_more(call, file.more))
    shelf.change(call.db, changed, media.data if media is not None and not file.native else None)
    if file.mime in NATIVES and changed.name != file.name:
        NATIVES[file.mime].rename(call.db, file.id, changed.name)
    return answer(call, shelf.find(call.db, file.id) or changed)


def _touches(call: Call) -> bool:
    # Moving a file, starring it or putting it into the trash does not change it.
    return call.media is not None or bool(set(call.body) - {"starred", "trashed", "viewedByMeTime"})


def _owner(call: Call, file: File, parent: str) -> str:
    """Nobody in a shared drive; whoever takes a file out of one owns it."""
    above = shelf.find(call.db, parent)
    if above is None or above.shared == file.shared:
        return file.owner
    return "" if above.shared else call.who.user.lower()


def _moved(call: Call, file: File) -> str:
    add = [one for one in str(call.param("addParents", "")).split(",") if one]
    remove = [one for one in str(call.param("removeParents", "")).split(",") if one]
    root = shelf.root_of(call.db, call.who.user.lower(), call.now)
    left = file.parent not in [root if one == "root" else one for one in remove]
    if not add:
        return file.parent
    target = _writable_folder(call, add[-1])
    if target != file.parent and file.parent and left:
        raise GoogleError(403, "cannotAddParent", "Increasing the number of parents is not allowed")
    return target


def _erase(call: Call, file: File) -> None:
    for child in shelf.children(call.db, file.id):
        _erase(call, child)
    if file.mime in NATIVES:
        NATIVES[file.mime].remove(call.db, file.id)
    shelf.remove(call.db, file.id)


@method("drive.files.delete")
def delete(call: Call) -> dict[str, Any]:
    """Remove a file, and what lies in a folder, for good; only its owner may."""
    _erase(call, access.file_of(call, at_least="owner"))
    return {}


@method("drive.files.emptyTrash")
def empty_trash(call: Call) -> dict[str, Any]:
    """Remove all of one's own files that are in the trash."""
    drive = call.param("driveId", "")
    for file in shelf.everything(call.db):
        mine = file.owner == call.who.user.lower() if not drive else access.drive_of(call.db, file) == drive
        if file.trashed and mine and access.is_chief(call, file):
            _erase(call, file)
    return {}
