"""Spreadsheets as other kinds of file: delimited text, PDF, XLSX."""

import io
import sqlite3
import zipfile
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from notebooks.rehearsal.sheets.a1 import cell_name
from notebooks.rehearsal.sheets.cells import Cell
from notebooks.rehearsal.sheets.formulas import respelled
from notebooks.rehearsal.sheets.locales import locale_of
from notebooks.rehearsal.sheets.rendering import Look
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.workbook import Workbook, keep, open_workbook

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def texts(look: Look, tab: Tab) -> list[list[str]]:
    """What the cells of a tab show, up to the last one filled."""
    height, width = tab.filled()
    rows = []
    for line in tab.rows[:height]:
        shown = ["" if cell is None else look.formatted(cell) for cell in line[:width]]
        rows.append(shown + [""] * (width - len(shown)))
    return rows


def opened(db: sqlite3.Connection, id_: str) -> tuple[Workbook, Look]:
    """A spreadsheet and how it shows itself now; to be kept afterwards."""
    book = open_workbook(db, id_)
    return book, Look(book, datetime.now(UTC))


def csv_of(db: sqlite3.Connection, id_: str, sheet: int | None = None, delimiter: str = ",") -> str:
    """A tab (the first unless named) as delimited text, its cells as they show."""
    book, look = opened(db, id_)
    tab = book.tabs[0] if sheet is None else book.tab(sheet)
    field = _quoted if delimiter == "," else _unquoted
    lines = [delimiter.join(map(field, row)) for row in texts(look, tab)]
    keep(db, book)
    return "\r\n".join(lines)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\n') else text


def _unquoted(text: str) -> str:
    # Google's other delimited text has no quotes: what would break a line becomes a space.
    return text.replace("\n", " ").replace("\t", " ")


def text_of(db: sqlite3.Connection, id_: str) -> str:
    """All words of a spreadsheet, for Drive's search."""
    book, look = opened(db, id_)
    words = " ".join(text for tab in book.tabs for row in texts(look, tab) for text in row if text)
    keep(db, book)
    return words


def pdf_of(db: sqlite3.Connection, id_: str) -> bytes:
    """All visible tabs as a PDF, one after the other."""
    book, look = opened(db, id_)
    style = getSampleStyleSheet()
    parts: list[Any] = []
    for tab in book.tabs:
        rows = [] if tab.properties.get("hidden") else texts(look, tab)
        if rows and rows[0]:
            cells = [[Paragraph(escape(text), style["BodyText"]) for text in row] for row in rows]
            parts += [Paragraph(escape(tab.title), style["Heading2"]), _table(cells), PageBreak()]
    out = io.BytesIO()
    document = SimpleDocTemplate(out, pagesize=landscape(A4), title=book.properties["title"])
    document.build(parts or [Paragraph("", style["BodyText"])])
    keep(db, book)
    return out.getvalue()


def _table(cells: list[list[Any]]) -> Table:
    return Table(cells, repeatRows=1, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.25, colors.lightgrey)]))


def xlsx_of(db: sqlite3.Connection, id_: str) -> bytes:
    """All tabs as an XLSX workbook: values and formulas, no formats."""
    book, _ = opened(db, id_)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in _parts(book).items():
            package.writestr(name, text)
    keep(db, book)
    return out.getvalue()


def _parts(book: Workbook) -> dict[str, str]:
    numbers = range(1, len(book.tabs) + 1)
    sheets = "".join(f'<sheet name={quoteattr(tab.title[:31])} sheetId="{n}" r:id="rId{n}"/>'
                     for n, tab in zip(numbers, book.tabs, strict=True))
    links = "".join(f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
                    for n in numbers)
    kinds = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="application/vnd.openxmlformats-'
                    'officedocument.spreadsheetml.worksheet+xml"/>' for n in numbers)
    made = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
                               '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
                               'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
                               '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
                               f"{kinds}</Types>",
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
                       f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
    }
    comma = locale_of(str(book.properties.get("locale", "en_US"))).decimal == ","
    pages = {f"xl/worksheets/sheet{n}.xml": _worksheet(tab, comma) for n, tab in zip(numbers, book.tabs, strict=True)}
    return made | pages


def _worksheet(tab: Tab, comma: bool) -> str:
    rows = []
    for row, line in enumerate(tab.rows):
        cells = "".join(_cell(row, column, cell, comma) for column, cell in enumerate(line) if cell is not None)
        rows.append(f'<row r="{row + 1}">{cells}</row>' if cells else "")
    return f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def _cell(row: int, column: int, cell: Cell, comma: bool) -> str:
    name, value = cell_name(row, column), cell.value
    # In a workbook's file, formulas are written as in English whoever wrote them.
    written = respelled(cell.formula, comma=False) if cell.formula and comma else cell.formula
    formula = f"<f>{escape(written[1:])}</f>" if written else ""
    if isinstance(value, bool):
        return f'<c r="{name}" t="b">{formula}<v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{name}">{formula}<v>{value}</v></c>'
    if value is None:
        return f'<c r="{name}">{formula}</c>' if formula else ""
    text = escape(value if isinstance(value, str) else value.text)
    if formula:
        return f'<c r="{name}" t="str">{formula}<v>{text}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
