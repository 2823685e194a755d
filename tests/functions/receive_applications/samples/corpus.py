"""Every person in several layouts: the corpus on which reading is developed and measured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tests.functions.receive_applications.samples import docx, pdf, text
from tests.functions.receive_applications.samples.people import PEOPLE
from tests.functions.receive_applications.samples.truth import Person

_STYLES = 5


class Sample(NamedTuple):
    """A file, its name (which tells nothing of the person) and who wrote it."""

    name: str
    data: bytes
    person: Person
    style: int


def corpus() -> Iterator[Sample]:
    """Give all samples, a little over two hundred."""
    for number, person in enumerate(PEOPLE):
        style = number
        for layout, lay in (*pdf.LAYOUTS.items(), *docx.LAYOUTS.items()):
            if layout in pdf.LAYOUTS and person.language == "ar":
                continue  # drawing Arabic needs a shaper that reportlab has not
            style = (style + 1) % _STYLES
            kind = "pdf" if layout in pdf.LAYOUTS else "docx"
            yield Sample(f"{number:02}-{layout.replace(' ', '-')}.{kind}", lay(person, style), person, style)
        encoding = ("utf-8", "utf-16", "utf-8-sig")[number % 3]
        style = number % _STYLES
        yield Sample(f"{number:02}-text.txt", text.plain(person, style).encode(encoding), person, style)
