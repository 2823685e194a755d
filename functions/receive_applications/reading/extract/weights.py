"""Lines that are told by their weight alone: "*Harrow Mills* Clerk", the employer in bold and nothing between."""

from __future__ import annotations

from collections.abc import Sequence

MOST_WORDS, _ABBREVIATED = 12, 4  # words of a line, letters of "BSc" and the like, which go with their subject


def parted(texts: Sequence[str], bold: Sequence[bool]) -> str:
    """Give a short line whose first words alone are in bold with the wide gap that this means; else nothing."""
    if not 1 < len(texts) <= MOST_WORDS or not bold[0] or all(bold) or True in bold[(count := bold.index(False)) :]:
        return ""
    last, following = texts[count - 1], texts[count]
    apart = last[-1].isalnum() and following[0].isupper() and (count > 1 or len(last) > _ABBREVIATED)
    return f"{' '.join(texts[:count])}\t{' '.join(texts[count:])}" if apart else ""
