"""A document as documents.get gives it."""

from typing import Any

from notebooks.rehearsal.docs import looks
from notebooks.rehearsal.docs.shelf import Document
from notebooks.rehearsal.docs.text import PAGE_BREAK, Paragraph, Run

_GLYPHS = ("●", "○", "■")
_COUNTS = ("DECIMAL", "ALPHA", "ROMAN")


def shown(document: Document, with_tabs: bool = False) -> dict[str, Any]:
    """The Document resource, its body at the top or inside its one tab."""
    parts = {
        "body": {"content": _content(document)},
        "documentStyle": document.page,
        "namedStyles": {"styles": [looks.named_style(name) for name in looks.LOOKS]},
        **({"lists": {name: _list(preset) for name, preset in document.lists.items()}} if document.lists else {}),
    }
    tab = {"tabProperties": {"tabId": "t.0", "title": "Tab 1", "index": 0}, "documentTab": parts}
    return {
        "title": document.title,
        **({"tabs": [tab]} if with_tabs else parts),
        "revisionId": document.revision,
        "suggestionsViewMode": "SUGGESTIONS_INLINE",
        "documentId": document.id,
    }


def _content(document: Document) -> list[dict[str, Any]]:
    style = {"columnSeparatorStyle": "NONE", "contentDirection": "LEFT_TO_RIGHT", "sectionType": "CONTINUOUS"}
    first = {"endIndex": 1, "sectionBreak": {"sectionStyle": style}}
    return [first, *(_element(document, start, end, paragraph) for start, end, paragraph in document.text.spans())]


def _element(document: Document, start: int, end: int, paragraph: Paragraph) -> dict[str, Any]:
    inside: dict[str, Any] = {"elements": [_run(run) for run in document.text.runs(start, end)],
                              "paragraphStyle": paragraph.style}
    if paragraph.bullet:
        inside["bullet"] = paragraph.bullet | {"textStyle": {}}
    return {"startIndex": start + 1, "endIndex": end + 1, "paragraph": inside}


def _run(run: Run) -> dict[str, Any]:
    place = {"startIndex": run.start + 1, "endIndex": run.start + run.length + 1}
    if run.text == PAGE_BREAK:
        return place | {"pageBreak": {"textStyle": run.style}}
    return place | {"textRun": {"content": run.text, "textStyle": run.style}}


def _list(preset: str) -> dict[str, Any]:
    return {"listProperties": {"nestingLevels": [_level(preset, depth) for depth in range(9)]}}


def _level(preset: str, depth: int) -> dict[str, Any]:
    kind = {"glyphType": _COUNTS[depth % 3]} if looks.ordered(preset) else {"glyphSymbol": _GLYPHS[depth % 3]}
    return {
        "bulletAlignment": "START", **kind, "glyphFormat": f"%{depth}." if looks.ordered(preset) else f"%{depth}",
        "indentFirstLine": looks.points(18 + 36 * depth), "indentStart": looks.points(36 + 36 * depth),
        "textStyle": {}, "startNumber": 1,
    }
