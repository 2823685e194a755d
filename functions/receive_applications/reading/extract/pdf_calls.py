"""Those of PDFium's functions that are asked for every word, with addresses in place of pointers.

Each does what its namesake in `pypdfium2.raw` does; ctypes makes no object for an address, which halves the price.
"""

from __future__ import annotations

import ctypes
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
