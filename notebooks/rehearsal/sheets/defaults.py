"""What a new spreadsheet of Google's looks like before anybody touched it."""

from typing import Any

ROWS, COLUMNS = 1000, 26
MAX_CELLS = 10_000_000
MAX_COLUMNS = 18_278
MAX_CHARACTERS = 50_000
ROW_PIXELS, COLUMN_PIXELS = 21, 100
WHITE: dict[str, float] = {"red": 1, "green": 1, "blue": 1}
_THEME: dict[str, dict[str, float]] = {
    "TEXT": {}, "BACKGROUND": WHITE,
    "ACCENT1": {"red": 0.25882354, "green": 0.52156866, "blue": 0.95686275},
    "ACCENT2": {"red": 0.91764706, "green": 0.2627451, "blue": 0.20784314},
    "ACCENT3": {"red": 0.9843137, "green": 0.7372549, "blue": 0.015686275},
    "ACCENT4": {"red": 0.20392157, "green": 0.65882355, "blue": 0.3254902},
    "ACCENT5": {"red": 1, "green": 0.42745098, "blue": 0.003921569},
    "ACCENT6": {"red": 0.27450982, "green": 0.7411765, "blue": 0.7764706},
    "LINK": {"red": 0.06666667, "green": 0.33333334, "blue": 0.8},
}


def default_format(family: str = "arial,sans,sans-serif", alignment: str = "") -> dict[str, Any]:
    """The format of a cell that nobody formatted."""
    return {
        "backgroundColor": dict(WHITE),
        "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
        **({"horizontalAlignment": alignment} if alignment else {}),
        "verticalAlignment": "BOTTOM",
        "wrapStrategy": "OVERFLOW_CELL",
        "textFormat": {"foregroundColor": {}, "fontFamily": family, "fontSize": 10, "bold": False, "italic": False,
                       "strikethrough": False, "underline": False, "foregroundColorStyle": {"rgbColor": {}}},
        "backgroundColorStyle": {"rgbColor": dict(WHITE)},
    }


def spreadsheet_properties(title: str) -> dict[str, Any]:
    """The properties of a new spreadsheet."""
    theme = [{"colorType": kind, "color": {"rgbColor": dict(color)}} for kind, color in _THEME.items()]
    return {
        "title": title, "locale": "en_US", "autoRecalc": "ON_CHANGE", "timeZone": "Etc/GMT",
        "defaultFormat": default_format(),
        "spreadsheetTheme": {"primaryFontFamily": "Arial", "themeColors": theme},
    }


def theme_color(kind: str) -> dict[str, float]:
    """The RGB of a theme colour."""
    return dict(_THEME.get(kind, {}))
