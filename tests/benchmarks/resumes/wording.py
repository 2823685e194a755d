"""Headings in the words that templates use, and periods in the ways in which people write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tests.functions.receive_applications.samples.wording import HEADINGS, MONTHS

STYLES = 14
YEARS_ONLY = 6
_FULL = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_NOW: Mapping[str, tuple[str, ...]] = {
    "en": ("Present", "present", "Now", "Current", "PRESENT", "today", "Ongoing", "date"),
    "de": ("heute", "Heute", "jetzt", "aktuell", "HEUTE", "heute", "laufend", "heute"),
    "fr": ("aujourd’hui", "Présent", "ce jour", "aujourd'hui", "ACTUEL", "Aujourd’hui", "en cours", "présent"),
    "es": ("actualidad", "Actualidad", "presente", "la actualidad", "ACTUALIDAD", "hoy", "Actual", "la fecha"),
    "zh": ("至今", "至今", "现在", "至今", "今", "至今", "目前", "至今"),
    "ar": ("حتى الآن", "الآن", "حتى الآن", "الحاضر", "حتى الآن", "الآن", "حتى الآن", "الآن"),
}
_SINCE = {"en": "Since", "de": "Seit", "fr": "Depuis", "es": "Desde", "ar": "منذ"}
_MORE: Mapping[str, tuple[str, str, str]] = {
    "en": ("References", "Projects", "Volunteering"),
    "de": ("Referenzen", "Projekte", "Ehrenamt"),
    "fr": ("Références", "Projets", "Bénévolat"),
    "es": ("Referencias", "Proyectos", "Voluntariado"),
    "zh": ("推荐人", "项目经历", "志愿者经历"),
    "ar": ("المراجع", "المشاريع", "العمل التطوعي"),
}
_SYNONYMS = {
    "Professional Experience": ("Experience", "WORK HISTORY", "Employment History", "Where I’ve worked"),
    "Berufserfahrung": ("Beruflicher Werdegang", "BERUFSPRAXIS", "Berufliche Stationen", "Werdegang"),
    "Expérience professionnelle": ("Expériences", "PARCOURS PROFESSIONNEL", "Expériences professionnelles", "Emplois"),
    "Experiencia laboral": ("Experiencia", "TRAYECTORIA PROFESIONAL", "Experiencia profesional", "Empleo"),
}


def headings(language: str, style: int) -> dict[str, str]:
    """Name the sections: summary, work, study, skills, tongues, referees, projects, service."""
    names = dict(HEADINGS[language])
    others = _SYNONYMS.get(names["work"], ())
    if others and style % 5:
        names["work"] = others[style % 5 - 1]
    return {**names, **dict(zip(("referees", "projects", "service"), _MORE[language], strict=True))}


def period(start: str, end: str, language: str, style: int) -> str:
    """Write a period (YYYY-MM or YYYY, `end` empty while it lasts) in one of `STYLES` ways."""
    if not start:
        return ""
    if not end and style == 7 and language in _SINCE:
        return f"{_SINCE[language]} {_date(start, language, 0)}"
    until = _date(end, language, style) if end else _NOW[language][style % 8]
    dash = (" – ", " - ", " – ", "–", _to(language), " - ", " - ", " – ", "—", " – ", " - ", " — ", " - ", " – ")[style]
    text = f"{_date(start, language, style)}{dash}{until}"
    text = f"{text} ({_lasted(start, end)})" if style == 12 and language == "en" and "-" in start else text
    return _in_own_digits(text, language) if style == 13 else text


def _to(language: str) -> str:
    return {"en": " to ", "de": " bis ", "fr": " à ", "es": " a "}.get(language, " - ")


def _in_own_digits(text: str, language: str) -> str:
    zero = {"zh": "０", "ar": "٠"}.get(language)
    return "".join(chr(ord(zero) + int(c)) if zero and c.isascii() and c.isdigit() else c for c in text)


def _lasted(start: str, end: str) -> str:
    today = date.today()
    last = (int(end[:4]), int(end[5:7])) if end else (today.year, today.month)
    months = (last[0] - int(start[:4])) * 12 + last[1] - int(start[5:7]) + 1
    years, rest = divmod(months, 12)
    return " ".join(f"{n} {word}{'s' * (n != 1)}" for n, word in ((years, "year"), (rest, "month")) if n)


def _date(text: str, language: str, style: int) -> str:
    year, _, month = text.partition("-")
    if not month or style == YEARS_ONLY:
        return year
    if language == "zh":
        return f"{year}年{int(month)}月" if style % 3 == 0 else f"{year}.{month}"
    short = MONTHS[language][int(month) - 1]
    full = _FULL[int(month) - 1] if language == "en" else short
    return (
        f"{short} {year}", f"{month}/{year}", f"{short} '{year[2:]}", f"{year}/{month}", f"{full} {year}",
        f"{month}.{year}", year, f"{short} {year}", f"{short}. {year}" if language == "en" else f"{short} {year}",
        f"{year}-{month}", f"{full} {year}".upper(), f"{full}, {year}" if language == "en" else f"{short} {year}",
        f"{full} {year}", f"{month}/{year}",
    )[style]  # fmt: skip
