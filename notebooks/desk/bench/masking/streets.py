"""Streets and postal codes, as they are written in the countries of six languages.

No word in them is longer than 41 letters, or a page of letters and hyphens would take minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ENGLISH = (
    r"(?:street|road|avenue|lane|drive|boulevard|close|court|crescent|terrace|gardens|square|way|place|mews|grove"
    r"|hill|row|walk|st|rd|ave|ln|blvd|dr|sq|ct)"
)
_GERMAN = r"(?:strasse|str\.|weg|gasse|allee|platz|ring|damm|ufer|steig|chaussee|straat|laan|gatan|vej|gata)"
_FRENCH = r"(?:rue|avenue|av\.|boulevard|bd|place|chemin|allee|impasse|quai|route|cours)"
_SPANISH = r"(?:calle|c/|avda?\.?|avenida|plaza|paseo|carrera|via|viale|rua|ul\.|ulica|ulitsa)"
STREETS = (
    rf"\b\d{{1,5}}[a-z]?(?: ?[-–] ?\d+)?,? +(?:[^\W\d_][\w'.-]{{0,40}} +){{1,4}}{_ENGLISH}\b\.?"
    r"(?: *, *(?:apt|flat|suite|unit)\.? *\w+)?",
    rf"\b[^\W\d_][\w.-]{{0,40}}{_GERMAN} *\d{{1,4}} ?[a-z]?\b",
    rf"\b[^\W\d_][\w-]{{1,40}}(?: [^\W\d_][\w-]{{1,40}})? {_GERMAN} *\d{{1,4}} ?[a-z]?\b",
    r"\b(?:am|an der|auf der|im|zum|zur|unter den) +[^\W\d_][\w-]{1,40} +\d{1,4} ?[a-z]?\b(?= *[,\n·|])",
    rf"\b\d{{1,4}} ?(?:bis|ter)?,? +{_FRENCH} +[^\n,|·;]{{2,40}}",
    rf"\b{_SPANISH} +[^\n,|·;]{{2,40}}?[ ,]+(?:n[.o]* *)?\d{{1,5}}\b",
    r"[\u3400-\u9fff]{2,12}(?:路|街|大道|巷|弄|胡同|段) ?\d{1,5} ?[号號](?:[\u3400-\u9fff\d]{0,12}[室楼樓号號])?",
    r"(?:شارع|طريق|حي) +[^\n,،|·]{2,40}",
    r"\b(?:p\.? ?o\.? ?box|postfach|apartado(?: de correos)?|boite postale) *\d+",
)
CODES = (
    r"\b[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}\b",  # British
    r"\b[a-z]{1,2}-\d{4,5} +[^\W\d_][^\n,|·;\d]{1,40}",  # D-04109 Leipzig
    r"(?:^|(?<=[,|·\n]))[ \t]*\d{4,6} +[^\W\d_][^\n,|·;\d]{1,30}(?=$|[,|·\n])",  # 04109 Leipzig
    r"\b[^\W\d_][^\n,|·;\d]{1,30}, ?[a-z]{2} +\d{5}(?:-\d{4})?\b",  # Austin, TX 78701
)
PATTERNS = tuple(re.compile(one, re.M) for one in (*STREETS, *CODES))


def find(text: str) -> Iterator[tuple[int, int]]:
    """Find streets with their numbers, and towns with their codes."""
    for pattern in PATTERNS:
        yield from (found.span() for found in pattern.finditer(text))
