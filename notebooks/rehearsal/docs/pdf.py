"""A document drawn as a PDF: headings, looks, lists, tables, header and footer, notes, in fonts that know Unicode."""

import io
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product, takewhile
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
from reportlab.platypus import Table as Grid

from notebooks.rehearsal.docs import looks
from notebooks.rehearsal.docs.blocks import Block, Section, Table, Words, blocks
from notebooks.rehearsal.docs.resource import numbers
from notebooks.rehearsal.docs.shelf import PAGE, Document
from notebooks.rehearsal.docs.text import FOOTNOTE, PAGE_BREAK, Paragraph, Run, Style, Text

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
    beside = _beside(document)
    template.build(list(_flowing(document)) or [Spacer(1, 1)], onFirstPage=beside, onLaterPages=beside)
    return out.getvalue()


def _points(length: dict[str, Any]) -> float:
    return float(length.get("magnitude", 0))


def _flowing(document: Document) -> Iterator[Flowable]:
    yield from _drawn(document, document.text)
    notes = numbers(document)
    if notes:
        yield Spacer(1, 24)
    for name, number in notes.items():
        for block in _drawn(document, document.parts[name].text):
            yield Drawn(f"<super>{number}</super>{block.text}", block.style) if isinstance(block, Drawn) else block


def _drawn(document: Document, text: Text) -> Iterator[Flowable]:
    yield from _Drawing(document, text).all(blocks(text))


class _Drawing:
    """Draws one text of a document; list items are counted as they come."""

    def __init__(self, document: Document, text: Text) -> None:
        self.document, self.text = document, text
        self.counts: Counter[tuple[str, int]] = Counter()
        self.notes = numbers(document)

    def all(self, found: list[Block]) -> Iterator[Flowable]:
        for block in found:
            if isinstance(block, Section):
                yield PageBreak() if block.breaks_page else Spacer(1, 1)
            elif isinstance(block, Table):
                yield self.table(block)
            else:
                yield from self.words(block)

    def words(self, block: Words) -> Iterator[Flowable]:
        runs = list(self.text.runs(block.start, block.end))
        mark = _mark(self.document, block.paragraph, self.counts)
        for piece in _between_breaks(runs):
            yield PageBreak() if piece is None else _paragraph(block.paragraph, piece, mark, self.notes)

    def table(self, table: Table) -> Flowable:
        commands: list[tuple[Any, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, "black"),
                                           ("VALIGN", (0, 0), (-1, -1), "TOP")]
        rows: list[list[Any]] = []
        for y, row in enumerate(table.rows):
            rows.append([list(self.all(cell.blocks)) for cell in row.cells])
            rows[-1] += [""] * (table.columns - len(row.cells))
            for x, cell in enumerate(row.cells):
                commands += _cell_looks(cell.style, x, y)
        for _, (left, top), (right, bottom) in [one for one in commands if one[0] == "SPAN"]:
            for x, y in product(range(left, right + 1), range(top, bottom + 1)):
                if (x, y) != (left, top):
                    rows[y][x] = ""
        pinned = sum(1 for _ in takewhile(lambda row: row.style.get("tableHeader"), table.rows))
        return Grid(rows, colWidths=self.widths(table), style=commands, repeatRows=pinned, hAlign="LEFT")

    def widths(self, table: Table) -> list[float]:
        page = PAGE | self.document.page
        room = _points(page["pageSize"]["width"]) - _points(page["marginLeft"]) - _points(page["marginRight"])
        fixed = [_points(one.get("width", {})) for one in table.style["columns"]]
        even = max(36.0, (room - sum(fixed)) / max(1, fixed.count(0.0)))
        return [width or even for width in fixed]


def _cell_looks(style: Style, x: int, y: int) -> list[tuple[Any, ...]]:
    right, bottom = x + int(style.get("columnSpan", 1)) - 1, y + int(style.get("rowSpan", 1)) - 1
    looks_: list[tuple[Any, ...]] = [("SPAN", (x, y), (right, bottom))] if (right, bottom) != (x, y) else []
    rgb = style.get("backgroundColor", {}).get("color", {}).get("rgbColor")
    if rgb is not None:
        looks_.append(("BACKGROUND", (x, y), (right, bottom), HexColor(_hex(rgb))))
    return looks_


def _beside(document: Document) -> Callable[[Any, Any], None]:
    """Draws the header and the footer of a page."""

    def draw(canvas: Any, template: Any) -> None:
        width, height = template.pagesize
        for kind, name in (("header", "defaultHeaderId"), ("footer", "defaultFooterId")):
            part = document.parts.get(str(document.page.get(name, "")))
            pieces = list(_drawn(document, part.text)) if part else []
            room = width - template.leftMargin - template.rightMargin
            sizes = [piece.wrap(room, height)[1] for piece in pieces]
            margin = _points((PAGE | document.page)[f"margin{kind.capitalize()}"])
            top = height - margin if kind == "header" else margin + sum(sizes)
            for piece, size in zip(pieces, sizes, strict=True):
                top -= size
                piece.drawOn(canvas, template.leftMargin, top)

    return draw


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


def _paragraph(paragraph: Paragraph, runs: list[Run], mark: str, notes: dict[str, int]) -> Flowable:
    style = _style(paragraph, runs, bool(mark))
    words = "".join(f"<super>{notes[run.style['footnoteId']]}</super>" if run.text == FOOTNOTE else _marked_up(run)
                    for run in runs)
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
    words = run.reads.removesuffix("\n")
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
