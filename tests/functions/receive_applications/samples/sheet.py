"""A PDF page one writes on at coordinates, in letters of every language used here."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import matplotlib
from reportlab.lib.colors import Color, black, white
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

_FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
WIDTH, HEIGHT = A4
BLACK, WHITE = black, white


def _register() -> None:
    if "Sans" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Sans", str(_FONTS / "DejaVuSans.ttf")))
        pdfmetrics.registerFont(TTFont("Sans-Bold", str(_FONTS / "DejaVuSans-Bold.ttf")))
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


class Sheet:
    """A document that grows downwards from the top of its first page; `y` is where the next line goes."""

    def __init__(self, bottom: float = 60.0) -> None:
        _register()
        self._buffer = io.BytesIO()
        self.canvas = Canvas(self._buffer, pagesize=A4, invariant=1)
        self.y = HEIGHT - 60
        self.bottom = bottom
        self.furniture: Callable[[], None] = lambda: None  # drawn on each further page

    def write(
        self, x: float, text: str, size: float = 10, bold: bool = False, *, right: bool = False, centre: bool = False,
        colour: Color = BLACK, spacing: float = 0.0,
    ) -> None:  # fmt: skip
        """Write at x on the present line."""
        han = any("\u4e00" <= char <= "\u9fff" for char in text)
        font = "STSong-Light" if han else "Sans-Bold" if bold else "Sans"
        width = pdfmetrics.stringWidth(text, font, size) + spacing * len(text)
        left = x - width if right else x - width / 2 if centre else x
        piece = self.canvas.beginText(left, self.y)
        piece.setFont(font, size)
        piece.setFillColor(colour)
        piece.setCharSpace(spacing)
        piece.textOut(text)
        self.canvas.drawText(piece)

    def down(self, points: float = 14) -> None:
        """Go down; to a new page where this one is full."""
        self.y -= points
        if self.y < self.bottom:
            self.canvas.showPage()
            self.y = HEIGHT - 80
            self.furniture()

    def band(self, x: float, y: float, width: float, height: float) -> None:
        """Paint a dark rectangle."""
        self.canvas.setFillColorRGB(0.13, 0.2, 0.33)
        self.canvas.rect(x, y, width, height, stroke=0, fill=1)

    def data(self) -> bytes:
        """The finished file."""
        self.canvas.showPage()
        self.canvas.save()
        return self._buffer.getvalue()
