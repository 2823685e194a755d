"""users.messages: send, read, search, label, trash."""

from datetime import UTC, datetime
from typing import Any

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.gmail import headers, post, search, shelf, view
from notebooks.rehearsal.gmail.account import SYSTEM, check_format, message_of, metadata_only, most, own_labels, owner
from notebooks.rehearsal.gmail.refusals import invalid, not_found, refusal
from notebooks.rehearsal.gmail.shelf import Mail
from notebooks.rehearsal.paging import page

_NO_RAW = "'raw' RFC822 payload message string or uploading message via /upload/* URL required"


def raw_of(call: Call, message: dict[str, Any] | None) -> bytes:
    """The RFC 822 bytes of a call: uploaded, or base64 in `raw`."""
    if call.media is not None:
        return call.media.data
    text = (message or {}).get("raw")
    if not text:
        raise invalid(_NO_RAW)
    try:
        return view.decode(text)
    except ValueError as error:
        raise invalid("Invalid value for ByteString: not base64") from error


def thread_wanted(call: Call, message: dict[str, Any] | None) -> str:
    """The thread that a new message asks to join; 404 when the mailbox has none of that id."""
    thread = (message or {}).get("threadId", "")
    if thread and not shelf.select(call.db, "recipient = ? AND thread = ?", (owner(call), thread)):
        raise not_found()
    return str(thread)


@method("gmail.users.messages.send")
def send(call: Call) -> dict[str, Any]:
    """Send a message that was never a draft."""
    user = owner(call)
    raw = raw_of(call, call.body)
    return view.brief(post.send(call.db, user, raw, call.now, thread_wanted(call, call.body)))


@method("gmail.users.messages.insert", "gmail.users.messages.import")
def insert(call: Call) -> dict[str, Any]:
    """Put a message into one's own mailbox without sending it."""
    labels = (call.body or {}).get("labelIds", [])
    _check_labels(call, labels, but={"CHAT"})
    raw = raw_of(call, call.body)
    thread = thread_wanted(call, call.body) or shelf.thread_of_reply(call.db, owner(call), raw)
    return view.brief(shelf.file(call.db, owner(call), raw, labels, now=_dated(call, raw), thread=thread))


def _dated(call: Call, raw: bytes) -> datetime:
    """The moment under which a message is filed: its Date, where the call says so or the message is imported."""
    otherwise = "dateHeader" if call.method.endswith("import") else "receivedTime"
    written = headers.head(raw).get("date")
    if call.param("internalDateSource", otherwise) != "dateHeader" or written is None or written.datetime is None:
        return call.now
    moment: datetime = written.datetime
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


@method("gmail.users.messages.get")
def get(call: Call) -> dict[str, Any]:
    """One message in the format asked for."""
    form = str(call.param("format", "full")).lower()
    check_format(call, form)
    return view.shown(message_of(call), form, call.param("metadataHeaders"))


def found(call: Call) -> list[Mail]:
    """The messages that the call's q and labelIds find; spam and trash only when they are asked for."""
    if call.param("q") and metadata_only(call):
        raise refusal(403, "PERMISSION_DENIED", "forbidden", "Metadata scope does not support 'q' parameter")
    query, labels = str(call.param("q", "")), set(call.param("labelIds") or [])
    hidden = set() if _asks_for_hidden(call, query, labels) else {"SPAM", "TRASH"}
    matches = search.matcher(query, call.now, own_labels(call), owner(call))
    mails = shelf.select(call.db, "recipient = ?", (owner(call),))
    return [m for m in mails if labels <= set(m.labels) and not hidden & set(m.labels) and matches(m)]


def _asks_for_hidden(call: Call, query: str, labels: set[str]) -> bool:
    named = any(f"{name}:{place}" in query for name in ("in", "is") for place in ("trash", "spam", "anywhere"))
    return bool(call.param("includeSpamTrash")) or bool(labels & {"SPAM", "TRASH"}) or named


@method("gmail.users.messages.list")
def list_(call: Call) -> dict[str, Any]:
    """Ids of messages, newest first."""
    mails = found(call)
    some, rest = page(mails, most(call), call.param("pageToken"))
    listed = {"messages": [{"id": mail.id, "threadId": mail.thread} for mail in some]} if some else {}
    return {**listed, **rest, "resultSizeEstimate": len(mails)}


def _check_labels(call: Call, labels: list[str], but: set[str]) -> None:
    """Refuse labels that the mailbox does not have, and those of Gmail's own that nobody gives."""
    known = {*SYSTEM, *own_labels(call)} - but
    for label in labels:
        if label not in known:
            raise invalid(f"Invalid label: {label}")


def relabelled(call: Call, mails: list[Mail]) -> list[Mail]:
    """The messages with the call's addLabelIds and removeLabelIds done."""
    body = call.body or {}
    add, remove = body.get("addLabelIds", []), body.get("removeLabelIds", [])
    if not add and not remove:
        raise invalid("No label add or removes specified")
    _check_labels(call, [*add, *remove], but={"SENT", "DRAFT", "CHAT"})
    return [shelf.relabel(call.db, mail, add, remove) for mail in mails]


@method("gmail.users.messages.modify")
def modify(call: Call) -> dict[str, Any]:
    """Put labels on a message and take labels off."""
    return view.brief(relabelled(call, [message_of(call)])[0])


@method("gmail.users.messages.batchModify")
def batch_modify(call: Call) -> dict[str, Any]:
    """Relabel up to a thousand messages."""
    ids = set((call.body or {}).get("ids", []))
    relabelled(call, [mail for mail in shelf.select(call.db, "recipient = ?", (owner(call),)) if mail.id in ids])
    return {}


@method("gmail.users.messages.trash")
def trash(call: Call) -> dict[str, Any]:
    """Move a message to the trash."""
    return view.brief(shelf.relabel(call.db, message_of(call), ["TRASH"], ["INBOX"]))


@method("gmail.users.messages.untrash")
def untrash(call: Call) -> dict[str, Any]:
    """Take a message out of the trash."""
    return view.brief(shelf.relabel(call.db, message_of(call), [], ["TRASH"]))


@method("gmail.users.messages.delete")
def delete(call: Call) -> dict[str, Any]:
    """Remove a message for good."""
    shelf.erase(call.db, message_of(call))
    return {}


@method("gmail.users.messages.batchDelete")
def batch_delete(call: Call) -> dict[str, Any]:
    """Remove many messages for good; ids that are not there do not matter."""
    for identity in (call.body or {}).get("ids", []):
        mail = shelf.find(call.db, owner(call), identity)
        if mail is not None:
            shelf.erase(call.db, mail)
    return {}


@method("gmail.users.messages.attachments.get")
def attachment(call: Call) -> dict[str, Any]:
    """The bytes of one attachment."""
    data = view.attachment(message_of(call, "messageId").message, call.params["id"])
    if data is None:
        raise invalid("Invalid attachment token")
    return {"size": len(data), "data": view.encode(data)}
