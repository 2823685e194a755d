"""Mend text as it comes out of files: ligatures, odd spaces, invisible characters, icons."""

from __future__ import annotations

import re
import unicodedata

from functions.receive_applications.reading.extract.right_to_left import with_numbers_forward, with_plain_letters

_LIGATURES = {ord(c): unicodedata.normalize("NFKC", c) for c in "ﬀﬁﬂﬃﬄﬅﬆ"}
_SPACES = dict.fromkeys([0x09, 0x0B, 0x0C, 0xA0, *range(0x2002, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_GONE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F)], "")
_CONTROLS = dict.fromkeys([*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFFFD, 0xFFFF], " ")
_NOUGHTS = (  # of the scripts that write numbers with digits of their own
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50,
    0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x1810,
)  # fmt: skip
_WIDE = {  # digits and letters of East Asian width, and all digits as Europe writes them
    **{code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
    **{code: chr(code - 0xFEE0) for code in map(ord, "－／．＋＠＃＆")},
    **{start + digit: str(digit) for start in _NOUGHTS for digit in range(10)},
}
_SYMBOL_BULLETS = dict.fromkeys([0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC, 0xF076], "•")  # Word's Symbol and Wingdings
_TABLE = {
    **_LIGATURES,
    **_SPACES,
    **_CONTROLS,
    **_GONE,
    **_WIDE,
    0x2010: "-",
    0x2011: "-",
    0x02: "-",
    0xFFFE: "-",
    **_SYMBOL_BULLETS,
}
_USUAL = re.compile("[ -_a-~À-ÖØ-öø-ıĴ-ŉŊ-ž–—‘’“”„…•€]*")  # letters and signs that nothing below puts another for
# Old TeX sets an accent and its letter one after the other: "Ren´e".
ACCENTS = dict(zip("´`ˆ¨˜¸ˇ˚", "\u0301\u0300\u0302\u0308\u0303\u0327\u030c\u030a", strict=True))
_APART = re.compile(r"([´ˆ¨˜¸ˇ˚]|(?<=[^\W\d_])`) ?([A-Za-zıȷ])")
_CEDILLA = re.compile("[CcSs]¸")  # the one accent that TeX sets after a capital
# PDFium's mark for a word parted at the end of a line
_HYPHENATED = re.compile("[\x02\ufffe](?=[a-zà-ÿ])|(?<=[A-ZÀ-Þ]{2})[\x02\ufffe](?=[A-ZÀ-Þ]{2})")
_LEADERS = re.compile(r"(?: ?\.){5,}")
_WIDE_GAP = re.compile(" {3,}")
_SHOWN = re.compile("[!-~]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_CALENDAR = re.compile(  # "mars – août 2016", "May 2016", "05/2016", "2016"
    r"^\s*[\ue000-\uf8ff]\s*"
    r"(?=(?:(?:[^\W\d_]{3,9}\.?\s*[-–]\s*)?[^\W\d_]{3,9}\.?,? )?(?:\d\d?[./])?(?:19|20)\d\d(?!\d))"
)


def is_icon(text: str) -> bool:
    """Whether the text is nothing but pictures from an icon font."""
    return not _SHOWN.search(text) and not _PRIVATE.sub("", text.translate(_SYMBOL_BULLETS)).strip()


def clean(text: str) -> str:
    """Give one line as a person would type it; a wide gap becomes two spaces, an icon a bullet."""
    if _USUAL.fullmatch(text) and not ("  " in text or ".." in text or ". ." in text or text.endswith("+")):
        return text.strip()
    if "\x02" in text or "\ufffe" in text:
        text = _HYPHENATED.sub("", text)
    if ".." in text or ". ." in text:
        text = _LEADERS.sub("  ", text)
    text = text.replace("\t", "   ")
    if not (text.isascii() and text.isprintable() and "`" not in text):
        text = unicodedata.normalize("NFC", text.translate(_TABLE))
        text = _PRIVATE.sub(" • ", _CALENDAR.sub("", text))
        text = _CEDILLA.sub(lambda match: unicodedata.normalize("NFC", f"{match[0][0]}\u0327"), text)
        text = with_plain_letters(_APART.sub(_with_accent, text))
    text = with_numbers_forward(text)
    return _WIDE_GAP.sub("  ", text).strip() if "   " in text else text.strip()


def _with_accent(match: re.Match[str]) -> str:
    letter = {"ı": "i", "ȷ": "j"}.get(match[2], match[2])
    whole = unicodedata.normalize("NFC", letter + ACCENTS[match[1]])
    return whole if len(whole) == 1 else match[0]
