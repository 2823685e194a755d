"""The long list: ten thousand lines, a few dozen in the page; sorted, filtered and opened by keys alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from notebooks.desk.bench import fields
from notebooks.desk.bench.roster import Heading, Roster
from notebooks.desk.bench.view import Action, Node
from notebooks.desk.screen_candidates import listing
from tests.browser.stub import Stub, actions, card

pytestmark = pytest.mark.browser
STAGES = ("New", "Interview", "On hold", "No")
HEADINGS = (Heading("Name", 2, True), Heading("Job", 2), Heading("Stage", 1, True), Heading("Years", 1, number=True))
OPEN = Action("open", "Enter", "Open", "main")


def lines() -> dict[str, tuple[str | float, ...]]:
    """Ten thousand applications, the strangest name among them."""
    made: dict[str, tuple[str | float, ...]] = {
        f"a-{n}": (f"Person {n}", f"Job {n % 7}", STAGES[n % 4], float(n % 40)) for n in range(9_999)
    }
    return made | {"a-last": ("Zoë <b>Ünal</b>", "Job 3", "New", 3.0)}


class Listed:
    """The page with the list on it, and the kernel's side of it."""

    def __init__(self, stub: Stub) -> None:
        self.stub, self.page, self.lines = stub, stub.page, lines()
        self.roster = Roster("applications", HEADINGS, lambda: self.lines)
        node = fields.roster("applications", "Applications", "open", help="Filter, for example stage:new")
        self.card = card("Applications", node, actions=(OPEN, Action("tag", "t", "Tag")))
        stub.show(self.card)
        self.roster.answer(self.tell)
        stub.focus()

    def tell(self, message: dict[str, Any]) -> None:
        """Send what Python would send."""
        self.page.evaluate("text => stub.list(JSON.parse(text))", json.dumps(message))  # as text, which is faster

    @property
    def rows(self) -> Locator:
        """The lines in the page."""
        return self.page.locator(".hd-room > .hd-line")

    @property
    def chosen(self) -> str:
        """The line the keys stand on."""
        return self.page.locator('.hd-line[aria-selected="true"] > div').first.inner_text()

    def press(self, *keys: str) -> None:
        """Press keys."""
        for key in keys:
            self.page.keyboard.press(key)

    def counted(self, says: str) -> None:
        """Expect a count."""
        expect(self.page.locator(".hd-count")).to_have_text(says)


@pytest.fixture
def listed(stub: Stub) -> Listed:
    """The list, shown."""
    return Listed(stub)


def test_of_ten_thousand_lines_only_those_in_sight_are_in_the_page(listed: Listed) -> None:
    listed.counted("10,000 in all")
    assert listed.page.evaluate("asked") == ["applications"]
    drawn = listed.rows.count()
    assert 10 < drawn < 60
    listed.press("End")
    expect(listed.page.get_by_text("Zoë <b>Ünal</b>", exact=True)).to_be_visible()
    assert listed.rows.count() < 60
    assert listed.page.locator("*").count() < 600
    assert listed.page.locator("#host b").count() == 0


def test_keys_go_through_the_list_and_enter_opens_the_line_they_stand_on(listed: Listed) -> None:
    listed.press("ArrowDown", "ArrowDown", "ArrowUp")
    assert listed.chosen == "Person 1"
    listed.page.keyboard.down("ArrowDown")
    for _ in range(30):
        listed.page.keyboard.down("ArrowDown")
    listed.page.keyboard.up("ArrowDown")
    assert listed.chosen == "Person 32"
    expect(listed.page.get_by_text("Person 32", exact=True)).to_be_in_viewport()
    listed.press("PageDown", "Home")
    assert listed.chosen == "Person 0"
    listed.press("ArrowDown", "Enter")
    (sent,) = listed.stub.sent()
    assert (sent["action"], sent["values"]) == ("open", {"applications": "a-1"})
    assert listed.page.evaluate("shortcuts") == []


def test_a_slash_filters_by_words_and_columns_and_accents_do_not_matter(listed: Listed) -> None:
    listed.press("/")
    listed.page.keyboard.type("person 12 stage:hold")
    fits = [one for one in listed.lines.values() if one[2] == "On hold" and "12" in f"{one[0]}{one[1]}\n{one[3]:.0f}"]
    listed.counted(f"{len(fits)} of 10,000")
    listed.press("/")
    listed.page.keyboard.type("nobody at all")
    listed.counted("0 of 10,000")
    told = "getComputedStyle(document.querySelector('.hd-grid'), '::after').content"
    assert "Nothing found" in listed.page.evaluate(told)
    listed.press("/", "Escape")
    listed.counted("10,000 in all")
    assert listed.page.evaluate(told) == "none"
    listed.press("/")
    listed.page.keyboard.type("unal zoe")
    listed.counted("1 of 10,000")
    listed.press("Enter", "Enter")
    assert listed.stub.sent()[0]["values"] == {"applications": "a-last"}


def test_days_are_whole_however_narrow_the_list(listed: Listed) -> None:
    listed.roster.headings = listing.HEADINGS
    listed.lines = {"a-1": ("Ada", "Baker", "New", "", "2030-01-31", "2030-01-31", "ines@juniper.example", "x" * 90)}
    listed.roster.answer(listed.tell)
    listed.page.set_viewport_size({"width": 800, "height": 844})
    days = listed.page.locator(".hd-room .hd-line > div", has_text="2030-01-31")
    assert days.evaluate_all("all => all.map(one => one.scrollWidth <= one.clientWidth)") == [True, True]


def test_other_keys_of_the_card_still_count_and_none_typed_into_the_filter_does(listed: Listed) -> None:
    listed.press("/", "t", "Enter", "ArrowDown", "t")
    assert actions(listed.stub) == ["tag"]


def test_a_click_on_a_header_sorts_numbers_as_numbers_and_once_more_the_other_way(listed: Listed) -> None:
    header = listed.page.get_by_role("columnheader", name="Years")
    for direction, first in (("ascending", "0"), ("descending", "39"), ("none", "0")):
        header.get_by_role("button").click()
        expect(listed.page.get_by_role("columnheader", name="Years")).to_have_attribute("aria-sort", direction)
        expect(listed.rows.first.locator(".hd-number")).to_have_text(first)


def test_a_reader_of_the_screen_hears_a_grid_with_its_lines_counted(listed: Listed) -> None:
    listed.press("ArrowDown")
    grid = listed.page.get_by_role("grid", name="Applications")
    expect(grid).to_have_attribute("aria-rowcount", "10001")
    here = grid.get_attribute("aria-activedescendant")
    expect(listed.page.locator(f"#{here}")).to_have_attribute("aria-rowindex", "3")


def test_only_what_changed_travels_and_filter_and_place_stay(listed: Listed) -> None:
    listed.press("/")
    listed.page.keyboard.type("person")
    listed.press("Enter", "ArrowDown", "ArrowDown")
    heard: list[dict[str, Any]] = []
    listed.lines["a-2"] = ("Person 2", "Job 2", "Hired", 2.0)
    del listed.lines["a-0"]
    listed.roster.update(heard.append)
    assert heard[0]["lines"] == [["a-2", "Person 2", "Job 2", "Hired", 2.0]]
    assert heard[0]["gone"] == ["a-0"]
    listed.tell(heard[0])
    listed.stub.put(card=listed.card | {"showing": "a-1#x.2"})
    listed.counted("9,998 of 9,999")
    assert listed.chosen == "Person 2"
    expect(listed.page.get_by_text("Hired", exact=True)).to_be_visible()
    listed.tell(heard[0] | {"number": 9})
    assert listed.page.evaluate("asked") == ["applications"] * 2


def test_the_list_of_keys_names_those_of_the_list(listed: Listed) -> None:
    listed.press("?")
    expect(listed.page.get_by_role("dialog")).to_contain_text("Filter the list")


@pytest.mark.parametrize(("asked", "keys", "values"), [
    (fields.long_text("note", "Note", enter="save", first=True), ("one", "Enter", "two", "Control+Enter"), "one\ntwo"),
    (fields.long_text("note", "Note", enter="save", first=True, brief=True),
     ("one", "Shift+Enter", "two", "Enter"), "one\ntwo"),
    (fields.short_text("note", "Tag", enter="save", first=True), ("react", "Enter"), "react"),
], ids=["long", "brief", "short"])  # fmt: skip
def test_a_note_begins_in_its_field_and_enter_or_ctrl_enter_ends_it(
    stub: Stub, asked: Node, keys: tuple[str, ...], values: str
) -> None:
    stub.show(card())
    stub.focus()
    stub.put(card=card("Ada", asked, showing="x#2", actions=(Action("save", "Enter", "Save", "main"),)))
    for key in keys:
        (stub.page.keyboard.press if "Enter" in key else stub.page.keyboard.type)(key)
    assert stub.sent()[0]["values"] == {"note": values}

