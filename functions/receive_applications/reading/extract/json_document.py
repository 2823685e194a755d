"""JSON Resume files, set out as the lines a person would have written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from functions.receive_applications.reading.extract import limits
from functions.receive_applications.reading.extract.clean import clean
from functions.receive_applications.reading.extract.document import Document, Line, Unreadable
from functions.receive_applications.reading.extract.txt import decode

_HEADINGS = {
    "work": "Work Experience", "education": "Education", "projects": "Projects", "volunteer": "Volunteer",
    "skills": "Skills", "languages": "Languages", "awards": "Awards", "publications": "Publications",
    "interests": "Interests", "references": "References",
}  # fmt: skip
_TITLES = (
    "position", "studyType", "area", "name", "company", "institution", "organization", "title", "language", "fluency",
    "level",
)  # fmt: skip
_SENTENCES = ("summary", "description", "reference", "highlights", "keywords", "courses")


def extract(data: bytes) -> Document:
    """Set out the document's sections; raise Unreadable where it is no JSON Resume."""
    try:
        resume = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        raise Unreadable(limits.BROKEN) from error
    if not isinstance(resume, dict) or not isinstance(resume.get("basics"), dict):
        raise Unreadable(limits.UNKNOWN)
    lines = [*_basics(resume["basics"]), *_sections(resume)]
    return Document(
        tuple(Line(text) for raw in lines if (text := clean(raw.encode("utf-8", "replace").decode()))), "json"
    )


def _basics(basics: Mapping[str, Any]) -> Iterator[str]:
    yield f"Name: {_text(basics.get('name'))}"
    yield from (f"{key.title()}: {_text(basics[key])}" for key in ("email", "phone", "url") if basics.get(key))
    location = basics.get("location")
    if isinstance(location, Mapping):
        yield ", ".join(_text(value) for value in location.values() if value)
    yield from (_text(profile.get("url")) for profile in _entries(basics.get("profiles")))
    yield _text(basics.get("summary"))


def _sections(resume: Mapping[str, Any]) -> Iterator[str]:
    for section, heading in _HEADINGS.items():
        entries = _entries(resume.get(section))
        if entries:
            yield heading
        for entry in entries:
            yield from _entry(entry)


def _entry(entry: Mapping[str, Any]) -> Iterator[str]:
    start, end = _text(entry.get("startDate")), _text(entry.get("endDate"))
    period = f"{start} – {end or 'Present'}" if start else _text(entry.get("date") or entry.get("releaseDate"))
    titles = " | ".join(_text(entry[key]) for key in _TITLES if entry.get(key))
    yield f"{titles}\t{period}"
    for key in _SENTENCES:
        value = entry.get(key)
        values = value if isinstance(value, list) else [value]
        yield from (f"• {_text(each)}" for each in values if each)


def _entries(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
