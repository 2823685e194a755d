"""Push channels of Drive and Calendar: opened and closed as Google does it, but nothing is ever pushed.

No call leaves this machine; whoever relies on a push alone would miss it with Google now and then, too.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.discovery import methods
from notebooks.rehearsal.errors import GoogleError

SCHEMA = """
CREATE TABLE IF NOT EXISTS channels (
    id TEXT PRIMARY KEY,
    resource TEXT NOT NULL,
    owner TEXT NOT NULL,
    expires TEXT NOT NULL
);
"""
_LIVES = {"drive.files.watch": timedelta(days=1)}
_A_WEEK = timedelta(days=7)


def _refused(reason: str, message: str) -> GoogleError:
    return GoogleError(400, reason, message, domain="global")


def _watched(call: Call) -> str:
    path = methods()[call.method].path
    for name, value in call.params.items():
        path = path.replace("{" + name + "}", quote(str(value), safe=""))
    return "https://www.googleapis.com" + path.removesuffix("/watch") + "?alt=json"


def opened(call: Call) -> dict[str, Any]:
    """The channel that a watch opens; its address must be HTTPS, its id new."""
    body = call.body
    if not body.get("id"):
        raise _refused("required", "entity.channelId")
    if body.get("type") not in ("web_hook", "webhook"):
        raise _refused("push.unknownChannelType", f"Unknown channel type: {body.get('type', '')}")
    if not str(body.get("address", "")).startswith("https://"):
        raise _refused("push.webhookUrlNotHttps", f"WebHook callback must be HTTPS: {body.get('address', '')}")
    if call.db.execute("SELECT 1 FROM channels WHERE id = ?", (body["id"],)).fetchone():
        raise _refused("channelIdNotUnique", f"Channel id {body['id']} not unique")
    return _kept(call)


def _kept(call: Call) -> dict[str, Any]:
    body, uri, user = call.body, _watched(call), call.who.user.lower()
    resource = hashlib.sha256(f"{user} {uri}".encode()).hexdigest()[:27]
    wished = datetime.fromtimestamp(int(body["expiration"]) / 1000, UTC) if body.get("expiration") else None
    latest = call.now + _LIVES.get(call.method, _A_WEEK)
    expires = min(wished, latest) if wished else latest
    call.db.execute("INSERT INTO channels VALUES (?, ?, ?, ?)", (body["id"], resource, user, expires.isoformat()))
    token = {"token": body["token"]} if body.get("token") else {}
    return {"kind": "api#channel", "id": body["id"], "resourceId": resource, "resourceUri": uri, **token,
            "expiration": str(int(expires.timestamp() * 1000))}


@method("drive.channels.stop", "calendar.channels.stop")
def stop(call: Call) -> dict[str, Any]:
    """Close a channel of one's own."""
    identity, resource = str(call.body.get("id", "")), str(call.body.get("resourceId", ""))
    gone = call.db.execute("DELETE FROM channels WHERE id = ? AND resource = ? AND owner = ?",
                           (identity, resource, call.who.user.lower()))
    if gone.rowcount == 0:
        raise GoogleError(404, "notFound", f"Channel '{identity}' not found for project '104729'")
    return {}
