"""meet.spaces.members: who has a role in a space."""

import sqlite3
from typing import Any

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.meet.shelf import Space
from notebooks.rehearsal.meet.spaces import space_named
from notebooks.rehearsal.paging import page, random_id

SCHEMA = """
CREATE TABLE IF NOT EXISTS space_members (
    space TEXT NOT NULL,
    id TEXT NOT NULL,
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (space, id)
);
"""


def _shown(row: sqlite3.Row) -> dict[str, Any]:
    role = {"role": row["role"]} if row["role"] != "ROLE_UNSPECIFIED" else {}
    return {"name": f"spaces/{row['space']}/members/{row['id']}", "email": row["email"], **role}


def _named(call: Call, name: str) -> sqlite3.Row:
    space, identity = space_named(call, "/".join(name.split("/")[:2])), name.split("/")[3]
    row: sqlite3.Row | None = call.db.execute("SELECT * FROM space_members WHERE space = ? AND (id = ? OR email = ?)",
                                              (space.id, identity, identity.lower())).fetchone()
    if row is None:
        raise GoogleError(404, "NOT_FOUND", f"Requested resource {name} could not be found or does not exist.")
    return row


def _space(call: Call) -> Space:
    return space_named(call, call.params["parent"])


@method("meet.spaces.members.create")
def create(call: Call) -> dict[str, Any]:
    """Give somebody a role in a space; who has one already keeps the same member."""
    space, email = _space(call), str(call.body.get("email", "")).lower()
    if "@" not in email:
        raise GoogleError(400, "INVALID_ARGUMENT", "Request contains an invalid argument.")
    known = call.db.execute("SELECT id FROM space_members WHERE space = ? AND email = ?", (space.id, email)).fetchone()
    identity = known["id"] if known else random_id(21, "0123456789")
    call.db.execute("INSERT OR REPLACE INTO space_members VALUES (?, ?, ?, ?)",
                    (space.id, identity, email, call.body.get("role", "ROLE_UNSPECIFIED")))
    return _shown(_named(call, f"spaces/{space.id}/members/{identity}"))


@method("meet.spaces.members.get")
def get(call: Call) -> dict[str, Any]:
    """One member, by id or address."""
    return _shown(_named(call, call.params["name"]))


@method("meet.spaces.members.list")
def list_(call: Call) -> dict[str, Any]:
    """All members of a space."""
    rows = call.db.execute("SELECT * FROM space_members WHERE space = ? ORDER BY rowid", (_space(call).id,)).fetchall()
    some, rest = page(rows, min(int(call.param("pageSize", 25)), 100), call.param("pageToken"))
    return ({"members": [_shown(row) for row in some]} if some else {}) | rest


def _change(call: Call, name: str, body: dict[str, Any]) -> dict[str, Any]:
    row = _named(call, name)
    call.db.execute("UPDATE space_members SET role = ? WHERE space = ? AND id = ?",
                    (body.get("role", "ROLE_UNSPECIFIED"), row["space"], row["id"]))
    return _shown(_named(call, name))


@method("meet.spaces.members.patch")
def patch(call: Call) -> dict[str, Any]:
    """Another role for a member."""
    return _change(call, call.params["name"], call.body)


@method("meet.spaces.members.batchUpdate")
def batch_update(call: Call) -> dict[str, Any]:
    """Other roles for several members of one space."""
    space = _space(call)
    wishes = [one.get("member", {}) for one in call.body.get("requests", [])]
    if any(not str(one.get("name", "")).startswith(f"spaces/{space.id}/members/") for one in wishes):
        raise GoogleError(400, "INVALID_ARGUMENT", "Request contains an invalid argument.")
    return {"members": [_change(call, one["name"], one) for one in wishes]}


@method("meet.spaces.members.delete")
def delete(call: Call) -> dict[str, Any]:
    """Take somebody's role away."""
    row = _named(call, call.params["name"])
    call.db.execute("DELETE FROM space_members WHERE space = ? AND id = ?", (row["space"], row["id"]))
    return {}
