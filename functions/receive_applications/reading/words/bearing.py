"""Words that tell how a passage bears on a skill: none of it, years of it, a wish for it."""

from __future__ import annotations

from functions.receive_applications.reading.words.load import patterns, words

_PATTERNS = patterns("bearing")
NEGATIONS = _PATTERNS["negations"]
FILLERS = _PATTERNS["fillers"]  # may stand between a negation and the skill without breaking their tie
EXPERIENCE_WITH = _PATTERNS["experience_with"]
DENIED_AFTER = _PATTERNS["denied_after"]  # said after the skill, as in "React: none"
WISHES = _PATTERNS["wishes"]  # "eager to learn React" neither shows nor denies it
LEARNING = _PATTERNS["learning"]  # still being learned: neither
LEARNING_AFTER = _PATTERNS["learning_after"]
LITTLE = _PATTERNS["little"]  # knowledge of it rather than work with it: stated, never shown
YEARS = _PATTERNS["years"]
TURNS = _PATTERNS["turns"]
WORDS_TOO = words("bearing")["words_too"]  # skills whose names are also words: they count only as written
