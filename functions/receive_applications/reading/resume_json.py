"""A Reading as a JSON Resume document, version 1.0 of the schema with what it has no place for under `meta`."""

from __future__ import annotations

from typing import Any

from functions.receive_applications.reading.results import Criterion, Found, Job, Reading, School, Tongue


def to_json_resume(reading: Reading, with_evidence: bool = False) -> dict[str, Any]:
    """Give the document; a file that could not be read gives `{"meta": {"problems": [...]}}`."""
    if not reading.readable:
        return {"meta": {"problems": list(reading.problems)}}
    document = {
        "basics": _basics(reading),
        "work": [_work(job) for job in reading.jobs],
        "education": [_education(school) for school in reading.schools],
        "skills": [{"name": skill.value} for skill in reading.skills],
        "languages": [_language(tongue) for tongue in reading.languages],
        "meta": _meta(reading, with_evidence),
    }
    return {key: value for key, value in document.items() if value}


def _basics(reading: Reading) -> dict[str, Any]:
    basics = {
        "name": reading.name.value if reading.name else "",
        "email": _first(reading.emails),
        "phone": _first(reading.phones),
        "location": {"address": _first(reading.places)} if reading.places else None,
        "profiles": [{"url": link.value} for link in reading.links],
    }
    return {key: value for key, value in basics.items() if value}


def _first(found: tuple[Found, ...]) -> str:
    return found[0].value if found else ""


def _language(tongue: Tongue) -> dict[str, str]:
    return {"language": tongue.value, **({"fluency": tongue.level} if tongue.level else {})}


def _work(job: Job) -> dict[str, str]:
    work = {"name": job.employer, "position": job.title, "startDate": job.start, "endDate": job.end}
    return {key: value for key, value in work.items() if value}


def _education(school: School) -> dict[str, str]:
    education = {
        "institution": school.institution, "studyType": school.degree, "startDate": school.start, "endDate": school.end,
    }  # fmt: skip
    return {key: value for key, value in education.items() if value}


def _meta(reading: Reading, with_evidence: bool) -> dict[str, Any]:
    meta: dict[str, Any] = {"problems": list(reading.problems)} if reading.problems else {}
    for key, found in (("emails", reading.emails), ("phones", reading.phones)):
        if len(found) > 1:
            meta[key] = [each.value for each in found]
    if reading.years is not None:
        meta["years"] = reading.years
    if with_evidence:
        meta["evidence"] = [
            {"criterion": each.criterion, "quote": each.quote, "bearing": each.bearing} for each in reading.evidence
        ]
    return meta


def parse_criterion(text: str) -> Criterion:
    """Read "React=React.js,ReactJS": a name, and after the equals sign its aliases."""
    name, _, aliases = text.partition("=")
    return Criterion(name.strip(), tuple(alias.strip() for alias in aliases.split(",") if alias.strip()))
