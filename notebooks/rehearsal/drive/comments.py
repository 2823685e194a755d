"""drive.comments: files here have none, and say so."""

from typing import Any

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.drive import access


@method("drive.comments.list")
def list_(call: Call) -> dict[str, Any]:
    """List a file's comments."""
    access.file_of(call)
    return {"kind": "drive#commentList", "comments": []}
