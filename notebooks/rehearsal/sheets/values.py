"""spreadsheets.values: get, update, append, clear, their batches and their forms by data filter."""

from typing import Any

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.sheets.a1 import Area, area_name, letters, quoted
from notebooks.rehearsal.sheets.appending import find_table, place_below
from notebooks.rehearsal.sheets.errors import invalid
from notebooks.rehearsal.sheets.evaluation import recalculate
from notebooks.rehearsal.sheets.filters import filtered
from notebooks.rehearsal.sheets.rendering import Look, Render
from notebooks.rehearsal.sheets.session import changing, reading
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.workbook import Workbook
from notebooks.rehearsal.sheets.writing import Pen

Json = dict[str, Any]
Target = tuple[Tab, Area]
_IN = "sheets.spreadsheets.values."


def value_range(tab: Tab, area: Area, render: Render, dimension: str) -> Json:
    """A ValueRange of a clipped rectangle: trailing empty cells and rows are left out."""
    made: Json = {"range": area_name(area, tab.title), "majorDimension": dimension}
    rows = _shown(tab, area, render)
    if dimension == "COLUMNS":
        rows = _trimmed([list(column) for column in _transposed(rows)])
    if rows:
        made["values"] = rows
    return made


def _shown(tab: Tab, area: Area, render: Render) -> list[list[Any]]:
    rows = []
    for line in tab.rows[area.top: area.bottom]:
        part = line[area.left: area.right]
        while part and (part[-1] is None or part[-1].value is None):
            part.pop()
        rows.append(["" if cell is None else render(cell) for cell in part])
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _transposed(rows: list[list[Any]]) -> list[list[Any]]:
    width = max((len(row) for row in rows), default=0)
    return [[row[place] if place < len(row) else "" for row in rows] for place in range(width)]


def _trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    for row in rows:
        while row and row[-1] == "":
            row.pop()
    return rows


def _dimension(name: str | None) -> str:
    return "COLUMNS" if name == "COLUMNS" else "ROWS"


def _target(book: Workbook, text: str) -> Target:
    tab, area = book.area(text)
    return tab, tab.clip(area)


def _read(call: Call, book: Workbook, targets: list[Target], asked: Json) -> list[Json]:
    render = Look(book, call.now).render(asked.get("valueRenderOption"), asked.get("dateTimeRenderOption"))
    return [value_range(tab, area, render, _dimension(asked.get("majorDimension"))) for tab, area in targets]


@method(_IN + "get")
def get(call: Call) -> Json:
    """One range's values."""
    with reading(call) as book:
        return _read(call, book, [_target(book, call.params["range"])], call.params)[0]


@method(_IN + "batchGet")
def batch_get(call: Call) -> Json:
    """Several ranges' values."""
    with reading(call) as book:
        targets = [_target(book, text) for text in call.param("ranges", [])]
        return {"spreadsheetId": book.id, "valueRanges": _read(call, book, targets, call.params)}


@method(_IN + "batchGetByDataFilter")
def batch_get_by_filter(call: Call) -> Json:
    """The values that data filters find."""
    with reading(call) as book:
        made = []
        for one in call.body.get("dataFilters", []):
            targets = [(tab, tab.clip(area)) for tab, area in filtered(book, one)]
            for found in _read(call, book, targets, call.body):
                made.append({"valueRange": found, "dataFilters": [one]})
        return {"spreadsheetId": book.id, "valueRanges": made}


def _option(given: Json) -> str:
    option = given.get("valueInputOption")
    if option not in ("RAW", "USER_ENTERED"):
        raise invalid("'valueInputOption' is required but not specified")
    return str(option)


def write_rows(pen: Pen, tab: Tab, area: Area, rows: list[list[Any]], option: str, name: str) -> tuple[Area, int]:
    """Write rows from a rectangle's first cell on (null leaves a cell alone); what was reached, and how many cells."""
    width = max((len(row) for row in rows), default=0)
    bottom, right = (tab.row_count, tab.column_count) if area.is_cell else (area.bottom, area.right)
    if area.top + len(rows) > (bottom or 0):
        raise invalid(f"Requested writing within range [{name}], but tried writing to row [{(bottom or 0) + 1}]")
    if area.left + width > (right or 0):
        raise invalid(f"Requested writing within range [{name}], but tried writing to column [{letters(right or 0)}]")
    count = 0
    for down, row in enumerate(rows):
        for along, given in enumerate(row):
            if given is not None:
                count += 1
                pen.write(tab, area.top + down, area.left + along, _plain(given, down, along), option)
    reached = Area(tab.id, area.top, area.left, area.top + max(len(rows), 1), area.left + max(width, 1))
    return reached, count


def _plain(given: Any, row: int, column: int) -> Any:
    if isinstance(given, dict | list):
        kind = "struct_value" if isinstance(given, dict) else "list_value"
        raise invalid(f"Invalid values[{row}][{column}]: {kind} {{\n}}\n")
    return given


def _rows(given: Json) -> list[list[Any]]:
    rows: list[list[Any]] = given.get("values", [])
    if _dimension(given.get("majorDimension")) == "ROWS":
        return rows
    height = max((len(column) for column in rows), default=0)
    return [[column[place] if place < len(column) else None for column in rows] for place in range(height)]


def _write(call: Call, book: Workbook, target: Target, given: Json, asked: Json, option: str) -> tuple[Json, Area]:
    tab, area = target
    name = given.get("range") or area_name(area, tab.title)
    title, _, cells = name.rpartition("!")
    shown = f"'{title.strip(chr(39))}'!{cells}" if title else quoted(tab.title) + "!" + cells
    rows = _rows(given)
    reached, count = write_rows(Pen(book, call.now), tab, tab.clip(area), rows, option, shown)
    made: Json = {"spreadsheetId": book.id, "updatedRange": area_name(reached, tab.title)}
    if rows and count:
        made |= {"updatedRows": reached.height, "updatedColumns": reached.width, "updatedCells": count}
    return made, reached


def _echo(call: Call, book: Workbook, tab: Tab, reached: Area, asked: Json) -> Json:
    render = Look(book, call.now).render(
        asked.get("responseValueRenderOption"), asked.get("responseDateTimeRenderOption"))
    return value_range(tab, reached, render, _dimension(asked.get("majorDimension")))


@method(_IN + "update")
def update(call: Call) -> Json:
    """Write one range."""
    option = _option(call.params)
    named = call.body.get("range")
    if named and named != call.params["range"]:
        raise invalid(f"Requested writing within range [{call.params['range']}], but the body's range is [{named}].")
    with changing(call) as book:
        target = book.area(call.params["range"])
        made, reached = _write(call, book, target, call.body | {"range": call.params["range"]}, call.params, option)
        recalculate(book, call.now)
        if call.param("includeValuesInResponse"):
            made["updatedData"] = _echo(call, book, target[0], reached, call.params)
        return made


def _totals(book: Workbook, responses: list[Json], reached: list[Area]) -> Json:
    # A row or column that two ranges touch counts once.
    rows = {(area.sheet, row) for area in reached for row in range(area.top, area.bottom or 0)}
    columns = {(area.sheet, column) for area in reached for column in range(area.left, area.right or 0)}
    made = {"totalUpdatedRows": len(rows), "totalUpdatedColumns": len(columns),
            "totalUpdatedCells": sum(one.get("updatedCells", 0) for one in responses),
            "totalUpdatedSheets": len({area.sheet for area in reached})}
    counts = {name: count for name, count in made.items() if count}
    return {"spreadsheetId": book.id} | counts | {"responses": responses}


def _batch(call: Call, book: Workbook, work: list[tuple[Target, Json]]) -> Json:
    option, responses, reached = _option(call.body), [], []
    for target, given in work:
        made, area = _write(call, book, target, given, call.body, option)
        responses.append(made)
        reached.append(area)
    recalculate(book, call.now)
    if call.body.get("includeValuesInResponse"):
        for (target, given), made, area in zip(work, responses, reached, strict=True):
            made["updatedData"] = _echo(call, book, target[0], area, call.body | given)
    written = [area for area, made in zip(reached, responses, strict=True) if "updatedCells" in made]
    return _totals(book, responses, written)


@method(_IN + "batchUpdate")
def batch_update(call: Call) -> Json:
    """Write several ranges, all or none."""
    with changing(call) as book:
        return _batch(call, book, [(book.area(one.get("range", "")), one) for one in call.body.get("data", [])])


@method(_IN + "batchUpdateByDataFilter")
def batch_update_by_filter(call: Call) -> Json:
    """Write what data filters find, all or none."""
    with changing(call) as book:
        work, filters = [], []
        for one in call.body.get("data", []):
            for target in filtered(book, one.get("dataFilter", {})):
                work.append((target, {name: part for name, part in one.items() if name != "dataFilter"}))
                filters.append(one.get("dataFilter", {}))
        made = _batch(call, book, work)
        for response, one in zip(made["responses"], filters, strict=True):
            response["dataFilter"] = one
            response.pop("spreadsheetId", None)
        return made


@method(_IN + "append")
def append(call: Call) -> Json:
    """Write rows below the table that lies at or near a range."""
    option, rows = _option(call.params), _rows(call.body)
    with changing(call) as book:
        tab, area = book.area(call.params["range"])
        table = find_table(tab, tab.clip(area))
        start = place_below(book, tab, table, tab.clip(area), rows, call.param("insertDataOption") == "INSERT_ROWS")
        name = area_name(start, tab.title)
        reached, count = write_rows(Pen(book, call.now), tab, start, rows, option, name)
        recalculate(book, call.now)
        made: Json = {"spreadsheetId": book.id, "updates": {
            "spreadsheetId": book.id, "updatedRange": area_name(reached, tab.title), "updatedRows": reached.height,
            "updatedColumns": reached.width, "updatedCells": count}}
        if not count:
            made["updates"] = {"spreadsheetId": book.id, "updatedRange": area_name(reached, tab.title)}
        if table is not None:
            made["tableRange"] = area_name(table, tab.title)
        if call.param("includeValuesInResponse"):
            made["updates"]["updatedData"] = _echo(call, book, tab, reached, call.params)
        return made


def _clear(pen: Pen, targets: list[Target]) -> list[str]:
    for tab, area in targets:
        for row, column, cell in list(tab.cells(area)):
            if cell.value is not None or cell.formula is not None:
                pen.put(tab, row, column, None)
    return [area_name(area, tab.title) for tab, area in targets]


@method(_IN + "clear")
def clear(call: Call) -> Json:
    """Empty one range; formats stay."""
    with changing(call) as book:
        cleared = _clear(Pen(book, call.now), [_target(book, call.params["range"])])
        recalculate(book, call.now)
        return {"spreadsheetId": book.id, "clearedRange": cleared[0]}


@method(_IN + "batchClear", _IN + "batchClearByDataFilter")
def batch_clear(call: Call) -> Json:
    """Empty several ranges; formats stay."""
    with changing(call) as book:
        targets = [_target(book, text) for text in call.body.get("ranges", [])]
        for one in call.body.get("dataFilters", []):
            targets += [(tab, tab.clip(area)) for tab, area in filtered(book, one)]
        cleared = _clear(Pen(book, call.now), targets)
        recalculate(book, call.now)
        return {"spreadsheetId": book.id, "clearedRanges": cleared}
