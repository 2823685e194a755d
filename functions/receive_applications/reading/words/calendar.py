"""Months, seasons and the words for "until today"."""

from __future__ import annotations

from functions.receive_applications.reading.words.load import patterns, words

MONTHS = {int(key[6:]): names for key, names in words("calendar").items() if key.startswith("month ")}
SEASONS = {int(key[7:]): names for key, names in words("calendar").items() if key.startswith("season ")}
PRESENT = patterns("calendar")["present"]
SINCE = patterns("calendar")["since"]
UNTIL = patterns("calendar")["until"]
AND = r"(?:and|&|und|et|y|e|en|och|og|i)"  # between two of them
LASTING = patterns("calendar")["lasting"]  # units of how long it was
