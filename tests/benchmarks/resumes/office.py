"""Word, LibreOffice and rich text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from html import unescape
from xml.sax.saxutils import escape

from tests.benchmarks.resumes.markup import Sheet
from tests.functions.receive_applications.samples.docx import box, package

Line = tuple[str, str]  # kind (name, head, strong, text, bullet), text


def _run(text: str, look: str = "") -> str:
    parts = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(unescape(part))}</w:t>' for part in text.split("\t"))
    return f"<w:r><w:rPr>{look}</w:rPr>{parts}</w:r>"


def _paragraph(text: str, kind: str = "text") -> str:
    styles = {"head": "Heading1", "name": "Title", "strong": "Heading2", "bullet": "ListBullet"}
    style = f'<w:pPr><w:pStyle w:val="{styles[kind]}"/></w:pPr>' if kind in styles else ""
    return f"<w:p>{style}{_run(text)}</w:p>"


def _cell(*paragraphs: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(paragraphs) or '<w:p/>'}</w:tc>"


def _table(rows: Iterable[Iterable[str]]) -> str:
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def _extras(s: Sheet) -> list[Line]:
    own = s.writer
    found = (("projects", own.project), ("service", own.service), ("referees", own.referee))
    return [line for key, parts in found if parts for line in (("head", s.head[key]), ("text", ", ".join(filter(None, parts))))]


def _lines(s: Sheet) -> list[Line]:
    lines: list[Line] = [("name", s.name), ("text", f"{s.place} | {s.phone_written} | {s.email}"), ("text", s.headline), ("head", s.head["work"])]
    for p in s.jobs:
        lines += [("strong", f"{p.title} | {p.name} | {p.when}"), *(("bullet", line) for line in p.done)]
    lines += [("head", s.head["study"]), *(("strong", f"{p.title} | {p.when} | {p.name}") for p in s.schools)]
    lines += [("head", s.head["skills"]), *(("bullet", skill) for skill in s.skills), ("text", s.denial), ("head", s.head["tongues"]), ("text", ", ".join(s.tongues))]
    return [*lines, *_extras(s)]


def word_styles(s: Sheet) -> bytes:
    """Styles alone, as Word's own template does: "Title | Employer | dates"."""
    return package("".join(_paragraph(text, kind) for kind, text in _lines(s)))


def word_tabs(s: Sheet) -> bytes:
    """Name and contact in the page's header, dates after a tab, several runs in a line."""
    body = _paragraph(s.headline)
    for key, parts in (("work", s.jobs), ("study", s.schools)):
        body += _paragraph(s.head[key], "head")
        for p in parts:
            body += f"<w:p>{_run(p.name[:4], '<w:b/>')}{_run(p.name[4:], '<w:b/>')}{_run(chr(9) + p.when)}</w:p>" if "&" not in p.name[:9] else _paragraph(f"{p.name}\t{p.when}")
            body += _paragraph(f"{p.title}{', ' + p.place if p.place else ''}") + "".join(_paragraph(line, "bullet") for line in p.done)
    body += _paragraph(s.head["skills"], "head") + _paragraph(", ".join(s.skills)) + _paragraph(s.denial) + _paragraph(s.head["tongues"], "head") + _paragraph(", ".join(s.tongues))
    return package(body + "".join(_paragraph(text, kind) for kind, text in _extras(s)), header=_paragraph(s.name, "name") + _paragraph(f"{s.email}\t{s.phone_written}\t{s.place}"))


def word_table(s: Sheet) -> bytes:
    """One table for everything: headings at the left, content at the right, nested in cells."""
    rows = [[_cell(), _cell(_paragraph(s.name, "name"), _paragraph(s.place), _paragraph(s.phone_written), _paragraph(s.email))]]
    work = [_paragraph(text) for p in s.jobs for text in (p.title, f"{p.name}{', ' + p.place if p.place else ''}", p.when, *p.done)]
    study = [_paragraph(text) for p in s.schools for text in (p.title, p.name, p.when)]
    rows += [[_cell(_paragraph(s.head[key])), _cell(*content)] for key, content in (("work", work), ("study", study))]
    rows += [[_cell(_paragraph(s.head["skills"])), _cell(*map(_paragraph, s.skills), _paragraph(s.denial))], [_cell(_paragraph(s.head["tongues"])), _cell(*map(_paragraph, s.tongues))]]
    return package(_table(rows))


def word_boxes(s: Sheet) -> bytes:
    """Contact and skills in text boxes, content controls round the jobs, dates on a line of their own above."""
    side = box(_paragraph(s.phone_written), _paragraph(s.email), _paragraph(s.place), _paragraph(s.head["skills"], "head"), *map(_paragraph, s.skills), _paragraph(s.head["tongues"], "head"), *map(_paragraph, s.tongues))
    main = box(_paragraph(s.name, "name")) + side + _paragraph(s.head["work"], "head")
    for p in s.jobs:
        inner = _paragraph(p.when) + _paragraph(f"{p.title} • {p.name}") + "".join(_paragraph(line, "bullet") for line in p.done)
        main += f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    main += _paragraph(s.head["study"], "head") + "".join(_paragraph(f"{p.when} • {p.title} • {p.name}") for p in s.schools) + _paragraph(s.denial)
    return package(main + "".join(_paragraph(text, kind) for kind, text in _extras(s)))


def open_document(s: Sheet) -> bytes:
    """An .odt with headings, lists and a tab before the dates."""
    names = " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{key}:1.0"' for key in ("office", "text", "table"))
    tags = {"head": "h", "name": "h", "strong": "p", "text": "p", "bullet": "p"}
    body = ""
    for kind, text in _lines(s):
        content = "<text:tab/>".join(escape(unescape(part)) for part in text.rsplit(" | ", 1)) if kind == "strong" else escape(unescape(text))
        one = f"<text:{tags[kind]}>{content}</text:{tags[kind]}>"
        body += f"<text:list><text:list-item>{one}</text:list-item></text:list>" if kind == "bullet" else one
    content = f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return buffer.getvalue()


def rich_text(s: Sheet) -> bytes:
    """An .rtf as Word writes it: fonts, Unicode with stand-ins, bullets as text of their own."""
    body = "".join(_rtf_line(kind, unescape(text)) for kind, text in _lines(s))
    fonts = r"{\fonttbl{\f0\fswiss Calibri;}{\f1\froman Symbol;}}{\colortbl;\red0\green0\blue0;}"
    return (r"{\rtf1\ansi\ansicpg1252\deff0" + fonts + r"{\*\generator Sample;}\uc1 " + body + "}").encode("ascii")


def _rtf_line(kind: str, text: str) -> str:
    looks = {"name": r"\b\fs40 ", "head": r"\b\fs26 ", "strong": r"\b ", "bullet": r"{\listtext\'b7\tab}"}
    letters = "".join(_rtf_letter(char) for char in text.replace("\\", "\\\\"))
    return rf"\pard\plain{looks.get(kind, '')} {letters}\par" + "\n"


def _rtf_letter(char: str) -> str:
    number = ord(char)
    return char if number < 128 else "".join(rf"\u{n - 65536 if n > 32767 else n}?" for n in (number,))


LAYOUTS: Mapping[str, tuple[str, Callable[[Sheet], bytes]]] = {
    "Word styles": ("docx", word_styles), "Word tabs": ("docx", word_tabs), "rich text": ("rtf", rich_text),
}  # fmt: skip
HELD_OUT: Mapping[str, tuple[str, Callable[[Sheet], bytes]]] = {
    "Word table": ("docx", word_table), "Word boxes": ("docx", word_boxes), "OpenDocument": ("odt", open_document),
}  # fmt: skip
