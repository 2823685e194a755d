"""A document as documents.get gives it."""

from typing import Any

from notebooks.rehearsal.docs import looks, tabs
from notebooks.rehearsal.docs.blocks import Block, Section, Table, Words, blocks
from notebooks.rehearsal.docs.images import inline_objects
from notebooks.rehearsal.docs.shelf import Document
from notebooks.rehearsal.docs.text import CHIP, FOOTNOTE, HIDDEN, PAGE_BREAK, Run, Text

_GLYPHS = ("●", "○", "■")
_COUNTS = ("DECIMAL", "ALPHA", "ROMAN")


def shown(document: Document, with_tabs: bool = False) -> dict[str, Any]:
    """The Document resource, its tabs in full or the body of the first of them at the top."""
    return {
        "title": document.title,
        **({"tabs": _tabs(document)} if with_tabs else _contents(tabs.first(document))),
        "revisionId": document.revision,
        "suggestionsViewMode": "SUGGESTIONS_INLINE",
        "documentId": document.id,
    }


def _tabs(document: Document, parent: str = "") -> list[dict[str, Any]]:
    return [{"tabProperties": tabs.shown(document, one), "documentTab": _contents(one),
             **({"childTabs": inside} if (inside := _tabs(document, one.tab)) else {})}
            for one in tabs.below(document, parent)]


def _contents(document: Document) -> dict[str, Any]:
    return {
        "body": {"content": [{"endIndex": 1, "sectionBreak": {"sectionStyle": document.section}},
                             *_blocks(blocks(document.text), document.text, 1, document)]},
        **_beside(document),
        "documentStyle": document.page,
        "namedStyles": {"styles": [document.named.get(name) or looks.named_style(name) for name in looks.LOOKS]},
        **({"lists": {name: _list(preset) for name, preset in document.lists.items()}} if document.lists else {}),
        **_named_ranges(document),
        **({"inlineObjects": found} if (found := inline_objects(document)) else {}),
    }


def _beside(document: Document) -> dict[str, Any]:
    found: dict[str, dict[str, Any]] = {}
    for name, part in document.parts.items():
        content = _blocks(blocks(part.text), part.text, 0, document)
        found.setdefault(f"{part.kind}s", {})[name] = {f"{part.kind}Id": name, "content": content}
    return found


def _named_ranges(document: Document) -> dict[str, Any]:
    found: dict[str, dict[str, Any]] = {}
    places = [("", document.text, 1), *((name, part.text, 0) for name, part in document.parts.items())]
    for segment, text, first in places:
        for mark in text.marks:
            where = {"segmentId": segment} if segment else {}
            span = where | {"startIndex": mark.start + first, "endIndex": mark.end + first}
            known = found.setdefault(mark.name, {"name": mark.name, "namedRanges": []})
            known["namedRanges"].append({"namedRangeId": mark.id, "name": mark.name, "ranges": [span]})
    return {"namedRanges": found} if found else {}


def _at(start: int, end: int, first: int) -> dict[str, Any]:
    # As everywhere in Google's newer answers, a nought is not written.
    return ({"startIndex": start + first} if start + first else {}) | {"endIndex": end + first}


def _blocks(found: list[Block], text: Text, first: int, document: Document) -> list[dict[str, Any]]:
    return [_block(one, text, first, document) for one in found]


def _block(block: Block, text: Text, first: int, document: Document) -> dict[str, Any]:
    if isinstance(block, Section):
        return {**_at(block.start, block.end, first), "sectionBreak": {"sectionStyle": block.style}}
    if isinstance(block, Table):
        return _table(block, text, first, document)
    return _words(block, text, first, document)


def _table(table: Table, text: Text, first: int, document: Document) -> dict[str, Any]:
    rows = [{**_at(row.start, row.end, first), "tableRowStyle": row.style,
             "tableCells": [{**_at(cell.start, cell.end, first), "tableCellStyle": cell.style,
                             "content": _blocks(cell.blocks, text, first, document)} for cell in row.cells]}
            for row in table.rows]
    return {**_at(table.start, table.end, first), "table": {
        "rows": len(rows), "columns": table.columns, "tableRows": rows,
        "tableStyle": {"tableColumnProperties": table.style["columns"]}}}


def _words(words: Words, text: Text, first: int, document: Document) -> dict[str, Any]:
    paragraph = words.paragraph
    inside: dict[str, Any] = {
        "elements": [_run(run, first, document) for run in text.runs(words.start, words.end)],
        "paragraphStyle": paragraph.style}
    if paragraph.bullet:
        inside["bullet"] = paragraph.bullet | {"textStyle": {}}
    return {**_at(words.start, words.end, first), "paragraph": inside}


def _run(run: Run, first: int, document: Document) -> dict[str, Any]:
    place = _at(run.start, run.start + run.length, first)
    if run.text == PAGE_BREAK:
        return place | {"pageBreak": {"textStyle": run.style}}
    if run.text == FOOTNOTE:
        name = run.style["footnoteId"]
        style = {key: value for key, value in run.style.items() if key != "footnoteId"}
        return place | {"footnoteReference": {"footnoteId": name, "footnoteNumber": str(numbers(document)[name]),
                                              "textStyle": style}}
    if run.text == CHIP:
        looks_ = {"textStyle": {key: value for key, value in run.style.items() if key not in HIDDEN}}
        return place | {kind: one | looks_ for kind, one in run.style["chip"].items()}
    return place | {"textRun": {"content": run.text, "textStyle": run.style}}


def numbers(document: Document) -> dict[str, int]:
    """The number that each footnote has, by its id: they count up through the body."""
    text = document.text
    found = [style["footnoteId"] for unit, style in zip(text.units, text.styles, strict=True) if unit == FOOTNOTE]
    return {name: number for number, name in enumerate(found, start=1)}


def _list(preset: str) -> dict[str, Any]:
    return {"listProperties": {"nestingLevels": [_level(preset, depth) for depth in range(9)]}}


def _level(preset: str, depth: int) -> dict[str, Any]:
    kind = {"glyphType": _COUNTS[depth % 3]} if looks.ordered(preset) else {"glyphSymbol": _GLYPHS[depth % 3]}
    return {
        "bulletAlignment": "START", **kind, "glyphFormat": f"%{depth}." if looks.ordered(preset) else f"%{depth}",
        "indentFirstLine": looks.points(18 + 36 * depth), "indentStart": looks.points(36 + 36 * depth),
        "textStyle": {}, "startNumber": 1,
    }
