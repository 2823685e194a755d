"""users.labels: those that every mailbox has, and its own."""

import json
from typing import Any

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.gmail import shelf
from notebooks.rehearsal.gmail.account import SYSTEM, own_labels, owner
from notebooks.rehearsal.gmail.refusals import invalid, not_found, refusal

SCHEMA = """
CREATE TABLE IF NOT EXISTS mail_label_looks (
    id TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    body TEXT NOT NULL,           -- messageListVisibility, labelListVisibility, color
    PRIMARY KEY (mailbox, id)
);
"""
_SEEN = ("SENT", "INBOX", "DRAFT", "STARRED", "UNREAD")
# Words that Gmail has for places of its own.
_RESERVED = ("DRAFTS", "MUTED", "MIGRATED")
_LOOKS = ("messageListVisibility", "labelListVisibility", "color")
_OPEN = {"messageListVisibility": "show", "labelListVisibility": "labelShow"}


def _system(name: str) -> dict[str, Any]:
    hidden = {} if name in _SEEN else {"messageListVisibility": "hide", "labelListVisibility": "labelHide"}
    return {"id": name, "name": name, **hidden, "type": "system"}


def _looks(call: Call, identity: str) -> dict[str, Any]:
    row = call.db.execute("SELECT body FROM mail_label_looks WHERE mailbox = ? AND id = ?",
                          (owner(call), identity)).fetchone()
    found: dict[str, Any] = json.loads(row["body"]) if row else _OPEN
    return found


def _own(call: Call, identity: str, name: str) -> dict[str, Any]:
    return {"id": identity, "name": name, **_looks(call, identity), "type": "user"}


def _all(call: Call) -> list[dict[str, Any]]:
    return [*map(_system, SYSTEM), *(_own(call, identity, name) for identity, name in own_labels(call).items())]


def _named(call: Call) -> dict[str, Any]:
    found = next((one for one in _all(call) if one["id"] == call.params["id"]), None)
    if found is None:
        raise not_found()
    return found


def _name(call: Call, but: str = "") -> str:
    name = str(call.body.get("name", "")).strip()
    if not name or name.upper() in (*SYSTEM, *_RESERVED):
        raise invalid("Invalid label name")
    if any(name.lower() == one["name"].lower() and one["id"] != but for one in _all(call)):
        raise refusal(409, "ABORTED", "aborted", "Label name exists or conflicts")
    return name


def _keep(call: Call, identity: str, name: str, looks: dict[str, Any]) -> dict[str, Any]:
    call.db.execute("INSERT INTO mail_labels VALUES (?, ?, ?) ON CONFLICT (mailbox, id) DO UPDATE SET name = ?",
                    (identity, owner(call), name, name))
    call.db.execute("INSERT OR REPLACE INTO mail_label_looks VALUES (?, ?, ?)",
                    (identity, owner(call), json.dumps(looks)))
    return _own(call, identity, name)


@method("gmail.users.labels.list")
def list_(call: Call) -> dict[str, Any]:
    """The labels that every mailbox has, then its own."""
    return {"labels": _all(call)}


@method("gmail.users.labels.get")
def get(call: Call) -> dict[str, Any]:
    """One label and how many messages bear it."""
    found = _named(call)
    marked = [m for m in shelf.select(call.db, "recipient = ?", (owner(call),)) if found["id"] in m.labels]
    unread = [mail for mail in marked if "UNREAD" in mail.labels]
    return found | {
        "messagesTotal": len(marked), "messagesUnread": len(unread),
        "threadsTotal": len({mail.thread for mail in marked}), "threadsUnread": len({mail.thread for mail in unread}),
    }


@method("gmail.users.labels.create")
def create(call: Call) -> dict[str, Any]:
    """A label of the mailbox's own; a name is used once."""
    numbers = [int(identity.removeprefix("Label_")) for identity in own_labels(call)]
    identity = f"Label_{max(numbers, default=0) + 1}"
    looks = _OPEN | {name: call.body[name] for name in _LOOKS if name in call.body}
    made = _keep(call, identity, _name(call), looks)
    return {name: value for name, value in made.items() if name != "type"}


@method("gmail.users.labels.patch", "gmail.users.labels.update")
def change(call: Call) -> dict[str, Any]:
    """Another name or look for a label of the mailbox's own."""
    label = _named(call)
    if label["type"] == "system":
        raise invalid("Invalid label name")
    name = _name(call, label["id"]) if "name" in call.body else label["name"]
    looks = _looks(call, label["id"]) | {one: call.body[one] for one in _LOOKS if one in call.body}
    return _keep(call, label["id"], name, looks)


@method("gmail.users.labels.delete")
def delete(call: Call) -> dict[str, Any]:
    """Take a label of the mailbox's own off every message."""
    label = _named(call)
    if label["type"] == "system":
        raise invalid("Invalid delete request")
    for table in ("mail_labels", "mail_label_looks"):
        call.db.execute(f"DELETE FROM {table} WHERE mailbox = ? AND id = ?", (owner(call), label["id"]))
    for mail in shelf.select(call.db, "recipient = ?", (owner(call),)):
        if label["id"] in mail.labels:
            shelf.relabel(call.db, mail, (), (label["id"],))
    return {}
