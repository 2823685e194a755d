"""Countries and towns as people write them in an address; those of `REGIONS` by the region code of their phones."""

from __future__ import annotations

from functions.receive_applications.reading.words.load import patterns, words

REGIONS = patterns("world")
TOWNS = words("towns")["towns"]
SMALL_TOWNS = words("gazetteer")["towns"]
