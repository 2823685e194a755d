"""Words of job titles and of organisations, lower case."""

from __future__ import annotations

from functions.receive_applications.reading.words.load import patterns, words

USUAL_TITLES = words("work")["titles"]
TITLES = USUAL_TITLES | words("occupations")["titles"]  # with those that people are called, too: Portier, Fleischer
TITLE_ENDINGS = words("work")["title_endings"] | words("occupations")["title_endings"]
ORGANISATIONS = words("work")["organisations"]
CHINESE_TITLES = patterns("work")["chinese_titles"]
ARABIC_TITLES = patterns("work")["arabic_titles"]
CHINESE_ORGANISATIONS = patterns("work")["chinese_organisations"]
ARABIC_ORGANISATIONS = patterns("work")["arabic_organisations"]
ORGANISATIONS_LAST = words("work")["organisations_last"]  # at the end of a name; elsewhere they are words of titles too
BREAKS = words("work")["breaks"]  # between employments, told as one is
JOINING = words("work")["joining"]  # small words within the names of organisations
