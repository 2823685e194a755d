"""What formulas give beyond a single number: arrays that fill cells, lookups, days, and Google's words for failures."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notebooks.rehearsal.sheets.cells import Fault
from notebooks.rehearsal.sheets.evaluation import recalculate
from notebooks.rehearsal.sheets.function_names import KNOWN
from notebooks.rehearsal.sheets.rendering import Look
from notebooks.rehearsal.sheets.writing import Pen
from tests.rehearsal.conftest import SHEETS, Book, Session, span
from tests.rehearsal.test_sheets_cells import workbook

NOW = datetime(2030, 1, 2, tzinfo=UTC)
TABLE: list[list[Any]] = [[1, "b", True], [2, "a", False], [3, "b", True], ["x", "c", None]]


def shown(formula: str) -> list[list[Any]]:
    """
    What stands in columns A to D when the formula stands in A1, beside this table in F1:H4:
    1 | b | TRUE
    2 | a | FALSE
    3 | b | TRUE
    x | c |
    """
    book = workbook("Sheet1", "My tab")
    pen, tab = Pen(book, NOW), book.tabs[0]
    for row, line in enumerate(TABLE):
        for along, value in enumerate(line):
            pen.put(tab, row, 5 + along, value)
    pen.put(tab, 0, 0, None, formula)
    recalculate(book, NOW)
    found = [[cell.value if (cell := tab.cell(row, column)) else None for column in range(4)] for row in range(6)]
    lines = [[_told(value) for value in line if value is not None] for line in found]
    return [line for line in lines if line]


def _told(value: Any) -> Any:
    return value.text if isinstance(value, Fault) else value


@pytest.mark.parametrize(("formula", "values"), [
    ("=ARRAYFORMULA(F1:F3*2)", [[2], [4], [6]]), ("={1,2;3,4}", [[1, 2], [3, 4]]),
    ("=SEQUENCE(2,2,5)", [[5, 6], [7, 8]]), ("=INDEX(F1:G3,2)", [[2, "a"]]),
    ('=ARRAYFORMULA(IF(F1:F3>1,"big",G1:G3))', [["b"], ["big"], ["big"]]), ("={F1:F2,G1:G2}", [[1, "b"], [2, "a"]]),
    ('=FILTER(F1:G4,G1:G4="b")', [[1, "b"], [3, "b"]]), ("=SORT(F1:G3,1,FALSE)", [[3, "b"], [2, "a"], [1, "b"]]),
    ("=UNIQUE(G1:G4)", [["b"], ["a"], ["c"]]), ("=TRANSPOSE(F1:G2)", [[1, 2], ["b", "a"]]),
    ('=SPLIT("a,b,1",",")', [["a", "b", 1]]), ("=ARRAYFORMULA(IFERROR(1/(F1:F3-2),0))", [[-1], [0], [1]]),
    ("=ARRAYFORMULA(VLOOKUP(F1:F2,F1:G3,2,FALSE))", [["b"], ["a"]]), ('=VSTACK(F1,"z")', [[1], ["z"]]),
    ('=REGEXEXTRACT("a-1","(\\w)-(\\d)")', [["a", "1"]]), ('=HSTACK(F1:F2,"z")', [[1, "z"], [2, "#N/A"]]),
])
def test_an_array_fills_the_cells_beside_and_below(formula: str, values: list[list[Any]]) -> None:
    assert shown(formula) == values


@pytest.mark.parametrize(("formula", "value"), [
    ("=SUM(FILTER(F1:F3,F1:F3>1))", 5), ("=COUNTA(UNIQUE(G1:G4))", 3), ("=VLOOKUP(2.5,F1:G3,2)", "a"),
    ("=HLOOKUP(1,F1:G3,2,FALSE)", 2), ('=XLOOKUP(9,F1:F3,G1:G3,"none")', "none"), ("=XLOOKUP(2,F1:F3,G1:G3)", "a"),
    ('=SUMPRODUCT((G1:G3="b")*F1:F3)', 4), ("=ROW(F5)", 5), ('=SUM(INDIRECT("F1:F3"))', 6), ("=OFFSET(F1,1,0)", 2),
    ("=EDATE(DATE(2024,1,31),1)", 45351), ("=EOMONTH(DATE(2024,1,31),1)", 45351), ('=DATEVALUE("2024-01-02")', 45293),
    ("=NETWORKDAYS(DATE(2024,1,1),DATE(2024,1,31))", 23), ("=WORKDAY(DATE(2024,1,5),1)", 45299), ("=HOUR(0.75)", 18),
    ('=DATEDIF(DATE(2020,1,15),DATE(2024,3,1),"MD")', 15), ("=WEEKDAY(DATE(2024,1,1))", 2), ("=ISOWEEKNUM(45292)", 1),
    ("=WEEKNUM(DATE(2024,1,1))", 1), ('=YEAR("2024-01-10")', 2024), ('=VALUE("1,234.50")', 1234.5), ('="2"+3', 5),
    ('=COUNTIF(F1:G4,"*")', 5), ('=MAXIFS(F1:F3,G1:G3,"b")', 3), ("=RANK(2,F1:F3)", 2), ("=STDEV(F1:F3)", 1),
    ('=RIGHT("abc",0)', ""), ("=ISERROR(1/0)", True), ("=ERROR.TYPE(NA())", 7), ("=SUBTOTAL(9,F1:F3)", 6),
    ("=ADDRESS(1,2)", "$B$1"), ("=ROUND(PMT(0.01,12,100),4)", -8.8849), ("=F1:F3", 1), ("=LEN(G1:G3)", 1),
    ("=GTE(2,2)", True), ('=DOLLAR(1234.5)', "$1,234.50"), ("=QUARTILE(F1:F3,2)", 2), ("=MOD(-1,3)", 2),
])
def test_one_value_comes_of_ranges_days_and_texts(formula: str, value: Any) -> None:
    assert shown(formula) == [[value]]


@pytest.mark.parametrize(("formula", "sentence"), [
    ("={F1:F3,G1:G2}", "Function ARRAY_ROW parameter 2 has mismatched row size. Expected: 3. Actual: 2."),
    ("={1,2;3}", "In ARRAY_LITERAL, an Array Literal was missing values for one or more rows."),
    ("=FILTER(F1:F3,F1:F3>9)", "No matches are found in FILTER evaluation."),
    ("=VLOOKUP(9,F1:G3,2,FALSE)", "Did not find value '9' in VLOOKUP evaluation."),
    ("=SEQUENCE(9999)", "Result was not automatically expanded, please insert more rows (8999)."),
    ('=DATEVALUE("x")', "DATEVALUE parameter 'x' cannot be parsed to date/time."),
    ("=QUERY(F1:G3)", "The rehearsal does not compute QUERY."),
])
def test_a_failure_is_told_in_a_sentence(book: Book, formula: str, sentence: str) -> None:
    book.put("F1", *TABLE)
    book.put("A1", [formula])
    assert book.cell("A1")["effectiveValue"]["errorValue"]["message"] == sentence


def test_no_function_that_google_knows_is_an_unknown_name() -> None:
    book = workbook("Sheet1")
    tab, pen = book.tabs[0], Pen(book, NOW)
    for row, name in enumerate(sorted(KNOWN)):
        pen.put(tab, row, 0, None, f"=IFERROR({name}(F1:F3),ERROR.TYPE({name}(F1:F3)))")
    recalculate(book, NOW)
    unknown = 5  # the number of #NAME?
    cells = [tab.cell(row, 0) for row in range(len(KNOWN))]
    assert [name for name, cell in zip(sorted(KNOWN), cells, strict=True) if cell and cell.value == unknown] == []
    assert shown("=ERROR.TYPE(NOSUCH())") == [[unknown]]


@pytest.mark.parametrize(("formula", "text"), [
    ("=9^9^9^9", "#NUM!"), ("=FACT(1000)", "#NUM!"), ('=REPT("x",1E9)', "#VALUE!"), ("=SEQUENCE(1E6,1E6)", "#NUM!"),
    ('=REGEXREPLACE("a","(","b")', "#REF!"), ("=" + "(" * 5000 + "1" + ")" * 5000, "#ERROR!"),
    ("=1E300*1E300", "#NUM!"), ("=ARRAYFORMULA(F1*{1E300})*1E300", "#NUM!"),
])
def test_what_would_have_no_end_is_an_error_value(formula: str, text: str) -> None:
    assert shown(formula) == [[text]]


def test_a_number_becomes_text_as_the_spreadsheets_place_writes_it(book: Book) -> None:
    book.change({"updateSpreadsheetProperties": {"properties": {"locale": "de_DE"}, "fields": "locale"}})
    book.put("A1", ['=TEXT(DATE(2030;3;4);"d. mmmm yyyy")', '=TEXT(B2;"#,##0.00")', '=TEXT("x";"0")'])
    book.put("B2", [1234.5], option="RAW")
    assert book.values("A1:C1") == [["4. März 2030", "1.234,50", "x"]]


def test_where_numbers_have_a_comma_arguments_have_a_semicolon(book: Book) -> None:
    book.put("A1", ["=SUM(1.5,{1,2;3,4})", '=IF(A1>1,"a, 1.5","b")'])
    book.change({"updateSpreadsheetProperties": {"properties": {"locale": "de_DE"}, "fields": "locale"}})
    assert book.values("A1:B1", "FORMULA") == [["=SUM(1,5;{1\\2;3\\4})", '=IF(A1>1;"a, 1.5";"b")']]
    book.put("A2", ["=1,5*2", "=SUM(1;0,5)", "=SUM(1,A1)", "={1\\2}"])
    assert book.values("A1:E2") == [["11,5", "a, 1.5"], ["3", "1,5", "#ERROR!", "1", "2"]]
    book.change({"updateSpreadsheetProperties": {"properties": {"locale": "en_GB"}, "fields": "locale"}})
    assert book.values("A1:D2", "FORMULA") == [
        ["=SUM(1.5,{1,2;3,4})", '=IF(A1>1,"a, 1.5","b")'], ["=1.5*2", "=SUM(1,0.5)", "=SUM(1,A1)", "={1,2}"]]
    assert book.values("A2:E2") == [["3", "1.5", "12.5", "1", "2"]]


ATOMS = st.sampled_from(['1', '-2.5', '"a"', '""', '"1/2/2030"', "F1", "F1:H4", "G1:G3", "TRUE", "9E+99", "{1,2;3,4}",
                         "", "Z99:Z", "NA()", '"("', "0", "1000000"])
FORMULAS = st.recursive(ATOMS, lambda inner: st.one_of(
    st.builds(lambda name, parts: f"{name}({','.join(parts)})", st.sampled_from(sorted(KNOWN)),
              st.lists(inner, max_size=4)),
    st.builds(lambda one, mark, other: f"{one}{mark}{other}", inner, st.sampled_from("+-*/^&=<>%:"), inner),
), max_leaves=6)


@settings(max_examples=400)
@given(FORMULAS)
def test_any_formula_gives_a_value_or_an_error_value(formula: str) -> None:
    book = workbook("Sheet1")
    tab, pen = book.tabs[0], Pen(book, NOW)
    for row, line in enumerate(TABLE):
        for along, value in enumerate(line):
            pen.put(tab, row, 5 + along, value)
    pen.put(tab, 0, 0, None, f"={formula}")
    recalculate(book, NOW)
    look = Look(book, NOW)
    shown_ = [look.formatted(cell) for _, _, cell in tab.cells(tab.whole())]
    assert all(isinstance(text, str) for text in shown_)


def test_what_an_array_filled_is_shown_but_was_entered_by_nobody(book: Book) -> None:
    book.put("A1", ["=ARRAYFORMULA(C1:C3*2)", None, 1], [None, None, 2], [None, None, 3], [None, None, "=SUM(A1:A3)"])
    assert book.values("A1:A3", "UNFORMATTED_VALUE") == [[2], [4], [6]]
    assert book.values("C4") == [["12"]]
    assert book.cell("A1")["userEnteredValue"] == {"formulaValue": "=ARRAYFORMULA(C1:C3*2)"}
    filled = book.cell("A2")
    assert (filled["effectiveValue"], "userEnteredValue" in filled) == ({"numberValue": 4}, False)


def test_what_is_typed_into_an_array_blocks_it_until_it_is_cleared(web: Session, book: Book) -> None:
    book.put("A1", ["=SEQUENCE(3)"])
    book.put("A2", ["mine"])
    error = book.cell("A1")["effectiveValue"]["errorValue"]
    assert error == {"type": "REF", "message": "Array result was not expanded because it would overwrite data in A2."}
    assert book.values("A:A") == [["#REF!"], ["mine"]]
    web.post(f"{SHEETS}/{book.id}/values/A2:A3:clear")
    assert book.values("A:A") == [["1"], ["2"], ["3"]]


def test_an_array_goes_with_its_formula_and_moves_with_it(book: Book) -> None:
    book.put("A1", ["=SEQUENCE(2)"])
    book.change({"insertDimension": {"range": {"sheetId": 0, "dimension": "ROWS", "startIndex": 0, "endIndex": 1}}})
    assert book.values("A:A") == [[], ["1"], ["2"]]
    book.change({"cutPaste": {"source": span(1, 2, 0, 1), "destination": {"sheetId": 0, "columnIndex": 2}}})
    assert book.values("A:C") == [["", "", "1"], ["", "", "2"]]
    book.put("C1", [""])
    assert book.values("A:C") == []


def test_arrays_that_need_each_other_are_all_computed(book: Book) -> None:
    book.put("A1", ["=ARRAYFORMULA(B1:B3+1)", "=ARRAYFORMULA(C1:C3*2)", "=SEQUENCE(3)", "=SUM(A:A)"])
    assert book.values("A1:D3") == [["3", "2", "1", "15"], ["5", "4", "2"], ["7", "6", "3"]]
