"""updateNamedStyle: how all paragraphs of one named style look."""

from collections.abc import Callable
from typing import Any

from notebooks.rehearsal.docs.looks import kept_as, named_style
from notebooks.rehearsal.docs.places import Refused, Request, mask_of
from notebooks.rehearsal.docs.shelf import Document

Json = dict[str, Any]
_PARTS = ("textStyle", "paragraphStyle")


def update_named_style(document: Document, request: Request) -> Json:
    """Set the fields listed of a named style, or what Docs gives it where they are not sent."""
    given, mask = request.get("namedStyle", {}), mask_of(request, "NamedStyle")
    name = given.get("namedStyleType", "NAMED_STYLE_TYPE_UNSPECIFIED")
    if name == "NAMED_STYLE_TYPE_UNSPECIFIED":
        raise Refused("The named style type must be specified.")
    usual, shown = named_style(name), document.named.get(name) or named_style(name)
    changed = {part: _changed(shown[part], given.get(part, {}), usual[part], mask.get(part, {}))
               for part in _PARTS if part in mask or "*" in mask}
    document.named[name] = shown | changed
    return {}


def _changed(old: Json, new: Json, usual: Json, mask: Json) -> Json:
    if not mask or "*" in mask:
        return usual | {name: kept_as(one) for name, one in new.items()}
    kept = {name: one for name, one in old.items() if name not in mask}
    back = {name: usual[name] for name in mask if name in usual}
    return kept | back | {name: kept_as(new[name]) for name in mask if name in new}


EDITS: dict[str, Callable[[Document, Request], Json]] = {"updateNamedStyle": update_named_style}
