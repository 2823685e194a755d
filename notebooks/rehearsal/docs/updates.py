"""One request of documents.batchUpdate after the other, each a change of the document or a refusal in Docs' words."""

from typing import Any

from notebooks.rehearsal.docs import beside, chips, edits, images, naming, sections, tables
from notebooks.rehearsal.docs.places import Refused, Request
from notebooks.rehearsal.docs.shelf import Document
from notebooks.rehearsal.errors import GoogleError

EDITS = (edits.EDITS | tables.EDITS | beside.EDITS | sections.EDITS | chips.EDITS | images.EDITS | naming.EDITS)


def apply(document: Document, number: int, request: Request) -> dict[str, Any]:
    """Do one request and give its reply; a GoogleError names its number and kind."""
    if not request:
        raise GoogleError(400, "INVALID_ARGUMENT", f"Invalid requests[{number}]: No request set.")
    kind, = request
    edit = EDITS.get(kind)
    if edit is None:
        raise GoogleError(501, "UNIMPLEMENTED", f"The rehearsal does not play {kind} of documents.batchUpdate.")
    try:
        reply = edit(document, request[kind])
        beside.forget_notes(document)
        return reply
    except Refused as refused:
        raise GoogleError(400, "INVALID_ARGUMENT", f"Invalid requests[{number}].{kind}: {refused}") from refused
