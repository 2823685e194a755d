"""users.history, users.watch and users.stop: what happened to a mailbox since a number."""

import json
import re
import sqlite3
from datetime import timedelta
from typing import Any

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.gmail import shelf
from notebooks.rehearsal.gmail.account import most, owner
from notebooks.rehearsal.gmail.refusals import invalid, not_found
from notebooks.rehearsal.paging import page

_KINDS = {"messageAdded": "messagesAdded", "messageDeleted": "messagesDeleted", "labelAdded": "labelsAdded",
          "labelRemoved": "labelsRemoved"}
_LIVES = timedelta(days=7)
_OLDEST = 1000
_TOPIC = re.compile(r"projects/[^/]+/topics/[^/]+")


@method("gmail.users.history.list")
def list_(call: Call) -> dict[str, Any]:
    """Every change to the mailbox after a number, oldest first; a number from before its beginning is not found."""
    if not call.param("startHistoryId"):
        raise invalid("Missing startHistoryId")
    start = int(call.params["startHistoryId"])
    if not _OLDEST <= start < shelf.next_history(call.db):
        raise not_found()
    found = [one for one in _since(call, start) if _wanted(call, one)]
    some, rest = page(found, most(call), call.param("pageToken"))
    listed = {"history": [_record(row) for row in some]} if some else {}
    return {**listed, **rest, "historyId": str(shelf.next_history(call.db) - 1)}


def _since(call: Call, start: int) -> list[sqlite3.Row]:
    rows = call.db.execute("SELECT * FROM mail_history WHERE mailbox = ? AND number > ? ORDER BY number",
                           (owner(call), start))
    return rows.fetchall()


def _wanted(call: Call, row: sqlite3.Row) -> bool:
    kinds = [_KINDS[name] for name in call.param("historyTypes") or _KINDS]
    label = call.param("labelId")
    return row["kind"] in kinds and (not label or label in json.loads(row["now"]) + json.loads(row["labels"]))


def _record(row: sqlite3.Row) -> dict[str, Any]:
    message = {"id": row["message"], "threadId": row["thread"]}
    changed = {"message": message | {"labelIds": json.loads(row["now"])}}
    labels = {"labelIds": json.loads(row["labels"])} if row["kind"].startswith("labels") else {}
    return {"id": str(row["number"]), "messages": [message], row["kind"]: [changed | labels]}


@method("gmail.users.watch")
def watch(call: Call) -> dict[str, Any]:
    """Where the mailbox stands and until when it would be watched; nothing is ever published: no call leaves here."""
    owner(call)
    topic = str(call.body.get("topicName", ""))
    if not _TOPIC.fullmatch(topic):
        raise invalid(f"Invalid topicName does not match projects/[^/]+/topics/[^/]+: {topic}")
    expires = int((call.now + _LIVES).timestamp() * 1000)
    return {"historyId": str(shelf.next_history(call.db) - 1), "expiration": str(expires)}


@method("gmail.users.stop")
def stop(call: Call) -> dict[str, Any]:
    """End the watching; it does not matter whether there was any."""
    owner(call)
    return {}
