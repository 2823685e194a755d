"""One request of documents.batchUpdate after the other, each a change of the document or a refusal in Docs' words."""

from typing import Any

from notebooks.rehearsal.docs import beside, chips, edits, images, naming, sections, tables, tabs
from notebooks.rehearsal.docs.places import Refused, Request
from notebooks.rehearsal.docs.shelf import Document
from notebooks.rehearsal.errors import GoogleError

EDITS = (edits.EDITS | tables.EDITS | beside.EDITS | sections.EDITS | chips.EDITS | images.EDITS | naming.EDITS)


def apply(document: Document, number: int, request: Request) -> dict[str, Any]:
    """Do one request and give its reply; a GoogleError names its number and kind."""
    if not request:
        raise GoogleError(400, "INVALID_ARGUMENT", f"Invalid requests[{number}]: No request set.")
    kind, = request
    if kind not in EDITS and kind not in tabs.EDITS:
        raise GoogleError(501, "UNIMPLEMENTED", f"The rehearsal does not play {kind} of documents.batchUpdate.")
    try:
        return tabs.EDITS[kind](document, request[kind]) if kind in tabs.EDITS else _done(document, kind, request[kind])
    except Refused as refused:
        raise GoogleError(400, "INVALID_ARGUMENT", f"Invalid requests[{number}].{kind}: {refused}") from refused


def _done(document: Document, kind: str, request: Request) -> dict[str, Any]:
    """Do one request in the tabs that it means; what it counts is counted over all of them."""
    reply: dict[str, Any] = {kind: {}} if kind == "replaceAllText" else {}
    for tab in tabs.meant(document, kind, request):
        made = EDITS[kind](tab, request)
        beside.forget_notes(tab)
        count = [one.get(kind, {}).get("occurrencesChanged", 0) for one in (reply, made)]
        reply = {kind: {"occurrencesChanged": sum(count)}} if any(count) else made or reply
    return reply
