"""What is shown: only what the list allows, and one meaning a key."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from notebooks.desk.bench import fields, reasons, view
from notebooks.desk.bench.press import Press
from notebooks.desk.bench.view import Action, Card, Node
from sheets_schema.problems import Refusal

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize("tag", ["script", "iframe", "img", "style", "object", "SCRIPT"])
def test_a_tag_that_is_not_on_the_list_is_refused(tag: str) -> None:
    with pytest.raises(ValueError, match="not something a panel shows"):
        Node(tag, "x")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//x", "file:///etc/passwd"])
def test_an_address_that_is_no_web_address_is_shown_as_words(address: str) -> None:
    assert view.link("x", address).plain() == {"tag": "span", "text": "x"}


def test_everything_shown_travels_as_json() -> None:
    body = (
        view.section("Title", view.listing("a", view.badge("b", "●")), view.facts(("c", "d"), ("left out", ""))),
        view.table(["e", "f"], [["g", view.text("h")]], "caption"),
        view.prose("i j", [view.Mark(0, 1, "k")]),
        view.fold("l", view.quote("m", "n")),
        view.meter(1, 3, "o"),
        view.button(Action("p", "q", "r")),
        fields.moment("s", "t", datetime(2030, 7, 1, 8, tzinfo=UTC), LONDON),
    )
    sent = json.loads(json.dumps(Card("item", "title", body).plain()))
    assert sent["body"][-1]["value"] == "2030-07-01T09:00"
    assert "left out" not in str(sent)


def test_one_key_means_one_thing_and_the_benchs_keys_are_its_own() -> None:
    twice = Card("a", "", (view.button(Action("one", "x", "")),), (Action("two", "x", ""),))
    taken = Card("a", "", (), (Action("one", "u", ""),))
    for card in (twice, taken):
        with pytest.raises(ValueError, match="two things"):
            view.check_keys(card)
    assert view.actions_of(twice) == {"one", "two"}


def test_a_press_reads_what_came_along() -> None:
    values = {"who": ["a", "b"], "n": " 45 ", "at": "2030-07-01T09:30", "pay": "41 000.50", "day": "2030-07-01"}
    press = Press.of({"id": "p", "showing": "a-1#x.1", "action": "go", "values": values})
    assert (press.item, press.chosen("who"), press.number("n")) == ("a-1", ("a", "b"), 45)
    assert press.moment("at", LONDON) == datetime(2030, 7, 1, 8, 30, tzinfo=UTC)
    assert (str(press.amount("pay")), str(press.day("day"))) == ("41000.50", "2030-07-01")
    assert (press.text("none"), press.number("none"), press.day("none")) == ("", None, None)


@pytest.mark.parametrize(
    ("read", "typed"),
    [("number", "4.5"), ("number", "many"), ("amount", "NaN"), ("day", "soon"), ("moment", "2030-03-31T01:30")],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(read: str, typed: str) -> None:
    press = Press.of({"id": "p", "showing": "#1", "action": "go", "values": {"f": typed}})
    given = (LONDON,) if read == "moment" else ()
    with pytest.raises(Refusal):
        getattr(press, read)("f", *given)


@pytest.mark.parametrize(
    "message", [{}, {"id": 3, "showing": "x", "action": "y"}, {"id": "", "showing": "x", "action": "y"}]
)
def test_a_message_of_another_shape_is_refused(message: dict[str, object]) -> None:
    with pytest.raises(Refusal):
        Press.of(message)


def test_every_reason_has_a_key_of_its_own_as_long_as_there_are_keys_and_a_button_beyond() -> None:
    given = reasons.actions([f"reason {place}" for place in range(40)])
    keys = [one.key for one in given if one.key]
    assert keys[:11] == [*"123456789", "a", "b"]
    assert len(keys) == len(set(keys)) == 24
    assert not {*"ukm?ihnsojlr"} & set(keys)
    view.check_keys(Card("a-1", "Ada", actions=given))
    assert len(given) == 40
    assert reasons.chosen(given[-1].name) == "reason 39"
    with pytest.raises(Refusal, match="names no reasons"):
        reasons.actions([])
