"""Partial responses."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebooks.rehearsal import masks

NAMES = st.text("abcxyz", min_size=1, max_size=3)
TREES: Any = st.recursive(
    st.just({}), lambda inner: st.dictionaries(NAMES, inner, min_size=1, max_size=3), max_leaves=8
).filter(bool)
JSONS: Any = st.recursive(
    st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=15)


def written(mask: masks.Mask) -> str:
    return ",".join(name + (f"({written(inner)})" if inner else "") for name, inner in mask.items())


@pytest.mark.parametrize(("text", "mask"), [
    ("a,b(c/d),items/x", {"a": {}, "b": {"c": {"d": {}}}, "items": {"x": {}}}),
    ("a.b,a.c", {"a": {"b": {}, "c": {}}}),
    ("a,a.b", {"a": {}}),
    ("a.b,a", {"a": {}}),
    ("row_data", {"rowData": {}}),
    (" a ( b , c ) ", {"a": {"b": {}, "c": {}}}),
    ("*", {"*": {}}),
])
def test_a_mask_is_read(text: str, mask: masks.Mask) -> None:
    assert masks.parse(text) == mask


@pytest.mark.parametrize("text", ["", "a(", "a)", "a,,b", ",a", "a(b", "a()", "a//b", "a b"])
def test_a_mask_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(masks.BadMask):
        masks.parse(text)


@given(TREES)
def test_what_is_written_is_read_back(mask: masks.Mask) -> None:
    assert masks.parse(written(mask)) == mask


@given(TREES, JSONS)
def test_a_mask_never_adds_and_applied_twice_changes_nothing_more(mask: masks.Mask, value: Any) -> None:
    once = masks.apply(mask, value)
    assert masks.apply(mask, once) == once
    if isinstance(value, dict):
        assert set(once) == set(value) & set(mask)


@given(JSONS)
def test_a_star_keeps_everything(value: Any) -> None:
    assert masks.apply({"*": {}}, value) == value
