"""drive.teamdrives: shared drives under their older name."""

from typing import Any

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.drive import drives

_NEWER = {"capabilities", "hidden"}


def _renamed(drive: dict[str, Any]) -> dict[str, Any]:
    return {**{name: value for name, value in drive.items() if name not in _NEWER}, "kind": "drive#teamDrive"}


def _meant(call: Call) -> Call:
    if "teamDriveId" in call.params:
        call.params["driveId"] = call.params["teamDriveId"]
    return call


@method("drive.teamdrives.create")
def create(call: Call) -> dict[str, Any]:
    """A shared drive."""
    return _renamed(drives.create(call))


@method("drive.teamdrives.get")
def get(call: Call) -> dict[str, Any]:
    """One shared drive."""
    return _renamed(drives.get(_meant(call)))


@method("drive.teamdrives.update")
def update(call: Call) -> dict[str, Any]:
    """Another name or colour."""
    return _renamed(drives.update(_meant(call)))


@method("drive.teamdrives.delete")
def delete(call: Call) -> dict[str, Any]:
    """Remove a shared drive in which nothing lies."""
    return drives.delete(_meant(call))


@method("drive.teamdrives.list")
def list_(call: Call) -> dict[str, Any]:
    """The shared drives that one may see."""
    found = drives.list_(call)
    return {"kind": "drive#teamDriveList", **{name: found[name] for name in ("nextPageToken",) if name in found},
            "teamDrives": [_renamed(one) for one in found["drives"]]}
