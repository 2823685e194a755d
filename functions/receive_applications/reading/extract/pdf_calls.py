"""Those of PDFium's functions that are asked for every word, with addresses in place of pointers.

Each does what its namesake in `pypdfium2.raw` does; ctypes makes no object for an address, which halves the price.
What is asked of all words of a page is asked in one go, without a step of Python's between two answers.
"""

from __future__ import annotations

import ctypes
import struct
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any

import pypdfium2.raw as raw

_ADDRESS, _NUMBER = ctypes.c_void_p, ctypes.c_int


def address_of(pointer: Any) -> int:
    """Give the address that a pointer of `pypdfium2.raw` holds."""
    return ctypes.cast(pointer, _ADDRESS).value or 0


def _plain(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.CFUNCTYPE(result, *arguments)(address_of(function))


text_object = _plain(raw.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, _NUMBER)
render_mode = _plain(raw.FPDFTextObj_GetTextRenderMode, _NUMBER, _ADDRESS)
fill_colour = _plain(raw.FPDFText_GetFillColor, _NUMBER, _ADDRESS, _NUMBER, *[_ADDRESS] * 4)
loose_box = _plain(raw.FPDFText_GetLooseCharBox, _NUMBER, _ADDRESS, _NUMBER, _ADDRESS)
font_size = _plain(raw.FPDFText_GetFontSize, ctypes.c_double, _ADDRESS, _NUMBER)
matrix_of = _plain(raw.FPDFText_GetMatrix, _NUMBER, _ADDRESS, _NUMBER, _ADDRESS)
font_weight = _plain(raw.FPDFText_GetFontWeight, _NUMBER, _ADDRESS, _NUMBER)
font_info = _plain(raw.FPDFText_GetFontInfo, ctypes.c_ulong, _ADDRESS, _NUMBER, _ADDRESS, ctypes.c_ulong, _ADDRESS)
object_at = _plain(raw.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _NUMBER)
object_type = _plain(raw.FPDFPageObj_GetType, _NUMBER, _ADDRESS)
object_colour = _plain(raw.FPDFPageObj_GetFillColor, _NUMBER, _ADDRESS, *[_ADDRESS] * 4)
_BOX, _PAIR = struct.Struct("4f"), struct.Struct("8f")  # FS_RECTF: left, top, right, bottom


def box_pairs(textpage: int, ends: Sequence[int]) -> Iterator[tuple[float, ...]]:
    """Give left, top, right and bottom of each two of these characters; noughts where PDFium knows none."""
    size = len(ends) * _BOX.size
    boxes = ctypes.create_string_buffer(size + 1)
    place = ctypes.addressof(boxes)
    deque(map(loose_box, repeat(textpage), ends, range(place, place + size, _BOX.size)), maxlen=0)
    return _PAIR.iter_unpack(memoryview(boxes)[:size])
