"""users.drafts: a message that may still change; sending it ends it."""

import secrets
from typing import Any

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.gmail import post, search, shelf, view
from notebooks.rehearsal.gmail.account import most, own_labels, owner
from notebooks.rehearsal.gmail.messages import raw_of, thread_wanted
from notebooks.rehearsal.gmail.refusals import not_found
from notebooks.rehearsal.gmail.shelf import Mail
from notebooks.rehearsal.paging import page


def _message(call: Call, draft: str) -> Mail:
    row = call.db.execute("SELECT message FROM drafts WHERE mailbox = ? AND id = ?", (owner(call), draft)).fetchone()
    mail = shelf.find(call.db, owner(call), row["message"]) if row else None
    if mail is None:
        raise not_found()
    return mail


def _written(call: Call, thread: str) -> Mail:
    raw = post.stamped(raw_of(call, (call.body or {}).get("message")), owner(call), call.now)
    thread = thread or shelf.thread_of_reply(call.db, owner(call), raw)
    return shelf.file(call.db, owner(call), raw, ["DRAFT"], now=call.now, thread=thread)


@method("gmail.users.drafts.create")
def create(call: Call) -> dict[str, Any]:
    """Keep a message to be sent later."""
    mail = _written(call, thread_wanted(call, (call.body or {}).get("message")))
    identity = f"r{secrets.randbelow(9 * 10**18) + 10**18}"
    call.db.execute("INSERT INTO drafts VALUES (?, ?, ?)", (identity, owner(call), mail.id))
    return {"id": identity, "message": view.brief(mail)}


@method("gmail.users.drafts.get")
def get(call: Call) -> dict[str, Any]:
    """A draft and its message."""
    mail = _message(call, call.params["id"])
    return {"id": call.params["id"], "message": view.shown(mail, str(call.param("format", "full")).lower())}


def _replace(call: Call, draft: str) -> Mail:
    old = _message(call, draft)
    mail = _written(call, old.thread)
    shelf.erase(call.db, old)
    call.db.execute("UPDATE drafts SET message = ? WHERE mailbox = ? AND id = ?", (mail.id, owner(call), draft))
    return mail


@method("gmail.users.drafts.update")
def update(call: Call) -> dict[str, Any]:
    """Put another message in a draft's place; the draft keeps its id, the message does not."""
    return {"id": call.params["id"], "message": view.brief(_replace(call, call.params["id"]))}


@method("gmail.users.drafts.list")
def list_(call: Call) -> dict[str, Any]:
    """Drafts, newest first."""
    rows = call.db.execute("SELECT id, message FROM drafts WHERE mailbox = ? ORDER BY rowid DESC", (owner(call),))
    matches = search.matcher(str(call.param("q", "")), call.now, own_labels(call), owner(call))
    drafts = [(row["id"], mail) for row in rows.fetchall() if matches(mail := _message(call, row["id"]))]
    some, rest = page(drafts, most(call), call.param("pageToken"))
    listed = {"drafts": [{"id": identity, "message": {"id": mail.id, "threadId": mail.thread}}
                         for identity, mail in some]} if some else {}
    return {**listed, **rest, "resultSizeEstimate": len(drafts)}


def _end(call: Call, draft: str) -> None:
    shelf.erase(call.db, _message(call, draft))
    call.db.execute("DELETE FROM drafts WHERE mailbox = ? AND id = ?", (owner(call), draft))


@method("gmail.users.drafts.send")
def send(call: Call) -> dict[str, Any]:
    """Send a draft: the draft is gone, the message has a new id and stays in the draft's thread."""
    draft = (call.body or {}).get("id", "")
    changed = call.media is not None or (call.body or {}).get("message", {}).get("raw")
    mail = _replace(call, draft) if changed else _message(call, draft)
    _end(call, draft)
    return view.brief(post.send(call.db, owner(call), mail.raw, call.now, mail.thread))


@method("gmail.users.drafts.delete")
def delete(call: Call) -> dict[str, Any]:
    """Throw a draft away for good."""
    _end(call, call.params["id"])
    return {}
