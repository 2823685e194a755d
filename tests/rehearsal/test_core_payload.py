"""JSON that Google reads although it is none, and how it says that it cannot."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebooks.rehearsal import payload
from tests.rehearsal.conftest import SHEETS, Book, Session

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4), max_leaves=12)


@given(VALUES, st.sampled_from([None, 2]))
def test_every_json_text_is_read_as_everywhere(value: Any, indent: int | None) -> None:
    assert payload.read(json.dumps(value, indent=indent)) == value
    assert payload.read(json.dumps(value, ensure_ascii=False)) == value


@given(st.text(alphabet="{}[]:,\"'\\ abtrue019-.eE\n", max_size=15))
def test_any_text_is_read_or_pointed_at(text: str) -> None:
    try:
        payload.read(text)
    except payload.Unreadable as wrong:
        sentence, shown = str(wrong).split("\n", 1)
    else:
        return
    assert sentence.endswith(".")
    assert shown.startswith(text[:1])
    assert shown.endswith("^")


@pytest.mark.parametrize(("text", "value"), [
    ("{title: 'It\\'s \"new\"', rows: [1, 2,],}", {"title": 'It\'s "new"', "rows": [1, 2]}), (" null ", None),
])
def test_keys_without_quotes_single_quotes_and_last_commas_are_taken(text: str, value: Any) -> None:
    assert payload.read(text) == value


@pytest.mark.parametrize(("text", "complaint"), [
    ('{"values": [[1.0, "left", NaN, 3.0]]}',
     'Unexpected token.\nes": [[1.0, "left", NaN, 3.0]]}\n                    ^'),
    ('{"a":', 'Unexpected end of string. Expected a value.\n{"a":\n     ^'),
    ('{"a" 1}', 'Expected : between key:value pair.\n{"a" 1}\n     ^'),
    ('{"a": 1 "b": 2}', 'Expected , or } after key:value pair.\n{"a": 1 "b": 2}\n        ^'),
    ("[1 2]", "Expected , or ] after array value.\n[1 2]\n   ^"), ('"a', 'Closing quote expected in string.\n"a\n^'),
    ("{1: 2}", "Expected an object key or }.\n{1: 2}\n ^"), ("#", "Expected a value.\n#\n^"),
    ("{} x", "Parsing terminated before end of input.\n{} x\n   ^"),
])
def test_what_is_not_read_is_pointed_at(web: Session, book: Book, text: str, complaint: str) -> None:
    answer = web.post(f"{SHEETS}/{book.id}:batchUpdate", data=text, headers={"Content-Type": "application/json"})
    error = answer.json()["error"]
    assert (error["code"], error["message"]) == (400, f"Invalid JSON payload received. {complaint}")


def test_what_is_nested_without_end_is_refused(web: Session) -> None:
    answer = web.post(SHEETS, data="[" * 200_000, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
