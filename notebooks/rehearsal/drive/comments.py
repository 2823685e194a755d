"""drive.comments and drive.replies: what people say about a file, and what others answer."""

import html
import json
import sqlite3
from typing import Any

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.drive import access
from notebooks.rehearsal.drive.shelf import File
from notebooks.rehearsal.drive.view import person, stamp
from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.paging import page, random_id

SCHEMA = """
CREATE TABLE IF NOT EXISTS comments (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    file TEXT NOT NULL,
    comment TEXT NOT NULL,        -- the comment that a reply answers; empty for a comment
    author TEXT NOT NULL,
    body TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS comments_file ON comments (file, comment);
"""
Row = sqlite3.Row


def _file(call: Call, at_least: str = "reader") -> File:
    if not call.param("fields"):
        raise GoogleError(400, "required", "The 'fields' parameter is required for this method.", location="fields")
    return access.file_of(call, at_least)


def _rows(call: Call, file: File, comment: str = "", deleted: bool = False) -> list[Row]:
    rows = call.db.execute("SELECT * FROM comments WHERE file = ? AND comment = ? AND deleted <= ? ORDER BY place",
                           (file.id, comment, int(deleted)))
    return rows.fetchall()


def _named(call: Call, file: File, identity: str, comment: str = "") -> Row:
    deleted = bool(call.param("includeDeleted"))
    found = next((row for row in _rows(call, file, comment, deleted) if row["id"] == identity), None)
    if found is None:
        kind, place = ("Reply", "replyId") if comment else ("Comment", "commentId")
        raise GoogleError(404, "notFound", f"{kind} not found: {identity}.", location=place)
    return found


def _said(call: Call, kind: str, row: Row) -> dict[str, Any]:
    author = person(row["author"], call.who.user.lower())
    known = {name: author[name] for name in ("kind", "displayName", "me")}
    body = json.loads(row["body"])
    if row["deleted"]:
        body = {name: value for name, value in body.items() if name not in ("content", "htmlContent")}
    return {"id": row["id"], "kind": kind, "author": known, "deleted": bool(row["deleted"]), **body}


def _reply(call: Call, row: Row) -> dict[str, Any]:
    return _said(call, "drive#reply", row)


def _comment(call: Call, file: File, row: Row) -> dict[str, Any]:
    replies = [_reply(call, one) for one in _rows(call, file, row["id"], bool(call.param("includeDeleted")))]
    return {**_said(call, "drive#comment", row), "replies": replies}


def _content(call: Call) -> dict[str, str]:
    words = call.body.get("content", "")
    if not words and not call.body.get("action"):
        raise GoogleError(400, "required", "The comment content field is required.", location="comment.content")
    return {"content": words, "htmlContent": html.escape(words, quote=False).replace("\n", "<br>")} if words else {}


def _kept(call: Call, file: File, comment: str, body: dict[str, Any]) -> Row:
    now, identity = stamp(call.now), "AAAA" + random_id(7)
    body = {"createdTime": now, "modifiedTime": now, **body}
    call.db.execute("INSERT INTO comments (id, file, comment, author, body) VALUES (?, ?, ?, ?, ?)",
                    (identity, file.id, comment, call.who.user.lower(), json.dumps(body)))
    return _named(call, file, identity, comment)


def _changed(call: Call, file: File, row: Row, new: dict[str, Any]) -> None:
    body = json.loads(row["body"]) | {"modifiedTime": stamp(call.now)} | new
    call.db.execute("UPDATE comments SET body = ? WHERE file = ? AND id = ?", (json.dumps(body), file.id, row["id"]))


def _ones_own(call: Call, row: Row) -> None:
    if row["author"] != call.who.user.lower():
        raise access.refused()


@method("drive.comments.list")
def list_(call: Call) -> dict[str, Any]:
    """The comments on a file, last changed first."""
    file = _file(call)
    found = [_comment(call, file, row) for row in _rows(call, file, "", bool(call.param("includeDeleted")))]
    since = str(call.param("startModifiedTime", ""))
    found = sorted((one for one in found if one["modifiedTime"] >= since), key=lambda one: str(one["modifiedTime"]))
    some, rest = page(found[::-1], min(int(call.param("pageSize", 20)), 100), call.param("pageToken"))
    return {"kind": "drive#commentList", **rest, "comments": list(some)}


@method("drive.comments.create")
def create(call: Call) -> dict[str, Any]:
    """Say something about a file, or about a quoted part of it."""
    file = _file(call, "commenter")
    given = {name: call.body[name] for name in ("anchor", "quotedFileContent") if name in call.body}
    return _comment(call, file, _kept(call, file, "", {**_content(call), **given}))


@method("drive.comments.get")
def get(call: Call) -> dict[str, Any]:
    """One comment and its replies."""
    file = _file(call)
    return _comment(call, file, _named(call, file, call.params["commentId"]))


@method("drive.comments.update")
def update(call: Call) -> dict[str, Any]:
    """Other words in a comment of one's own."""
    file = _file(call, "commenter")
    row = _named(call, file, call.params["commentId"])
    _ones_own(call, row)
    _changed(call, file, row, _content(call))
    return _comment(call, file, _named(call, file, row["id"]))


@method("drive.comments.delete")
def delete(call: Call) -> dict[str, Any]:
    """Take a comment of one's own back."""
    file = access.file_of(call, "commenter")
    _removed(call, file, _named(call, file, call.params["commentId"]))
    return {}


def _removed(call: Call, file: File, row: Row) -> None:
    _ones_own(call, row)
    _changed(call, file, row, {})
    call.db.execute("UPDATE comments SET deleted = 1 WHERE file = ? AND id = ?", (file.id, row["id"]))


@method("drive.replies.list")
def replies(call: Call) -> dict[str, Any]:
    """The replies to a comment, oldest first."""
    file = _file(call)
    comment = _named(call, file, call.params["commentId"])["id"]
    found = [_reply(call, row) for row in _rows(call, file, comment, bool(call.param("includeDeleted")))]
    some, rest = page(found, min(int(call.param("pageSize", 20)), 100), call.param("pageToken"))
    return {"kind": "drive#replyList", **rest, "replies": list(some)}


@method("drive.replies.create")
def answer(call: Call) -> dict[str, Any]:
    """Answer a comment, resolve it, or open it again."""
    file = _file(call, "commenter")
    comment, action = _named(call, file, call.params["commentId"]), call.body.get("action")
    if action in ("resolve", "reopen"):
        _changed(call, file, comment, {"resolved": action == "resolve"})
    else:
        _changed(call, file, comment, {})
    said = {**_content(call), **({"action": action} if action else {})}
    return _reply(call, _kept(call, file, comment["id"], said))


@method("drive.replies.get")
def reply(call: Call) -> dict[str, Any]:
    """One reply."""
    file = _file(call)
    return _reply(call, _named(call, file, call.params["replyId"], call.params["commentId"]))


@method("drive.replies.update")
def update_reply(call: Call) -> dict[str, Any]:
    """Other words in a reply of one's own."""
    file = _file(call, "commenter")
    row = _named(call, file, call.params["replyId"], call.params["commentId"])
    _ones_own(call, row)
    _changed(call, file, row, _content(call))
    return _reply(call, _named(call, file, row["id"], row["comment"]))


@method("drive.replies.delete")
def delete_reply(call: Call) -> dict[str, Any]:
    """Take a reply of one's own back."""
    file = access.file_of(call, "commenter")
    _removed(call, file, _named(call, file, call.params["replyId"], call.params["commentId"]))
    return {}
