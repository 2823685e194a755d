"""drive.files.download and drive.operations: a download that is ready as soon as it is asked for."""

import base64
import json
from typing import Any
from urllib.parse import urlencode

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.drive import access, shelf
from notebooks.rehearsal.drive.native import NATIVES
from notebooks.rehearsal.drive.shelf import File
from notebooks.rehearsal.errors import GoogleError

_KIND = "type.googleapis.com/google.apps.drive.v3.DownloadFile"


def _address(call: Call, file: File, asked: dict[str, str]) -> str:
    path = f"{call.base}/drive/v3/files/{file.id}"
    if not file.native:
        revision = f"/revisions/{asked['revisionId']}" if asked.get("revisionId") else ""
        return f"{path}{revision}?alt=media"
    ways = NATIVES[file.mime].exports if file.mime in NATIVES else {}
    mime = asked.get("mimeType") or next(iter(ways), "")
    if mime not in ways:
        raise GoogleError(400, "badRequest", "The requested conversion is not supported.", location="mimeType")
    return f"{path}/export?{urlencode({'mimeType': mime})}"


def _operation(call: Call, file: File, asked: dict[str, str]) -> dict[str, Any]:
    name = base64.urlsafe_b64encode(json.dumps({"file": file.id, **asked}).encode()).decode().rstrip("=")
    return {"name": name, "done": True, "metadata": {"@type": f"{_KIND}Metadata"},
            "response": {"@type": f"{_KIND}Response", "downloadUri": _address(call, file, asked),
                         "partialDownloadAllowed": not file.native}}


@method("drive.files.download")
def download(call: Call) -> dict[str, Any]:
    """Where a file's bytes, or those of its export, can be had."""
    file = access.file_of(call)
    asked = {name: str(call.params[name]) for name in ("mimeType", "revisionId") if call.param(name)}
    return _operation(call, file, asked)


@method("drive.operations.get")
def get(call: Call) -> dict[str, Any]:
    """The same again, by the operation's name."""
    name = str(call.params["name"])
    try:
        asked = json.loads(base64.urlsafe_b64decode(name + "=" * (-len(name) % 4)))
        file = shelf.find(call.db, str(asked.pop("file")))
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise GoogleError(404, "notFound", f"Operation not found: {name}.", location="name") from wrong
    if file is None or not access.role(call.db, file.id, call.who.user):
        raise GoogleError(404, "notFound", f"Operation not found: {name}.", location="name")
    return _operation(call, file, {key: str(value) for key, value in asked.items()})
