"""A criterion as a pattern: its name and aliases, inflected, with boundaries that fit names such as C++ or .NET."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from functions.receive_applications.reading.results import Criterion
from functions.receive_applications.reading.words.bearing import WORDS_TOO

_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_APOSTROPHE = re.compile("['’]")
_PIECE = re.compile(r"[^\W_]+|[^\w\s-]")
_SHORT = 3
_LISTED = r"(?:(?<=[,;|•·] )|(?<=[,;:/\n])|(?<=: ))"
_PARTED = r"\s*(?:[,;|•·/\n]|$)"


@lru_cache(maxsize=512)
def pattern_of(criterion: Criterion) -> re.Pattern[str]:
    """One pattern for the name and all aliases; compare with `re.search` on text."""
    names = dict.fromkeys(name.strip() for name in (criterion.name, *criterion.aliases) if name.strip())
    return re.compile("|".join(f"(?:{_pattern(name)})" for name in sorted(names, key=len, reverse=True)) or r"(?!)")


def _pattern(name: str) -> str:
    if _CJK.search(name):
        return rf"(?i:{re.escape(name)})"
    if _ARABIC.search(name):
        return rf"(?<!\w)(?:[وبلفك]?(?:ال|لل)?){re.escape(name)}(?!\w)"
    body = _exactly(name) if is_exact(name) else f"(?i:{_body(name)})"
    return f"{_left(name)}{body}{_right(name)}"


def _exactly(name: str) -> str:
    """The name as it is spelled; as an item of a list, or behind its maker's name, in letters of any kind, too."""
    if len(name) < _SHORT:
        return _body(name)
    capitals = f"|{_body(name.upper())}" if len(name) > _SHORT else ""  # as whole lists of skills are set
    item = rf"{_LISTED}{_body(name)}(?={_PARTED})|(?:(?<=ms )|(?<=microsoft )){_body(name)}"
    return f"(?:{_body(name)}{capitals}|(?i:{item}))"


def is_exact(name: str) -> bool:
    """Whether capitals matter: for names of three letters or fewer, and those that are words too."""
    return name.casefold() in WORDS_TOO or len(name) < _SHORT or (len(name) <= _SHORT and not name.isupper())


def _body(name: str) -> str:
    pieces = _PIECE.findall(name)
    if not pieces:
        return _escaped(name)
    joints = (_joint(name, before, after) for before, after in pairwise(pieces))
    body = _escaped(pieces[0])
    for joint, piece in zip(joints, pieces[1:], strict=True):
        body += joint + _escaped(piece)
    return body if is_exact(name) else _inflected(body, pieces[-1])


def _escaped(text: str) -> str:
    """The text for a pattern, in which one apostrophe is as good as the other."""
    return _APOSTROPHE.sub("['’]", re.escape(text))


def _joint(name: str, before: str, after: str) -> str:
    # "front-end", "front end" and "frontend" are one; so are "Node.js" and "Node JS".
    if before.isalnum() and after.isalnum():
        tight = min(len(before), len(after)) > _SHORT  # where narrow spaces get lost: "fleetfinance"
        return r"[\s-]*" if tight or re.search(rf"{re.escape(before)}-{re.escape(after)}", name) else r"[\s-]+"
    return r"\s?" if re.search(rf"{re.escape(before)}\s+{re.escape(after)}", name) else ""


def _inflected(body: str, last: str) -> str:
    low = last.lower()  # folded, "ß" would be "ss", which no text has
    if not low.isalpha() or len(low) <= _SHORT:
        return body
    stem = body[: len(body) - len(_escaped(last))]
    if low.endswith("ing") and len(low) > 6:
        return f"{stem}{low[:-3]}(?:ing|ings|ed|er|ers)"
    if low.endswith("ement") and len(low) > 8:
        return f"{stem}{low[:-4]}(?:ment|ments|d|r|rs)|{stem}{low[:-5]}ing"
    if low.endswith("y"):
        return f"{stem}{low[:-1]}(?:y|ies)"
    singular = low[:-1] if low.endswith("s") and not low.endswith("ss") and len(low) > 4 else low
    return f"{stem}{singular}(?:e?s|en|n)?"


def _left(name: str) -> str:
    if name.startswith("."):
        return r"(?:(?<![\w.])|(?<=ASP)|(?<=ADO)|(?<=VB))"
    return r"(?<![\w&])(?<!\w-)(?<![\w]\.)(?<![@#])" if len(name) < _SHORT else r"(?<![\w@])"


def _right(name: str) -> str:
    if not name[-1].isalnum():
        return r"(?![\w+#])" if name[-1] in "+#" else r"(?!\w)"
    if len(name) < _SHORT:
        return r"(?![\w+#&@'’]|[.-][^\W\d_]|\.(?=\s+[a-z])|/[a-z])"
    return r"(?!\w|\+\+|#|@)"
