"""What Drive also answers, and what a firm that is being rehearsed has none of: apps, labels, requests for access."""

from typing import Any

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.drive import access


@method("drive.apps.list")
def apps(call: Call) -> dict[str, Any]:
    """The apps that are connected to Drive: none."""
    return {"kind": "drive#appList", "selfLink": "https://www.googleapis.com/drive/v3/apps", "items": [],
            "defaultAppIds": []}


@method("drive.files.listLabels")
def labels(call: Call) -> dict[str, Any]:
    """The labels on a file: none."""
    access.file_of(call)
    return {"kind": "drive#labelList", "labels": []}


@method("drive.accessproposals.list")
def proposals(call: Call) -> dict[str, Any]:
    """Who asks for access to a file: nobody."""
    access.file_of(call, at_least="writer")
    return {}
