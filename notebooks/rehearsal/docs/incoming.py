"""DOCX documents read as HTML: headings, paragraphs, lists, tables, bold, italic, underlined and struck words."""

import io
import zipfile
from html import escape
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from notebooks.rehearsal.errors import GoogleError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAGS = {"b": "b", "i": "i", "u": "u", "strike": "s"}
_OFF = ("0", "false", "none")


def html_of(data: bytes) -> str:
    """The body of a DOCX file as HTML; refused where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            body = ElementTree.fromstring(package.read("word/document.xml")).find(f"{_W}body")
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError) as wrong:
        raise GoogleError(400, "badRequest", "Bad Request") from wrong
    return "" if body is None else _blocks(body)


def _blocks(parent: Element) -> str:
    made = ""
    for one in parent:
        if one.tag == f"{_W}p":
            made += _paragraph(one)
        elif one.tag == f"{_W}tbl":
            rows = ("".join(f"<td>{_blocks(cell)}</td>" for cell in row.iterfind(f"{_W}tc"))
                    for row in one.iterfind(f"{_W}tr"))
            made += "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
        elif one.tag == f"{_W}sdt":
            made += "".join(_blocks(inside) for inside in one.iterfind(f"{_W}sdtContent"))
    return made


def _paragraph(paragraph: Element) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    style = (found.get(f"{_W}val", "") if found is not None else "").lower().replace(" ", "").replace("_", "")
    words = "".join(_run(run) for run in paragraph.iter(f"{_W}r"))
    if paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
        return f"<ul><li>{words}</li></ul>"
    level = style.removeprefix("heading") if style.startswith("heading") else "1" if style == "title" else ""
    tag = f"h{level}" if level in ("1", "2", "3", "4", "5", "6") else "p"
    return f"<{tag}>{words}</{tag}>"


def _run(run: Element) -> str:
    made = ""
    for one in run:
        if one.tag == f"{_W}t":
            made += escape(one.text or "", quote=False)
        elif one.tag == f"{_W}tab":
            made += "\t"
        elif one.tag == f"{_W}br":
            made += "<br>"
    for name, tag in _TAGS.items():
        look = run.find(f"{_W}rPr/{_W}{name}")
        if made and look is not None and look.get(f"{_W}val", "1") not in _OFF:
            made = f"<{tag}>{made}</{tag}>"
    return made
