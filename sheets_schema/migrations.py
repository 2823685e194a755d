"""Named, ordered changes of tabs and headers; the applied ones are recorded in the spreadsheet itself."""

from __future__ import annotations

from collections.abc import Callable

from sheets_schema.layout import MIGRATION_KEY, Request, State, mark, missing_parts
from sheets_schema.problems import NewerBook

Migration = Callable[[State], list[Request]]

MIGRATIONS: dict[str, Migration] = {
    "1 the first tabs": missing_parts,
}


def pending(state: State) -> tuple[list[str], list[Request]]:
    """List what was not applied yet and the requests that apply it; refuse a spreadsheet of a newer kit."""
    newer = [name for name in state.applied if name not in MIGRATIONS]
    if newer:
        raise NewerBook(f"This spreadsheet was made by a newer version of the kit ({newer[0]}); update the kit first.")
    names = [name for name in MIGRATIONS if name not in state.applied]
    requests = [request for name in names for request in MIGRATIONS[name](state)]
    requests += [mark(MIGRATION_KEY, name, {"spreadsheet": True}) for name in names]
    if not names:
        requests = missing_parts(state)
        names = ["tabs and columns that were missing"] if requests else []
    return names, requests
