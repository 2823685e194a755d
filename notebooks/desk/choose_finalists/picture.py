"""A job's candidates as dots with ranges, drawn as PNG: nothing in it runs, nothing in it needs a network."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from functools import cache

from IPython.display import Image
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import get_font_names
from matplotlib.text import Text

from notebooks.desk.bench.opening import here
from notebooks.desk.bench.scores import HIGHEST, LOWEST, Score
from notebooks.desk.choose_finalists import rules
from sheets_schema.tables.interviews import Interview, Rating
from sheets_schema.tables.jobs import Criterion, Job
from sheets_schema.tables.pipeline import Application

# Okabe and Ito's colours, told apart by people who see fewer; each has a shape of its own as well.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")
SHAPES = ("o", "s", "^", "D", "v", "P", "X")
MOST = 7  # candidates a picture holds; more cannot be told apart
SCRIPTS = (
    *("Noto Sans CJK SC", "Noto Sans CJK JP", "Microsoft YaHei", "PingFang SC", "Hiragino Sans", "Malgun Gothic"),
    *("Noto Sans Arabic", "Noto Sans Devanagari", "Nirmala UI", "Arial Unicode MS", "Segoe UI"),
)
INK = "#3c4043"


def drawn(title: str, finalists: Sequence[rules.Finalist]) -> bytes:
    """Draw up to seven candidates with open ratings, criterion by criterion and overall; give a PNG."""
    rated = [one for one in finalists if one.overall]
    shown = rated[:MOST]
    names = [criterion.name for criterion, _ in finalists[0].scores] if finalists else []
    lines = [*names, "Overall"]
    figure = Figure(figsize=(8.4, 1.8 + len(lines) * (0.3 + 0.12 * len(shown))), dpi=110, layout="constrained")
    axes = figure.add_subplot()
    for place, one in enumerate(shown):
        _dots(axes, one, place, len(shown))
    _dress(axes, lines)
    _legend(figure, axes, f"{title}, {len(shown)} of {len(finalists)} candidates" if finalists[len(shown) :] else title)
    return _png(figure)


def _png(figure: Figure) -> bytes:
    """Draw with whatever fonts this computer has for names in other scripts; without one, letters become boxes."""
    file = io.BytesIO()
    for words in figure.findobj(Text):
        words.set_fontfamily(_families())
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")  # the panel beside it shows the same names as text
        figure.savefig(file, format="png", facecolor="white")
    return file.getvalue()


@cache
def _families() -> list[str]:
    known = set(get_font_names())
    return ["DejaVu Sans", *(name for name in SCRIPTS if name in known)]


def _dots(axes: Axes, one: rules.Finalist, place: int, of: int) -> None:
    scores: list[Score | None] = [*(found for _, found in one.scores), one.overall]
    known = [(line, found) for line, found in enumerate(scores) if found]
    shift = (place - (of - 1) / 2) * 0.72 / max(of, 2)
    heights = [line + shift for line, _ in known]
    colour = COLOURS[place % len(COLOURS)]
    axes.hlines(heights, [s.low for _, s in known], [s.high for _, s in known], colors=colour, lw=2, alpha=0.55)
    axes.plot(
        [s.mean for _, s in known],
        heights,
        SHAPES[place % len(SHAPES)],
        color=colour,
        ms=7,
        label=_label(one),
        zorder=3,
    )


def _label(one: rules.Finalist) -> str:
    raters = one.overall.raters if one.overall else 0
    waiting = "" if one.complete else ", not all in"
    name = one.application.name if len(one.application.name) <= 40 else f"{one.application.name[:39]}…"
    # A label that begins with _ would be left out of the legend.
    return f"\u200b{name} ({raters} rater{'' if raters == 1 else 's'}{waiting})"


def _dress(axes: Axes, lines: Sequence[str]) -> None:
    axes.set_yticks(range(len(lines)), lines, parse_math=False)
    axes.set_ylim(len(lines) - 0.4, -0.6)
    axes.axhline(len(lines) - 1.5, color=INK, lw=0.8)
    axes.set_xlim(LOWEST - 0.2, HIGHEST + 0.2)
    axes.set_xticks(range(LOWEST, HIGHEST + 1))
    axes.set_xlabel("Mean of the ratings; the line runs from the lowest to the highest", color=INK)
    axes.grid(axis="x", color="#dadce0", lw=0.8)
    axes.tick_params(colors=INK, length=0)
    for side in axes.spines.values():
        side.set_visible(False)


def _legend(figure: Figure, axes: Axes, title: str) -> None:
    """Name the candidates above the dots; nothing that a candidate wrote is read as a formula."""
    shapes, names = axes.get_legend_handles_labels()
    legend = figure.legend(
        shapes, names, loc="outside upper left", ncols=2, frameon=False, title=title, alignment="left"
    )
    legend.get_title().set(color=INK, fontweight="bold", fontsize=12, parse_math=False)
    for words in legend.get_texts():
        words.set_parse_math(False)
    if not names:
        axes.text(3, 0, "No open ratings yet", ha="center", color=INK)


def alternative(title: str, finalists: Sequence[rules.Finalist]) -> str:
    """Say the picture in words."""
    means = [f"{one.application.name} {one.overall.words}" for one in finalists if one.overall]
    return f"{title}: {'; '.join(means) or 'no open ratings yet'}."


def show(job: str = "") -> Image:
    """Draw the candidates of one job, or of the job with most of them, for a notebook's cell."""
    book, _ = here()
    seen = book.read(Application, Job, Criterion, Interview, Rating)
    rows = (seen[Application], seen[Criterion], seen[Interview], seen[Rating])
    groups = [(one.title, rules.compared(one.id, *rows)) for one in seen[Job] if job in ("", one.title)]
    title, finalists = max(groups, key=lambda group: len(group[1]), default=(job or "No job", []))
    return Image(drawn(title, finalists), alt=alternative(title, finalists))  # type: ignore[no-untyped-call]  # IPython has no types
