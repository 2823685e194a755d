"""PDFs as candidates make them: one column, two columns, and a scan that holds a picture instead of text."""

from __future__ import annotations

import io
from dataclasses import dataclass

from matplotlib.figure import Figure
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfgen.canvas import Canvas

from notebooks.desk.sample_firm.reading import Resume

WIDTH, HEIGHT = A4  # points
MARGIN = 54
LEADING = 14.5
SIDE = 150  # width of the narrow column
DOTS = 110  # per inch, as a poor scanner gives


@dataclass
class _Column:
    """Where the next line of a column goes."""

    canvas: Canvas
    left: float
    width: float
    top: float

    def write(self, text: str) -> None:
        """Write lines: `# ` begins a heading, everything else is wrapped."""
        for line in text.strip().splitlines():
            heading = line.startswith("# ")
            self.top -= 8 if heading else 0
            font, size = ("Helvetica-Bold", 11.5) if heading else ("Helvetica", 10)
            self._wrapped(line.removeprefix("# "), font, size)

    def _wrapped(self, line: str, font: str, size: float) -> None:
        self.canvas.setFont(font, size)
        for part in simpleSplit(line, font, size, self.width) or [""]:
            self.canvas.drawString(self.left, self.top, part)
            self.top -= LEADING


def _titled(resume: Resume) -> tuple[Canvas, io.BytesIO]:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(MARGIN, HEIGHT - 72, resume.name)
    return canvas, file


def _finished(canvas: Canvas, file: io.BytesIO) -> bytes:
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def plain(resume: Resume) -> bytes:
    """Lay a résumé out in one column, contact first."""
    canvas, file = _titled(resume)
    contact = " | ".join(resume.side.strip().splitlines())
    _Column(canvas, MARGIN, WIDTH - 2 * MARGIN, HEIGHT - 98).write(f"{contact}\n{resume.text.strip()}")
    return _finished(canvas, file)


def columns(resume: Resume) -> bytes:
    """Lay a résumé out in two columns, contact and skills in the narrow one."""
    canvas, file = _titled(resume)
    _Column(canvas, MARGIN, SIDE, HEIGHT - 104).write(resume.side)
    left = MARGIN + SIDE + 24
    _Column(canvas, left, WIDTH - left - MARGIN, HEIGHT - 104).write(resume.text)
    return _finished(canvas, file)


def picture(resume: Resume) -> bytes:
    """Draw a résumé as a slightly crooked scan: a page that holds one picture and no text at all."""
    figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72), dpi=DOTS)
    words = f"{resume.name}\n{resume.side.strip()}\n\n{resume.text.replace('# ', '').strip()}"
    figure.text(0.1, 0.9, words, va="top", rotation=0.7, fontsize=11, family="DejaVu Serif", linespacing=1.6)
    scan = io.BytesIO()
    figure.savefig(scan, format="png", facecolor="#fbfaf5")
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(io.BytesIO(scan.getvalue())), 0, 0, WIDTH, HEIGHT)
    return _finished(canvas, file)
