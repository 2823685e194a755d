"""drive.drives: shared drives, in which nobody owns a file."""

import json
from typing import Any

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.drive import access, shelf
from notebooks.rehearsal.drive.shelf import FOLDER, File
from notebooks.rehearsal.drive.view import stamp
from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.paging import page, random_id

SCHEMA = """
CREATE TABLE IF NOT EXISTS drives (
    id TEXT PRIMARY KEY,          -- also the id of its topmost folder
    request TEXT NOT NULL UNIQUE, -- whose and which request made it
    body TEXT NOT NULL
);
"""
_WRITABLE = ("name", "colorRgb", "themeId", "restrictions", "backgroundImageFile")
_BRIEF = ("kind", "id", "name")
_RIGHTS = ("canAddChildren", "canComment", "canCopy", "canDeleteDrive", "canDownload", "canEdit", "canListChildren",
           "canManageMembers", "canReadRevisions", "canRename", "canRenameDrive", "canShare")


def missing(identity: str) -> GoogleError:
    """The 404 of a shared drive that is not there, or that the caller may not know of."""
    return GoogleError(404, "notFound", f"Shared drive not found: {identity}", location="driveId")


def _shown(call: Call, identity: str) -> dict[str, Any]:
    row = call.db.execute("SELECT body FROM drives WHERE id = ?", (identity,)).fetchone()
    held = access.role(call.db, identity, call.who.user)
    may = dict.fromkeys(_RIGHTS, held == "organizer")
    shown = {"kind": "drive#drive", "id": identity, "capabilities": may, "hidden": False, **json.loads(row["body"])}
    return shown if call.param("fields") else {name: shown[name] for name in _BRIEF}


def _known(call: Call, at_least: str = "reader") -> str:
    identity = str(call.params["driveId"])
    known = call.db.execute("SELECT 1 FROM drives WHERE id = ?", (identity,)).fetchone()
    held = access.role(call.db, identity, call.who.user)
    if not known or not held:
        raise missing(identity)
    if access.ROLES.index(held) < access.ROLES.index(at_least):
        raise GoogleError(403, "insufficientFilePermissions",
                          "The user does not have sufficient permissions for this file.")
    return identity


def _change(call: Call, identity: str, new: dict[str, Any]) -> dict[str, Any]:
    row = call.db.execute("SELECT body FROM drives WHERE id = ?", (identity,)).fetchone()
    call.db.execute("UPDATE drives SET body = ? WHERE id = ?", (json.dumps(json.loads(row["body"]) | new), identity))
    return _shown(call, identity)


@method("drive.drives.create")
def create(call: Call) -> dict[str, Any]:
    """A shared drive that the caller organizes; the same request id makes no second one."""
    name, user = call.body.get("name"), call.who.user.lower()
    if not name:
        raise GoogleError(400, "required", "The name field is required.", location="drive.name")
    request = f"{user} {call.params['requestId']}"
    if call.db.execute("SELECT 1 FROM drives WHERE request = ?", (request,)).fetchone():
        raise GoogleError(409, "duplicate", "A shared drive with the provided request ID already exists.",
                          location="requestId")
    identity = f"0A{random_id(13)}Uk9PVA"
    body = {"createdTime": stamp(call.now), **{one: call.body[one] for one in _WRITABLE if one in call.body}}
    shelf.add(call.db, File(identity, "Drive", FOLDER, "", "", False, call.now, call.now, user, 1, {}), None)
    shelf.grant(call.db, identity, "user", user, "organizer")
    call.db.execute("INSERT INTO drives VALUES (?, ?, ?)", (identity, request, json.dumps(body)))
    return _shown(call, identity)


@method("drive.drives.get")
def get(call: Call) -> dict[str, Any]:
    """One shared drive."""
    return _shown(call, _known(call))


@method("drive.drives.list")
def list_(call: Call) -> dict[str, Any]:
    """The shared drives that one may see."""
    rows = call.db.execute("SELECT id FROM drives ORDER BY rowid").fetchall()
    found = [row["id"] for row in rows if access.role(call.db, row["id"], call.who.user)]
    some, rest = page(found, min(int(call.param("pageSize", 10)), 100), call.param("pageToken"))
    return {"kind": "drive#driveList", **rest, "drives": [_shown(call, identity) for identity in some]}


@method("drive.drives.update")
def update(call: Call) -> dict[str, Any]:
    """Another name, colour or set of restrictions."""
    given = {name: call.body[name] for name in _WRITABLE if name in call.body}
    return _change(call, _known(call, "organizer"), given)


@method("drive.drives.hide", "drive.drives.unhide")
def hide(call: Call) -> dict[str, Any]:
    """Take a shared drive out of the default view, or put it back."""
    return _change(call, _known(call), {"hidden": call.method.endswith(".hide")})


@method("drive.drives.delete")
def delete(call: Call) -> dict[str, Any]:
    """Remove a shared drive in which nothing lies."""
    identity = _known(call, "organizer")
    if any(not file.trashed for file in shelf.children(call.db, identity)):
        raise GoogleError(403, "cannotDeleteNonEmptyDrive", "This shared drive contains files and cannot be deleted.")
    call.db.execute("DELETE FROM drives WHERE id = ?", (identity,))
    shelf.remove(call.db, identity)
    return {}
