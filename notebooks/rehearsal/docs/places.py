"""Where a request of batchUpdate means: a text of the document, an offset or a range in it; or a refusal."""

from typing import Any

from notebooks.rehearsal import masks
from notebooks.rehearsal.docs.shelf import Document
from notebooks.rehearsal.docs.text import FRAME, SECTION, TABLE, TABLE_END, Text

Request = dict[str, Any]


class Refused(Exception):
    """Why one request cannot be done."""


def text_of(document: Document, where: Request) -> tuple[Text, int]:
    """The text that a location or range lies in, and the index of its first unit: the body's is 1."""
    if where.get("tabId", document.tab) != document.tab:
        raise Refused(f"The tab with ID {where['tabId']} was not found.")
    segment = where.get("segmentId")
    if not segment:
        return document.text, 1
    if segment not in document.parts:
        raise Refused(f"Segment with ID {segment} was not found. If a segment ID is provided, it must be a header, "
                      "footer or footnote ID.")
    return document.parts[segment].text, 0


def offset(document: Document, request: Request) -> tuple[Text, int]:
    """The text and the offset at which a request inserts."""
    if "endOfSegmentLocation" in request:
        text, _ = text_of(document, request["endOfSegmentLocation"])
        return text, len(text.units) - 1
    where = request.get("location", {})
    text, first = text_of(document, where)
    index, end = int(where.get("index", 0)), len(text.units) + first
    if index >= end:
        raise Refused(f"Index {index} must be less than the end index of the referenced segment, {end}.")
    if index < first or text.units[index - first] in FRAME:
        raise Refused("The insertion index must be inside the bounds of an existing paragraph. "
                      "You can still create new paragraphs by inserting newlines.")
    if splits_a_letter(text, index - first):
        raise Refused("The insertion index cannot be within a grapheme cluster.")
    return text, index - first


def splits_a_letter(text: Text, at: int) -> bool:
    """Whether an offset lies between the two units of one letter."""
    return 0 < at < len(text.units) and "\udc00" <= text.units[at] <= "\udfff"


def span(document: Document, where: Request) -> tuple[Text, int, int]:
    """The text and the offsets of a range."""
    text, first = text_of(document, where)
    start, end, last = int(where.get("startIndex", 0)), int(where.get("endIndex", 0)), len(text.units) + first
    if end > last:
        raise Refused(f"Index {end} must be less than or equal to the end index of the referenced segment, {last}.")
    if start >= end:
        raise Refused("The range should not be empty.")
    return text, max(start, first) - first, end - first


def check_deletion(text: Text, start: int, end: int) -> None:
    """Refuse to take out the last newline of a text or cell, the one before a table, or a part of a table's frame."""
    if end == len(text.units):
        raise Refused("The range cannot include the newline character at the end of the segment.")
    if splits_a_letter(text, start) or splits_a_letter(text, end):
        raise Refused("The range cannot partially overlap a surrogate pair.")
    depth, after = 0, text.units[end]
    for unit in text.units[start:end]:
        depth += {TABLE: 1, TABLE_END: -1}.get(unit, 0)
        if depth < 0 or (depth == 0 and unit in FRAME - {TABLE_END, SECTION}):
            raise Refused("Invalid deletion range. Cannot delete the requested range.")
    if depth or (text.units[end - 1] == "\n" and after in FRAME):
        raise Refused("Invalid deletion range. Cannot delete the requested range.")


def mask_of(request: Request, shape: str) -> masks.Mask:
    """The fields of a schema that a request wants changed; the thing's own name before them does no harm."""
    if not request.get("fields", "").strip():
        raise Refused("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    root = shape[0].lower() + shape[1:]
    try:
        mask = masks.parse(request["fields"])
        mask = mask[root] or {"*": {}} if set(mask) == {root} else mask
        masks.check(mask, "docs", {"$ref": shape})
    except masks.BadMask as wrong:
        raise Refused(f"Invalid field: {wrong}") from wrong
    return mask


def fields_of(request: Request, shape: str) -> list[str]:
    """The names of the fields that a request wants changed, or of what they lie in."""
    return list(mask_of(request, shape))
