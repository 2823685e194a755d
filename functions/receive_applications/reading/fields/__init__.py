"""What a résumé says about its writer, each value with the passage it came from.

`sections` names the section of every line; `emails`, `phones`, `links`, `names`, `places` read who it is;
`dates` finds periods, `entries` groups lines round them, `jobs` and `schools` name the parties, `years` adds up
without counting overlaps twice; `lists` and `tongues` read skills and languages. Nothing found is nothing given.
"""

from __future__ import annotations

from typing import Any

from functions.receive_applications.reading.extract import Document
from functions.receive_applications.reading.fields.emails import find_emails
from functions.receive_applications.reading.fields.jobs import find_jobs
from functions.receive_applications.reading.fields.links import find_links
from functions.receive_applications.reading.fields.lists import find_places, find_skills
from functions.receive_applications.reading.fields.names import find_name
from functions.receive_applications.reading.fields.phones import find_phones
from functions.receive_applications.reading.fields.schools import find_schools
from functions.receive_applications.reading.fields.sections import sections_of
from functions.receive_applications.reading.fields.tongues import find_tongues
from functions.receive_applications.reading.fields.years import gaps_of, years_of
from sheets_schema.clock import now


def find_fields(document: Document, file: str, region: str) -> dict[str, Any]:
    """Read every field; the keys are those of Reading."""
    sections = sections_of(document)
    emails = find_emails(document, sections)
    links = find_links(document)
    jobs = find_jobs(document, sections)
    return {
        "name": find_name(document, sections, emails, links, file),
        "emails": emails,
        "phones": find_phones(document, sections, emails, region),
        "links": links,
        "places": find_places(document, sections),
        "jobs": jobs,
        "schools": find_schools(document, sections),
        "skills": find_skills(document, sections),
        "languages": find_tongues(document, sections),
        "years": years_of(jobs, now().date()),
        "gaps": gaps_of(jobs, now().date()),
    }
