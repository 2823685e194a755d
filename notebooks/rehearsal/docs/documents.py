"""docs.documents: create, get, batchUpdate."""

from typing import Any

from notebooks.rehearsal import drive, masks
from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.docs import resource, shelf, updates
from notebooks.rehearsal.docs.shelf import Document
from notebooks.rehearsal.docs.text import Text
from notebooks.rehearsal.errors import GoogleError

MIME = "application/vnd.google-apps.document"
# What an answer with tabs has inside them alone.
_AT_THE_TOP = frozenset({
    "body", "headers", "footers", "footnotes", "documentStyle", "suggestedDocumentStyleChanges", "namedStyles",
    "suggestedNamedStylesChanges", "lists", "namedRanges", "inlineObjects", "positionedObjects"})


def document_of(call: Call, to_write: bool = False) -> Document:
    """The document that a call names, when the caller may read it, or write it where `to_write`."""
    identity = call.params["documentId"]
    role = drive.role(call.db, identity, call.who.user)
    found = shelf.find(call.db, identity) if role else None
    if role and found is None:
        raise drive.mistaken(call.db, identity, MIME)
    if found is None:
        raise GoogleError(404, "NOT_FOUND", "Requested entity was not found.")
    if to_write and role not in ("writer", "owner"):
        raise GoogleError(403, "PERMISSION_DENIED", "The caller does not have permission")
    return found


@method("docs.documents.create")
def create(call: Call) -> dict[str, Any]:
    """An empty document in the root of the caller's Drive."""
    if call.who.bare_service_account:
        raise GoogleError(403, "PERMISSION_DENIED", "The caller does not have permission")
    title = call.body.get("title") or "Untitled document"
    document = Document(drive.new_id(44), title, "", Text())
    shelf.keep(call.db, document)
    drive.adopt(call.db, document.id, title, MIME, call.who.user, call.now)
    return resource.shown(document)


@method("docs.documents.get")
def get(call: Call) -> dict[str, Any]:
    """A document; its text inside tabs where includeTabsContent is true."""
    _check_mask(call)
    view = call.param("suggestionsViewMode", "DEFAULT_FOR_CURRENT_ACCESS")
    shown = resource.shown(document_of(call), bool(call.param("includeTabsContent")))
    return shown | ({"suggestionsViewMode": view} if view != "DEFAULT_FOR_CURRENT_ACCESS" else {})


def _check_mask(call: Call) -> None:
    asked = masks.parse(call.params["fields"]) if call.param("includeTabsContent") and call.param("fields") else {}
    if _AT_THE_TOP & set(asked):
        raise GoogleError(400, "INVALID_ARGUMENT", "Field mask may not contain legacy text-level Document resource "
                          "fields while requesting tabs content")


def _check_revision(control: dict[str, Any], document: Document) -> None:
    wanted = control.get("requiredRevisionId")
    if wanted and control.get("targetRevisionId"):
        raise GoogleError(400, "INVALID_ARGUMENT", "Only one of requiredRevisionId and targetRevisionId may be set.")
    if wanted and wanted != document.revision:
        raise GoogleError(400, "FAILED_PRECONDITION",
                          f"The required revision ID '{wanted}' does not match the latest revision.")


@method("docs.documents.batchUpdate")
def batch_update(call: Call) -> dict[str, Any]:
    """Do all requests, or none."""
    document = document_of(call, to_write=True)
    _check_revision(call.body.get("writeControl", {}), document)
    replies = [updates.apply(document, number, request) for number, request in enumerate(call.body.get("requests", []))]
    if replies:
        shelf.keep(call.db, document)
        drive.touch(call.db, document.id, call.who.user, call.now)
    control = {"requiredRevisionId": document.revision}
    return {"documentId": document.id, **({"replies": replies} if replies else {}), "writeControl": control}
