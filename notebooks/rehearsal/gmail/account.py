"""Whose mailbox a call is about, its profile and its labels."""

from typing import Any

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.gmail import shelf
from notebooks.rehearsal.gmail.refusals import invalid, not_found, refusal
from notebooks.rehearsal.gmail.shelf import Mail
from notebooks.rehearsal.paging import random_id

SYSTEM = ("CHAT", "SENT", "INBOX", "IMPORTANT", "TRASH", "DRAFT", "SPAM", "CATEGORY_FORUMS", "CATEGORY_UPDATES",
          "CATEGORY_PERSONAL", "CATEGORY_PROMOTIONS", "CATEGORY_SOCIAL", "STARRED", "UNREAD")

_READING = {"https://mail.google.com/", "https://www.googleapis.com/auth/gmail.modify",
            "https://www.googleapis.com/auth/gmail.readonly"}


def owner(call: Call) -> str:
    """The address whose mailbox the call means; only one's own is open."""
    if call.who.bare_service_account:
        raise refusal(400, "FAILED_PRECONDITION", "failedPrecondition", "Precondition check failed.")
    asked = str(call.param("userId", "me")).lower()
    if asked not in ("me", call.who.user.lower()):
        raise refusal(403, "PERMISSION_DENIED", "forbidden", f"Delegation denied for {call.who.user}")
    return call.who.user.lower()


def metadata_only(call: Call) -> bool:
    """Whether the token may see headers but neither bodies nor the search."""
    return not call.who.scopes & _READING


def check_format(call: Call, form: str) -> None:
    """Refuse a body to a token that may only see headers."""
    if metadata_only(call) and form in ("full", "raw"):
        raise refusal(403, "PERMISSION_DENIED", "forbidden", f"Metadata scope doesn't allow format {form.upper()}")


def message_of(call: Call, name: str = "id") -> Mail:
    """The message that the call names, or the 404."""
    found = shelf.find(call.db, owner(call), call.params[name])
    if found is None:
        raise not_found()
    return found


@method("gmail.users.getProfile")
def profile(call: Call) -> dict[str, Any]:
    """Address and totals of the mailbox."""
    mails = shelf.select(call.db, "recipient = ?", (owner(call),))
    return {
        "emailAddress": owner(call),
        "messagesTotal": len(mails),
        "threadsTotal": len({mail.thread for mail in mails}),
        "historyId": str(shelf.next_history(call.db) - 1),
    }


def _system(name: str) -> dict[str, Any]:
    hidden = {"messageListVisibility": "hide", "labelListVisibility": "labelHide"} if "_" in name else {}
    return {"id": name, "name": name, **hidden, "type": "system"}


def _own(call: Call) -> list[dict[str, Any]]:
    rows = call.db.execute("SELECT id, name FROM mail_labels WHERE mailbox = ? ORDER BY rowid", (owner(call),))
    return [{"id": row["id"], "name": row["name"], "messageListVisibility": "show",
             "labelListVisibility": "labelShow", "type": "user"} for row in rows]


def _all(call: Call) -> list[dict[str, Any]]:
    return [*map(_system, SYSTEM), *_own(call)]


@method("gmail.users.labels.list")
def labels(call: Call) -> dict[str, Any]:
    """The labels that every mailbox has, then its own."""
    return {"labels": _all(call)}


@method("gmail.users.labels.get")
def label(call: Call) -> dict[str, Any]:
    """One label and how many messages bear it."""
    found = next((one for one in _all(call) if one["id"] == call.params["id"]), None)
    if found is None:
        raise not_found()
    marked = [m for m in shelf.select(call.db, "recipient = ?", (owner(call),)) if found["id"] in m.labels]
    unread = [mail for mail in marked if "UNREAD" in mail.labels]
    return found | {
        "messagesTotal": len(marked), "messagesUnread": len(unread),
        "threadsTotal": len({mail.thread for mail in marked}), "threadsUnread": len({mail.thread for mail in unread}),
    }


@method("gmail.users.labels.create")
def create_label(call: Call) -> dict[str, Any]:
    """A label of the mailbox's own; a name is used once."""
    name = (call.body or {}).get("name", "").strip()
    if not name:
        raise invalid("Invalid label name")
    if any(name.lower() == one["name"].lower() for one in _all(call)):
        raise refusal(409, "ABORTED", "aborted", "Label name exists or conflicts")
    identity = f"Label_{random_id(18, '0123456789')}"
    call.db.execute("INSERT INTO mail_labels VALUES (?, ?, ?)", (identity, owner(call), name))
    return {"id": identity, "name": name, "messageListVisibility": "show", "labelListVisibility": "labelShow"}


@method("gmail.users.labels.patch", "gmail.users.labels.update")
def rename_label(call: Call) -> dict[str, Any]:
    """Another name for a label of the mailbox's own."""
    name = (call.body or {}).get("name", "").strip()
    done = call.db.execute("UPDATE mail_labels SET name = COALESCE(NULLIF(?, ''), name) WHERE mailbox = ? AND id = ?",
                           (name, owner(call), call.params["id"]))
    if done.rowcount == 0:
        raise not_found()
    return next(one for one in _own(call) if one["id"] == call.params["id"])


def _address(call: Call) -> dict[str, Any]:
    return {"sendAsEmail": owner(call), "displayName": "", "replyToAddress": "", "signature": "", "isPrimary": True,
            "isDefault": True}


@method("gmail.users.settings.sendAs.list")
def addresses(call: Call) -> dict[str, Any]:
    """The addresses that one may send as: one's own."""
    return {"sendAs": [_address(call)]}


@method("gmail.users.settings.sendAs.get")
def address(call: Call) -> dict[str, Any]:
    """One address that one may send as."""
    if call.params["sendAsEmail"].lower() != owner(call):
        raise not_found()
    return _address(call)


@method("gmail.users.labels.delete")
def delete_label(call: Call) -> dict[str, Any]:
    """Take a label of the mailbox's own off every message."""
    identity = call.params["id"]
    if call.db.execute("DELETE FROM mail_labels WHERE mailbox = ? AND id = ?", (owner(call), identity)).rowcount == 0:
        raise not_found()
    for mail in shelf.select(call.db, "recipient = ?", (owner(call),)):
        if identity in mail.labels:
            shelf.relabel(call.db, mail, (), (identity,))
    return {}
