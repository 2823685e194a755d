"""Spreadsheets as an OpenDocument file, and as a package of web pages, one a tab."""

import io
import sqlite3
import zipfile
from xml.sax.saxutils import escape, quoteattr

from notebooks.rehearsal.sheets.cells import Cell
from notebooks.rehearsal.sheets.exports import opened, texts
from notebooks.rehearsal.sheets.rendering import Look
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.workbook import keep

ODS = "application/vnd.oasis.opendocument.spreadsheet"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_CSS = "table { border-collapse: collapse } td { border: 1px solid #ccc; padding: 2px 3px; white-space: pre-wrap }"


def ods_of(db: sqlite3.Connection, id_: str) -> bytes:
    """All tabs as an OpenDocument spreadsheet: values as they are and as they show, no formulas, no formats."""
    book, look = opened(db, id_)
    tables = "".join(_table(look, tab) for tab in book.tabs)
    names = " ".join(f'xmlns:{name}="{_OASIS}:{name}:1.0"' for name in ("office", "table", "text"))
    content = (f'{_HEAD}<office:document-content {names} office:version="1.2"><office:body><office:spreadsheet>'
               f"{tables}</office:spreadsheet></office:body></office:document-content>")
    entries = "".join(f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
                      for path, kind in (("/", ODS), ("content.xml", "text/xml")))
    manifest = (f'{_HEAD}<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.2">{entries}'
                "</manifest:manifest>")
    keep(db, book)
    # The kind stands first and unpacked, so that it can be read without opening the package.
    return _package({"mimetype": ODS, "content.xml": content, "META-INF/manifest.xml": manifest})


def _package(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()


def _table(look: Look, tab: Tab) -> str:
    height, width = tab.filled()
    rows = ("".join(_cell(look, cell) for cell in (*line, *[None] * (width - len(line))))
            for line in (row[:width] for row in tab.rows[:height]))
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f"<table:table table:name={quoteattr(tab.title)}>{body}</table:table>"


def _cell(look: Look, cell: Cell | None) -> str:
    if cell is None or cell.value is None:
        return "<table:table-cell/>"
    value = cell.value
    if isinstance(value, bool):
        kind = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        kind = 'office:value-type="string"'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in look.formatted(cell).split("\n"))
    return f"<table:table-cell {kind}>{lines}</table:table-cell>"


def zip_of(db: sqlite3.Connection, id_: str) -> bytes:
    """All visible tabs as web pages in one package."""
    book, look = opened(db, id_)
    shown = [tab for tab in book.tabs if not tab.properties.get("hidden")]
    pages = {f"{_file_name(tab.title)}.html": _page(tab.title, texts(look, tab)) for tab in shown}
    keep(db, book)
    return _package(pages | {"resources/sheet.css": _CSS})


def _file_name(title: str) -> str:
    return "".join("_" if letter in '\\/:*?"<>|' else letter for letter in title).strip(". ") or "Sheet"


def _page(title: str, rows: list[list[str]]) -> str:
    body = "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows)
    return ('<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
            f'<title>{escape(title)}</title><link type="text/css" rel="stylesheet" href="resources/sheet.css"></head>'
            f"<body><table><tbody>{body}</tbody></table></body></html>")
