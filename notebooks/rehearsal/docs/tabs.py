"""The tabs of a document: which of them a request means, and the requests that make, rename and delete them."""

from collections.abc import Callable, Iterator
from typing import Any

from notebooks.rehearsal.docs.places import Refused, Request, fields_of
from notebooks.rehearsal.docs.shelf import Document
from notebooks.rehearsal.docs.text import Text
from notebooks.rehearsal.paging import random_id

Json = dict[str, Any]
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_GIVEN = ("title", "iconEmoji", "parentTabId", "index")
_OWN = ("text", "lists", "page", "parts", "section", "named", "tab", "face")


def below(document: Document, parent: str = "") -> list[Document]:
    """The tabs inside another, or at the top, in order."""
    found = [one for one in (document, *document.others) if one.face.get("parentTabId", "") == parent]
    return sorted(found, key=lambda one: int(one.face["index"]))


def _all(document: Document, parent: str = "") -> Iterator[Document]:
    for one in below(document, parent):
        yield one
        yield from _all(document, one.tab)


def first(document: Document) -> Document:
    """The tab that is meant where none is named."""
    return below(document)[0]


def _tab(document: Document, identity: str) -> Document:
    found = next((one for one in _all(document) if one.tab == identity), None)
    if found is None:
        raise Refused(f"The tab with ID {identity} was not found.")
    return found


def meant(document: Document, kind: str, request: Request) -> list[Document]:
    """The tabs that a request is about."""
    if kind in ("replaceAllText", "deleteNamedRange", "replaceNamedRangeContent"):
        wanted = request.get("tabsCriteria", {}).get("tabIds")
        found = [one for one in _all(document) if wanted is None or one.tab in wanted]
        held = [one for one in found if any(mark.id == request.get("namedRangeId")
                                            for text in one.texts() for mark in text.marks)]
        return (held or found[:1]) if "namedRangeId" in request else found
    named = next(_named(request), "")
    return [_tab(document, named) if named else first(document)]


def _named(piece: Any) -> Iterator[str]:
    if isinstance(piece, dict):
        if isinstance(piece.get("tabId"), str):
            yield piece["tabId"]
        for one in piece.values():
            yield from _named(one)


def shown(document: Document, tab: Document) -> Json:
    """A tab's properties."""
    depth, parent = 0, tab.face.get("parentTabId")
    while parent:
        depth, parent = depth + 1, _tab(document, parent).face.get("parentTabId")
    return {"tabId": tab.tab, **tab.face, **({"nestingLevel": depth} if depth else {})}


def _place(document: Document, tab: Document, wanted: int | None) -> None:
    """Put a tab among its neighbours and count them anew."""
    row = [one for one in below(document, tab.face.get("parentTabId", "")) if one is not tab]
    row.insert(len(row) if wanted is None else max(0, wanted), tab)
    for index, one in enumerate(row):
        one.face["index"] = index


def add_document_tab(document: Document, request: Request) -> Json:
    """addDocumentTab."""
    given = {name: value for name, value in request.get("tabProperties", {}).items() if name in _GIVEN}
    if given.get("parentTabId"):
        _tab(document, given["parentTabId"])
    made = Document(document.id, document.title, document.revision, Text(), tab=f"t.{random_id(12, _LETTERS)}")
    made.face = {"title": f"Tab {len(document.others) + 2}", "index": 0} | given
    document.others.append(made)
    _place(document, made, given.get("index"))
    return {"addDocumentTab": {"tabProperties": shown(document, made)}}


def update_document_tab_properties(document: Document, request: Request) -> Json:
    """updateDocumentTabProperties."""
    given = request.get("tabProperties", {})
    tab = _tab(document, given.get("tabId", ""))
    fields = fields_of(request, "TabProperties")
    names = [name for name in (_GIVEN if "*" in fields else fields) if name in _GIVEN and name != "parentTabId"]
    tab.face |= {name: given[name] for name in names if name in given}
    if "index" in names:
        _place(document, tab, given.get("index", 0))
    return {}


def delete_tab(document: Document, request: Request) -> Json:
    """deleteTab, with all inside it; one tab must stay."""
    tab = _tab(document, request.get("tabId", ""))
    gone = {tab.tab, *(one.tab for one in _all(document, tab.tab))}
    if all(one.tab in gone for one in _all(document)):
        raise Refused("The last tab of a document cannot be deleted.")
    if document.tab in gone:
        heir = next(one for one in _all(document) if one.tab not in gone)
        document.others = [one for one in document.others if one is not heir]
        for name in _OWN:
            setattr(document, name, getattr(heir, name))
    document.others = [one for one in document.others if one.tab not in gone]
    for one in list(_all(document)):
        _place(document, one, int(one.face["index"]))
    return {}


EDITS: dict[str, Callable[[Document, Request], Json]] = {
    "addDocumentTab": add_document_tab,
    "updateDocumentTabProperties": update_document_tab_properties,
    "deleteTab": delete_tab,
}
