"""Which language papers are written in: by their script, else by its small words and the headings of such papers."""

from __future__ import annotations

import re
from collections import Counter

SCRIPTS = {
    "Japanese": re.compile(r"[\u3040-\u30ff]"),
    "Korean": re.compile(r"[\uac00-\ud7a3]"),
    "Chinese": re.compile(r"[\u4e00-\u9fff]"),
    "Arabic": re.compile(r"[\u0621-\u064a]"),
}
SMALL = {
    "English": "the and of with for from at by was my were which this "
    "experience education skills summary university school present employment team years work engineer to in",
    "German": "und der die das mit für von bei im zur zum den als "
    "ich eine auf berufserfahrung ausbildung kenntnisse sprachen lebenslauf heute seit universität schule studium in",
    "French": "et les du une avec dans pour sur aux chez "
    "mon notre expérience formation compétences langues université école depuis profil en",
    "Spanish": "y el los las del con para una por como "
    "desde mi experiencia formación educación habilidades idiomas universidad actualidad en",
    "Italian": "di il della con per nel gli che alla "
    "presso dal esperienza formazione istruzione competenze lingue università in",
    "Portuguese": "da do em com uma os pelo dos "
    "não na no experiência formação educação idiomas universidade atualmente",
    "Dutch": "het een van met voor bij naar op zijn "
    "als ik werkervaring opleiding vaardigheden talen universiteit heden in en",
}
LANGUAGES: dict[str, set[str]] = {}
for _language, _words in SMALL.items():
    for _word in _words.split():
        LANGUAGES.setdefault(_word, set()).add(_language)
WORD = re.compile(r"[^\W\d_]+")
READ = 20_000  # letters are enough
FEW, CLEAR, SCRIPT = 3, 1.4, 0.25  # small words at least; so many times the second; share of letters of a script


def tongue(text: str) -> str:
    """Name the language of a text in English, or nothing where it is not plain."""
    letters = "".join(WORD.findall(text[:READ]))
    for language, script in SCRIPTS.items():
        if len(script.findall(letters)) > SCRIPT * len(letters) > 0:
            return language
    counts = Counter(one for word in WORD.findall(text[:READ].casefold()) for one in LANGUAGES.get(word, ()))
    (first, many), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return first if many >= FEW and many >= CLEAR * second else ""
