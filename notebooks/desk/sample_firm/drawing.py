"""The sample résumés as files: made at start, each time the same bytes, so that the repository holds text alone."""

from __future__ import annotations

from collections.abc import Callable

from notebooks.desk.sample_firm.pdf import columns, picture, plain
from notebooks.desk.sample_firm.reading import Resume, written_resumes
from notebooks.desk.sample_firm.word import word


def _text(resume: Resume) -> bytes:
    return f"{resume.name}\n{resume.side.strip()}\n\n{resume.text.replace('# ', '').strip()}\n".encode()


LAYOUTS: dict[str, Callable[[Resume], bytes]] = {
    "plain": plain,
    "columns": columns,
    "picture": picture,
    "word": word,
    "text": _text,
}


def resumes() -> list[tuple[str, str, bytes]]:
    """Give every sample file as (job title, file name, bytes)."""
    return [(resume.job, resume.file, LAYOUTS[resume.layout](resume)) for resume in written_resumes()]
