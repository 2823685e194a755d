"""`python3 -m sheets_schema` prints the tabs: columns, kinds, writers."""

from __future__ import annotations

from collections.abc import Iterator

from sheets_schema.columns import Column
from sheets_schema.rows import Row
from sheets_schema.tables import TABS


def kind_of(column: Column) -> str:
    """Say in words what a column holds."""
    if column.kind.options:
        return " / ".join(column.kind.options)
    if column.link_to:
        return f"link to {column.link_to}"
    return f"{column.kind.name}, looked up" if column.source else column.kind.name


def described(cls: type[Row]) -> Iterator[str]:
    """Describe one tab in plain lines."""
    wide = max(len(column.header) for column in cls.columns())
    yield f"{cls.tab}: {cls.about}"
    for column in cls.columns():
        hidden = " (hidden)" if column.hidden else ""
        yield f"  {column.header:<{wide}}  {column.writer:<9}  {kind_of(column)}{hidden}"
    yield ""


def table() -> Iterator[str]:
    """Describe all tabs as the lines of a Markdown table."""
    yield "| tab | what a line is | columns people see |"
    yield "|---|---|---|"
    for cls in TABS:
        seen = ", ".join(column.header for column in cls.columns() if not column.hidden)
        yield f"| {cls.tab} | {cls.about} | {seen} |"


if __name__ == "__main__":
    print("\n".join(line for cls in TABS for line in described(cls)))
