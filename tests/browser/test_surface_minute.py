"""What the minute has left: counted on by the browser, calm with plenty, plain when it runs short."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.stub import NOON, Stub, card

pytestmark = pytest.mark.browser


def quota(writes: int, reads: int = 0, holds: bool = True) -> dict[str, Any]:
    """Spend calls: one leaves the minute ten seconds from now, the next after eleven, and so on."""
    start = int(NOON.timestamp() * 1000) + 10_000
    spent = [[start + 1000 * number for number in range(count)] for count in (reads, writes)]
    return {"limit": 60, "holds": holds, "reads": spent[0], "writes": spent[1]}


def test_the_minute_is_counted_down_and_up_again_without_a_word_from_the_kernel(stub: Stub) -> None:
    stub.stop_the_clock()
    stub.show(card(), quota=quota(writes=23))
    shown = stub.page.locator(".hd-quota")
    expect(shown).to_have_text("37 of 60 writes left this minute")
    stub.page.clock.fast_forward(12_100)
    expect(shown).to_have_text("40 of 60 writes left this minute")
    stub.page.clock.fast_forward(60_000)
    expect(shown).to_have_text("60 of 60 writes left this minute")


@pytest.mark.parametrize(
    ("spent", "says"),
    [
        (quota(56), "Only 4 of 60 writes left this minute; then decisions are kept here and go out as it turns."),
        (
            quota(20, 55),
            "Only 40 of 60 writes, 5 reads left this minute; then decisions are kept here and go out as it",
        ),
        (quota(60), "0 of 60 writes left this minute: decisions are kept on this computer and go out in 10 s."),
        (
            quota(60, holds=False),
            "0 of 60 writes left this minute: Google would let you wait now, a rehearsal does not",
        ),
        (quota(56, holds=False), "4 of 60 writes left this minute"),
    ],
)
def test_a_minute_that_runs_short_says_what_happens(stub: Stub, spent: dict[str, Any], says: str) -> None:
    stub.stop_the_clock()
    stub.show(card(), quota=spent)
    expect(stub.page.locator(".hd-quota")).to_contain_text(says)


def test_a_browser_whose_clock_is_slow_waits_no_longer_than_a_call_can_count(stub: Stub) -> None:
    """Which is a second more than Google's minute."""
    stub.stop_the_clock()
    ahead = int(NOON.timestamp() * 1000) + 3_600_000
    stub.show(card(), quota={**quota(0), "writes": [ahead] * 60})
    expect(stub.page.locator(".hd-quota")).to_contain_text("go out in 61 s.")
