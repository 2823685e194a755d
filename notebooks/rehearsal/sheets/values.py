"""spreadsheets.values: get, update, append, clear, their batches and their forms by data filter."""

from typing import Any

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.sheets.a1 import Area, area_name
from notebooks.rehearsal.sheets.appending import find_table, place_below
from notebooks.rehearsal.sheets.errors import invalid, within
from notebooks.rehearsal.sheets.evaluation import recalculate
from notebooks.rehearsal.sheets.filters import echoed, filtered
from notebooks.rehearsal.sheets.rendering import Look
from notebooks.rehearsal.sheets.session import changing, reading
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.value_ranges import Written, major, rows_of, value_range, write_rows
from notebooks.rehearsal.sheets.workbook import Workbook
from notebooks.rehearsal.sheets.writing import Pen

Json = dict[str, Any]
Target = tuple[Tab, Area]
_IN = "sheets.spreadsheets.values."


def _target(book: Workbook, text: str) -> Target:
    tab, area = book.area(text)
    return tab, tab.clip(area)


def _read(call: Call, book: Workbook, targets: list[Target], asked: Json) -> list[Json]:
    render = Look(book, call.now).render(asked.get("valueRenderOption"), asked.get("dateTimeRenderOption"))
    return [value_range(tab, area, render, major(asked.get("majorDimension"))) for tab, area in targets]


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
        found = _read(call, book, targets, call.params)
        return {"spreadsheetId": book.id} | ({"valueRanges": found} if found else {})


@method(_IN + "batchGetByDataFilter")
def batch_get_by_filter(call: Call) -> Json:
    """The values that data filters find."""
    with reading(call) as book:
        made = []
        if not call.body.get("dataFilters"):
            raise invalid("Must specify at least one dataFilter.")
        for place, one in enumerate(call.body["dataFilters"]):
            with within(f"dataFilter[{place}]"):
                targets = [(tab, tab.clip(area)) for tab, area in filtered(book, one)]
            for found in _read(call, book, targets, call.body):
                made.append({"valueRange": found, "dataFilters": [echoed(one)]})
        return {"spreadsheetId": book.id} | ({"valueRanges": made} if made else {})


def _option(given: Json) -> str:
    option = given.get("valueInputOption")
    if option not in ("RAW", "USER_ENTERED"):
        raise invalid("'valueInputOption' is required but not specified")
    return str(option)


def _write(call: Call, book: Workbook, target: Target, given: Json, option: str) -> Written:
    tab, area = target
    rows, name = rows_of(given), given.get("range") or area_name(area, tab.title)
    return write_rows(Pen(book, call.now), tab, tab.clip(area), rows, option, name)


def _echo(call: Call, book: Workbook, tab: Tab, reached: Area, asked: Json) -> Json:
    render = Look(book, call.now).render(
        asked.get("responseValueRenderOption"), asked.get("responseDateTimeRenderOption"))
    return value_range(tab, reached, render, major(asked.get("majorDimension")))


def _check_range(call: Call) -> None:
    asked, named = call.params["range"], call.body.get("range")
    if named and named != asked:
        raise invalid(f"Request range[{asked}] does not match value's range[{named}]")


@method(_IN + "update")
def update(call: Call) -> Json:
    """Write one range."""
    option = _option(call.params)
    _check_range(call)
    with changing(call) as book:
        target = book.area(call.params["range"])
        written = _write(call, book, target, call.body | {"range": call.params["range"]}, option)
        recalculate(book, call.now)
        made = written.response(book.id, target[0].title)
        if call.param("includeValuesInResponse"):
            made["updatedData"] = _echo(call, book, target[0], written.area, call.params)
        return made


def _totals(book: Workbook, responses: list[Json], work: list[Written]) -> Json:
    # A row or column that two ranges touch counts once.
    made = {"totalUpdatedRows": len({(one.area.sheet, row) for one in work for row in one.rows}),
            "totalUpdatedColumns": len({(one.area.sheet, column) for one in work for column in one.columns}),
            "totalUpdatedCells": sum(one.cells for one in work),
            "totalUpdatedSheets": len({one.area.sheet for one in work if one.cells})}
    counts = {name: count for name, count in made.items() if count}
    return {"spreadsheetId": book.id} | counts | ({"responses": responses} if responses else {})


def _batch(call: Call, book: Workbook, work: list[tuple[Target, Json]]) -> Json:
    option, written = _option(call.body), []
    for place, (target, given) in enumerate(work):
        with within(f"data[{place}]"):
            written.append(_write(call, book, target, given, option))
    recalculate(book, call.now)
    responses = [one.response(book.id, target[0].title) for (target, _), one in zip(work, written, strict=True)]
    if call.body.get("includeValuesInResponse"):
        for (target, given), made, one in zip(work, responses, written, strict=True):
            made["updatedData"] = _echo(call, book, target[0], one.area, call.body | given)
    return _totals(book, responses, written)


@method(_IN + "batchUpdate")
def batch_update(call: Call) -> Json:
    """Write several ranges, all or none."""
    with changing(call) as book:
        work = []
        for place, one in enumerate(call.body.get("data", [])):
            with within(f"data[{place}]"):
                work.append((book.area(one.get("range", "")), one))
        return _batch(call, book, work)


@method(_IN + "batchUpdateByDataFilter")
def batch_update_by_filter(call: Call) -> Json:
    """Write what data filters find, all or none."""
    with changing(call) as book:
        work, filters = [], []
        for place, one in enumerate(call.body.get("data", [])):
            with within(f"data[{place}]"):
                targets = filtered(book, one.get("dataFilter", {}))
            work += [(target, {name: part for name, part in one.items() if name != "dataFilter"}) for target in targets]
            filters += [one.get("dataFilter", {})] * len(targets)
        made = _batch(call, book, work)
        for response, one in zip(made.get("responses", []), filters, strict=True):
            response["dataFilter"] = echoed(one)
            response.pop("spreadsheetId", None)
        return made


@method(_IN + "append")
def append(call: Call) -> Json:
    """Write rows below the table that lies at or near a range."""
    option, rows = _option(call.params), rows_of(call.body)
    _check_range(call)
    with changing(call) as book:
        tab, area = book.area(call.params["range"])
        table = find_table(tab, tab.clip(area))
        start = place_below(book, tab, table, tab.clip(area), rows, call.param("insertDataOption") == "INSERT_ROWS")
        written = write_rows(Pen(book, call.now), tab, start, rows, option, area_name(start, tab.title))
        recalculate(book, call.now)
        made: Json = {"spreadsheetId": book.id}
        if table is not None:
            made["tableRange"] = area_name(table, tab.title)
        made["updates"] = written.response(book.id, tab.title)
        if call.param("includeValuesInResponse"):
            made["updates"]["updatedData"] = _echo(call, book, tab, written.area, call.params)
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
        targets = []
        for place, text in enumerate(call.body.get("ranges", [])):
            with within(f"range[{place}]"):
                targets.append(_target(book, text))
        for one in call.body.get("dataFilters", []):
            targets += [(tab, tab.clip(area)) for tab, area in filtered(book, one)]
        cleared = _clear(Pen(book, call.now), targets)
        recalculate(book, call.now)
        return {"spreadsheetId": book.id} | ({"clearedRanges": cleared} if cleared else {})
