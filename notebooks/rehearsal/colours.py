"""Colours in the form in which Google gives them back."""

import math
import struct
from typing import Any


def tidy(value: Any) -> Any:
    """Colours without their zero parts, numbers as single floats: the form in which Google gives them back."""
    if isinstance(value, list):
        return [tidy(one) for one in value]
    if not isinstance(value, dict):
        return value
    made = {name: tidy(one) for name, one in value.items()}
    if made and set(made) <= {"red", "green", "blue", "alpha"}:
        return {name: _shade(part) for name, part in made.items() if part}
    return made


def _shade(part: float) -> float | int:
    # Google keeps a colour in eight bits a part and answers the shortest text of a single-precision number.
    shade = _single(math.floor(min(max(part, 0), 1) * 255 + 0.5) / 255)
    if shade.is_integer():
        return int(shade)
    shorter = (float(f"{shade:.{digits}g}") for digits in range(1, 10))
    return next(one for one in shorter if _single(one) == shade)


def _single(value: float) -> float:
    return float(struct.unpack("<f", struct.pack("<f", value))[0])
