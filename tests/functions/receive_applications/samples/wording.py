"""How six languages name the sections of a résumé, months, and "until today"."""

from __future__ import annotations

from collections.abc import Mapping

HEADINGS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "summary": "Summary",
        "work": "Professional Experience",
        "study": "Education",
        "skills": "Skills",
        "tongues": "Languages",
    },
    "de": {
        "summary": "Kurzprofil",
        "work": "Berufserfahrung",
        "study": "Ausbildung",
        "skills": "Kenntnisse",
        "tongues": "Sprachen",
    },
    "fr": {
        "summary": "Profil",
        "work": "Expérience professionnelle",
        "study": "Formation",
        "skills": "Compétences",
        "tongues": "Langues",
    },
    "es": {
        "summary": "Perfil",
        "work": "Experiencia laboral",
        "study": "Formación académica",
        "skills": "Habilidades",
        "tongues": "Idiomas",
    },
    "zh": {
        "summary": "个人简介",
        "work": "工作经历",
        "study": "教育背景",
        "skills": "专业技能",
        "tongues": "语言能力",
    },
    "ar": {
        "summary": "نبذة عني",
        "work": "الخبرات العملية",
        "study": "المؤهلات العلمية",
        "skills": "المهارات",
        "tongues": "اللغات",
    },
}
MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "de": (
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    "fr": (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    "es": (
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
    "ar": (
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ),
}
TODAY: Mapping[str, str] = {
    "en": "Present", "de": "heute", "fr": "aujourd'hui", "es": "actualidad", "zh": "至今", "ar": "حتى الآن",
}  # fmt: skip
SINCE: Mapping[str, str] = {"en": "since", "de": "seit", "fr": "depuis", "es": "desde"}


def period(start: str, end: str, language: str, style: int) -> str:
    """Write a period (YYYY-MM, `end` empty while it lasts) in one of five styles."""
    if style == 4 and not end and language in SINCE:
        return f"{SINCE[language]} {_date(start, language, 1)}"
    until = _date(end, language, style) if end else TODAY[language]
    dash = (" – ", " - ", "–", " to " if language == "en" else " - ", " — ")[style]
    return f"{_date(start, language, style)}{dash}{until}"


def _date(date: str, language: str, style: int) -> str:
    year, _, month = date.partition("-")
    if not month or style == 2:
        return year
    if language == "zh":
        return f"{year}年{int(month)}月" if style in (0, 3) else f"{year}.{month}"
    name = MONTHS[language][int(month) - 1]
    return (f"{name} {year}", f"{month}/{year}", year, f"{name} {year}", f"{month}.{year}")[style]
