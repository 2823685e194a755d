"""Typing fast: what is pressed while an answer is on its way counts once, and only for the card it was meant for."""

from __future__ import annotations

import pytest

from notebooks.desk.bench import fields
from notebooks.desk.bench.view import Action
from tests.browser.stub import ACTIONS, Stub, actions, card

pytestmark = pytest.mark.browser


def test_a_reason_typed_fast_waits_for_its_question_but_no_key_waits_for_another_candidate(stub: Stub) -> None:
    stub.show(card())
    stub.focus()
    stub.page.keyboard.type("n2")
    reasons = (Action("reason=1", "1", "One"), Action("reason=2", "2", "Two"))
    stub.put(card=card(showing="a-1#x.2", actions=reasons) | {"step": "reasons"})
    stub.acknowledge()
    assert actions(stub) == ["no", "reason=2"]
    stub.page.keyboard.press("1")
    stub.put(card=card("Bo", showing="a-2#x.3", actions=reasons))
    stub.acknowledge()
    assert actions(stub) == ["no", "reason=2"]


def test_what_is_typed_on_the_next_card_before_the_last_answer_came_counts_for_the_next_card(stub: Stub) -> None:
    reasons = (Action("reason=1", "1", "One"), Action("reason=2", "2", "Two"))
    stub.show(card())
    stub.focus()
    stub.page.keyboard.press("i")
    stub.put(card=card("Bo", showing="a-2#x.2"))
    stub.page.keyboard.type("n2")
    stub.acknowledge()
    assert [(one["action"], one["showing"]) for one in stub.sent()][1:] == [("no", "a-2#x.2")]
    stub.put(card=card("Bo", showing="a-2#x.3", actions=reasons) | {"step": "reasons"})
    stub.acknowledge()
    assert actions(stub) == ["interview", "no", "reason=2"]


def test_a_note_typed_before_its_field_is_there_stands_in_the_field_and_undoes_nothing(stub: Stub) -> None:
    stub.show(card(actions=(Action("note", "w", "Note"), *ACTIONS)))
    stub.focus()
    stub.page.keyboard.type("wui")
    field = fields.short_text("note", "Note", enter="keep note", first=True)
    keep = (Action("keep note", "", "Keep the note"),)
    stub.put(card=card("Ada", field, showing="a-1#x.2", actions=keep) | {"step": "note"})
    stub.acknowledge()
    stub.page.keyboard.type(" said")
    stub.page.keyboard.press("Enter")
    assert [(one["action"], one["values"].get("note")) for one in stub.sent()] == [
        ("note", None),
        ("keep note", "ui said"),
    ]


def test_a_filter_is_chosen_and_shown_by_keyboard_alone(stub: Stub) -> None:
    chosen = [("", "Whoever waits"), ("New", "New"), ("On hold", "On hold")]
    stage = fields.select("stage", "Stage", chosen, enter="show these", first=True)
    days = fields.number("days", "Waiting longer than", enter="show these")
    show = (Action("show these", "", "Show these"), Action("back", "Escape", "Back"))
    stub.show(card(actions=(Action("filter", "f", "Filter"),)))
    stub.focus()
    stub.page.keyboard.press("f")
    stub.put(card=card("Whom to look at", stage, days, showing="a-1#x.2", actions=show) | {"step": "filter"})
    stub.acknowledge()
    for key in ("o", "Tab", "7", "Enter"):
        stub.page.keyboard.press(key)
    assert stub.sent()[-1]["action"] == "show these"
    assert stub.sent()[-1]["values"] == {"stage": "On hold", "days": "7"}


def test_an_answer_that_overtakes_its_card_waits_for_it(stub: Stub) -> None:
    stub.stop_the_clock()
    reasons = (Action("reason=1", "1", "One"), Action("reason=2", "2", "Two"))
    stub.show(card())
    stub.focus()
    stub.page.keyboard.type("n2")
    stub.acknowledge(showing="a-1#x.2")
    assert actions(stub) == ["no"]
    stub.put(card=card(showing="a-1#x.2", actions=reasons) | {"step": "reasons"})
    assert actions(stub) == ["no", "reason=2"]


def test_focus_that_went_with_a_redrawn_button_comes_back_but_not_to_whoever_left(stub: Stub) -> None:
    stub.show(card())
    stub.page.get_by_role("button", name="Interview").focus()
    stub.page.evaluate("document.activeElement.remove()")
    stub.page.keyboard.press("n")
    assert actions(stub) == ["no"]
    stub.acknowledge()
    stub.page.locator("#elsewhere").click()
    stub.page.evaluate("document.activeElement.blur()")
    stub.page.keyboard.press("n")
    assert actions(stub) == ["no"]


def test_a_click_made_before_the_last_answer_came_waits_for_it_as_a_key_does(stub: Stub) -> None:
    stub.show(card())
    stub.focus()
    stub.page.keyboard.press("i")
    stub.put(card=card("Bo", showing="a-2#x.2"))
    stub.page.get_by_role("button", name="No n").click()
    assert actions(stub) == ["interview"]
    stub.acknowledge()
    assert [(one["action"], one["showing"]) for one in stub.sent()][1:] == [("no", "a-2#x.2")]
    stub.page.get_by_role("button", name="Interview").click()
    stub.put(card=card("Cy", showing="a-3#x.3"))
    stub.acknowledge()
    assert actions(stub) == ["interview", "no"]
