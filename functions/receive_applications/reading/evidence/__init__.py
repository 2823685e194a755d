"""For each criterion the passages that speak of it, quoted, with their bearing; never a verdict.

`terms` finds a skill by name and aliases with the right boundaries ("C" is not in "C++"); `passages` cuts the
sentence round it; `bearing` tells states, shows, years, denies; `find` puts them together and keeps the best.
Hidden text is not in `Document.text`, so it is never quoted; `repeats` points out what is said over and over.
"""

from functions.receive_applications.reading.evidence.find import find_evidence
from functions.receive_applications.reading.evidence.repeats import repeated_blocks

__all__ = ["find_evidence", "repeated_blocks"]
