"""Words of degrees and of places of learning, and the names of languages."""

from __future__ import annotations

from functions.receive_applications.reading.words.load import patterns, words

DEGREES = words("learning")["degrees"]
INSTITUTIONS = words("learning")["institutions"]
CAMPUSES = words("learning")["campuses"]  # universities of several towns, and these towns
TONGUES = words("learning")["tongues"]
LEVELS = patterns("learning")["levels"]
LEVELS_FOREIGN = patterns("learning")["levels_foreign"]
