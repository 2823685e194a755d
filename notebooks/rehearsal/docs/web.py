"""A document as HTML: headings, paragraphs, lists, tables, looks of words, links."""

from html import escape

from notebooks.rehearsal.docs import looks
from notebooks.rehearsal.docs.blocks import Block, Section, Table, Words, blocks
from notebooks.rehearsal.docs.shelf import Document
from notebooks.rehearsal.docs.text import FOOTNOTE, PAGE_BREAK, Run, Text

_TAGS = {"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s"}
_ALIGN = {"CENTER": "center", "END": "right", "JUSTIFIED": "justify"}
_BREAK = '<hr style="page-break-before:always;display:none;">'


def written(document: Document) -> bytes:
    """The page of a document."""
    body = _blocks(document, document.text, blocks(document.text))
    head = f'<head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><title>{escape(document.title)}'
    return f"<html>{head}</title></head><body>{body}</body></html>".encode()


def _blocks(document: Document, text: Text, found: list[Block]) -> str:
    out, lists = "", [""]
    for block in found:
        bullet = block.paragraph.bullet if isinstance(block, Words) else None
        kind = ("ol" if looks.ordered(document.lists.get(bullet["listId"], "")) else "ul") if bullet else ""
        if kind != lists[-1]:
            out += (f"</{lists[-1]}>" if lists[-1] else "") + (f"<{kind}>" if kind else "")
            lists.append(kind)
        if isinstance(block, Section):
            out += _BREAK if block.breaks_page else ""
        else:
            out += _table(document, text, block) if isinstance(block, Table) else _words(text, block, bool(bullet))
    return out + (f"</{lists[-1]}>" if lists[-1] else "")


def _table(document: Document, text: Text, table: Table) -> str:
    rows = ("".join(f"<td>{_blocks(document, text, cell.blocks)}</td>" for cell in row.cells) for row in table.rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _words(text: Text, words: Words, listed: bool) -> str:
    name = words.paragraph.style["namedStyleType"]
    tag = "li" if listed else f"h{name[-1]}" if name.startswith("HEADING") else "p"
    align = _ALIGN.get(words.paragraph.style.get("alignment", ""))
    looks_ = f' style="text-align:{align}"' if align else ""
    return f"<{tag}{looks_}>{''.join(map(_run, text.runs(words.start, words.end)))}</{tag}>"


def _run(run: Run) -> str:
    if run.text == PAGE_BREAK:
        return _BREAK
    shown = escape(run.reads.removesuffix("\n"), quote=False).replace("\v", "<br>").replace(FOOTNOTE, "")
    for name, tag in _TAGS.items():
        shown = f"<{tag}>{shown}</{tag}>" if run.style.get(name) and shown else shown
    link = run.style.get("link", {}).get("url")
    return f'<a href="{escape(link)}">{shown}</a>' if link and shown else shown
