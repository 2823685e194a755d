"""Countries and large cities as people write them in an address, by the region code of their phones."""

from __future__ import annotations

from functions.receive_applications.reading.words.load import patterns

REGIONS = patterns("world")
