"""The requests of batchUpdate about images among the words.

Nothing is ever fetched: an address that all the world could reach is taken at its word, any other is out of reach,
as it is for Google.  How big an image is in itself stays unknown; where a request does not say, it is a square inch.
"""

import ipaddress
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from notebooks.rehearsal.docs.beside import new_name
from notebooks.rehearsal.docs.looks import points
from notebooks.rehearsal.docs.places import Refused, Request, offset
from notebooks.rehearsal.docs.shelf import Document
from notebooks.rehearsal.docs.text import CHIP, Style

Json = dict[str, Any]
_LONGEST = 2048
_INCH = 72
_OUT_OF_REACH = (
    ".example", ".test", ".invalid", ".localhost", ".local", ".example.com", ".example.org", ".example.net")
_BORDER = {"color": {"color": {"rgbColor": {}}}, "width": points(0), "dashStyle": "SOLID",
           "propertyState": "NOT_RENDERED"}


def _address(request: Request) -> str:
    given = str(request.get("uri", ""))
    split = urlsplit(given)
    host = f".{split.hostname or ''}"
    try:
        public = ipaddress.ip_address(host[1:]).is_global
    except ValueError:  # a name
        public = "." in host[1:] and not host.endswith(_OUT_OF_REACH)
    if split.scheme not in ("http", "https") or len(given) > _LONGEST or not public:
        raise Refused("There was a problem retrieving the image. The provided image should be publicly accessible, "
                      "within size limit, and in supported formats.")
    return given


def _size(given: Json) -> Json:
    sides = {name: float(given[name].get("magnitude", 0)) for name in ("height", "width") if name in given}
    usual = min(sides.values(), default=float(_INCH))
    return {name: points(sides.get(name, usual)) for name in ("height", "width")}


def insert_inline_image(document: Document, request: Request) -> Json:
    """insertInlineImage."""
    address, size = _address(request), _size(request.get("objectSize", {}))
    text, at = offset(document, request)
    if any(part.text is text and part.kind == "footnote" for part in document.parts.values()):
        raise Refused("Inline images cannot be inserted inside a footnote.")
    name = new_name()
    looks = {"imageProperties": {"contentUri": address, "sourceUri": address, "cropProperties": {}}, "size": size,
             "embeddedObjectBorder": _BORDER, **{f"margin{side}": points(9) for side in
                                                 ("Top", "Bottom", "Right", "Left")}}
    chip = {"inlineObjectElement": {"inlineObjectId": name}}
    text.insert(at, CHIP, {"chip": chip, "reads": "", "image": looks})
    return {"insertInlineImage": {"objectId": name}}


def _images(document: Document) -> dict[str, Style]:
    styles = (style for text in document.texts() for style in text.styles if "image" in style)
    return {style["chip"]["inlineObjectElement"]["inlineObjectId"]: style for style in styles}


def replace_image(document: Document, request: Request) -> Json:
    """replaceImage: another address at the same size."""
    identity, address = request.get("imageObjectId", ""), _address(request)
    style = _images(document).get(identity)
    if style is None:
        raise Refused(f"The image with ID {identity} was not found.")
    style["image"] = style["image"] | {
        "imageProperties": {"contentUri": address, "sourceUri": address, "cropProperties": {}}}
    return {}


def inline_objects(document: Document) -> Json:
    """The inlineObjects of a document as the API shows them."""
    return {name: {"objectId": name, "inlineObjectProperties": {"embeddedObject": style["image"]}}
            for name, style in _images(document).items()}


EDITS: dict[str, Callable[[Document, Request], Json]] = {
    "insertInlineImage": insert_inline_image,
    "replaceImage": replace_image,
}
