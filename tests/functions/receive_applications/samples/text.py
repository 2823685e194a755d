"""Résumés in plain text."""

from __future__ import annotations

from tests.functions.receive_applications.samples.truth import Person
from tests.functions.receive_applications.samples.wording import HEADINGS, period


def plain(person: Person, style: int) -> str:
    """Name, contact, then sections with underlined headings."""
    names = HEADINGS[person.language]
    lines = [person.name, person.place, f"E-Mail: {person.email}", f"Tel.: {person.phone_written}", ""]
    lines += [names["summary"].upper(), f"{person.headline}. {person.denial}", "", names["work"].upper(), ""]
    for work in person.works:
        when = period(work.start, work.end, person.language, style)
        lines += [f"{work.employer} ({when})", work.title, *(f"- {line}" for line in work.done), ""]
    lines += [names["study"].upper()]
    lines += [f"{study.degree}, {study.institution}, {study.start}-{study.end}" for study in person.studies]
    lines += ["", names["skills"].upper(), ", ".join(person.skills)]
    lines += ["", names["tongues"].upper(), ", ".join(person.tongues)]
    return "\n".join(lines) + "\n"
