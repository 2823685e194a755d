"""The surface in a real Chromium: who may press, what is sent, what is kept, and what is shown as letters."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, expect

from notebooks.desk.bench import fields
from notebooks.desk.bench.view import Mark, box, link, prose, quote
from tests.browser.stub import CLASH, Stub, actions, card

pytestmark = pytest.mark.browser
# Observers are told in the order in which they began: once this one knows, the surface's own knows.
OUT_OF_SIGHT = """() => new Promise(done => new IntersectionObserver(
  (seen) => seen.at(-1).isIntersecting || done()).observe(document.querySelector(".hd")))"""
HOSTILE = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"


def test_a_key_on_the_focused_card_is_sent_once_with_the_card_shown(stub: Stub) -> None:
    stub.show(card())
    stub.focus()
    stub.page.keyboard.press("i")
    assert [(one["action"], one["showing"]) for one in stub.sent()] == [("interview", "a-1#x.1")]


def test_the_labs_own_shortcuts_never_see_what_is_pressed_on_the_card(stub: Stub) -> None:
    stub.show(card())
    stub.focus()
    for key in ("a", "r", "d", "d", "x", "Escape", "Enter", "ArrowDown", "b"):
        stub.page.keyboard.press(key)
    assert stub.page.evaluate("shortcuts") == []
    assert actions(stub) == ["alert"]


def test_keys_elsewhere_decide_nothing_and_are_left_alone(stub: Stub) -> None:
    stub.show(card())
    for place in ("#elsewhere", "#other"):
        stub.page.locator(place).focus()
        stub.page.keyboard.press("i")
    assert stub.sent() == []
    assert stub.page.evaluate("shortcuts") == ["i", "i"]


def test_one_chord_brings_the_focus_from_anywhere_to_the_panel_then_to_the_next_and_decides_nothing(stub: Stub) -> None:
    stub.show(card())
    stub.page.evaluate("stub.show()")
    at = "[...document.querySelectorAll('.hd')].findIndex((one) => one.contains(document.activeElement))"
    stub.page.locator("#other").focus()
    for place in (0, 1, 0):
        stub.page.keyboard.press("Control+Shift+Enter")
        assert stub.page.evaluate(at) == place
    assert (stub.sent(), stub.page.locator("#other").input_value()) == ([], "")
    assert stub.page.evaluate("shortcuts.filter((key) => key === 'Enter')") == []
    stub.page.locator("#elsewhere").focus()
    stub.page.keyboard.press("Shift+Tab")
    assert stub.page.evaluate(at) == 1


@pytest.mark.parametrize("modifier", ["Control", "Alt", "Meta", "Shift"])
def test_a_key_with_a_modifier_decides_nothing(stub: Stub, modifier: str) -> None:
    stub.show(card())
    stub.focus()
    stub.page.keyboard.press(f"{modifier}+i")
    assert stub.sent() == []


def test_a_key_held_down_decides_once(stub: Stub) -> None:
    stub.show(card())
    stub.focus()
    stub.page.keyboard.down("i")
    stub.put(card=card("Bo", showing="a-2#x.2"))
    stub.acknowledge()
    for _ in range(5):
        stub.page.keyboard.down("i")
    stub.page.keyboard.up("i")
    assert actions(stub) == ["interview"]


def test_a_hidden_card_decides_nothing(stub: Stub) -> None:
    stub.show(card())
    stub.focus()
    stub.page.evaluate("document.getElementById('host').style.display = 'none'")
    stub.page.keyboard.press("i")
    assert stub.sent() == []


def test_a_card_scrolled_out_of_sight_comes_back_into_sight_before_anything_is_decided(stub: Stub) -> None:
    stub.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<div style=\"height:4000px\"></div>')")
    stub.show(card())
    stub.focus()
    stub.page.evaluate("scrollTo(0, 4000)")
    stub.page.evaluate(OUT_OF_SIGHT)
    stub.page.keyboard.press("i")
    assert stub.sent() == []
    assert stub.page.evaluate("scrollY") < 900


def test_keys_typed_into_a_field_stay_text_and_go_along_with_the_press(stub: Stub) -> None:
    stub.show(card("Ada", fields.short_text("note", "Note"), fields.rating("r", "Rating", ["weak", "fair", "good"])))
    stub.page.get_by_label("Note").click()
    stub.page.keyboard.type("nice")
    assert stub.sent() == []
    stub.page.keyboard.press("Escape")
    stub.page.get_by_text("fair").click()
    stub.page.keyboard.press("3")
    stub.page.keyboard.press("i")
    assert stub.sent()[0]["values"] == {"note": "nice", "r": "3"}


def test_what_was_typed_survives_another_drawing_and_a_reload_until_it_is_sent(stub: Stub) -> None:
    shown = card("Ada", fields.long_text("note", "Note"))
    stub.show(shown)
    stub.page.get_by_label("Note").fill("half a thought")
    stub.put(card=shown | {"lead": "now with a text"})
    expect(stub.page.get_by_label("Note")).to_have_value("half a thought")
    stub.page.reload()
    stub.page.wait_for_function("window.stub")
    stub.page.evaluate("stub.show()")
    expect(stub.page.get_by_label("Note")).to_have_value("half a thought")
    stub.focus()
    stub.page.keyboard.press("i")
    stub.acknowledge()
    expect(stub.page.get_by_label("Note")).to_have_value("")


def test_every_kind_of_field_reads_what_a_person_chose(stub: Stub) -> None:
    shown = (
        fields.choice("mode", "Mode", ["Video", "Phone"], "Video"),
        fields.checks("who", "Who", [("i@x", "Ines"), ("t@x", "Tobi"), ("j@x", "Juno")], ["i@x"]),
        fields.select("round", "Round", ["HR", "Department"]),
        fields.number("minutes", "Minutes", 45),
        fields.day("start", "Start"),
    )
    stub.show(card("Ada", *shown))
    stub.page.get_by_label("Phone").check()
    stub.page.get_by_label("Juno").check()
    stub.page.get_by_label("Round").select_option("Department")
    stub.page.get_by_label("Start").fill("2030-02-01")
    stub.page.get_by_role("button", name="Interview").click()
    assert stub.sent()[0]["values"] == {
        "mode": "Phone",
        "who": ["i@x", "j@x"],
        "round": "Department",
        "minutes": "45",
        "start": "2030-02-01",
    }


def test_a_double_click_decides_once_although_the_next_card_is_there_at_once(stub: Stub) -> None:
    stub.show(card())
    stub.page.evaluate(
        """() => { const push = stub.sent.push.bind(stub.sent); stub.sent.push = (message) => { push(message);
        queueMicrotask(() => { stub.put({card: {...message && {}, ...JSON.parse(sessionStorage.getItem('values')).card,
        title: 'Bo', item: 'a-2', showing: 'a-2#x.2'}}); stub.ack(message.id, 'done'); }); }; }"""
    )
    stub.page.get_by_role("button", name="Interview").dblclick()
    expect(stub.page.get_by_role("heading", name="Bo")).to_be_visible()
    assert len(stub.sent()) == 1


def test_nothing_more_is_sent_before_the_last_press_is_answered(stub: Stub) -> None:
    stub.stop_the_clock()
    stub.show(card())
    stub.focus()
    for key in "ini":
        stub.page.keyboard.press(key)
    assert actions(stub) == ["interview"]
    expect(stub.page.locator(".hd-saving")).to_have_text("Saving …")
    stub.acknowledge()
    expect(stub.page.locator(".hd-saving")).to_have_text("All in the sheet")


def test_an_unanswered_press_turns_red_outlives_a_reload_and_is_sent_again(stub: Stub) -> None:
    stub.show(card())
    stub.focus()
    stub.page.keyboard.press("i")
    expect(stub.page.locator(".hd-saving")).to_contain_text("Not saved")
    first = stub.sent()[0]["id"]
    stub.page.reload()
    stub.page.wait_for_function("window.stub")
    stub.page.evaluate("sessionStorage.removeItem('sent'); stub.sent.length = 0; stub.show()")
    assert [one["id"] for one in stub.sent()] == [first]
    stub.acknowledge()
    expect(stub.page.locator(".hd-saving")).to_have_text("All in the sheet")
    assert stub.page.evaluate("Object.keys(localStorage)") == []


def test_a_refusal_is_shown_as_its_sentence_and_the_card_stays(stub: Stub) -> None:
    stub.show(card())
    stub.focus()
    stub.page.keyboard.press("i")
    stub.acknowledge("refused", "Choose a reason.")
    expect(stub.page.get_by_role("alert")).to_have_text("Choose a reason.")
    expect(stub.page.get_by_role("heading", name="Ada")).to_be_visible()


def test_what_a_candidate_wrote_is_shown_as_exactly_these_letters(stub: Stub) -> None:
    text = f"Before {HOSTILE} after"
    shown = (
        prose(text, [Mark(0, 6, HOSTILE), Mark(3, 10, "overlaps")]),
        quote(HOSTILE, HOSTILE),
        box(HOSTILE),
        link(HOSTILE, "https://127.0.0.1/x"),
        fields.select("s", HOSTILE, [HOSTILE], HOSTILE),
        fields.short_text("t", HOSTILE, HOSTILE, help=HOSTILE),
    )
    clash = {"id": "1", "says": HOSTILE, "cells": [[HOSTILE] * 3], "keep": HOSTILE, "take": HOSTILE}
    stub.show(card(HOSTILE, *shown), notes=[HOSTILE], clashes=[clash], undo=HOSTILE)
    assert stub.page.locator("pre").text_content() == text
    assert stub.page.locator("h2.hd-title").text_content() == HOSTILE
    assert stub.page.locator("img, script:not([src])").count() == 0
    assert stub.page.title() == "Stub"


def test_tags_and_addresses_that_are_not_allowed_are_not_made(stub: Stub) -> None:
    bad = [
        {"tag": "script", "text": "document.title='owned'"},
        {"tag": "iframe", "text": "x"},
        {"tag": "a", "text": "x", "href": "javascript:document.title='owned'"},
        {"tag": "p", "text": "x", "look": "x\" onclick=\"document.title='owned'"},
    ]
    stub.show(card() | {"body": bad})
    assert stub.page.locator("#host script, #host iframe, #host a[href]").count() == 0
    assert stub.page.title() == "Stub"


def test_the_question_mark_shows_every_key_and_keys_do_not_decide_meanwhile(stub: Stub) -> None:
    stub.show(card())
    stub.focus()
    stub.page.keyboard.press("?")
    expect(stub.page.get_by_role("dialog")).to_contain_text("Interview")
    stub.page.keyboard.press("i")
    assert stub.sent() == []
    stub.page.keyboard.press("Escape")
    expect(stub.page.get_by_role("dialog")).to_be_hidden()
    stub.page.keyboard.press("i")
    assert actions(stub) == ["interview"]


def test_undo_and_the_choice_in_a_clash_have_keys_too(stub: Stub) -> None:
    stub.show(card(), clashes=[CLASH])
    stub.focus()
    for key in "ukm":
        stub.page.keyboard.press(key)
        stub.acknowledge()
    assert actions(stub) == ["bench:undo", "bench:theirs=p1", "bench:mine=p1"]


def test_a_keyboard_of_another_script_reaches_the_same_keys(stub: Stub) -> None:
    stub.show(card())
    stub.focus()
    stub.page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ш', code: 'KeyI', bubbles: true}))"
    )
    assert actions(stub) == ["interview"]


def test_the_focus_stays_on_the_panel_from_card_to_card_and_the_change_is_said(stub: Stub) -> None:
    stub.show(card())
    stub.page.get_by_role("button", name="Interview").click()
    stub.put(card=card("Bo", showing="a-2#x.2"))
    stub.acknowledge()
    assert stub.page.evaluate("document.querySelector('.hd').contains(document.activeElement)")
    expect(stub.page.get_by_role("status")).to_have_text("Saved. Bo")


def test_two_views_of_one_panel_send_a_kept_press_only_as_one(stub: Stub, context: BrowserContext) -> None:
    stub.show(card())
    stub.focus()
    stub.page.keyboard.press("i")
    second = Stub(context.new_page()).opened()
    second.show(card())
    assert [one["id"] for one in second.sent()] == [one["id"] for one in stub.sent()]
    second.acknowledge()
    expect(stub.page.locator(".hd-saving")).to_have_text("All in the sheet")


def test_the_page_runs_without_an_error(stub: Stub) -> None:
    stub.show(card())
    stub.page.evaluate("stub.end()")
    assert stub.errors == []
