"""What forms and tables call the parts of an employment: employer, title, period, place, duties."""

from __future__ import annotations

from functions.receive_applications.reading.words.load import words

ROLES = {name: role for role, names in words("labels").items() for name in names}
EMPLOYER, TITLE, PERIOD, PLACE, DUTIES = "employer", "title", "period", "place", "duties"
