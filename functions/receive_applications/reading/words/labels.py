"""What forms and tables call the parts of an employment: employer, title, period, place, duties."""

from __future__ import annotations

from functions.receive_applications.reading.words.load import words

ROLES = {name: role for role, names in words("labels").items() if role != "columns" for name in names}
COLUMNS = words("labels")["columns"]  # of tables of education, where they are no labels
EMPLOYER, TITLE, PERIOD, PLACE, DUTIES = "employer", "title", "period", "place", "duties"
ASIDE = "aside"  # what forms say between dates and title
CLIENT = "client"  # whom one was sent to, or works for where nobody else is named
