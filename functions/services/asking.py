"""Asking Google, and what Google's refusals are called here."""

from __future__ import annotations

from typing import Any

from sheets_schema.problems import Refusal, Unreachable


class NotThere(Refusal, KeyError):
    """Google knows nothing by that id (404, 410)."""

    def __str__(self) -> str:
        return str(self.args[0])


class AlreadyThere(Refusal):
    """The id is taken (409)."""


class ChangedMeanwhile(Refusal):
    """Somebody altered the thing since it was read (412)."""


class Refused(Refusal):
    """Google will not do this; asking again as before will not help (other 4xx)."""


NAMED: dict[int, type[Refusal]] = {404: NotThere, 410: NotThere, 409: AlreadyThere, 412: ChangedMeanwhile}
BUSY = (408, 429)


def ask(request: Any, what: str) -> Any:
    """Carry out a request of a Google client once; `what` names it in a refusal's sentence ("the calendar")."""
    from googleapiclient.errors import HttpError

    try:
        return request.execute(num_retries=0)
    except HttpError as error:
        raise refusal(int(error.resp.status), what) from error


def refusal(status: int, what: str) -> Refusal:
    """Name a refusal; Google's own words stay out of it, because they may quote what people typed."""
    if status in NAMED:
        return NAMED[status](f"Google answered {status} when asked for {what}.")
    if status in BUSY or status >= 500:
        return Unreachable(f"Google was too busy for {what} ({status}); try again in a moment.")
    return Refused(f"Google refused {what} ({status}).")
