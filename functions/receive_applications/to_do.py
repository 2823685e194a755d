"""The sentences of an application's To do column, one a line, and when each has been mended."""

from __future__ import annotations

from collections.abc import Iterable

from functions.receive_applications.persons import Traits
from functions.receive_applications.reading.results import Reading
from sheets_schema.identity import is_guessed
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Person

NAME = "The name is a guess from an address or a file name: type the right one in the Name column."
EMAIL = "No e-mail address was found: type it in the E-mail column."
CRITERIA = "This job has no criteria, so the file was not held against any: add them on the Criteria tab."
CLOSED = (Stage.NO, Stage.WITHDRAWN)


def sentences(reading: Reading, file_name: str, traits: Traits, has_criteria: bool) -> tuple[str, ...]:
    """Say what a person must do about a file that arrived."""
    return (
        *(f"{file_name}: {problem}" for problem in reading.problems),
        *((NAME,) if traits.guessed else ()),
        *(() if traits.emails else (EMAIL,)),
        *(() if has_criteria else (CRITERIA,)),
    )


def came_again(stage: Stage) -> str:
    """Say that a file came for an application that was closed."""
    return f"Another file came when the stage was already “{stage}”: look again."


def joined(to_do: str, more: Iterable[str]) -> str:
    """Add sentences, each once."""
    return "\n".join(dict.fromkeys([*to_do.splitlines(), *more]))


def without(to_do: str, sentence: str) -> str:
    """Take a sentence away."""
    return "\n".join(line for line in to_do.splitlines() if line != sentence)


def still_true(application: Application, person: Person | None) -> str:
    """Give the To do without what a person has mended since."""
    left = application.to_do
    if person and not is_guessed(person.name):
        left = without(left, NAME)
    if person and person.email:
        left = without(left, EMAIL)
    return left
