"""Who is set in which layout, and which of these are held out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tests.benchmarks.resumes import office, plain, tex, web, web_held_out, web_margins, web_weak
from tests.benchmarks.resumes.markup import Sheet
from tests.benchmarks.resumes.people import Writer, writers
from tests.benchmarks.resumes.printing import can_print, printed_pages, typeset
from tests.benchmarks.resumes.wording import STYLES

_LATIN = ("en", "de", "fr", "es")
_HTML_TOO = ("timeline", "grouped", "job site", "tabular")  # these are read as web pages as well


@dataclass(frozen=True)
class Made:
    """A file with who wrote it, in which layout and style of dates, and whether it is held out."""

    name: str
    data: bytes
    writer: Writer
    layout: str
    style: int
    held_out: bool


def gathered(every: int = 1) -> Iterator[Made]:
    """Give all of it, or of each layout every so many-th writer, each layout with others."""
    yield from _web(every)
    yield from _tex(every)
    for group, held in ((office.LAYOUTS, False), (office.HELD_OUT, True), (plain.LAYOUTS, False), (plain.HELD_OUT, True)):
        for place, (layout, (kind, lay)) in enumerate(group.items()):
            for number, sheet in _sheets(place, every):
                yield _made(number, sheet, layout, kind, lay(sheet), held)


def _web(every: int) -> Iterator[Made]:
    groups = (
        (web.LAYOUTS, False), (web_margins.LAYOUTS, False), (web_weak.LAYOUTS, False), (web_held_out.LAYOUTS, True), (web_margins.HELD_OUT, True),
    )  # fmt: skip
    plans = [
        (layout, number, sheet, lay(sheet), held)
        for group, held in groups
        for place, (layout, lay) in enumerate(group.items())
        for number, sheet in _sheets(place, every)
    ]
    chinese = can_print("zh-cn")
    plans = [plan for plan in plans if chinese or plan[2].writer.language != "zh"]
    pages = printed_pages(page for _, _, _, page, _ in plans)
    for (layout, number, sheet, page, held), data in zip(plans, pages, strict=True):
        if data is not None:
            yield _made(number, sheet, layout, "pdf", data, held)
        if layout in _HTML_TOO:
            yield _made(number, sheet, f"{layout} (web page)", "html", page.encode(), held)


def _tex(every: int) -> Iterator[Made]:
    groups: tuple[tuple[Mapping[str, Callable[[Sheet], str]], bool], ...] = ((tex.LAYOUTS, False), (tex.HELD_OUT, True))
    plans = [
        (layout, number, sheet, lay(sheet), held)
        for group, held in groups
        for place, (layout, lay) in enumerate(group.items())
        for number, sheet in _sheets(place, every)
        if sheet.writer.language in _LATIN
    ]
    for (layout, number, sheet, _, held), data in zip(plans, typeset(plan[3] for plan in plans), strict=True):
        if data is not None:
            yield _made(number, sheet, layout, "pdf", data, held)


def _sheets(place: int, every: int) -> Iterator[tuple[int, Sheet]]:
    for number, writer in enumerate(writers()):
        if (number + place) % every == 0:
            yield number, Sheet(writer, (number * 5 + place * 3) % STYLES)


def _made(number: int, sheet: Sheet, layout: str, kind: str, data: bytes, held: bool) -> Made:
    name = f"{number:02}-{layout.replace(' ', '-')}.{kind}"
    return Made(name, data, sheet.writer, layout, sheet.style, held or number % 4 == 3)
