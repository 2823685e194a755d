"""XLSX workbooks read into tabs: values, formulas, dates; no looks."""

import io
import posixpath
import re
import sqlite3
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.sheets.a1 import parse_cells
from notebooks.rehearsal.sheets.cells import Fault, Value, number
from notebooks.rehearsal.sheets.defaults import COLUMNS, ROWS, spreadsheet_properties
from notebooks.rehearsal.sheets.evaluation import recalculate
from notebooks.rehearsal.sheets.kinds_sheets import new_tab, place
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.workbook import Workbook, save
from notebooks.rehearsal.sheets.writing import Pen

_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# The number formats that every workbook knows without saying so, as far as they show a day or a time.
_DATES = {**dict.fromkeys((14, 15, 16, 17), "DATE"), **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "TIME"),
          22: "DATE_TIME"}


@dataclass
class _Package:
    parts: zipfile.ZipFile
    texts: list[str]
    formats: list[str]

    @classmethod
    def opened(cls, data: bytes) -> "_Package":
        parts = zipfile.ZipFile(io.BytesIO(data))
        package = cls(parts, [], [])
        package.texts = [_text(one) for one in package.tree("xl/sharedStrings.xml").iterfind("{*}si")]
        styles = package.tree("xl/styles.xml")
        own = {int(one.get("numFmtId", 0)): one.get("formatCode", "") for one in styles.iterfind(".//{*}numFmt")}
        package.formats = [_kind(int(one.get("numFmtId", 0)), own) for one in styles.iterfind("{*}cellXfs/{*}xf")]
        return package

    def tree(self, name: str) -> Element:
        """A part of the package; an empty one where it has none of that name."""
        return ElementTree.fromstring(self.parts.read(name)) if name in self.parts.namelist() else Element("none")

    def sheets(self) -> list[tuple[str, bool, Element]]:
        """The titles of the tabs, whether they are hidden, and their content."""
        links = {one.get("Id"): one.get("Target", "") for one in self.tree("xl/_rels/workbook.xml.rels")}
        found = []
        for one in self.tree("xl/workbook.xml").iterfind("{*}sheets/{*}sheet"):
            target = links.get(one.get(_LINK), "")
            name = posixpath.normpath(posixpath.join("xl", target)) if target[:1] != "/" else target[1:]
            found.append((one.get("name", "Sheet"), one.get("state", "visible") != "visible", self.tree(name)))
        return found


def _text(element: Element) -> str:
    # What a reader sees beside a word (phonetic guides) is not part of it.
    return "".join(one.text or "" for one in element.iterfind("{*}t")) + "".join(
        one.text or "" for one in element.iterfind("{*}r/{*}t"))


def _kind(number_: int, own: dict[int, str]) -> str:
    if number_ not in own:
        return _DATES.get(number_, "")
    pattern = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", own[number_].lower())
    day, clock = any(letter in pattern for letter in "yd"), any(letter in pattern for letter in "hs")
    return "DATE_TIME" if day and clock else "DATE" if day else "TIME" if clock else ""


def from_xlsx(db: sqlite3.Connection, id_: str, title: str, data: bytes) -> None:
    """Make a spreadsheet of a workbook; refused where it is none."""
    try:
        package = _Package.opened(data)
        sheets = package.sheets()
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError) as wrong:
        raise GoogleError(400, "badRequest", "Bad Request") from wrong
    book, now = Workbook(id_, spreadsheet_properties(title)), datetime.now(UTC)
    book.db = db
    for name, hidden, content in sheets or [("Sheet1", False, Element("none"))]:
        tab = new_tab(book, {"title": name, "hidden": hidden})
        place(book, tab, None)
        _fill(Pen(book, now), tab, content, package)
    recalculate(book, now)
    save(db, book)


def _fill(pen: Pen, tab: Tab, content: Element, package: _Package) -> None:
    height, width = 1, 1
    for one in content.iterfind("{*}sheetData/{*}row/{*}c"):
        area = parse_cells(one.get("r", ""), tab.id)
        if area is None:
            continue
        height, width = max(height, area.top + 1), max(width, area.left + 1)
        tab.resize(max(height, ROWS), max(width, COLUMNS))
        _put(pen, tab, area.top, area.left, one, package)


def _put(pen: Pen, tab: Tab, row: int, column: int, one: Element, package: _Package) -> None:
    formula = one.findtext("{*}f")
    value = _value(one, package.texts)
    if value is None and not formula:
        return
    pen.put(tab, row, column, value, f"={formula}" if formula else None)
    style = int(one.get("s", 0))
    kind = package.formats[style] if style < len(package.formats) else ""
    if kind:
        tab.touch(row, column).format = pen.book.wardrobe.share({"numberFormat": {"type": kind}})


def _value(one: Element, texts: list[str]) -> Value:
    kind, kept = one.get("t", "n"), one.findtext("{*}v")
    if kind == "inlineStr":
        inside = one.find("{*}is")
        return _text(inside) or None if inside is not None else None
    if kept is None or kept == "":
        return None
    if kind == "s":
        return texts[int(kept)] or None
    if kind == "b":
        return kept == "1"
    if kind == "e":
        return Fault("N_A" if kept == "#N/A" else "ERROR")
    return kept if kind in ("str", "d") else number(float(kept))
