"""drive.changes: what became of the files one may see, since a token."""

from typing import Any

from notebooks.rehearsal import channels
from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.drive import access, ledger, shelf
from notebooks.rehearsal.drive.view import answer, stamp
from notebooks.rehearsal.errors import GoogleError

Found = tuple[int, dict[str, Any]]


@method("drive.changes.getStartPageToken")
def start(call: Call) -> dict[str, Any]:
    """The token from which only what comes later is told."""
    return {"kind": "drive#startPageToken", "startPageToken": str(ledger.next_change(call.db))}


@method("drive.changes.list")
def list_(call: Call) -> dict[str, Any]:
    """Changed files since the token; a file that one lost, or that is gone, comes as removed."""
    token = str(call.param("pageToken"))
    if not token.isdigit() or int(token) > ledger.next_change(call.db):
        raise GoogleError(400, "invalid", "Invalid Value", location="pageToken")
    found = _found(call, int(token))
    some = found[: min(int(call.param("pageSize", 100)), 1000)]
    more = len(some) < len(found)
    where = {"nextPageToken": str(some[-1][0] + 1)} if more else {
        "newStartPageToken": str(ledger.next_change(call.db))}
    return {"kind": "drive#changeList", **where, "changes": [change for _, change in some]}


@method("drive.changes.watch")
def watch(call: Call) -> dict[str, Any]:
    """A channel for whatever changes."""
    return channels.opened(call)


@method("drive.files.watch")
def watch_file(call: Call) -> dict[str, Any]:
    """A channel for the changes of one file."""
    access.file_of(call)
    return channels.opened(call)


def _found(call: Call, token: int) -> list[Found]:
    user, found = call.who.user.lower(), []
    for number, identity, at, lost in ledger.changes(call.db, token):
        file = shelf.find(call.db, identity)
        change = {"kind": "drive#change", "changeType": "file", "time": stamp(at), "fileId": identity, "type": "file"}
        if file is not None and access.role(call.db, identity, user):
            if file.parent:
                found.append((number, change | {"removed": False, "file": answer(call, file)}))
        elif user in lost and call.param("includeRemoved", True):
            found.append((number, change | {"removed": True}))
    return found
