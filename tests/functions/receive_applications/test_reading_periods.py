"""Periods in the words of many languages: until now, since when, from and to."""

from __future__ import annotations

import pytest

from functions.receive_applications.reading.fields.dates import periods_in

NOW = (
    "present day|the present day|heden ten dage|en la actualidad|hasta ahora|hasta hoy|em andamento|in progress|"
    "attualmente|tuttora|ora|nuværende|fortsat|bis jetzt|Gegenwart|en poste|actuelle|vandaag|momenteel|nadal|do teraz|"
    "dziś|w toku|pres"
)
FROM_AND_TO = (
    "van mei 2019 tot en met juni 2021|mei 2019 t/m juni 2021|od maja 2019 do czerwca 2021|dal 05/2019 al 06/2021"
)


@pytest.mark.parametrize("now", NOW.split("|"))
def test_a_period_lasts_until_now_in_many_languages(now: str) -> None:
    (found,) = periods_in(f"2019 – {now}")
    assert (found.start, found.current, found.until) == ("2019", True, 7 + len(now))


@pytest.mark.parametrize("text", ["från maj 2019", "fra maj 2019", "da maggio 2019", "od maja 2019", "seit Mai 2019"])
def test_a_period_has_lasted_since(text: str) -> None:
    (found,) = periods_in(text)
    assert (found.start, found.end, found.current, found.at) == ("2019-05", "", True, 0)


@pytest.mark.parametrize("text", FROM_AND_TO.split("|"))
def test_a_period_lasts_from_and_to(text: str) -> None:
    (found,) = periods_in(text)
    assert (found.start, found.end, found.current) == ("2019-05", "2021-06", False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a.a. 2019/2020 – 2021/2022", "2019|2022|False"),
        ("2019/20 – heute", "2019||True"),
        ("WS 2019/20 – SS 2021", "2019|2021|False"),
        ("Temporadas 2017/18 y 2018/19", "2017|2019|False"),
        ("Schuljahr 2018/19", "2018|2019|False"),
        ("1. 3. 2000 – 31. 12. 2003", "2000-03|2003-12|False"),
        ("Sommersaison 2009 und 2010", "2009|2010|False"),
        ("Juli/August 1997", "1997-07|1997-08|False"),
        ("2018  present  Moor", "2018||True"),
        ("Été 1996, été 1997", "1996|1997|False"),
        ("Julio y agosto de 2011", "2011-07|2011-08|False"),
    ],
)
def test_years_of_schools_seasons_and_months_last_until_the_second_of_them(text: str, expected: str) -> None:
    (found,) = periods_in(text)
    assert (f"{found.start}|{found.end}|{found.current}", found.at) == (expected, 0)


@pytest.mark.parametrize("text", ["2011/12", "ISO 2019/27", "05/2019/20"])
def test_what_may_as_well_be_a_month_or_a_number_is_no_year_of_a_school(text: str) -> None:
    assert not periods_in(text)
