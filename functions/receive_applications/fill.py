"""What the sender asks before the firm's thanks go."""

from __future__ import annotations

from functions.post.fillers import Filler, Letter, Withheld
from functions.post.sheet import Sheet
from sheets_schema.tables import Application, Outgoing
from sheets_schema.tables.outbox import Going, What

GONE = "The application this speaks of is no longer in the sheet; nothing was sent."
OTHERS = "The address in To is not the application's; mend it here or there, then set this to Waiting."


def check_thanks(line: Outgoing, sheet: Sheet, key: str) -> None:
    """Let thanks go only to the address of the application they are for."""
    application = sheet.get(Application, line.about_id)
    if application is None:
        raise Withheld(GONE, Going.CANCELLED)
    if [address.casefold() for address in line.to] != [application.email.casefold()]:
        raise Withheld(OTHERS)


FILLERS = {What.ACKNOWLEDGEMENT: Filler(check_thanks, lambda line, sheet, connection: Letter(line.text))}
