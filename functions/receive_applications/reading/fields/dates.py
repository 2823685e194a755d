"""Periods as people write them, in six languages: "Jan 2019 – Present", "03/2018 - 04/2020", "seit 2020", "2014-16"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from functions.receive_applications.reading.digits import has_digit
from functions.receive_applications.reading.words import calendar

# Without a year, written out or short, there is no date.
_SHORT_YEAR = re.compile(r"[-'’/]\d\d|\d\d ?(?:[-–—]|[Tt][Oo] )")
_LAST_YEAR = 2049


class Period(NamedTuple):
    """From `start` to `end`, each YYYY-MM or YYYY, `end` empty while `current`; at [at, until) of its line."""

    start: str
    end: str
    current: bool
    at: int
    until: int
    single: bool = False


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_MONTHS = {name: number for table in (calendar.SEASONS, calendar.MONTHS) for number in table for name in table[number]}
# A hundred names in each of the patterns below would take long to compile and to look for: a line's are replaced by
# their number first, as a character that no text has, and the rest of their letters by another.
_WORD = re.compile(rf"{_alternatives(name for name in _MONTHS if not name.isalpha())}|[^\W\d_]+")
_NUMBERS, _REST = "".join(map(chr, range(0x0D, 0x1A))), "\x1a"
_MONTH_LAST = re.compile(rf"(?:^|[ (])[{_NUMBERS[1]}-{_NUMBERS[12]}]{_REST}*\.?$")
_NAME = rf"[{_NUMBERS[1]}-{_NUMBERS[12]}]{_REST}*"
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_DE = r"(?:\s*(?:de|del|of|,|\.|-|/|’|')?\s*)"


def _atom(tag: str) -> str:
    """One date; the names of its groups end in `tag`."""
    return (
        rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th|\.|º)?\s(?!\s)(?:de\s+)?)?(?P<name{tag}>{_NAME})\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?,)?{_DE}"
        rf"(?P<named_year{tag}>{_YEAR}|['’]\d\d|(?<=[-/’'])\d\d)(?!\d)"
        rf"|(?P<cjk_year{tag}>{_YEAR})\s*年\s*(?:(?P<cjk_month{tag}>\d{{1,2}})\s*月(?:\s*\d{{1,2}}\s*日)?)?"
        rf"|(?P<iso_year{tag}>{_YEAR})\s?[-./]\s?(?P<iso_month{tag}>0?[1-9]|1[0-2])"
        r"(?:[-./] ?(?:0?[1-9]|[12]\d|3[01])(?![\d./]\d))?(?!\d)"
        r"|(?:(?:0?[1-9]|[12]\d|3[01])(?:[./-]|\. ))?"
        rf"(?P<month{tag}>0?[1-9]|1[0-2])\s?[./-]\s?(?P<month_year{tag}>{_YEAR})(?!\d)"
        rf"|(?P<first_year{tag}>{_YEAR})[-/. ](?P<last_name{tag}>{_NAME})(?!\w)"
        rf"|(?P<year{tag}>{_YEAR})(?!\d))"
    )


_STROKE = r"(?:--?-?|–|—|‒|―|−|~|～|→|⟶|➔|/(?=\s)|\.\.\.?|…)"
_DASH = rf"(?:\s*{_STROKE}\s*|\s+(?:{calendar.UNTIL})(?:\s+|\s*:\s*)|\s*(?:至|到)\s*)"
_NOW = rf"(?:{calendar.PRESENT})(?!\w)"
FROM = r"(?:from|de|du|von|vom|dal|da|från|fra|van|od|desde)"
_FROM = re.compile(rf"(?<!\w){FROM}(?:\s+|\s*:\s*)$", re.I)
_HOPED = r"(?:(?:expected|anticipated)\s+)?"
_RANGE = rf"(?<![\w/.]){_atom('1')}{_DASH}{_HOPED}(?:{_atom('2')}|(?P<now>{_NOW})|(?P<short>\d\d)(?![\d\w/]))"
_CELLS = (  # "Jan 2019  Present" in the columns "From" and "To"
    rf"(?<![\w/.]){_atom('1')}\s{{2,}}(?:{_atom('2')}|(?P<now>{_NOW}))(?P<short>(?!\S))?(?=$|\s{{2}})"
)
_SHORT = (  # "Mar 19 – Dec 21"
    rf"(?<!\w)(?P<named8>{_NAME})\.? (?P<short8>\d\d)(?: ?[-–—] ?| to )"
    rf"(?:(?P<named9>{_NAME})\.? (?P<short9>\d\d)(?!\w)|{_NOW})"
)
_BESIDE = rf"^(?P<beside1>{_YEAR}) (?P<beside2>{_YEAR})(?=$|\s{{2}})"  # "2014 2018  Moor College", from a margin
_JOINT = (  # "07 – 08.2007"; the next: "2021 Jan–Jun", "Summers 2011 and 2012"
    r"(?<![\d./])(?P<joint8>0?[1-9]|1[0-2])\s?[-–—]\s?(?P<joint9>0?[1-9]|1[0-2])[./](?P<joint_year>(?:19|20)\d\d)(?!\d)"
)
_WITHIN = rf"(?<!\w)(?P<joint_year>{_YEAR}) (?P<month_from>{_NAME})\.?{_DASH}(?P<month_to>{_NAME})(?!\w)"
_BOTH = (  # "Seasons of summer 2011, 2012 and 2013"
    r"(?:(?:(?:sommer|winter)?saisons?|seasons?|temporadas?) (?:d['’]|of |de )?"
    rf"(?:{_NAME} (?:de )?)?|{_NAME} (?:de )?)?"
    rf"(?P<beside1>{_YEAR})(?:, {_YEAR})*,? {calendar.AND} (?P<beside2>{_YEAR})(?=$|\s{{2}}|\))"
)
_TERM = r"(?:(?:ws|ss|wise|sose|a\.a\.|ay|cursos?|temporadas?|saisons?|seasons?|schuljahre?)\s?)?"
_EACH = (  # "Summer 2015, summer 2016", once a year
    rf"(?<!\w)(?P<season>{_NAME}) (?P<beside1>{_YEAR})(?:, (?P=season) {_YEAR})*"
    rf"(?:,| {calendar.AND}) (?P=season) (?P<beside2>{_YEAR})(?!\d)"
)
_SCHOOL = (  # "2019/20 – 2021/22", "WS 2019/20 – SS 2021"
    rf"(?<![\w/.]){_TERM}(?P<school1>{_YEAR})/(?P<next1>{_YEAR}|\d\d)"
    rf"(?:(?:{_DASH}|,? {calendar.AND} )"
    rf"(?:{_TERM}(?P<school2>{_YEAR})(?:/(?P<next2>{_YEAR}|\d\d))?|(?P<now>{_NOW})))?(?![\d/])"
)
_SHARED = rf"(?<!\w)(?P<name3>{_NAME})\.?(?:{_DASH}|\s+{calendar.AND}\s+|\s?/\s?){_atom('4')}"
_SINCE = rf"(?<!\w)(?:{calendar.SINCE})\s+{_atom('5')}(?:{_DASH}{_NOW})?"
_OPEN = rf"(?<![\w/.]){_atom('6')}\s*(?:-|–|—)\s*(?=$|\s{{2}}|\)|\(|:)"
_BRIEF = (  # "10/18 - 05/20", "’19 – ’21"
    r"(?<![\w/.'’-])(?:(?P<month8>0?[1-9]|1[0-2])/|['’])(?P<brief8>\d\d)(?:\s*[-–—]\s*|\s+to\s+)"
    rf"(?:(?:(?P<month9>0?[1-9]|1[0-2])/|['’])(?P<brief9>\d\d)(?![\w/.'’-])|{_NOW})"
)
_ENDED = (
    r"(?:(?:expected|anticipated|graduated|graduation|grad\.?|completed|conferred|class of"
    r"|conclusão em|concluído em|finalizado en)[:,]?\s+(?:in\s+)?){0,2}"
)
_ALONE = rf"(?<![\w/.]){_ENDED}{_atom('7')}(?![\w/-])"


_compiled = lru_cache(maxsize=16)(re.compile)  # what takes long is compiled when a line first asks for it


def ends_in_month(line: str) -> bool:
    """Whether the line ends in the name of a month, whose year then stands elsewhere."""
    return bool(_MONTH_LAST.search(_small(line)))


def periods_in(line: str) -> tuple[Period, ...]:
    """Give the periods of one line, left to right, never two over the same letters."""
    return _periods_in(line) if _may_be_dated(line) else ()


def _may_be_dated(line: str) -> bool:
    return "19" in line or "20" in line or (has_digit(line) and bool(_SHORT_YEAR.search(line)))


def _small(line: str) -> str:
    """The line in small letters, each in its place, its months as their numbers."""
    return _WORD.sub(_numbered, line.replace("İ", "I").lower())  # the one letter that becomes two


def _numbered(word: re.Match[str]) -> str:
    number = _MONTHS.get(word[0])
    return word[0] if number is None else _NUMBERS[number] + _REST * (len(word[0]) - 1)


@lru_cache(maxsize=512)
def _periods_in(line: str) -> tuple[Period, ...]:
    small = _small(line)
    return _matched(small, _USUAL) or _matched(small, _RARE)


def _matched(line: str, kinds: Iterable[_Kind]) -> tuple[Period, ...]:
    taken: list[Period] = []
    for kind in kinds:
        for match in _compiled(kind.pattern).finditer(line) if kind.hint(line) else ():
            period = kind.read(match)
            if period and not any(period.at < other.until and other.at < period.until for other in taken):
                taken.append(period)
    return tuple(sorted(taken, key=lambda period: period.at))


def single_dates_in(line: str) -> Iterator[Period]:
    """Give lone dates, as periods that begin and end with them; ask only where `periods_in` found none."""
    for match in _compiled(_ALONE).finditer(_small(line)) if _may_be_dated(line) else ():
        if date := _date(match, "7"):
            yield Period(date, date, False, match.start(), match.end(), True)


def lies_within(held: Period, total: Period) -> bool:
    """Whether a position was held within the whole time at a firm, as far as both say when that began and ended."""
    begun, ended = (min(map(len, pair)) for pair in ((held.start, total.start), (held.end, total.end)))
    in_time = total.current or (not held.current and held.end[:ended] <= total.end[:ended])
    return total.start[:begun] <= held.start[:begun] and in_time


def _two_years(match: re.Match[str]) -> Period | None:
    return _ordered(match["beside1"], match["beside2"], False, match)


def _school_years(match: re.Match[str]) -> Period | None:
    years = [(match[f"school{tag}"], match[f"next{tag}"]) for tag in "12" if match[f"next{tag}"]]
    if not all(f"{int(year) + 1}".endswith(following) for year, following in years):
        return None
    if not match["school2"] and not match["now"] and int(match["next1"]) <= 12:
        return None  # as well a month: "2011/12"
    last = match["school2"] or match["school1"]
    end = f"{int(last) + 1}" if match["next2"] or not match["school2"] else last
    return _ordered(match["school1"], "" if match["now"] else end, bool(match["now"]), match)


def _months_of_year(match: re.Match[str]) -> Period | None:
    start, end = (f"{match['joint_year']}-{_month(match[name]):02}" for name in ("month_from", "month_to"))
    return _ordered(start, end, False, match)


def _numbers_of_year(match: re.Match[str]) -> Period | None:
    start, end = (f"{match['joint_year']}-{int(match[f'joint{tag}']):02}" for tag in "89")
    return _ordered(start, end, False, match)


def _brief_years(match: re.Match[str]) -> Period | None:
    end = _brief(match, "9")
    return _ordered(_brief(match, "8"), end, not end, match)


def _named_months(match: re.Match[str]) -> Period | None:
    start, end = (_named(match[f"named{tag}"], match[f"short{tag}"]) for tag in "89")
    return _ordered(start, end, not end, match)


def _shared_year(match: re.Match[str]) -> Period | None:
    end = _date(match, "4")
    start = f"{end[:4]}-{_month(match['name3']):02}" if end else ""
    return _ordered(start, end, False, match)


def _since(match: re.Match[str]) -> Period | None:
    return _ordered(_date(match, "5"), "", True, match)


def _open(match: re.Match[str]) -> Period | None:
    return _ordered(_date(match, "6"), "", True, match)


def _range(match: re.Match[str]) -> Period | None:
    start = _date(match, "1")
    if match["now"]:
        return _ordered(start, "", True, match)
    if match["short"]:
        return _ordered(start, f"{start[:2]}{match['short']}", False, match)
    end = _date(match, "2")
    if len(start) == len(end) and end < start:  # a line set from right to left gives the end first
        start, end = end, start
    return _ordered(start, end, False, match)


def _ordered(start: str, end: str, current: bool, match: re.Match[str]) -> Period | None:
    if not start or (not current and (not end or end[:4] < start[:4] or (len(end) == len(start) and end < start))):
        return None
    before = _FROM.search(match.string[: match.start()])
    return Period(start, end, current, before.start() if before else match.start(), match.end())


def _date(match: re.Match[str], tag: str) -> str:
    if name := match[f"name{tag}"]:
        return f"{_full_year(match[f'named_year{tag}'])}-{_month(name):02}"
    if name := match[f"last_name{tag}"]:
        return f"{match[f'first_year{tag}']}-{_month(name):02}"
    for year, month in (("cjk_year", "cjk_month"), ("iso_year", "iso_month"), ("month_year", "month")):
        if match[f"{year}{tag}"]:
            number = match[f"{month}{tag}"]
            return f"{match[f'{year}{tag}']}-{int(number):02}" if number else match[f"{year}{tag}"]
    return match[f"year{tag}"] or ""


def _brief(match: re.Match[str], tag: str) -> str:
    month, year = match[f"month{tag}"], match[f"brief{tag}"]
    return f"{_full_year(year)}{f'-{int(month):02}' if month else ''}" if year else ""


def _named(name: str | None, year: str) -> str:
    return f"{_full_year(year)}-{_month(name):02}" if name else ""


def _month(name: str) -> int:
    return _NUMBERS.index(name[0])


def _full_year(text: str) -> str:
    digits = text.strip("'’")
    if len(digits) == 4:
        return digits
    return f"{'20' if int(digits) <= _LAST_YEAR % 100 else '19'}{digits}"


class _Kind(NamedTuple):
    """One way to write a period: what it cannot do without, which is cheap to look for, the whole, and its reader."""

    hint: Callable[[str], object]
    pattern: str
    read: Callable[[re.Match[str]], Period | None]


_USUAL = (
    _Kind(bool, _RANGE, _range),
    _Kind(re.compile(rf"{_NAME}\.?(?:\s*(?:{_STROKE}|[/至到])|\s+[^\W\d_])").search, _SHARED, _shared_year),
    _Kind(bool, _SINCE, _since),
    _Kind(re.compile(r"[-–—]\s*(?:$|\s{2}|\)|\(|:)").search, _OPEN, _open),
    _Kind(lambda line: "/" in line or "'" in line or "’" in line, _BRIEF, _brief_years),
)
_RARE = (
    _Kind(re.compile(rf"{_REST}\.? \d\d(?: ?[-–—]| to )").search, _SHORT, _named_months),
    _Kind(re.compile(r"^(?:19|20)\d\d (?:19|20)\d\d(?: {2}|$)").search, _BESIDE, _two_years),
    _Kind(re.compile(r"(?:19|20)\d\d/\d\d").search, _SCHOOL, _school_years),
    _Kind(re.compile(rf"\d(?:,| {calendar.AND}) {_NAME}").search, _EACH, _two_years),
    _Kind(re.compile(r"\d ?[-–—] ?\d\d?[./](?:19|20)\d\d").search, _JOINT, _numbers_of_year),
    _Kind(re.compile(rf"(?:19|20)\d\d {_NAME}.{{1,5}}{_NAME}").search, _WITHIN, _months_of_year),
    _Kind(re.compile(rf"(?:19|20)\d\d {calendar.AND} (?:19|20)\d\d").search, _BOTH, _two_years),
    _Kind(re.compile(r"(?:19|20)\d\d {2}(?:.{0,12}(?:19|20)\d\d|\D{3,14}(?:$| {2}))").search, _CELLS, _range),
)
