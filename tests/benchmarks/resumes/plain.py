"""Plain text, Markdown and JSON Resume."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from html import unescape

from tests.benchmarks.resumes.markup import Part, Sheet


def _text(lines: Iterable[str]) -> bytes:
    return ("\n".join(unescape(line) for line in lines) + "\n").encode()


def _extras(s: Sheet) -> list[str]:
    own = s.writer
    found = (("projects", own.project), ("service", own.service), ("referees", own.referee))
    return [line for key, parts in found if parts for line in ("", s.head[key].upper(), ", ".join(filter(None, parts)))]


def underlined(s: Sheet) -> bytes:
    """Headings underlined; "Title / Employer" with dates set far right by spaces."""
    lines = [s.name, s.headline, f"{s.place} / {s.phone_written} / {s.email}", ""]
    for key, parts in (("work", s.jobs), ("study", s.schools)):
        lines += [s.head[key], "=" * len(s.head[key])]
        for p in parts:
            left = f"{p.title} / {p.name}"
            lines += [f"{left:<60}{p.when}", *(f"  * {line}" for line in p.done), ""]
    lines += [s.head["skills"], "------", ", ".join(s.skills), s.denial, "", s.head["tongues"], "-----", ", ".join(s.tongues)]
    return _text([*lines, *_extras(s)])


def markdown(s: Sheet) -> bytes:
    """Markdown: ### Title, then **Employer** and the dates in italics."""
    lines = [f"# {s.name}", f"*{s.headline}*", "", f"- {s.email}", f"- {s.phone_written}", f"- {s.place}", "", f"## {s.head['work']}"]
    for p in s.jobs:
        lines += ["", f"### {p.title}", f"**{p.name}** — *{p.when}*", "", *(f"- {line}" for line in p.done)]
    lines += ["", f"## {s.head['study']}", *(f"- **{p.title}**, {p.name} ({p.when})" for p in s.schools)]
    lines += ["", f"## {s.head['skills']}", ", ".join(s.skills), "", s.denial, "", f"## {s.head['tongues']}", ", ".join(s.tongues)]
    return _text([*lines, *_extras(s)])


def dates_first(s: Sheet) -> bytes:
    """Each entry begins with its dates on a line of their own; headings end with a colon."""
    lines = [s.name.upper(), s.email, f"Tel {s.phone_written}", s.place, "", s.denial, ""]
    for key, parts in (("work", s.jobs), ("study", s.schools)):
        lines += [f"{s.head[key]}:"]
        for p in parts:
            lines += [p.when, f"{p.title}, {p.name}", *(f"- {line}" for line in p.done), ""]
    return _text([*lines, f"{s.head['skills']}: {', '.join(s.skills)}", f"{s.head['tongues']}: {', '.join(s.tongues)}", *_extras(s)])


def tab_separated(s: Sheet) -> bytes:
    """As a table pasted out of a document: tabs between dates, employer and title."""
    row: Callable[[Part], str] = lambda p: f"{p.when}\t{p.name}\t{p.title}"
    lines = [f"Name\t{s.name}", f"E-mail\t{s.email}", f"Phone\t{s.phone_written}", f"Town\t{s.place}", "", s.head["work"]]
    lines += [*map(row, s.jobs), "", s.head["study"], *map(row, s.schools), "", s.head["skills"], *s.skills, s.denial, "", s.head["tongues"], *s.tongues]
    return _text([*lines, *_extras(s)])


def json_resume(s: Sheet) -> bytes:
    """A JSON Resume document."""
    own = s.writer
    document = {
        "basics": {"name": own.name, "label": own.headline, "email": own.email, "phone": own.phone_written, "summary": own.denial, "location": {"city": own.place}},
        "work": [{"name": w.employer, "position": w.title, "startDate": w.start, **({"endDate": w.end} if w.end else {}), "highlights": list(w.done)} for w in own.works],
        "education": [{"institution": e.institution, "studyType": e.degree, "startDate": e.start, "endDate": e.end} for e in own.studies],
        "skills": [{"name": skill} for skill in own.skills], "languages": [{"language": tongue} for tongue in own.tongues],
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


LAYOUTS: Mapping[str, tuple[str, Callable[[Sheet], bytes]]] = {
    "underlined text": ("txt", underlined), "markdown": ("md", markdown),
}  # fmt: skip
HELD_OUT: Mapping[str, tuple[str, Callable[[Sheet], bytes]]] = {
    "dates first": ("txt", dates_first), "tab-separated": ("txt", tab_separated), "JSON Resume": ("json", json_resume),
}  # fmt: skip
