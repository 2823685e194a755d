"""A document as DOCX: paragraphs, tables, named styles, looks of words, list marks as text, page breaks."""

import io
import zipfile
from xml.sax.saxutils import escape

from notebooks.rehearsal.docs import looks
from notebooks.rehearsal.docs.blocks import Block, Section, Table, Words, blocks
from notebooks.rehearsal.docs.shelf import Document
from notebooks.rehearsal.docs.text import FOOTNOTE, PAGE_BREAK, Run, Text

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ALIGN = {"CENTER": "center", "END": "right", "JUSTIFIED": "both"}
_WHEN = (1980, 1, 1, 0, 0, 0)
_BREAK = '<w:r><w:br w:type="page"/></w:r>'


def written(document: Document) -> bytes:
    """The DOCX of a document; the same revision gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in _parts(document):
            package.writestr(zipfile.ZipInfo(name, _WHEN), (_HEAD + text).encode())
    return out.getvalue()


def _parts(document: Document) -> list[tuple[str, str]]:
    body = _blocks(document.text, blocks(document.text))
    return [
        ("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">'
         f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
         f'<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'),
        ("_rels/.rels", _relation("officeDocument", "word/document.xml")),
        ("word/_rels/document.xml.rels", _relation("styles", "styles.xml")),
        ("word/styles.xml", f'<w:styles xmlns:w="{_MAIN}">{"".join(map(_style, looks.LOOKS))}</w:styles>'),
        ("word/document.xml", f'<w:document xmlns:w="{_MAIN}"><w:body>{body}</w:body></w:document>'),
    ]


def _relation(kind: str, target: str) -> str:
    return (f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>')


def _style(name: str) -> str:
    size, above, below, _, more = looks.LOOKS[name]
    words = "Normal" if name == "NORMAL_TEXT" else name.replace("_", " ").capitalize()
    first = ' w:default="1"' if name == "NORMAL_TEXT" else ""
    return (f'<w:style w:type="paragraph"{first} w:styleId="{name}"><w:name w:val="{words}"/>'
            f'<w:pPr><w:spacing w:before="{above * 20:.0f}" w:after="{below * 20:.0f}"/></w:pPr>'
            f'<w:rPr>{"<w:i/>" if more.get("italic") else ""}<w:sz w:val="{size * 2:.0f}"/></w:rPr></w:style>')


def _blocks(text: Text, found: list[Block]) -> str:
    return "".join(_block(text, one) for one in found)


def _block(text: Text, block: Block) -> str:
    if isinstance(block, Section):
        return f"<w:p>{_BREAK}</w:p>" if block.breaks_page else ""
    return _table(text, block) if isinstance(block, Table) else _paragraph(text, block)


def _table(text: Text, table: Table) -> str:
    edges = "".join(f'<w:{side} w:val="single" w:sz="8"/>'
                    for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    grid = "<w:gridCol/>" * table.columns
    rows = "".join("<w:tr>" + "".join(f"<w:tc>{_blocks(text, cell.blocks)}</w:tc>" for cell in row.cells) + "</w:tr>"
                   for row in table.rows)
    return (f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}"
            "</w:tbl>")


def _paragraph(text: Text, words: Words) -> str:
    paragraph = words.paragraph
    align = _ALIGN.get(paragraph.style.get("alignment", ""))
    aligned = f'<w:jc w:val="{align}"/>' if align else ""
    depth = int((paragraph.bullet or {}).get("nestingLevel", 0))
    indent = f'<w:ind w:left="{720 * (depth + 1)}" w:hanging="360"/>' if paragraph.bullet else ""
    mark = "<w:r><w:t>•</w:t><w:tab/></w:r>" if paragraph.bullet else ""
    inside = "".join(_run(run) for run in text.runs(words.start, words.end) if run.text != FOOTNOTE)
    named = f'<w:pStyle w:val="{paragraph.style["namedStyleType"]}"/>'
    return f"<w:p><w:pPr>{named}{indent}{aligned}</w:pPr>{mark}{inside}</w:p>"


def _run(run: Run) -> str:
    if run.text == PAGE_BREAK:
        return _BREAK
    tags = {"bold": "<w:b/>", "italic": "<w:i/>", "underline": '<w:u w:val="single"/>'}
    looks_ = "".join(tag for name, tag in tags.items() if run.style.get(name))
    words = escape(run.reads.removesuffix("\n"))
    words = words.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    words = words.replace("\v", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{looks_}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'
