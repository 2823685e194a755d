"""The requests of documents.batchUpdate, each a change of the text or a refusal in Docs' words."""

from collections.abc import Callable
from typing import Any

from notebooks.rehearsal.docs.shelf import Document
from notebooks.rehearsal.docs.text import PAGE_BREAK, Style, typable
from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.paging import random_id

Request = dict[str, Any]


class Refused(Exception):
    """Why one request cannot be done."""


def apply(document: Document, number: int, request: Request) -> dict[str, Any]:
    """Do one request and give its reply; a GoogleError names its number and kind."""
    if len(request) != 1:
        raise GoogleError(400, "INVALID_ARGUMENT", f"Invalid requests[{number}]: Exactly one request type must be set.")
    kind, = request
    edit = EDITS.get(kind)
    if edit is None:
        raise GoogleError(501, "UNIMPLEMENTED", f"The rehearsal does not play {kind} of documents.batchUpdate.")
    try:
        return edit(document, request[kind])
    except Refused as refused:
        raise GoogleError(400, "INVALID_ARGUMENT", f"Invalid requests[{number}].{kind}: {refused}") from refused


def _offset(document: Document, request: Request) -> int:
    """Where a request inserts, as an offset."""
    if "endOfSegmentLocation" in request:
        return len(document.text.units) - 1
    index, end = int(request.get("location", {}).get("index", 0)), len(document.text.units) + 1
    if index >= end:
        raise Refused(f"Index {index} must be less than the end index of the referenced segment, {end}.")
    if index < 1:
        raise Refused("The insertion index must be inside the bounds of an existing paragraph. "
                      "You can still create new paragraphs by inserting newlines.")
    if _splits_a_letter(document, index - 1):
        raise Refused("The insertion index cannot be within a grapheme cluster.")
    return index - 1


def _splits_a_letter(document: Document, at: int) -> bool:
    return at > 0 and "\udc00" <= document.text.units[at] <= "\udfff"


def _range(document: Document, request: Request) -> tuple[int, int]:
    """The range of a request as offsets."""
    span = request.get("range", {})
    start, end, last = int(span.get("startIndex", 0)), int(span.get("endIndex", 0)), len(document.text.units) + 1
    if end > last:
        raise Refused(f"Index {end} must be less than or equal to the end index of the referenced segment, {last}.")
    if start >= end:
        raise Refused("The range should not be empty.")
    return max(start, 1) - 1, end - 1


def insert_text(document: Document, request: Request) -> dict[str, Any]:
    """insertText."""
    text = typable(request.get("text", ""))
    if not text:
        raise Refused("The text to insert must not be empty.")
    document.text.insert(_offset(document, request), text)
    return {}


def delete_content_range(document: Document, request: Request) -> dict[str, Any]:
    """deleteContentRange; the last newline of the body stays."""
    start, end = _range(document, request)
    if end == len(document.text.units):
        raise Refused("The range cannot include the newline character at the end of the segment.")
    if _splits_a_letter(document, start) or _splits_a_letter(document, end):
        raise Refused("The range cannot partially overlap a surrogate pair.")
    document.text.delete(start, end)
    return {}


def replace_all_text(document: Document, request: Request) -> dict[str, Any]:
    """replaceAllText; no count is given where nothing was found."""
    wanted = request.get("containsText", {})
    if not wanted.get("text"):
        raise Refused("The text to find must not be empty.")
    new = typable(request.get("replaceText", ""))
    count = document.text.replace_all(wanted["text"], new, bool(wanted.get("matchCase")))
    return {"replaceAllText": {"occurrencesChanged": count} if count else {}}


def _fields(request: Request) -> list[str]:
    fields = [name.strip() for name in request.get("fields", "").split(",") if name.strip()]
    if not fields:
        raise Refused("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    return fields


def restyled(old: Style, new: Style, fields: list[str]) -> Style:
    """A style with the listed fields taken from `new`, or dropped where it does not have them."""
    names = {name.split(".")[0] for name in (fields if fields != ["*"] else [*old, *new])}
    kept = {name: value for name, value in old.items() if name not in names}
    return kept | {name: new[name] for name in names if name in new}


def update_text_style(document: Document, request: Request) -> dict[str, Any]:
    """updateTextStyle."""
    start, end = _range(document, request)
    fields = _fields(request)
    text = document.text
    text.styles[start:end] = [restyled(style, request.get("textStyle", {}), fields) for style in text.styles[start:end]]
    return {}


def _touched(document: Document, request: Request) -> list[int]:
    start, end = _range(document, request)
    spans = enumerate(document.text.spans())
    return [number for number, (first, last, _) in spans if first < end and last > start]


def update_paragraph_style(document: Document, request: Request) -> dict[str, Any]:
    """updateParagraphStyle, for every paragraph that the range touches."""
    fields = _fields(request)
    for number in _touched(document, request):
        paragraph = document.text.paragraphs[number]
        paragraph.style = restyled(paragraph.style, request.get("paragraphStyle", {}), fields)
        paragraph.style.setdefault("namedStyleType", "NORMAL_TEXT")
        paragraph.style.setdefault("direction", "LEFT_TO_RIGHT")
    return {}


def create_paragraph_bullets(document: Document, request: Request) -> dict[str, Any]:
    """createParagraphBullets; leading tabs say how deep an item lies, and go."""
    name = f"kix.{random_id(12, 'abcdefghijklmnopqrstuvwxyz0123456789')}"
    document.lists[name] = request.get("bulletPreset", "BULLET_DISC_CIRCLE_SQUARE")
    for number in _touched(document, request):
        start, _, paragraph = list(document.text.spans())[number]
        depth = 0
        while document.text.units[start + depth] == "\t":
            depth += 1
        document.text.delete(start, start + depth)
        paragraph.bullet = {"listId": name, **({"nestingLevel": depth} if depth else {})}
    return {}


def delete_paragraph_bullets(document: Document, request: Request) -> dict[str, Any]:
    """deleteParagraphBullets."""
    for number in _touched(document, request):
        document.text.paragraphs[number].bullet = None
    return {}


def insert_page_break(document: Document, request: Request) -> dict[str, Any]:
    """insertPageBreak: the break and a newline after it."""
    document.text.insert(_offset(document, request), PAGE_BREAK + "\n")
    return {}


def update_document_style(document: Document, request: Request) -> dict[str, Any]:
    """updateDocumentStyle: page size and margins."""
    document.page = restyled(document.page, request.get("documentStyle", {}), _fields(request))
    return {}


EDITS: dict[str, Callable[[Document, Request], dict[str, Any]]] = {
    "insertText": insert_text,
    "deleteContentRange": delete_content_range,
    "replaceAllText": replace_all_text,
    "updateTextStyle": update_text_style,
    "updateParagraphStyle": update_paragraph_style,
    "createParagraphBullets": create_paragraph_bullets,
    "deleteParagraphBullets": delete_paragraph_bullets,
    "insertPageBreak": insert_page_break,
    "updateDocumentStyle": update_document_style,
}
