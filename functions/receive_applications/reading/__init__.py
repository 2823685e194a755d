"""Reading résumés: bytes in, values with quoted passages out, nothing invented.

A file is hostile until read, so it is read in another process:

    read_all ─ pool ─ frames ─▶ worker ─ whole ┬ extract/   bytes -> Document (lines with page, place, size)
                                               ├ fields/    Document -> name, e-mail, phones, jobs, years …
                                               └ evidence   Document + criteria -> quoted passages with their bearing

`extract` knows kinds of files by their content and nothing of résumés; `fields` and `evidence` know résumés and
nothing of files; `words` holds what people write in six languages, as data. `results` is the only thing that
leaves. The pool replaces a worker that breaks a limit of time or memory, and the file that did it becomes a
Reading with one problem: what a person must do. A worker starts by itself in a seventh of a second. Where several are
wanted on Linux, `forking` takes them off a nursery that has everything loaded: half as long again for the first, but
milliseconds for any other.
"""

from typing import TYPE_CHECKING, Any

from functions.receive_applications.reading.results import (
    Bearing,
    Criterion,
    Evidence,
    Found,
    Gap,
    Job,
    Reading,
    School,
    Source,
    Span,
    Tongue,
)
from functions.receive_applications.reading.resume_json import to_json_resume

if TYPE_CHECKING:
    from functions.receive_applications.reading.pool import Limits, read_all, read_one

__all__ = [
    "Bearing",
    "Criterion",
    "Evidence",
    "Found",
    "Gap",
    "Job",
    "Limits",
    "Reading",
    "School",
    "Source",
    "Span",
    "Tongue",
    "read_all",
    "read_one",
    "to_json_resume",
]


def __getattr__(name: str) -> Any:
    """Give what stands in the pool, which the workers, who come by here too, neither need nor wait for."""
    if name not in ("Limits", "read_all", "read_one"):
        raise AttributeError(f"{__name__} has no {name}")
    from functions.receive_applications.reading import pool

    return getattr(pool, name)
