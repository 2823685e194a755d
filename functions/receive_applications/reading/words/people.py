"""What stands around names in résumés, and what never is one."""

from __future__ import annotations

from functions.receive_applications.reading.words.load import patterns, words

LABELS = patterns("people")["labels"]
DOCUMENTS = patterns("people")["documents"]
HONORIFICS = words("people")["honorifics"]
DEGREES = words("people")["degrees"]
LETTERS = words("people")["letters"]  # behind a name in capitals; in others some are surnames
PARTICLES = words("people")["particles"]
NEVER = words("people")["never"]
SURNAMES_HAN = words("people")["surnames_han"]
NAMES_TOO = words("people")["names_too"]  # trades, towns and other words that people are called by
