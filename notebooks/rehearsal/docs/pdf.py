"""A document drawn as a PDF: headings, bold and italic, alignment, lists, page breaks, in fonts that know Unicode."""

import io
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal
from xml.sax.saxutils import escape, quoteattr

import matplotlib
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as Drawn

from notebooks.rehearsal.docs import looks
from notebooks.rehearsal.docs.shelf import PAGE, Document
from notebooks.rehearsal.docs.text import PAGE_BREAK, Paragraph, Run, Style

# reportlab's numbers for left, centre, right and both.
_ALIGN: dict[str, Literal[0, 1, 2, 4]] = {"START": 0, "CENTER": 1, "END": 2, "JUSTIFIED": 4}
_FACES = ("DejaVuSans", "DejaVuSerif", "DejaVuSansMono")
_WEIGHTS = {"DejaVuSans": ("", "-Bold", "-Oblique", "-BoldOblique"),
            "DejaVuSerif": ("", "-Bold", "-Italic", "-BoldItalic"),
            "DejaVuSansMono": ("", "-Bold", "-Oblique", "-BoldOblique")}
_SERIFS = ("times", "georgia", "garamond", "serif", "cambria", "merriweather", "playfair")
_LEADING = 1.15 * 1.17


@cache
def _fonts() -> None:
    """The DejaVu fonts that matplotlib brings along: the only ones sure to be on every machine of ours."""
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    for face in _FACES:
        names = [face + weight for weight in _WEIGHTS[face]]
        for name in names:
            pdfmetrics.registerFont(TTFont(name, folder / f"{name}.ttf"))
        pdfmetrics.registerFontFamily(face, *names)


def drawn(document: Document) -> bytes:
    """The PDF of a document; the same revision gives the same bytes."""
    _fonts()
    out = io.BytesIO()
    page = PAGE | document.page
    size = page["pageSize"]
    left, right, top, bottom = (_points(page[f"margin{side}"]) for side in ("Left", "Right", "Top", "Bottom"))
    template = SimpleDocTemplate(
        out, pagesize=(_points(size["width"]), _points(size["height"])), leftMargin=left, rightMargin=right,
        topMargin=top, bottomMargin=bottom, title=document.title, author="", invariant=1)
    template.build(list(_flowing(document)) or [Spacer(1, 1)])
    return out.getvalue()


def _points(length: dict[str, Any]) -> float:
    return float(length.get("magnitude", 0))


def _flowing(document: Document) -> Iterator[Flowable]:
    counts: Counter[tuple[str, int]] = Counter()
    for start, end, paragraph in document.text.spans():
        runs = list(document.text.runs(start, end))
        mark = _mark(document, paragraph, counts)
        for piece in _between_breaks(runs):
            if piece is None:
                yield PageBreak()
            else:
                yield _paragraph(paragraph, piece, mark)


def _between_breaks(runs: list[Run]) -> Iterator[list[Run] | None]:
    piece: list[Run] = []
    for run in runs:
        if run.text == PAGE_BREAK:
            if piece:
                yield piece
            yield None
            piece = []
        else:
            piece.append(run)
    if "".join(run.text for run in piece).strip("\n") or not any(run.text == PAGE_BREAK for run in runs):
        yield piece


def _mark(document: Document, paragraph: Paragraph, counts: Counter[tuple[str, int]]) -> str:
    if paragraph.bullet is None:
        return ""
    name, depth = paragraph.bullet["listId"], int(paragraph.bullet.get("nestingLevel", 0))
    if not looks.ordered(document.lists.get(name, "")):
        return "•◦▪"[depth % 3]
    counts[name, depth] += 1
    for deeper in [key for key in counts if key[0] == name and key[1] > depth]:
        del counts[deeper]
    number = counts[name, depth]
    return f"{number}." if depth % 2 == 0 else f"{chr(ord('a') + (number - 1) % 26)}."


def _paragraph(paragraph: Paragraph, runs: list[Run], mark: str) -> Flowable:
    style = _style(paragraph, runs, bool(mark))
    words = "".join(_marked_up(run) for run in runs)
    if not words.strip():
        return Spacer(1, style.leading + style.spaceAfter)
    return Drawn(words, style, bulletText=mark or None)


def _style(paragraph: Paragraph, runs: list[Run], listed: bool) -> ParagraphStyle:
    size, above, below, rgb, _ = looks.LOOKS.get(paragraph.style["namedStyleType"], looks.LOOKS["NORMAL_TEXT"])
    own = paragraph.style
    sizes = [_points(run.style["fontSize"]) for run in runs if "fontSize" in run.style]
    largest = max([size, *sizes]) if len(sizes) < len(runs) else max(sizes)
    spacing = float(own.get("lineSpacing", 115)) / 115
    indent = _points(own.get("indentStart", {}))
    depth = int((paragraph.bullet or {}).get("nestingLevel", 0)) if listed else 0
    return ParagraphStyle(
        "paragraph", fontName="DejaVuSans", fontSize=size * _FIT, leading=largest * _LEADING * spacing * _FIT,
        alignment=_ALIGN.get(own.get("alignment", "START"), 0),
        spaceBefore=_points(own["spaceAbove"]) if "spaceAbove" in own else above,
        spaceAfter=_points(own["spaceBelow"]) if "spaceBelow" in own else below,
        leftIndent=max(indent, 36 * (depth + 1) if listed else 0), bulletIndent=18 + 36 * depth,
        bulletFontName="DejaVuSans", bulletFontSize=size * _FIT, rightIndent=_points(own.get("indentEnd", {})),
        firstLineIndent=0 if listed else _points(own.get("indentFirstLine", {})) - indent if indent else 0,
        textColor=HexColor(_hex(rgb or {})), keepWithNext=paragraph.style["namedStyleType"].startswith("HEADING"),
        splitLongWords=True, allowWidows=0, allowOrphans=0)


# DejaVu is wider than the Arial that Docs would use: drawn a little smaller, lines break at about the same words.
_FIT = 0.92


def _hex(rgb: dict[str, float]) -> str:
    return "#" + "".join(f"{round(rgb.get(part, 0) * 255):02x}" for part in ("red", "green", "blue"))


def _marked_up(run: Run) -> str:
    words = run.text.removesuffix("\n")
    if not words:
        return ""
    shown = escape(words).replace("\t", "\u00a0" * 8).replace("  ", "\u00a0 ").replace("\v", "<br/>")
    for name, tag in (("bold", "b"), ("italic", "i"), ("underline", "u"), ("strikethrough", "strike")):
        if run.style.get(name):
            shown = f"<{tag}>{shown}</{tag}>"
    if run.style.get("link", {}).get("url"):
        shown = f"<a href={quoteattr(run.style['link']['url'])} color=\"#1155cc\"><u>{shown}</u></a>"
    return f"<font{_font(run.style)}>{shown}</font>" if _font(run.style) else shown


def _font(style: Style) -> str:
    said = ""
    if "fontSize" in style:
        said += f' size="{_points(style["fontSize"]) * _FIT:.2f}"'
    rgb = style.get("foregroundColor", {}).get("color", {}).get("rgbColor")
    if rgb is not None:
        said += f' color="{_hex(rgb)}"'
    family = str(style.get("weightedFontFamily", {}).get("fontFamily", "")).lower()
    if any(name in family for name in _SERIFS):
        said += ' face="DejaVuSerif"'
    if any(name in family for name in ("mono", "courier", "consolas")):
        said += ' face="DejaVuSansMono"'
    return said
