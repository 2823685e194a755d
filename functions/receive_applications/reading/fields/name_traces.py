"""What else in an application hints at its writer's name: addresses, profile links, the file's name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from functions.receive_applications.reading.fields.name_shapes import is_name, polish
from functions.receive_applications.reading.results import Found
from functions.receive_applications.reading.words import people

_PROFILE = re.compile(r"(?:linkedin\.com/(?:in|pub)|xing\.com/profile|github\.com|gitlab\.com)/([\w%.-]+)", re.I)

_OTHERS = re.compile("[^a-z]+")


@dataclass(frozen=True)
class Traces:
    """Local parts of addresses, names of profiles, and the file's stem, each folded to plain letters."""

    locals: tuple[str, ...]
    profiles: tuple[str, ...]
    stem: str
    title: str

    def support(self, name: str) -> float:
        """How strongly the traces speak for this name, 0 to about 8."""
        words = [word for word in _OTHERS.split(fold(name)) if word]
        if not words:
            return 0.0
        mail = max((_fit(words, local) for local in self.locals), default=0.0)
        profile = max((_fit(words, slug) for slug in self.profiles), default=0.0)
        return 3.5 * mail + 2.0 * profile + 1.5 * _fit(words, self.stem) + 0.8 * _fit(words, self.title)

    def guess(self) -> str:
        """A name spelled by the address, the profile, the file's name or its title alone, empty if none does."""
        for trace in (*self.locals, *self.profiles, self.stem, *self.title.split(" • ")):
            words = [word for word in _OTHERS.split(trace) if word and word not in people.NEVER]
            if 2 <= len(words) <= 3 and all(len(word) > 1 for word in words) and is_name(" ".join(words).title()):
                return polish(" ".join(words))
        return ""


def traces_of(emails: Sequence[Found], links: Sequence[Found], file: str, title: str) -> Traces:
    """Collect the traces."""
    profiles = [match[1] for link in links if (match := _PROFILE.search(link.value))]
    locals_ = [mail.value.partition("@")[0] for mail in emails]
    return Traces(tuple(map(fold, locals_)), tuple(map(fold, profiles)), fold(PurePath(file).stem), fold(title))


def fold(text: str) -> str:
    """Small letters without accents."""
    if text.isascii():
        return text.casefold()
    text = text.casefold().replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("æ", "ae")
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def _fit(words: Sequence[str], trace: str) -> float:
    """Share of the name's words that the trace holds, 1 when it is made of them or of initials and one word."""
    letters = _OTHERS.sub("", trace)
    if not letters:
        return 0.0
    long = [word for word in words if len(word) > 2] or list(words)
    whole = [word for word in long if word in letters]
    if len(whole) >= 2:
        return 1.0
    if len(whole) == 1:
        rest = letters.replace(whole[0], "", 1)
        initials = "".join(word[0] for word in words if word != whole[0])
        return 0.9 if rest and rest in initials else 0.6
    starts = any(letters.startswith(word[:4]) for word in long if len(word) > 4)
    return 0.3 if starts else 0.0
