"""Runs of a .docx: their text, size and weight, and whether a reader would see them."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from functions.receive_applications.reading.extract.docx_styles import NS, Styles, look_of, value
from functions.receive_applications.reading.extract.looks import Look

_MARKS: Mapping[str, str] = {
    f"{NS}tab": "\t", f"{NS}br": "\n", f"{NS}cr": "\n", f"{NS}noBreakHyphen": "-", f"{NS}sym": " • ",
}  # fmt: skip


def run_text(run: Element) -> str:
    """The run's text with its tabs and breaks."""
    return "".join((part.text or "") if part.tag == f"{NS}t" else _MARKS.get(part.tag, "") for part in run)


def run_style(run: Element, paragraph: Look, styles: Styles, on_colour: bool) -> Look:
    """The run's look, its own over that of its styles, whose white is seen where anything has a colour behind it."""
    properties = run.find(f"{NS}rPr")
    named = value(properties, "rStyle") if properties is not None else ""
    own, told = look_of(properties), styles.named(named).over(paragraph) if named else paragraph
    seen = on_colour or (own.white is None and styles.on_colour)
    look = own.over(told)
    return look._replace(shaded=look.shaded or seen)
