"""Those of PDFium's functions that are asked for every word, with addresses in place of pointers.

Each does what its namesake in `pypdfium2.raw` does; ctypes makes no object for an address, which halves the price.
What is asked of all words of a page is asked in one go, without a step of Python's between two answers.
"""

from __future__ import annotations

import ctypes
import math
import struct
from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any

import pypdfium2.raw as raw

_ADDRESS, _NUMBER = ctypes.c_void_p, ctypes.c_int
Colour = tuple[int, ...]  # red, green, blue and alpha, each up to 255


def address_of(pointer: Any) -> int:
    """Give the address that a pointer of `pypdfium2.raw` holds."""
    return ctypes.cast(pointer, _ADDRESS).value or 0


def _plain(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.CFUNCTYPE(result, *arguments)(address_of(function))


_character_at = _plain(raw.FPDFText_GetCharIndexFromTextIndex, _NUMBER, _ADDRESS, _NUMBER)
_object_at = _plain(raw.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _NUMBER)
_object_type = _plain(raw.FPDFPageObj_GetType, _NUMBER, _ADDRESS)
_render_mode = _plain(raw.FPDFTextObj_GetTextRenderMode, _NUMBER, _ADDRESS)
_fill_colour = _plain(raw.FPDFPageObj_GetFillColor, _NUMBER, _ADDRESS)
_text_object = _plain(raw.FPDFText_GetTextObject, _ADDRESS)
# Where no kinds of arguments are declared none are converted, which halves the price again: each must be a C value.
_loose_box, _matrix, _font_weight, _font_info = (
    _plain(function, _NUMBER)
    for function in (
        raw.FPDFText_GetLooseCharBox,
        raw.FPDFText_GetMatrix,
        raw.FPDFText_GetFontWeight,
        raw.FPDFText_GetFontInfo,
    )
)
_font_size = _plain(raw.FPDFText_GetFontSize, ctypes.c_double)
_MANY = 1_024  # characters asked about in one go
_FLOAT, _BOX, _MATRIX, _NAME = 4, 4, 6, 16  # bytes of a float, and floats of a box, of a matrix and of a font's name
_COLOUR, _RISE = 4, struct.Struct("4xf4xf")  # parts of a colour; of a matrix a, b, c, d, e, f what counts upwards
_ANSWERS, _FLAGS = ctypes.create_string_buffer(_MANY * _NAME * _FLOAT), _NUMBER()  # PDFium works in one thread
_PLACES = {
    floats: [_ADDRESS(ctypes.addressof(_ANSWERS) + number * floats * _FLOAT) for number in range(_MANY)]
    for floats in (_BOX, _MATRIX, _NAME)
}
_PARTS = [
    [_ADDRESS(ctypes.addressof(_ANSWERS) + (number * _COLOUR + part) * _FLOAT) for number in range(_MANY)]
    for part in range(_COLOUR)
]
_NAME_ROOM = ctypes.c_ulong(_NAME * _FLOAT), ctypes.byref(_FLAGS)  # what PDFium may write to, beside the name


def _asked(function: Any, floats: int, textpage: int, characters: Sequence[int], *more: Any) -> Iterator[bytes]:
    """Ask the same of many characters, and give the answers side by side; noughts where there is none."""
    page = _ADDRESS(textpage)
    for at in range(0, len(characters), _MANY):
        some = characters[at : at + _MANY]
        size = len(some) * floats * _FLOAT
        ctypes.memset(_ANSWERS, 0, size)
        deque(map(function, repeat(page), some, _PLACES[floats], *map(repeat, more)), maxlen=0)
        yield bytes(memoryview(_ANSWERS)[:size])


def characters_at(textpage: int, places: Sequence[int]) -> list[int]:
    """Give the characters of the page that stand at these places of its text."""
    return list(map(_character_at, repeat(textpage), places))


def boxes(textpage: int, characters: Sequence[int]) -> array[float]:
    """Give left, top, right and bottom of each of these characters, one after another."""
    return array("f", b"".join(_asked(_loose_box, _BOX, textpage, characters)))


def points(textpage: int, characters: Sequence[int]) -> list[float]:
    """Give the font sizes of these characters, in points on the page, which letters that lean do not pass."""
    matrices = array("f", b"".join(_asked(_matrix, _MATRIX, textpage, characters)))
    stretches = map(math.hypot, matrices[1::_MATRIX], matrices[3::_MATRIX])
    sizes = map(_font_size, repeat(_ADDRESS(textpage)), characters)
    return [size * stretch for size, stretch in zip(sizes, stretches, strict=True)]


def points_of(textpage: int, character: int) -> float:
    """Give the font size of one character, in points on the page."""
    page, place = _ADDRESS(textpage), _PLACES[_MATRIX][0]
    stretch = math.hypot(*_RISE.unpack_from(_ANSWERS)) if _matrix(page, character, place) else 0.0
    return float(_font_size(page, character) * stretch)


def baselines(textpage: int, characters: Sequence[int]) -> list[float]:
    """Give how high the baselines of these characters lie; NaN for one on a baseline that is not level."""
    matrices = array("f", b"".join(_asked(_matrix, _MATRIX, textpage, characters)))
    slopes, heights = matrices[1::_MATRIX], matrices[5::_MATRIX]
    return [math.nan if slope else height for slope, height in zip(slopes, heights, strict=True)]


def fonts(textpage: int, characters: Sequence[int]) -> list[tuple[int, bytes]]:
    """Give the weights and the names of the fonts of these characters."""
    size = _NAME * _FLOAT
    names = b"".join(_asked(_font_info, _NAME, textpage, characters, *_NAME_ROOM))
    weights = map(_font_weight, repeat(_ADDRESS(textpage)), characters)
    return [(weight, names[at : at + size]) for weight, at in zip(weights, range(0, len(names), size), strict=True)]


def font_of(textpage: int, character: int) -> tuple[int, bytes]:
    """Give the weight and the name of the font of one character."""
    page, size = _ADDRESS(textpage), _NAME * _FLOAT
    ctypes.memset(_ANSWERS, 0, size)
    _font_info(page, character, _PLACES[_NAME][0], *_NAME_ROOM)
    return int(_font_weight(page, character)), bytes(memoryview(_ANSWERS)[:size])


def objects(page: int, count: int) -> list[tuple[int, int]]:
    """Give the first objects of a page, each with its type."""
    shapes = list(map(_object_at, repeat(page), range(count)))
    return list(zip(shapes, map(_object_type, shapes), strict=True))


def shapes(textpage: int, characters: Sequence[int]) -> list[int]:
    """Give the objects of the page that these characters belong to; 0 for one that belongs to none."""
    return [shape or 0 for shape in map(_text_object, repeat(_ADDRESS(textpage)), characters)]


def modes(shapes: Iterable[int]) -> Iterator[int]:
    """Give in which mode these objects are drawn; -1 for none."""
    return map(_render_mode, shapes)


def colours(shapes: Sequence[int]) -> list[Colour | None]:
    """Give the colours that these objects are filled with; None for one that has none."""
    found = list[Colour | None]()
    for at in range(0, len(shapes), _MANY):
        known = list(map(_fill_colour, shapes[at : at + _MANY], *_PARTS))
        parts = memoryview(_ANSWERS).cast("B").cast("I")[: len(known) * _COLOUR].tolist()
        colours = zip(*(parts[part::_COLOUR] for part in range(_COLOUR)), strict=True)
        found += [colour if is_known else None for colour, is_known in zip(colours, known, strict=True)]
    return found
