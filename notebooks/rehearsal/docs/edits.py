"""The requests of batchUpdate about words and paragraphs: text, styles, lists, page breaks, the page."""

from collections.abc import Callable
from typing import Any

from notebooks.rehearsal.docs.beside import new_name
from notebooks.rehearsal.docs.looks import points, restyled, restyled_words
from notebooks.rehearsal.docs.places import Refused, Request, check_deletion, fields_of, offset, span
from notebooks.rehearsal.docs.shelf import Document
from notebooks.rehearsal.docs.text import FRAME, HIDDEN, PAGE_BREAK, Text, typable


def insert_text(document: Document, request: Request) -> dict[str, Any]:
    """insertText."""
    words = typable(request.get("text", ""))
    if not words:
        raise Refused("The text to insert must not be empty.")
    text, at = offset(document, request)
    text.insert(at, words)
    return {}


def delete_content_range(document: Document, request: Request) -> dict[str, Any]:
    """deleteContentRange; the last newline of a text or cell stays, a table goes whole or not at all."""
    text, start, end = span(document, request.get("range", {}))
    check_deletion(text, start, end)
    text.delete(start, end)
    return {}


def replace_all_text(document: Document, request: Request) -> dict[str, Any]:
    """replaceAllText, beside the body too; no count is given where nothing was found."""
    wanted = request.get("containsText", {})
    if not wanted.get("text"):
        raise Refused("The text to find must not be empty.")
    new, match_case = typable(request.get("replaceText", "")), bool(wanted.get("matchCase"))
    count = sum(text.replace_all(wanted["text"], new, match_case) for text in document.texts())
    return {"replaceAllText": {"occurrencesChanged": count} if count else {}}


def update_text_style(document: Document, request: Request) -> dict[str, Any]:
    """updateTextStyle."""
    text, start, end = span(document, request.get("range", {}))
    fields, link = fields_of(request, "TextStyle"), request.get("textStyle", {}).get("link")
    if link == {} and any(name == "*" or name.startswith("link") for name in fields):
        raise Refused("Links must include at least one type.")
    for at in range(start, end):
        if text.units[at] not in FRAME:
            own = {name: value for name, value in text.styles[at].items() if name in HIDDEN}
            # A line end takes no link.
            new = {name: one for name, one in request.get("textStyle", {}).items()
                   if name != "link" or text.units[at] != "\n"}
            text.styles[at] = restyled_words(text.styles[at], new, fields) | own
    return {}


def _touched(document: Document, request: Request) -> tuple[Text, list[int]]:
    text, start, end = span(document, request.get("range", {}))
    return text, [number for number, (first, last, _) in enumerate(text.spans()) if first < end and last > start]


def update_paragraph_style(document: Document, request: Request) -> dict[str, Any]:
    """updateParagraphStyle, for every paragraph that the range touches."""
    fields = fields_of(request, "ParagraphStyle")
    text, touched = _touched(document, request)
    for number in touched:
        paragraph = text.paragraphs[number]
        paragraph.style = restyled(paragraph.style, request.get("paragraphStyle", {}), fields)
        paragraph.style.setdefault("namedStyleType", "NORMAL_TEXT")
        paragraph.style.setdefault("direction", "LEFT_TO_RIGHT")
        _head(paragraph.style)
    return {}


def _head(style: dict[str, Any]) -> None:
    """Give a heading the id that links go to; anything else has none."""
    if style["namedStyleType"] == "NORMAL_TEXT":
        style.pop("headingId", None)
    else:
        style.setdefault("headingId", f"h.{new_name().removeprefix('kix.')}")


def create_paragraph_bullets(document: Document, request: Request) -> dict[str, Any]:
    """createParagraphBullets; leading tabs say how deep an item lies, and go."""
    name = new_name()
    document.lists[name] = request.get("bulletPreset", "BULLET_DISC_CIRCLE_SQUARE")
    text, touched = _touched(document, request)
    for number in touched:
        start, _, paragraph = list(text.spans())[number]
        depth = 0
        while text.units[start + depth] == "\t":
            depth += 1
        text.delete(start, start + depth)
        paragraph.bullet = {"listId": name, **({"nestingLevel": depth} if depth else {})}
        paragraph.style |= {"indentFirstLine": points(18 + 36 * depth), "indentStart": points(36 + 36 * depth)}
    return {}


def delete_paragraph_bullets(document: Document, request: Request) -> dict[str, Any]:
    """deleteParagraphBullets."""
    text, touched = _touched(document, request)
    for number in touched:
        text.paragraphs[number].bullet = None
    return {}


def insert_page_break(document: Document, request: Request) -> dict[str, Any]:
    """insertPageBreak: the break and a newline after it."""
    text, at = offset(document, request)
    if text is not document.text:
        raise Refused("Page breaks cannot be inserted inside a header, footer, or footnote.")
    text.insert(at, PAGE_BREAK + "\n")
    return {}


def update_document_style(document: Document, request: Request) -> dict[str, Any]:
    """updateDocumentStyle: page size and margins."""
    own = {name: value for name, value in document.page.items() if name.endswith("Id")}
    fields = fields_of(request, "DocumentStyle")
    document.page = restyled(document.page, request.get("documentStyle", {}), fields) | own
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
