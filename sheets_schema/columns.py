"""Columns of a tab: what a line holds, who writes it, and how it looks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sheets_schema import kinds
from sheets_schema.kinds import Cell, Kind


class Writer(StrEnum):
    """Whose column it is; a person may overwrite anything by hand all the same."""

    PERSON = "person"
    DESK = "desk"
    FUNCTIONS = "functions"


@dataclass(frozen=True)
class Column:
    """One column of a tab: its header, its kind of cell, its one writer, and what it is for."""

    header: str
    kind: Kind
    writer: Writer
    note: str = ""
    hidden: bool = False
    link_to: str = ""
    source: str = ""  # "attribute of the link.attribute of the row it leads to", for cells the kit looks up
    required: bool = False
    attribute: str = ""
    width: int = 0  # pixels; 0 means the kind's own

    def read(self, cell: Cell, zone: ZoneInfo) -> Any:
        """Turn a cell into a value; an empty cell is the kind's empty value."""
        if cell is None or cell == "":
            return self.kind.empty
        if kinds.shows_error(cell):
            raise kinds.BadCell(f"The formula here shows {str(cell).partition(' (')[0]}.")
        return self.kind.read(cell, zone)

    def write(self, value: Any, zone: ZoneInfo) -> Cell:
        """Turn a value into a cell; the kind's empty value is an empty cell."""
        if value is None or value == self.kind.empty:
            return ""
        return self.kind.write(value, zone)

    def show(self, value: Any) -> str:
        """Show a value in words, as History and people's messages do."""
        if value is None:
            return ""
        if isinstance(value, tuple):
            return "; ".join(value)
        return f"{value:%Y-%m-%d %H:%M %Z}" if isinstance(value, datetime) else str(value)


def column(header: str, kind: Kind, writer: Writer = Writer.PERSON, default: Any = ..., **more: Any) -> Any:
    """Declare a column of any kind as a field of a Row."""
    empty = kind.empty if default is ... else default
    # A factory, because a plain default would also stand on the class and hide cells that are not decoded yet.
    return field(default_factory=lambda: empty, metadata={"column": Column(header, kind, writer, **more)})


def text(header: str, writer: Writer = Writer.PERSON, **more: Any) -> Any:
    """Declare a column of short text."""
    return column(header, kinds.TEXT, writer, **more)


def long_text(header: str, writer: Writer = Writer.PERSON, **more: Any) -> Any:
    """Declare a column of wrapped text."""
    return column(header, kinds.LONG_TEXT, writer, **more)


def number(header: str, writer: Writer = Writer.PERSON, **more: Any) -> Any:
    """Declare a column of numbers."""
    return column(header, kinds.NUMBER, writer, **more)


def money(header: str, writer: Writer = Writer.PERSON, **more: Any) -> Any:
    """Declare a column of amounts (the currency stands in a column of its own)."""
    return column(header, kinds.MONEY, writer, **more)


def moment(header: str, writer: Writer = Writer.PERSON, **more: Any) -> Any:
    """Declare a column of date-times in the firm's zone."""
    return column(header, kinds.MOMENT, writer, **more)


def stamp(header: str, writer: Writer = Writer.FUNCTIONS, **more: Any) -> Any:
    """Declare a column of moments that the kit notes by itself."""
    return column(header, kinds.STAMP, writer, **more)


def day(header: str, writer: Writer = Writer.PERSON, **more: Any) -> Any:
    """Declare a column of dates."""
    return column(header, kinds.DATE, writer, **more)


def choice(header: str, options: type[StrEnum], writer: Writer = Writer.PERSON, **more: Any) -> Any:
    """Declare a column that holds one of the given words."""
    return column(header, kinds.choice(options), writer, **more)


def email(header: str, writer: Writer = Writer.PERSON, **more: Any) -> Any:
    """Declare a column of e-mail addresses."""
    return column(header, kinds.EMAIL, writer, **more)


def phone(header: str, writer: Writer = Writer.PERSON, **more: Any) -> Any:
    """Declare a column of phone numbers."""
    return column(header, kinds.PHONE, writer, **more)


def words(header: str, writer: Writer = Writer.PERSON, **more: Any) -> Any:
    """Declare a column that lists several texts, separated by semicolons."""
    return column(header, kinds.LIST, writer, **more)


def link(header: str, to: str, writer: Writer = Writer.FUNCTIONS, **more: Any) -> Any:
    """Declare a hidden column that holds the ID of a row of another tab."""
    return column(header, kinds.LINK, writer, hidden=more.pop("hidden", True), link_to=to, **more)


def looked_up(header: str, source: str, kind: Kind = kinds.TEXT, **more: Any) -> Any:
    """Declare a column whose cells the kit copies from the row a link leads to (source: "link.attribute")."""
    return column(header, kind, Writer.FUNCTIONS, source=source, **more)
