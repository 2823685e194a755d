"""What the layouts of web pages share: one writer's parts, escaped and joined."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from html import escape

from tests.benchmarks.resumes.people import Writer
from tests.benchmarks.resumes.wording import headings, period
from tests.functions.receive_applications.samples.truth import Study, Work


@dataclass(frozen=True)
class Part:
    """An employment or education as escaped text: name (employer, institution), title, place, when, done."""

    name: str
    title: str
    place: str
    when: str
    done: tuple[str, ...] = ()

    @property
    def bullets(self) -> str:
        """The lines of work done as a list."""
        return f"<ul>{joined('<li>{}</li>', self.done)}</ul>" if self.done else ""

    @property
    def prose(self) -> str:
        """The lines of work done as a paragraph."""
        return " ".join(line.rstrip(".") + "." for line in self.done)


@dataclass(frozen=True)
class Sheet:
    """A writer in one style, ready to be put into markup."""

    writer: Writer
    style: int

    def __getattr__(self, name: str) -> str:
        return escape(getattr(self.writer, name))

    @cached_property
    def head(self) -> dict[str, str]:
        """The names of the sections."""
        return {key: escape(text) for key, text in headings(self.writer.language, self.style).items()}

    @cached_property
    def jobs(self) -> tuple[Part, ...]:
        """The employments, latest first."""
        return tuple(self._job(work) for work in self.writer.works)

    def _job(self, work: Work) -> Part:
        when = period(work.start, work.end, self.writer.language, self.style)
        done = tuple(map(escape, work.done))
        return Part(escape(work.employer), escape(work.title), escape(work.place), escape(when), done)

    @cached_property
    def schools(self) -> tuple[Part, ...]:
        """The educations."""
        return tuple(self._school(study) for study in self.writer.studies)

    def _school(self, study: Study) -> Part:
        return Part(escape(study.institution), escape(study.degree), "", f"{study.start} – {study.end}")

    @property
    def skills(self) -> tuple[str, ...]:
        """The skills."""
        return tuple(map(escape, self.writer.skills))

    @property
    def tongues(self) -> tuple[str, ...]:
        """The languages."""
        return tuple(map(escape, self.writer.tongues))

    def extras(self, heading: str = "<h2>{}</h2>", line: str = "<p>{}</p>") -> str:
        """Give projects, volunteering and referees, each under its heading, where there are any."""
        own = self.writer
        found = (("projects", own.project), ("service", own.service), ("referees", own.referee))
        return "".join(
            heading.format(self.head[key]) + line.format(escape(", ".join(filter(None, parts)))) for key, parts in found if parts
        )  # fmt: skip


def joined(pattern: str, items: Iterable[str], between: str = "") -> str:
    """Put each item into the pattern."""
    return between.join(pattern.format(item) for item in items)


def each(parts: Iterable[Part], write: Callable[[Part], str]) -> str:
    """Write each part."""
    return "".join(map(write, parts))


def page(sheet: Sheet, body: str, css: str = "") -> str:
    """A whole web page in the writer's language and direction."""
    language = sheet.writer.language
    way = "rtl" if language == "ar" else "ltr"
    font = {"ar": "'Noto Naskh Arabic'", "zh": "'Noto Serif CJK SC'"}.get(language, "'Liberation Sans'")
    base = f"body{{font:10pt {font},sans-serif;margin:0}}*{{box-sizing:border-box}}ul{{margin:2pt 0 8pt;padding-inline-start:14pt}}"
    return (
        f"<!DOCTYPE html><html lang='{language}' dir='{way}'><head><meta charset='utf-8'><title>CV</title>"
        f"<style>{base}h1,h2,h3,p{{margin:0 0 4pt}}{css}</style></head><body>{body}</body></html>"
    )
