"""What a person's name looks like, in capitals, letter-spaced, with titles, in Latin, Chinese and Arabic letters."""

from __future__ import annotations

import re

from functions.receive_applications.reading.fields.places import STATE
from functions.receive_applications.reading.words import learning, people, work

_WORD = re.compile(r"(?:[^\W\d_]\.){1,3}(?:[^\W\d_])?|[^\W\d_]+(?:['’´`-][^\W\d_]+)*\.?")
_HAN = re.compile(r"[\u4e00-\u9fff](?:[ ·]?[\u4e00-\u9fff]){1,3}")
_ARABIC = re.compile(r"[\u0600-\u06ff]+(?: [\u0600-\u06ff]+){1,4}")
_OTHER_SCRIPT = re.compile("[\u0600-\u06ff\u3040-\u30ff\u4e00-\u9fff]")
_SPACED = re.compile(r"(?:[^\W\d_] ){2,}[^\W\d_]")
_NEVER_IN_NAMES = re.compile(r"[\d@/\\<>=_#%*!?;:]")
_NICKNAME = re.compile(r""" (?:"[^\W\d_]+"|“[^\W\d_]+”|'[^\W\d_]+'|‘[^\W\d_]+’|\([^\W\d_]+\)) (?=\S)""")
_TOWN = re.compile(rf"(?:[A-Z][a-z]+ )+{STATE}")  # "Amarillo TX"
_DECORATION = " ,;:|•·-–—*'\"“”«»_~`"
_PREFIXED = re.compile(r"(?:[dlo]['’]|[ae]l-|ad-|ar-|as-|ben-|bin-|da-|de-)(?=[^\W\d_])(?![a-zà-ÿ])")
_RUN_ON = re.compile(r"(?!Mac|Van|Von|Del|Fitz)([A-ZÀ-Þ][a-zß-ÿ]{2,})([A-ZÀ-Þ][a-zß-ÿ]{2,})")  # in two weights
_RANK = re.compile(
    r"^(?:(?:master|staff|first|chief|lance|command|gunnery) )?"
    r"(?:sergeant|sgt|corporal|colonel|lieutenant|captain|commander|chief petty officer)\b\.?"
    r"(?: (?:major|colonel|commander))?(?: \(?ret(?:ired|d)?\b\.?\)?)?,? (?=[A-Z])",
    re.I,
)
_GRANTED = re.compile(r"(?<=\.) ?\((?:FH|BA|DH|TU|Univ\.?|VWA|CCI)\)")  # "Mag. (FH)": by whom a title is given
_MOST_WORDS = 6
_MOSTLY, _KERNED = 0.6, 2  # kerning draws some two letters together: "TA"
_WORDS = people.NEVER | work.USUAL_TITLES | work.ORGANISATIONS | learning.TONGUES
_NOT_NAMES = _WORDS - people.NAMES_TOO
_ALONE = _WORDS | people.LETTERS | frozenset(degree.strip(".") for degree in people.DEGREES)  # never a name
_DEGREES = frozenset(degree.strip(".") for degree in people.DEGREES)


def may_be_name(text: str) -> bool:
    """Whether nothing in the text, but for what decorates it, speaks against a name."""
    return not _NEVER_IN_NAMES.search(text.strip(_DECORATION))


def is_name(text: str) -> bool:
    """Whether these words could be somebody's whole name."""
    text = _NICKNAME.sub(" ", text)
    if not 2 <= len(text) <= 60 or _NEVER_IN_NAMES.search(text) or _TOWN.fullmatch(text):
        return False
    if _HAN.fullmatch(text):
        return text[0] in people.SURNAMES_HAN and not re.search(work.CHINESE_TITLES, text) and len(text) <= 5
    if _ARABIC.fullmatch(text):
        return not re.search(rf"\b(?:{work.ARABIC_TITLES}|{work.ARABIC_ORGANISATIONS})\b", text)
    return (text.isascii() or not _OTHER_SCRIPT.search(text)) and _is_latin_name(text.split())


def _is_latin_name(words: list[str]) -> bool:
    if not 1 <= len(words) <= _MOST_WORDS or not all(_WORD.fullmatch(word) for word in words):
        return False
    plain = [word.casefold().strip(".") for word in words]
    if not _NOT_NAMES.isdisjoint(plain):
        return False
    if len(words) == 1 and plain[0] in _ALONE:
        return False
    own = [word for word, low in zip(words, plain, strict=True) if low not in people.PARTICLES]
    if not own or (len(words) == 1 and (len(words[0]) < 3 or words[0].islower())):
        return False
    return all(map(_begins_large, own)) or all(word.islower() and word[-1] != "." for word in words)


def _begins_large(word: str) -> bool:
    """Whether a word begins with a capital, also after "d'" or "al-", or has no such thing as capitals."""
    return not word[0].islower() or bool(_PREFIXED.match(word))


def is_word_too(text: str) -> bool:
    """Whether a name holds a word that tells of something else in most places: "Bob Baker", "April May"."""
    return any(word.casefold().strip(".") in _WORDS for word in text.split())


def is_monogram(text: str, name: str) -> bool:
    """Whether the text is but the initials of the name, drawn as a sign beside it: "EB" of "Esme Blackwood"."""
    letters = re.sub(r"\W", "", text)
    return 1 < len(letters) <= 3 and letters.isupper() and letters == "".join(word[0] for word in name.upper().split())


def strip_titles(text: str) -> str:
    """Leave the bare name: "Dr. Ada Example, PhD" is "Ada Example"; spaced-out letters come together."""
    text = _joined(_GRANTED.sub("", text).strip(_DECORATION))
    if run_on := _RUN_ON.fullmatch(text):
        return " ".join(run_on.groups())
    words = _RANK.sub("", text).split()
    while words and words[0].casefold().strip(".,") in people.HONORIFICS and len(words) > 1:
        words.pop(0)
    while len(words) > 1 and _is_degree(words):
        words.pop()
    return " ".join(words).rstrip(",; ") if words else ""


def _is_degree(words: list[str]) -> bool:
    """Whether the last word is a degree or a title in letters, "FCCA", which is no surname behind two other names."""
    last = words[-1].strip(".,()")
    apart = words[-2].endswith(",") or len(words) > 2
    return last.casefold() in _DEGREES or (last.isupper() and apart and last.casefold() in people.LETTERS)


def _joined(text: str) -> str:
    """Put letters that are set apart together again: "M A R TA  R U I Z" is "MARTA RUIZ"."""
    parts = text.split("  ")
    if not any(_is_set_apart(part, len(parts) > 1) for part in parts):
        return text
    return " ".join(part.replace(" ", "") if _is_set_apart(part, len(parts) > 1) else part for part in parts)


def _is_set_apart(part: str, among_others: bool) -> bool:
    words = part.split(" ")
    if len(words) < (2 if among_others else 3) or not part.isupper():
        return bool(_SPACED.fullmatch(part))
    single = sum(len(word) == 1 for word in words)
    return single > 0 and (single >= _MOSTLY * len(words) or max(map(len, words)) <= _KERNED)


def polish(name: str) -> str:
    """Give "JANE O'DOE" as "Jane O'Doe"; what has small letters stays as its bearer writes it."""
    if not (name.isupper() or name.islower()):
        return name
    small = name.islower()
    return " ".join(_capital(word, small) for word in name.split())


def _capital(word: str, small: bool) -> str:
    if word.islower() and not small and word in people.PARTICLES:
        return word
    return re.sub(r"[^\W\d_]+", lambda part: part[0][:1].upper() + part[0][1:].lower(), word)
