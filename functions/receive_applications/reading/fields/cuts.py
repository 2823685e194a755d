"""Where the heading of an entry is cut: at gaps and marks, at stops, around "at", and between commas."""

from __future__ import annotations

import re

from functions.receive_applications.reading.fields.places import is_place
from functions.receive_applications.reading.fields.scores import organisation_score, title_score
from functions.receive_applications.reading.words import learning

_MARKS = "|•·‖¦●▪◆■♦⋄"  # that part wherever they stand
_STRONG = re.compile(
    rf"\s{{2,}}|\s*[{_MARKS}]\s*|\s+(?:[–—―]|--?-?)\s+|\s+/\s+|(?<=[\w)])\s*[:：]\s+|\s+[~→»]\s+"
)
# Cheap to look for, and missing in most headings: what a pattern beside it cannot do without.
_STRONG_SIGNS = frozenset(f"{_MARKS}–—―-/:：~→»\t")
_AT_SIGNS = (" at ", "@", " bei ", " chez ", " bij ", " presso ", " hos ", " på ")
_COMMA_SIGNS = frozenset(",，;،")
_SENTENCE_SIGNS = ("work", "serv", "employ")
_AT = re.compile(
    r"\s+(?:at|@|bei|bei der|chez|bij|presso|hos|på)\s+(?:the\s+)?(?=[\W_]*[^\W\d_a-zà-ÿ])|\s*@\s*(?=[A-Z])"
)
_WITH = re.compile(r" with (?:the )?(?=[A-ZÀ-Þ])")  # "Social Worker with Moor Services"
_AT_FIRST = re.compile(r"(?:at|bei|chez|bij|presso|hos|på) (?=[^\W\d_a-zà-ÿ])(.+)")  # on a line of its own
COMMA = re.compile(
    r"\s*[,，;،]\s+(?!(?i:Inc|Ltd|LLC|L\.L\.C|Corp|Co|GmbH|S\.?A|S\.?L|LLP|Limited|PLC|Pvt|Lda|Ltda|S\.?r\.?[lo])\b)|(?<=\w),(?=[A-Z])"
)
_SENTENCE = re.compile(
    r"[\W\d]*(?:(?:i|am|have|been|presently|currently)\s+)*(?:work(?:ing|ed|s)?|serv(?:ing|ed|es)|employed)\s+"
    r"(?:as\s+(?:an?\s+|the\s+)?(?P<title>.+?)\s+(?:in|at|with|for)\s+(?P<employer>.+?)"
    r"|(?:in|at|with|for)\s+(?P<earlier_employer>.+?)\s+as\s+(?:an?\s+|the\s+)?(?P<later_title>.+?))"
    r"(?:\s+(?:from|since|during))?$",
    re.I,
)
_STOP = re.compile(r"(?<=\w\w|.\)| \d)\. (?=[A-ZÀ-Þ«“\d])(?!(?:KG|OHG|Ltd|LTD|Inc|INC|LLC|Pvt|Limited|Lda|Cia)\b)")
_SHORTENED = re.compile(
    r"(?:ste?|ft|mt|hr|sec|sr|matric|no|dr|mrs?|ms|s[nr]r|jn?r|prof|rev|hon|lt|sgt|capt|maj|col|gen|pvt|asst|assoc|dept|univ|inst|intl|natl|bros"
    r"|govt|mgr|engg?|exec|tech|admin|dir|vol|ave|mfg|wiss|stud|stellv|techn|kfm|kaufm|dipl|gepr|reg|dist|proj|acct|comm|cert|eidg|nr|max|ds|rr|hh)",
    re.I,
)
_LEGAL = re.compile(r"(?:inc|ltd|llc|corp|co|gmbh|plc|pvt|lda|ltda|s\.?[alr]\.?(?:[lsu]\.?)?)\.$", re.I)
_LONGEST_TOLD, _WHOLE_WORD = 160, 5  # letters
_FEW_WORDS = 3
_LISTING = re.compile(r"(?: of| for|,) [A-Z]\w+$|^[A-Z]\w+$")  # the list, or one name of it
_LISTED = re.compile(r"(?:[A-Z]\w+, )?(?:and|&) [A-Z]\w+$")
_BRACKETS = re.compile(r"(?<=\S) \(([A-ZÀ-Þ][^()]*[a-zà-ÿ]{2}[^()]*)\)$")
_MANNER = re.compile(  # in which one worked, or for how long
    r"(?:season|temp|intern|contract|free-?lance|part|full|volunt|unpaid|remote|hybrid|evening|night|weekend|maternity|cover|summer"
    r"|acting|interim|formerly|now|since|until|praktikum|teilzeit|vollzeit|befristet|stage|alternance|cd[di]|bénévol|prácticas)",
    re.I,
)
_OFFICES = frozenset({"cabinet", "kanzlei", "studio", "étude", "despacho", "bufete", "notaría", "escritório"})
_PARTNERS = re.compile(
    r"(?:[^\W\d_][\w'’-]+, )*[^\W\d_][\w'’-]+ (?:&|and|und|et|y|e) (?:[^\W\d_a-z]|associ|soci|partner)"
)


def cells(text: str) -> list[str]:
    """Part a line where wide gaps, strokes, dashes, brackets at its end, or stops part it."""
    parted = _STRONG.split(text) if "  " in text or not _STRONG_SIGNS.isdisjoint(text) else [text]
    if ". " in text:
        parted = [part for cell in parted for part in _at_stop(cell)]
    return [part for cell in parted for part in _with_brackets_apart(cell)] if "(" in text else parted


def _with_brackets_apart(cell: str) -> list[str]:
    """Part "Clerk (Harrow Stores, Leeds)", where brackets at the end hold names."""
    bracket = _BRACKETS.search(cell)
    if not bracket or _MANNER.match(bracket[1]):
        return [cell]
    before, names = cell[: bracket.start()], bracket[1]
    level = title_score(before) and title_score(names) and not organisation_score(names)  # "Clerk (Trainee)"
    return [cell] if level else [before, names]


def is_shortened(word: str) -> bool:
    """Whether a stop behind the word shortens it and ends nothing: "Dept."."""
    return bool(_SHORTENED.fullmatch(word))


def _at_stop(cell: str) -> list[str]:
    """Part "Acme Ltd. Clerk." where a stop ends an employer or a title, not where it shortens a word."""
    for stop in _STOP.finditer(cell) if len(cell) <= _LONGEST_TOLD else ():
        before, after = cell[: stop.start()], cell[stop.end() :]
        *others, last = before.split()
        if is_shortened(last) or not (others or title_score(before) or organisation_score(before)):
            continue
        ended = cell.endswith(".") and " " in after and not _LEGAL.search(cell)
        if ended or len(last) >= _WHOLE_WORD or bool(title_score(before)) != bool(title_score(after)):
            return [before, *_at_stop(after)]
    return [cell]


def told(text: str) -> str:
    """A sentence such as "Worked as a clerk in Acme Ltd from" as "clerk at Acme Ltd"."""
    low = text.casefold()
    may_tell = len(text) <= _LONGEST_TOLD and any(sign in low for sign in _SENTENCE_SIGNS)
    if not may_tell or not (sentence := _SENTENCE.match(text)):
        return text
    title, employer = sentence["title"] or sentence["later_title"], sentence["employer"] or sentence["earlier_employer"]
    return f"{title} at {employer}"


def around_at(cell: str) -> list[str]:
    """Part "Clerk at Acme", but not "Technology Services at Illinois"."""
    pieces = _AT.split(cell) if any(sign in cell for sign in _AT_SIGNS) else [cell]
    if len(pieces) == 1 and " with " in cell and len(told := _WITH.split(cell)) == 2 and title_score(told[0]):
        return told
    if len(pieces) == 1:
        return ["", opened[1]] if cell[:1].islower() and (opened := _AT_FIRST.fullmatch(cell)) else pieces
    if len(pieces) > 2 and title_score(pieces[0]) and not is_place(pieces[-1]):
        return _AT.split(cell, 1)  # "Cook at Pens at Moor"
    return [cell] if organisation_score(pieces[0]) and not title_score(pieces[0]) else pieces


def between_commas(piece: str) -> list[str]:
    """Part at commas, but for those within the names of firms: "Clerk, Oakes, Penn & Quill, Leeds" has three parts."""
    texts = [piece] if _COMMA_SIGNS.isdisjoint(piece) else COMMA.split(piece)
    for at in range(len(texts) - 2, -1, -1):
        if _belong_together(*texts[at : at + 2]):
            texts[at : at + 2] = [f"{texts[at]}, {texts[at + 1]}"]
    return texts


def _belong_together(text: str, following: str) -> bool:
    if text.count("(") > text.count(")"):  # "Driver (Private, then Corporal)"
        return True
    if title_score(text):
        return False
    named = text.isalpha() or text.partition(" ")[0].casefold() in _OFFICES
    partner = named and text.istitle() and not is_place(text) and bool(_PARTNERS.match(following))
    listed = bool(_LISTING.search(text) and _LISTED.match(following))  # "School of Arts, Science, and Law"
    return partner or listed or _is_campus(text, following) or _is_college(text, following)


def _is_campus(text: str, following: str) -> bool:
    """Whether a town tells which of a university's campuses is meant: "University of California, Davis"."""
    low = text.casefold()
    several = low in learning.CAMPUSES and ("university" in low or low in ("suny", "cuny"))
    return several and following.casefold() in learning.CAMPUSES


def _is_college(text: str, following: str) -> bool:
    """Whether this is a college of a university whose parts go by their own names: "Moor, University of London"."""
    bare = learning.DEGREES.isdisjoint(text.casefold().split())
    return following.casefold() == "university of london" and bare and text.count(" ") < _FEW_WORDS
