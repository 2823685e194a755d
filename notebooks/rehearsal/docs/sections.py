"""The requests of batchUpdate about sections: where one ends, and how one looks."""

from collections.abc import Callable
from typing import Any

from notebooks.rehearsal.docs.looks import restyled
from notebooks.rehearsal.docs.places import Refused, Request, fields_of, offset, span
from notebooks.rehearsal.docs.shelf import Document
from notebooks.rehearsal.docs.text import SECTION

_KINDS = ("CONTINUOUS", "NEXT_PAGE")
# What Docs gives a section itself.
_OWN = frozenset({"sectionType"})


def insert_section_break(document: Document, request: Request) -> dict[str, Any]:
    """insertSectionBreak: a newline, then the break; the new section looks like the one that it ends."""
    if request.get("sectionType") not in _KINDS:
        raise Refused("The section type must be specified.")
    text, at = offset(document, request)
    if text is not document.text:
        raise Refused("Section breaks cannot be inserted inside a header, footer, or footnote.")
    before = [place for place in range(at) if text.units[place] == SECTION]
    style = text.styles[before[-1]] if before else document.section
    text.insert(at, "\n")
    made = {name: value for name, value in style.items() if not name.endswith("Id")}
    text.put(at + 1, [SECTION], [made | {"sectionType": request["sectionType"]}], 0, [])
    return {}


def update_section_style(document: Document, request: Request) -> dict[str, Any]:
    """updateSectionStyle, of every section that the range touches."""
    text, start, end = span(document, request.get("range", {}))
    if text is not document.text:
        raise Refused("Only sections of the document's body can be styled.")
    fields = [name for name in fields_of(request, "SectionStyle") if name.split(".")[0] not in _OWN]
    new = request.get("sectionStyle", {})
    breaks = [place for place, unit in enumerate(text.units) if unit == SECTION]
    for first, last in zip([-1, *breaks], [*breaks, len(text.units)], strict=True):
        if first >= end or last < start:
            continue
        if first < 0:
            document.section = restyled(document.section, new, fields)
        else:
            text.styles[first] = restyled(text.styles[first], new, fields)
    return {}


EDITS: dict[str, Callable[[Document, Request], dict[str, Any]]] = {
    "insertSectionBreak": insert_section_break,
    "updateSectionStyle": update_section_style,
}
