"""How letters of word processors' files look, and whether a reader would see them."""

from __future__ import annotations

from typing import NamedTuple

_TINY = 2.0  # points


class Look(NamedTuple):
    """What is told of some letters, None where nothing is: points, bold, white, vanished, and whether on a colour."""

    size: float | None = None
    bold: bool | None = None
    white: bool | None = None
    vanished: bool | None = None
    shaded: bool | None = None

    def over(self, other: Look) -> Look:
        """Give this where it tells anything, and the other where it does not."""
        told = {name: own for name, own in self._asdict().items() if own is not None}
        return other._replace(**told)

    @property
    def hidden(self) -> bool:
        """Whether a reader sees nothing; white letters are seen where something coloured lies behind them."""
        tiny = self.size is not None and 0 < self.size <= _TINY
        return bool(self.vanished or tiny or (self.white and not self.shaded))
