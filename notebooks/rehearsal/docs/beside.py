"""The requests of batchUpdate about what stands beside the words: named ranges, headers, footers, footnotes."""

from collections.abc import Callable
from typing import Any

from notebooks.rehearsal.docs.places import Refused, Request, offset, span
from notebooks.rehearsal.docs.shelf import Document, Part
from notebooks.rehearsal.docs.text import FOOTNOTE, Mark, Text, typable
from notebooks.rehearsal.paging import random_id

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
LONGEST_NAME = 256


def new_name() -> str:
    """An id as Docs gives one to lists, ranges and segments."""
    return f"kix.{random_id(12, _LETTERS)}"


def create_named_range(document: Document, request: Request) -> dict[str, Any]:
    """createNamedRange; several may bear one name."""
    name = request.get("name", "")
    if not 1 <= len(name) <= LONGEST_NAME:
        raise Refused(f"Named range names must be at least 1 character and no more than {LONGEST_NAME} characters.")
    text, start, end = span(document, request.get("range", {}))
    mark = Mark(new_name(), name, start, end)
    text.marks.append(mark)
    return {"createNamedRange": {"namedRangeId": mark.id}}


def _named(document: Document, request: Request, prefix: str) -> list[tuple[Text, Mark]]:
    identity, name = request.get(f"{prefix}Id"), request.get(f"{prefix}Name") or request.get("name")
    found = [(text, mark) for text in document.texts() for mark in text.marks
             if (mark.id == identity if identity else mark.name == name)]
    if not found and identity:
        raise Refused(f"The named range with ID {identity} was not found.")
    return found


def delete_named_range(document: Document, request: Request) -> dict[str, Any]:
    """deleteNamedRange, by id or all of one name; the words stay."""
    for text, mark in _named(document, request, "namedRange"):
        text.marks.remove(mark)
    return {}


def replace_named_range_content(document: Document, request: Request) -> dict[str, Any]:
    """replaceNamedRangeContent, by id or of all of one name."""
    words = typable(request.get("text", ""))
    for text, mark in _named(document, request, "namedRange"):
        style, at, long = text.styles[mark.start], mark.start, mark.end - mark.start
        text.insert(at, words, style)
        grown = mark.start - at
        text.delete(at + grown, at + grown + long)
        if words:
            mark.start, mark.end = at, at + grown
            text.marks += [] if mark in text.marks else [mark]
    return {}


def _part(document: Document, kind: str, words: str = "") -> str:
    name, text = new_name(), Text()
    text.insert(0, words)
    document.parts[name] = Part(kind, text)
    return name


def _create(kind: str) -> Callable[[Document, Request], dict[str, Any]]:
    title = kind.capitalize()

    def create(document: Document, request: Request) -> dict[str, Any]:
        style = f"default{title}Id"
        if request.get("type") != "DEFAULT":
            raise Refused(f"The {kind} type must be specified.")
        if style in document.page:
            raise Refused(f"Default {kind} already exists. A document can have only one.")
        document.page[style] = _part(document, kind)
        return {f"create{title}": {f"{kind}Id": document.page[style]}}

    return create


def _delete(kind: str) -> Callable[[Document, Request], dict[str, Any]]:
    def delete(document: Document, request: Request) -> dict[str, Any]:
        identity = request.get(f"{kind}Id", "")
        if identity not in document.parts or document.parts[identity].kind != kind:
            raise Refused(f"The {kind} with ID {identity} was not found.")
        del document.parts[identity]
        document.page = {name: value for name, value in document.page.items() if value != identity}
        return {}

    return delete


def create_footnote(document: Document, request: Request) -> dict[str, Any]:
    """createFootnote: a reference in the body, and the note itself, which begins with a space."""
    text, at = offset(document, request)
    if text is not document.text:
        raise Refused("Cannot create a footnote inside a header, footer, or another footnote.")
    name = _part(document, "footnote", " ")
    text.insert(at, FOOTNOTE, {"footnoteId": name})
    return {"createFootnote": {"footnoteId": name}}


def forget_notes(document: Document) -> None:
    """Drop the footnotes that nothing refers to any more."""
    known = {style.get("footnoteId") for style in document.text.styles}
    document.parts = {name: part for name, part in document.parts.items() if part.kind != "footnote" or name in known}


EDITS: dict[str, Callable[[Document, Request], dict[str, Any]]] = {
    "createNamedRange": create_named_range,
    "deleteNamedRange": delete_named_range,
    "replaceNamedRangeContent": replace_named_range_content,
    "createHeader": _create("header"),
    "createFooter": _create("footer"),
    "deleteHeader": _delete("header"),
    "deleteFooter": _delete("footer"),
    "createFootnote": create_footnote,
}
