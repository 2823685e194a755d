"""users.settings: answering machine, forwarding, filters, delegates, addresses to send as; filters really sort mail."""

import json
import sqlite3
from typing import Any

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.gmail.account import SYSTEM, only_delegated, own_labels, owner
from notebooks.rehearsal.gmail.refusals import invalid, not_found, refusal
from notebooks.rehearsal.paging import random_id

SCHEMA = """
CREATE TABLE IF NOT EXISTS mail_settings (
    mailbox TEXT NOT NULL,
    kind TEXT NOT NULL,           -- vacation, imap, …, or filter, delegate, forwardingAddress, sendAs
    id TEXT NOT NULL,             -- empty for what a mailbox has once
    body TEXT NOT NULL,
    PRIMARY KEY (mailbox, kind, id)
);
"""
_FIRST: dict[str, dict[str, Any]] = {
    "Vacation": {"enableAutoReply": False, "restrictToContacts": False, "restrictToDomain": False},
    "Imap": {"enabled": True, "autoExpunge": True, "expungeBehavior": "archive", "maxFolderSize": 0},
    "Pop": {"accessWindow": "disabled", "disposition": "leaveInInbox"},
    "Language": {"displayLanguage": "en-GB"},
    "AutoForwarding": {"enabled": False},
}
# The collections: what names an item, and what the list is called.
_KEYS = {"delegates": ("delegateEmail", "delegates"), "filters": ("id", "filter"),
         "forwardingAddresses": ("forwardingEmail", "forwardingAddresses"), "sendAs": ("sendAsEmail", "sendAs")}


def kept(db: sqlite3.Connection, mailbox: str, kind: str) -> list[dict[str, Any]]:
    """What a mailbox has of one kind, oldest first."""
    rows = db.execute("SELECT body FROM mail_settings WHERE mailbox = ? AND kind = ? ORDER BY rowid", (mailbox, kind))
    return [json.loads(row["body"]) for row in rows]


def _keep(call: Call, kind: str, identity: str, body: dict[str, Any]) -> dict[str, Any]:
    call.db.execute("INSERT INTO mail_settings VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body",
                    (owner(call), kind, identity, json.dumps(body)))
    return body


@method(*(f"gmail.users.settings.get{kind}" for kind in _FIRST))
def get(call: Call) -> dict[str, Any]:
    """One setting that a mailbox has once."""
    kind = call.method.rpartition(".get")[2]
    return next(iter(kept(call.db, owner(call), kind)), _FIRST[kind])


@method(*(f"gmail.users.settings.update{kind}" for kind in _FIRST))
def update(call: Call) -> dict[str, Any]:
    """Another value for a setting that a mailbox has once."""
    kind, body = call.method.rpartition(".update")[2], dict(call.body)
    if kind == "AutoForwarding":
        only_delegated(call)
        known = [one["forwardingEmail"] for one in kept(call.db, owner(call), "forwardingAddresses")]
        if body.get("enabled") and body.get("emailAddress") not in known:
            raise refusal(400, "FAILED_PRECONDITION", "failedPrecondition", "Unrecognized forwarding address")
    if kind == "Vacation" and body.get("enableAutoReply") and not any(
            body.get(name) for name in ("responseSubject", "responseBodyPlainText", "responseBodyHtml")):
        raise refusal(400, "FAILED_PRECONDITION", "failedPrecondition", "Empty vacation response")
    return _keep(call, kind, "", _FIRST[kind] | body if kind in ("Vacation", "Imap") else body)


def _primary(call: Call) -> dict[str, Any]:
    own = {"sendAsEmail": owner(call), "displayName": "", "replyToAddress": "", "signature": "", "isPrimary": True,
           "isDefault": True}
    changed = [one for one in kept(call.db, owner(call), "sendAs") if one["sendAsEmail"] == owner(call)]
    return changed[0] if changed else own


def _items(call: Call, kind: str) -> list[dict[str, Any]]:
    found = kept(call.db, owner(call), kind)
    if kind == "sendAs":
        return [_primary(call), *(one for one in found if one["sendAsEmail"] != owner(call))]
    return found


def _kind(call: Call) -> str:
    return call.method.split(".")[3]


def _item(call: Call) -> dict[str, Any]:
    key = _KEYS[_kind(call)][0]
    wanted = str(call.params[key])
    found = next((one for one in _items(call, _kind(call)) if one[key].lower() == wanted.lower()), None)
    if found is None:
        raise not_found()
    return found


@method(*(f"gmail.users.settings.{kind}.list" for kind in _KEYS))
def list_(call: Call) -> dict[str, Any]:
    """All filters, delegates, forwarding addresses, or addresses to send as."""
    found = _items(call, _kind(call))
    return {_KEYS[_kind(call)][1]: found} if found else {}


@method(*(f"gmail.users.settings.{kind}.get" for kind in _KEYS))
def one(call: Call) -> dict[str, Any]:
    """One of them."""
    return _item(call)


@method(*(f"gmail.users.settings.{kind}.delete" for kind in _KEYS))
def delete(call: Call) -> dict[str, Any]:
    """Take one away; the mailbox's own address stays."""
    kind, item = _kind(call), _item(call)
    if kind != "filters":
        only_delegated(call)
    if item.get("isPrimary"):
        raise invalid("Cannot delete primary send-as")
    call.db.execute("DELETE FROM mail_settings WHERE mailbox = ? AND kind = ? AND id = ?",
                    (owner(call), kind, item[_KEYS[kind][0]]))
    return {}


@method("gmail.users.settings.delegates.create", "gmail.users.settings.forwardingAddresses.create",
        "gmail.users.settings.sendAs.create")
def create(call: Call) -> dict[str, Any]:
    """A further delegate or address; accepted at once, as inside one firm."""
    only_delegated(call)
    kind = _kind(call)
    email = str(call.body.get(_KEYS[kind][0], ""))
    if "@" not in email:
        raise invalid(f"Invalid {_KEYS[kind][0]}")
    if any(item[_KEYS[kind][0]].lower() == email.lower() for item in _items(call, kind)):
        raise refusal(409, "ALREADY_EXISTS", "alreadyExists", f"{email} already exists")
    return _keep(call, kind, email, dict(call.body) | {"verificationStatus": "accepted"})


@method("gmail.users.settings.sendAs.patch", "gmail.users.settings.sendAs.update")
def change(call: Call) -> dict[str, Any]:
    """Another name, signature or Reply-To for an address."""
    item = _item(call)
    given = {name: call.body[name] for name in ("displayName", "replyToAddress", "signature") if name in call.body}
    return _keep(call, "sendAs", item["sendAsEmail"], item | given)


@method("gmail.users.settings.filters.create")
def create_filter(call: Call) -> dict[str, Any]:
    """A filter, which sorts what arrives from now on."""
    criteria, action = call.body.get("criteria", {}), call.body.get("action", {})
    if not criteria:
        raise invalid("Filter must have criteria")
    if not action:
        raise invalid("Filter must have action")
    own = own_labels(call)
    if any(label.startswith("Label_") and label not in own for label in action.get("addLabelIds", [])):
        raise invalid("Invalid label in AddLabelIds")
    for label in [*action.get("addLabelIds", []), *action.get("removeLabelIds", [])]:
        if label not in (*SYSTEM, *own):
            raise invalid(f"Invalid label: {label}")
    if any(kept == {"criteria": criteria, "action": action} | {"id": kept["id"]} for kept in _items(call, "filters")):
        raise refusal(400, "FAILED_PRECONDITION", "failedPrecondition", "Filter already exists")
    identity = f"ANe1Bm{random_id(24)}"
    return _keep(call, "filters", identity, {"id": identity, "criteria": criteria, "action": action})
