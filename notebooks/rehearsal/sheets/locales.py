"""How a spreadsheet's locale writes numbers, money and dates; the twenty or so that small firms use."""

from dataclasses import dataclass, replace
from functools import cache

from notebooks.rehearsal.sheets.calendars import Names, names_of


@dataclass(frozen=True)
class Locale:
    """Separators, the order of a typed date, and the patterns of cells that only say DATE or CURRENCY."""

    decimal: str = "."
    group: str = ","
    order: str = "mdy"
    date: str = "M/d/yyyy"
    time: str = "h:mm:ss am/pm"
    currency: str = '"$"#,##0.00'
    symbol: str = "$"
    language: str = "en"

    @property
    def names(self) -> Names:
        """What months and days are called."""
        return names_of(self.language)


_EURO = {"currency": '#,##0.00\\ "€"', "symbol": "€"}
_DAY_FIRST = {"order": "dmy", "time": "HH:mm:ss"}
_LOCALES = {
    "en_US": Locale(),
    "en_GB": Locale(order="dmy", date="dd/MM/yyyy", time="HH:mm:ss", currency='"£"#,##0.00', symbol="£"),
    "en_IE": Locale(order="dmy", date="dd/MM/yyyy", time="HH:mm:ss", currency='"€"#,##0.00', symbol="€"),
    "en_CA": Locale(order="ymd", date="yyyy-MM-dd", time="h:mm:ss am/pm"),
    "en_AU": Locale(order="dmy", date="dd/MM/yyyy", time="h:mm:ss am/pm"),
    "en_IN": Locale(order="dmy", date="dd/MM/yyyy", time="h:mm:ss am/pm", currency='"₹"#,##0.00', symbol="₹"),
    "de": Locale(",", ".", date="dd.MM.yyyy", **_DAY_FIRST, **_EURO),
    "de_CH": Locale(".", "’", date="dd.MM.yyyy", **_DAY_FIRST, currency='"CHF" #,##0.00', symbol="CHF"),
    "fr": Locale(",", "\u202f", date="dd/MM/yyyy", **_DAY_FIRST, **_EURO),
    "es": Locale(",", ".", order="dmy", date="dd/MM/yyyy", time="H:mm:ss", **_EURO),
    "it": Locale(",", ".", date="dd/MM/yyyy", **_DAY_FIRST, **_EURO),
    "nl": Locale(",", ".", order="dmy", date="d-M-yyyy", time="HH:mm:ss", **_EURO),
    "pt": Locale(",", ".", date="dd/MM/yyyy", **_DAY_FIRST, currency='"R$" #,##0.00', symbol="R$"),
    "pl": Locale(",", "\u00a0", date="dd.MM.yyyy", **_DAY_FIRST, currency='#,##0.00\\ "zł"', symbol="zł"),
    "cs": Locale(",", "\u00a0", date="d. M. yyyy", **_DAY_FIRST, currency='#,##0.00\\ "Kč"', symbol="Kč"),
    "sv": Locale(",", "\u00a0", order="ymd", date="yyyy-MM-dd", time="HH:mm:ss",
                 currency='#,##0.00\\ "kr"', symbol="kr"),
    "da": Locale(",", ".", date="dd.MM.yyyy", **_DAY_FIRST, currency='#,##0.00\\ "kr."', symbol="kr."),
    "ru": Locale(",", "\u00a0", date="dd.MM.yyyy", **_DAY_FIRST, currency='#,##0.00\\ "₽"', symbol="₽"),
    "zh": Locale(order="ymd", date="yyyy/M/d", time="H:mm:ss", currency='"¥"#,##0.00', symbol="¥"),
    "ja": Locale(order="ymd", date="yyyy/MM/dd", time="H:mm:ss", currency='"¥"#,##0', symbol="¥"),
}


@cache
def locale_of(name: str) -> Locale:
    """The conventions of a locale such as de_DE; those of its language, else of en_US."""
    language = name.split("_")[0]
    return replace(_LOCALES.get(name) or _LOCALES.get(language) or _LOCALES["en_US"], language=language)


def known_locale(name: str) -> bool:
    """Whether Google would take the name: a language, perhaps a country."""
    parts = name.replace("-", "_").split("_")
    return parts[0].isalpha() and parts[0].islower() and len(parts[0]) in (2, 3) and len(parts) <= 2 and (
        len(parts) == 1 or (parts[1].isupper() and len(parts[1]) == 2))
