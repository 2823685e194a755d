"""A1 names, typed texts, number formats and formulas, without HTTP."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebooks.rehearsal.sheets import a1, dates
from notebooks.rehearsal.sheets.cells import Cell, Fault, Value, Wardrobe, made_row, pack_row
from notebooks.rehearsal.sheets.defaults import spreadsheet_properties
from notebooks.rehearsal.sheets.entering import typed
from notebooks.rehearsal.sheets.evaluation import recalculate
from notebooks.rehearsal.sheets.formulas import rewrite, shifted
from notebooks.rehearsal.sheets.kinds_sheets import new_tab, place
from notebooks.rehearsal.sheets.locales import locale_of
from notebooks.rehearsal.sheets.patterns import general, show_number, show_text
from notebooks.rehearsal.sheets.workbook import Workbook
from notebooks.rehearsal.sheets.writing import Pen

NOW = datetime(2030, 1, 2, 9, 30, tzinfo=UTC)
US, GERMANY, BRITAIN = locale_of("en_US"), locale_of("de_DE"), locale_of("en_GB")
PLACES = st.integers(0, 20_000)
TITLES = st.text("AZaz19 !'äé.", min_size=1, max_size=12)


def workbook(*titles: str) -> Workbook:
    book = Workbook("b", spreadsheet_properties("Book"))
    for title in titles or ("Sheet1",):
        place(book, new_tab(book, {"title": title}), None)
    return book


@given(st.integers(0, 18_277))
def test_a_columns_letters_lead_back_to_it(column: int) -> None:
    assert a1.column_index(a1.letters(column)) == column


@given(TITLES.filter(lambda title: title.strip() == title), PLACES, st.integers(0, 18_000), st.integers(1, 50),
       st.integers(1, 50))
def test_an_areas_name_leads_back_to_it(title: str, top: int, left: int, height: int, width: int) -> None:
    book = workbook(title)
    book.tabs[0].properties["gridProperties"] |= {"rowCount": 10**9, "columnCount": 10**9}
    area = a1.Area(0, top, left, top + height, left + width)
    assert book.area(a1.area_name(area, title))[1] == area


@pytest.mark.parametrize(("text", "area"), [
    ("A1", (0, 0, 1, 1)), ("B2:A1", (0, 0, 2, 2)), ("A:C", (0, 0, None, 3)), ("C:A", (0, 0, None, 3)),
    ("A2:C", (1, 0, None, 3)), ("5:7", (4, 0, 7, None)), ("$A$1:$B$2", (0, 0, 2, 2)), ("R2C3", (1, 2, 2, 3)),
    ("R1C1:R2C2", (0, 0, 2, 2)), ("R3C3:R1C1", (0, 0, 3, 3)), ("R[1]C[1]", (1, 1, 2, 2)), ("R", (0, 0, 1, 1)),
    ("C[1]", (0, 1, None, 2)), ("R1C1:R2", (0, 0, 2, None)), ("RC1", (0, 470, 1, 471)),
    ("aa10", (9, 26, 10, 27)), ("A1:2", (0, 0, 2, None)), ("A5:A", (4, 0, None, 1)),
])
def test_cells_are_read(text: str, area: tuple[int, int, int | None, int | None]) -> None:
    assert a1.parse_cells(text, 0) == a1.Area(0, *area)


@pytest.mark.parametrize("text", ["", "A", "1", "A0", "ABCD1", "A1:", ":B2", "A1:B2:C3", "Sheet1", "A-1",
                                  "R0C1", "R2C2:R1C1", "A1:R2C2", "R1C1:R2C2:R3C3"])
def test_what_names_no_cells_is_none(text: str) -> None:
    assert a1.parse_cells(text, 0) is None


@pytest.mark.parametrize(("title", "name"), [
    ("Sheet1", "Sheet1!A1"), ("My tab", "'My tab'!A1"), ("It's", "'It''s'!A1"), ("A1", "'A1'!A1"),
    ("2030", "'2030'!A1"),
])
def test_a_title_is_quoted_where_it_must_be(title: str, name: str) -> None:
    assert a1.area_name(a1.Area(0, 0, 0, 1, 1), title) == name


@pytest.mark.parametrize(("text", "value", "pattern"), [
    ("5", 5, None), ("-5.50", -5.5, None), ("1,234", 1234, "#,##0"), ("1,234.5", 1234.5, "#,##0.00"),
    ("12%", 0.12, "0%"), ("12.5%", 0.125, "0.00%"), ("$5", 5, '"$"#,##0'), ("$1,234.50", 1234.5, '"$"#,##0.00'),
    ("-$5", -5, '"$"#,##0'), ("(5)", -5, None), ("1e3", 1000, "0.00E+00"), ("TRUE", True, None), ("false", False, None),
    ("2030-01-02", 47485, "yyyy-mm-dd"), ("1/2/2030", 47485, "M/d/yyyy"), ("Jan 2, 2030", 47485, "mmm d, yyyy"),
    ("2030-01-02 09:30", 47485 + 9.5 / 24, "yyyy-mm-dd h:mm"), ("9:30", 9.5 / 24, "h:mm"),
    ("9:30 PM", 21.5 / 24, "h:mm am/pm"), ("'007", "007", None), ("'=1+1", "=1+1", None), ("hello", "hello", None),
    ("1/2/3/4", "1/2/3/4", None), ("2030-02-30", "2030-02-30", None), ("49 89 1234", "49 89 1234", None),
    ("January 2, 2030", 47485, "mmmm d, yyyy"), ("2-Jan-2030", 47485, "d-mmm-yyyy"), ("2-Jan-30", 47485, "d-mmm-yy"),
    ("2 January", 47485, "d mmmm"), ("Jan 2030", 47484, "mmm yyyy"), ("January-2030", 47484, "mmmm-yyyy"),
    ("Janus 2030", "Janus 2030", None), ("1-2", 47485, "m-d"), ("1/2", 47485, "m/d"), ("1-2-2030", 47485, "m-d-yyyy"),
    ("1,2", "1,2", None), ("#N/A", Fault("N_A"), None), ("=", "=", None), ("1.2.3", "1.2.3", None),
])
def test_a_typed_text_becomes_what_google_makes_of_it(text: str, value: Any, pattern: str | None) -> None:
    entered = typed(text, US, NOW)
    assert entered.value == (pytest.approx(value) if isinstance(value, float) else value)
    assert (entered.number_format or {}).get("pattern") == pattern


def test_a_typed_text_follows_the_locale() -> None:
    assert typed("1.234,5", GERMANY, NOW).value == 1234.5
    assert typed("2.1.2030", GERMANY, NOW).value == 47485
    assert typed("2/1/2030", BRITAIN, NOW).value == 47485
    assert typed("1/2/2030", US, NOW).value == 47485


@pytest.mark.parametrize(("text", "locale", "value", "pattern", "shown"), [
    ("2. Januar 2030", "de_DE", 47485, "d. mmmm yyyy", "2. Januar 2030"), ("März 2030", "de_DE", 47543, None, None),
    ("2 janvier 2030", "fr_FR", 47485, "d mmmm yyyy", "2 janvier 2030"), ("1 234,5", "fr_FR", 1234.5, None, None),
    ("2-févr-30", "fr_FR", 47516, "d-mmmm-yy", "2-février-30"), ("2 enero 2030", "es_ES", 47485, None, None),
    ("2. Januar 2030", "en_US", "2. Januar 2030", None, None), ("12,5 %", "de_DE", 0.125, "0.00%", "12,50%"),
    ("1.234,50 €", "de_DE", 1234.5, '#,##0.00\\ "€"', "1.234,50 €"), ("£3.50", "en_GB", 3.5, '"£"#,##0.00', "£3.50"),
])
def test_days_and_thousands_are_typed_as_people_there_write_them(
    text: str, locale: str, value: Any, pattern: str | None, shown: str | None
) -> None:
    entered = typed(text, locale_of(locale), NOW)
    assert entered.value == value
    if pattern:
        assert (entered.number_format or {})["pattern"] == pattern
        assert show_number(float(value), entered.number_format, locale_of(locale)) == shown


@pytest.mark.parametrize(("locale", "shown"), [
    ("en_GB", "Wednesday, 2 January"), ("de_DE", "Mittwoch, 2 Januar"), ("fr_FR", "mercredi, 2 janvier"),
    ("it_IT", "mercoledì, 2 gennaio"), ("nl_NL", "woensdag, 2 januari"), ("pt_BR", "quarta-feira, 2 janeiro"),
])
def test_months_and_days_are_named_in_the_language_of_the_spreadsheet(locale: str, shown: str) -> None:
    assert show_number(47485, {"type": "DATE", "pattern": "dddd, d mmmm"}, locale_of(locale)) == shown


def test_a_plain_text_cell_takes_everything_as_text() -> None:
    for text in ("007", "=1+1", "2030-01-02", "+49 89"):
        assert typed(text, US, NOW, plain_text=True).value == text


@pytest.mark.parametrize(("value", "pattern", "shown"), [
    (1234.5, "#,##0.00", "1,234.50"), (0.5, "0%", "50%"), (-1234, "#,##0", "-1,234"), (5, "000", "005"),
    (0.125, "0.0#", "0.13"), (0.1, "0.0#", "0.1"), (1234567, "0.00E+00", "1.23E+06"), (-5, "0;(0)", "(5)"),
    (0, '0;-0;"nil"', "nil"), (5, '0 "km"', "5 km"), (47485.5, "yyyy-mm-dd hh:mm", "2030-01-02 12:00"),
    (47485, "dddd, mmmm d", "Wednesday, January 2"), (0.5, "h:mm am/pm", "12:00 PM"), (1.5, "[h]:mm", "36:00"),
    (47485.25, "d/m/yy h:mm:ss", "2/1/30 6:00:00"), (-0.001, "0.00", "0.00"), (1500000, "0.0,,\"M\"", "1.5M"),
    (5, '[$€]#,##0.00', "€5.00"), (2.5, "0", "3"), (1.005, "0.00", "1.01"),
])
def test_a_number_shows_as_its_pattern_says(value: float, pattern: str, shown: str) -> None:
    assert show_number(value, {"type": "NUMBER", "pattern": pattern}, US) == shown


@pytest.mark.parametrize(("value", "shown"), [
    (5.0, "5"), (0.1 + 0.2, "0.3"), (1 / 3, "0.3333333333"), (1e15, "1E+15"), (123456789012, "123456789012"),
    (0.00001, "1E-05"), (-2.5, "-2.5"),
])
def test_a_number_without_format_shows_its_digits(value: float, shown: str) -> None:
    assert general(value) == shown


def test_formats_without_pattern_follow_the_locale() -> None:
    day = {"type": "DATE"}
    assert [show_number(47485, day, one) for one in (US, GERMANY, BRITAIN)] == ["1/2/2030", "02.01.2030", "02/01/2030"]
    assert show_number(1234.5, {"type": "CURRENCY"}, GERMANY) == "1.234,50 €"
    assert show_number(1234.5, {"type": "NUMBER"}, US) == "1,234.50"
    assert show_number(1.5, None, GERMANY) == "1,5"
    assert show_text("x", {"type": "TEXT", "pattern": '0;0;0;"<"@">"'}) == "<x>"


@given(st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)))
def test_a_moment_survives_as_a_serial_number(moment: datetime) -> None:
    rounded = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    assert dates.moment(dates.serial(rounded)) == rounded


def shown(*formulas: str) -> list[Any]:
    """The values of formulas that stand one below the other in column A, beside 1, 2, 3, x in column B."""
    book = workbook("Sheet1", "My tab")
    pen, tab = Pen(book, NOW), book.tabs[0]
    values: list[Value] = [1, 2, 3, "x"]
    for row, value in enumerate(values):
        pen.put(tab, row, 1, value)
    pen.put(book.tabs[1], 0, 0, 42)
    for row, formula in enumerate(formulas):
        pen.put(tab, row, 0, None, formula)
    recalculate(book, NOW)
    return [cell.value if (cell := tab.cell(row, 0)) else None for row in range(len(formulas))]


@pytest.mark.parametrize(("formula", "value"), [
    ("=1+1", 2), ("=2*3+4", 10), ("=2+3*4", 14), ("=-2^2", 4), ("=50%", 0.5), ("=(1+2)*3", 9), ('="a"&"b"', "ab"),
    ("=B1+B2", 3), ("=SUM(B1:B4)", 6), ("=SUM(B:B)", 6), ("=AVERAGE(B1:B3)", 2), ("=COUNT(B1:B4)", 3),
    ("=COUNTA(B1:B4)", 4), ("=MAX(B1:B4,10)", 10), ("=B1=1", True), ("=B1<>1", False), ('=B4="X"', True),
    ('=IF(B1>1,"big","small")', "small"), ('=CONCATENATE("a",B1,"b")', "a1b"), ("='My tab'!A1", 42),
    ('=HYPERLINK("http://x.example","label")', "label"), ("=ROUND(2.345,2)", 2.35), ('=LEN("abc")', 3),
    ('=COUNTIF(B1:B4,">1")', 2), ('=SUMIF(B1:B3,">1")', 5), ('=IFERROR(1/0,"none")', "none"),
    ("=DATE(2030,1,2)", 47485), ("=TODAY()", 47485), ("=$B$1", 1), ('=VLOOKUP(2,B1:B3,1)', 2), ("=C9", None),
    ("=ROUNDUP(2.001,1)", 2.1), ("=ROUNDDOWN(-2.19,1)", -2.1), ("=MEDIAN(B1:B3)", 2), ('=MATCH(2,B1:B3,0)', 2),
    ("=INDEX(B1:B3,3)", 3), ('=IFNA(MATCH(9,B1:B3,0),"no")', "no"), ('=SEARCH("B","abc")', 2), ("=ISERROR(1/0)", True),
    ('=TEXTJOIN("-",TRUE,B1:B3)', "1-2-3"), ('=COUNTIFS(B1:B3,">1",B1:B3,"<3")', 1), ('=REGEXMATCH("ab","^a")', True),
    ('=SWITCH(B2,1,"one",2,"two")', "two"), ("=ROUND(PI(),4)", 3.1416), ('=PROPER("ada lovelace")', "Ada Lovelace"),
    ("=LARGE(B1:B3,1)+SMALL(B1:B3,1)", 4), ('=REGEXEXTRACT("id 7","\\d")', "7"), ("=SUMPRODUCT(B1:B3,B1:B3)", 14),
])
def test_a_formula_is_computed(formula: str, value: Any) -> None:
    assert shown(formula) == [value]


@pytest.mark.parametrize(("formula", "text"), [
    ("=1/0", "#DIV/0!"), ("=NOSUCH(1)", "#NAME?"), ("=nothing", "#NAME?"), ("=1+", "#ERROR!"), ('="a"+1', "#VALUE!"),
    ("=Nowhere!A1", "#REF!"), ("=A1", "#REF!"), ('=IMPORTXML("http://x","y")', "Loading..."),
    ("=QUERY(B1:B4)", "#N/A"), ("=NA()", "#N/A"), ("=SQRT(-1)", "#NUM!"),
])
def test_a_formula_that_fails_shows_googles_error(formula: str, text: str) -> None:
    fault = shown(formula)[0]
    assert isinstance(fault, Fault)
    assert fault.text == text


def test_formulas_are_computed_in_the_order_that_they_need() -> None:
    assert shown("=A2+1", "=A3+1", "=B1") == [3, 2, 1]


def test_a_long_chain_of_formulas_is_computed() -> None:
    assert shown("=1", *(f"=A{row}+1" for row in range(1, 1000)))[-1] == 1000


def test_a_circle_of_formulas_is_an_error_for_all_of_them() -> None:
    assert [fault.type for fault in shown("=A2", "=A3", "=A1")] == ["REF", "REF", "REF"]


def test_a_copied_formula_takes_its_references_along() -> None:
    assert shifted("A1", 2, 1) == "B3"
    assert shifted("$A1:B$2", 1, 1) == "$A2:C$2"
    assert shifted("A1", -1, 0) == "#REF!"
    changed = rewrite("=SUM(A1:A2, 'My tab'!B1)&\"A1\"", lambda title, cells: (f"'{title}'!" if title else "") + "Z9")
    assert changed == "=SUM(Z9, 'My tab'!Z9)&\"A1\""


CELLS = st.builds(
    Cell, st.none() | st.text(max_size=5) | st.integers(-9, 9) | st.booleans() | st.floats(allow_nan=False)
    | st.builds(Fault, st.sampled_from(["N_A", "REF"]), st.text(max_size=3)),
    st.none() | st.just("=A1"), st.none() | st.just({"textFormat": {"bold": True}}), st.none() | st.text(min_size=1))


@given(st.lists(st.none() | CELLS, max_size=6))
def test_a_row_comes_back_from_the_file_as_it_was(row: list[Cell | None]) -> None:
    items: list[Any] = []
    text = pack_row(row, Wardrobe(items))
    expected = [None if cell is None or cell.blank else cell for cell in row]
    found = made_row(text, Wardrobe(items))
    assert [None if cell is None or cell.blank else cell for cell in found] == expected
