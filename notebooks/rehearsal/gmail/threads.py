"""users.threads: messages that answer each other."""

from typing import Any

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.gmail import messages, shelf, view
from notebooks.rehearsal.gmail.account import check_format, most, owner
from notebooks.rehearsal.gmail.refusals import not_found
from notebooks.rehearsal.gmail.shelf import Mail
from notebooks.rehearsal.paging import page


def _mails(call: Call) -> list[Mail]:
    mails = shelf.select(call.db, "recipient = ? AND thread = ?", (owner(call), call.params["id"]))
    if not mails:
        raise not_found()
    return mails[::-1]


@method("gmail.users.threads.get")
def get(call: Call) -> dict[str, Any]:
    """A thread's messages, oldest first."""
    form = str(call.param("format", "full")).lower()
    check_format(call, form)
    mails = _mails(call)
    return {
        "id": call.params["id"],
        "historyId": str(max(mail.history for mail in mails)),
        "messages": [view.shown(mail, form, call.param("metadataHeaders")) for mail in mails],
    }


@method("gmail.users.threads.list")
def list_(call: Call) -> dict[str, Any]:
    """Threads by their newest message."""
    newest: dict[str, Mail] = {}
    for mail in messages.found(call):
        newest.setdefault(mail.thread, mail)
    some, rest = page(list(newest.values()), most(call), call.param("pageToken"))
    threads = [{"id": m.thread, "snippet": view.snippet(m.message), "historyId": str(m.history)} for m in some]
    return {**({"threads": threads} if threads else {}), **rest, "resultSizeEstimate": len(newest)}


def _brief(call: Call, mails: list[Mail]) -> dict[str, Any]:
    return {"id": call.params["id"], "messages": [view.brief(mail) for mail in mails]}


@method("gmail.users.threads.modify")
def modify(call: Call) -> dict[str, Any]:
    """Relabel every message of a thread."""
    return _brief(call, messages.relabelled(call, _mails(call)))


@method("gmail.users.threads.trash")
def trash(call: Call) -> dict[str, Any]:
    """Move a whole thread to the trash."""
    return _brief(call, [shelf.relabel(call.db, mail, ["TRASH"], ["INBOX"]) for mail in _mails(call)])


@method("gmail.users.threads.untrash")
def untrash(call: Call) -> dict[str, Any]:
    """Take a whole thread out of the trash."""
    return _brief(call, [shelf.relabel(call.db, mail, [], ["TRASH"]) for mail in _mails(call)])


@method("gmail.users.threads.delete")
def delete(call: Call) -> dict[str, Any]:
    """Remove a whole thread for good."""
    for mail in _mails(call):
        shelf.erase(call.db, mail)
    return {}
