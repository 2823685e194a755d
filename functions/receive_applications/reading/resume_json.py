"""A Reading as a JSON Resume document, version 1.0 of the schema, with what it has no place for under `meta`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from functions.receive_applications.reading.results import Criterion, Found, Job, Reading, School, Tongue

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_NETWORKS: Mapping[str, str] = {
    "linkedin.com": "LinkedIn", "github.com": "GitHub", "gitlab.com": "GitLab", "xing.com": "XING",
    "orcid.org": "ORCID", "twitter.com": "Twitter", "x.com": "X", "stackoverflow.com": "Stack Overflow",
    "behance.net": "Behance", "dribbble.com": "Dribbble", "medium.com": "Medium", "bitbucket.org": "Bitbucket",
}  # fmt: skip
_ADDRESS = re.compile(r"https?://(?:www\.|[a-z]{2,3}\.)?([^/]+)(?:/(?:in|pub|profile|users?))?/@?([^/?#]+)", re.I)


def to_json_resume(reading: Reading, with_evidence: bool = False) -> dict[str, Any]:
    """Give the document; a file that could not be read gives `{"meta": {"problems": [...]}}`."""
    if not reading.readable:
        return {"meta": {"problems": list(reading.problems)}}
    document = {
        "$schema": SCHEMA,
        "basics": _basics(reading),
        "work": [_work(job) for job in reading.jobs],
        "education": [_education(school) for school in reading.schools],
        "skills": [{"name": skill.value} for skill in reading.skills],
        "languages": [_language(tongue) for tongue in reading.languages],
        "meta": _meta(reading, with_evidence),
    }
    return {key: value for key, value in document.items() if value or key == "basics"}


def _basics(reading: Reading) -> dict[str, Any]:
    addresses = [_with_scheme(link.value) for link in reading.links]
    profiles = [profile for address in addresses if (profile := _profile(address))]
    known = {profile["url"] for profile in profiles}
    basics = {
        "name": reading.name.value if reading.name else "",
        "email": _first(reading.emails),
        "phone": _first(reading.phones),
        "url": next((address for address in addresses if address not in known), ""),
        "location": {"address": _first(reading.places)} if reading.places else None,
        "profiles": profiles,
    }
    return {key: value for key, value in basics.items() if value}


def _with_scheme(address: str) -> str:
    return address if re.match(r"https?://", address, re.I) else f"https://{address}"


def _profile(address: str) -> dict[str, str]:
    match = _ADDRESS.match(address)
    network = _NETWORKS.get(match[1].lower(), "") if match else ""
    return {"network": network, "username": match[2], "url": address} if match and network else {}


def _first(found: tuple[Found, ...]) -> str:
    return found[0].value if found else ""


def _work(job: Job) -> dict[str, str]:
    work = {"name": job.employer, "position": job.title, "startDate": job.start, "endDate": job.end}
    return {key: value for key, value in work.items() if value}


def _education(school: School) -> dict[str, str]:
    education = {
        "institution": school.institution, "studyType": school.degree, "startDate": school.start, "endDate": school.end,
    }  # fmt: skip
    return {key: value for key, value in education.items() if value}


def _language(tongue: Tongue) -> dict[str, str]:
    return {"language": tongue.value, **({"fluency": tongue.level} if tongue.level else {})}


def _meta(reading: Reading, with_evidence: bool) -> dict[str, Any]:
    meta: dict[str, Any] = {"problems": list(reading.problems)} if reading.problems else {}
    lists = (("emails", reading.emails), ("phones", reading.phones), ("links", reading.links))
    for key, found in lists:
        if len(found) > 1:
            meta[key] = [each.value for each in found]
    if reading.years is not None:
        meta["years"] = reading.years
    if reading.gaps:
        meta["gaps"] = [{"startDate": gap.start, "endDate": gap.end, "months": gap.months} for gap in reading.gaps]
    meta["found"] = _found(reading)
    if with_evidence:
        meta["evidence"] = [
            {"criterion": each.criterion, "quote": each.quote, "bearing": each.bearing} for each in reading.evidence
        ]
    return {key: value for key, value in meta.items() if value or key in ("evidence", "years")}


def _found(reading: Reading) -> dict[str, list[dict[str, Any]]]:
    """Where each value stands and how sure it is, 0 to 1, in the order in which they are given."""
    lists: dict[str, Sequence[Found | Job | School | Tongue]] = {
        "name": (reading.name,) if reading.name else (), "emails": reading.emails, "phones": reading.phones,
        "links": reading.links, "places": reading.places, "work": reading.jobs, "education": reading.schools,
        "skills": reading.skills, "languages": reading.languages,
    }  # fmt: skip
    return {key: [_passage(reading.text, each) for each in found] for key, found in lists.items() if found}


def _passage(text: str, found: Found | Job | School | Tongue) -> dict[str, Any]:
    """The passage a value came from; only how sure it is where it came from a link or the name of the file."""
    if found.span is None:
        return {"confidence": found.confidence}
    quote = " ".join(text[found.span.start : found.span.end].split())
    return {"quote": quote, "line": found.span.line, "page": found.span.page, "confidence": found.confidence}


def parse_criterion(text: str) -> Criterion:
    """Read "React=React.js,ReactJS": a name, and after the equals sign its aliases."""
    name, _, aliases = text.partition("=")
    return Criterion(name.strip(), tuple(alias.strip() for alias in aliases.split(",") if alias.strip()))
