"""drive.approvals: a file laid before reviewers, who approve or decline it."""

import json
from typing import Any

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.drive import access
from notebooks.rehearsal.drive.shelf import File
from notebooks.rehearsal.drive.view import person, stamp
from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.paging import page, random_id

SCHEMA = """
CREATE TABLE IF NOT EXISTS approvals (
    id TEXT PRIMARY KEY,
    file TEXT NOT NULL,
    body TEXT NOT NULL            -- initiator and reviewers by address; the version that the answers are about
);
"""
_BRIEF = ("kind", "approvalId", "targetFileId", "status")
_OPEN = "IN_PROGRESS"
Body = dict[str, Any]


def _version(file: File) -> str:
    return str(file.more.get("headRevisionId") or file.modified.isoformat())


def _kept(call: Call, file: File, identity: str, body: Body) -> Body:
    body = body | {"modifyTime": stamp(call.now)}
    call.db.execute("INSERT OR REPLACE INTO approvals VALUES (?, ?, ?)", (identity, file.id, json.dumps(body)))
    return _shown(call, file, identity, body)


def _shown(call: Call, file: File, identity: str, body: Body) -> Body:
    me = call.who.user.lower()
    answers = [{"kind": "drive#reviewerResponse", "reviewer": person(email, me), "response": response}
               for email, response in body["reviewers"].items()]
    told = ("createTime", "modifyTime", "dueTime", "completeTime", "approvedRevisionId", "fileContentChangeBehavior")
    times: Body = {name: body[name] for name in told if name in body}
    shown: Body = {
        "kind": "drive#approval", "approvalId": identity, "targetFileId": file.id, "status": body["status"],
        "initiator": person(body["initiator"], me), "reviewerResponses": answers, **times,
    }
    return shown if call.param("fields") else {name: shown[name] for name in _BRIEF}


def _read(file: File, body: Body) -> Body:
    """The approval as it stands: where the file changed meanwhile and that matters, nobody has answered yet."""
    changed = body["version"] != _version(file) and body.get("fileContentChangeBehavior") == "RESET_APPROVAL"
    if not changed or body["status"] != _OPEN:
        return body
    reviewers: dict[str, str] = body["reviewers"]
    return body | {"version": _version(file), "reviewers": dict.fromkeys(reviewers, "NO_RESPONSE")}


def _named(call: Call, file: File, still_open: bool = False) -> tuple[str, Body]:
    identity = call.params["approvalId"]
    row = call.db.execute("SELECT body FROM approvals WHERE id = ? AND file = ?", (identity, file.id)).fetchone()
    if row is None:
        raise GoogleError(404, "notFound", f"Approval not found: {identity}.", location="approvalId")
    body = _read(file, json.loads(row["body"]))
    if still_open and body["status"] != _OPEN:
        raise GoogleError(400, "failedPrecondition", "The approval is not in progress.")
    return identity, body


def _reviewers(emails: list[str]) -> dict[str, str]:
    found = [email.strip().lower() for email in emails]
    if not found or any("@" not in email for email in found):
        raise GoogleError(400, "invalid", "The reviewer emails are invalid.", location="reviewerEmails")
    return dict.fromkeys(found, "NO_RESPONSE")


@method("drive.approvals.start")
def start(call: Call) -> Body:
    """Lay a file before reviewers; one approval at a time."""
    file = access.file_of(call, at_least="writer")
    for row in call.db.execute("SELECT body FROM approvals WHERE file = ?", (file.id,)).fetchall():
        if json.loads(row["body"])["status"] == _OPEN:
            raise GoogleError(400, "failedPrecondition", "The file already has an approval in progress.")
    given = {name: call.body[name] for name in ("dueTime", "fileContentChangeBehavior") if name in call.body}
    body = {"fileContentChangeBehavior": "RESET_APPROVAL", **given, "status": _OPEN, "version": _version(file),
            "createTime": stamp(call.now), "initiator": call.who.user.lower(),
            "reviewers": _reviewers(call.body.get("reviewerEmails", []))}
    return _kept(call, file, random_id(20), body)


@method("drive.approvals.get")
def get(call: Call) -> Body:
    """One approval."""
    file = access.file_of(call)
    return _shown(call, file, *_named(call, file))


@method("drive.approvals.list")
def list_(call: Call) -> Body:
    """A file's approvals, newest first; without `fields` only that it is a list, as Google has it."""
    file = access.file_of(call)
    rows = call.db.execute("SELECT id, body FROM approvals WHERE file = ? ORDER BY rowid DESC", (file.id,)).fetchall()
    some, rest = page(rows, min(int(call.param("pageSize", 100)), 100), call.param("pageToken"))
    found = [_shown(call, file, row["id"], _read(file, json.loads(row["body"]))) for row in some]
    return {"kind": "drive#approvalList", **rest, **({"items": found} if call.param("fields") else {})}


def _answered(call: Call, response: str) -> Body:
    file, me = access.file_of(call), call.who.user.lower()
    identity, body = _named(call, file, still_open=True)
    if me not in body["reviewers"]:
        raise access.refused()
    body["reviewers"][me] = response
    everybody = set(body["reviewers"].values()) == {"APPROVED"}
    over = response if response == "DECLINED" or everybody else _OPEN
    if over != _OPEN:
        body |= {"completeTime": stamp(call.now)} | ({"approvedRevisionId": _version(file)} if everybody else {})
    return _kept(call, file, identity, body | {"status": over})


@method("drive.approvals.approve")
def approve(call: Call) -> Body:
    """Approve, as one of the reviewers; the last one completes the approval."""
    return _answered(call, "APPROVED")


@method("drive.approvals.decline")
def decline(call: Call) -> Body:
    """Decline, as one of the reviewers; that completes the approval."""
    return _answered(call, "DECLINED")


@method("drive.approvals.cancel")
def cancel(call: Call) -> Body:
    """Take the question back."""
    file = access.file_of(call, at_least="writer")
    identity, body = _named(call, file, still_open=True)
    return _kept(call, file, identity, body | {"status": "CANCELLED", "completeTime": stamp(call.now)})


@method("drive.approvals.comment")
def comment(call: Call) -> Body:
    """Say something about an approval."""
    file = access.file_of(call)
    return _kept(call, file, *_named(call, file))


@method("drive.approvals.reassign")
def reassign(call: Call) -> Body:
    """Add reviewers, or put others in the place of those who have not answered yet."""
    file = access.file_of(call, at_least="writer")
    identity, body = _named(call, file, still_open=True)
    for swap in call.body.get("replaceReviewers", []):
        if body["reviewers"].get(str(swap.get("removedReviewerEmail", "")).lower()) != "NO_RESPONSE":
            raise GoogleError(400, "invalid", "The reviewer to be replaced has answered or is none.")
        del body["reviewers"][swap["removedReviewerEmail"].lower()]
    new = [one.get("addedReviewerEmail", "") for name in ("addReviewers", "replaceReviewers")
           for one in call.body.get(name, [])]
    return _kept(call, file, identity, body | {"reviewers": _reviewers(new) | body["reviewers"]})
