"""How the surface looks: every word readable, wide and narrow, light and dark, every control named."""

from __future__ import annotations

from typing import Literal
from zoneinfo import ZoneInfo

import pytest

from notebooks.desk.bench import fields
from notebooks.desk.bench.view import Mark, badge, box, line, link, prose, quote, section, table
from notebooks.desk.screen_candidates import showing
from tests.browser.stub import CLASH, Stub, card

pytestmark = pytest.mark.browser
# Every text's colour held against what lies behind it, by the formula of WCAG 2; 4.5 is its level AA.
CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const over = (top, under) => [0, 1, 2].map((i) => (top[i] * top[3] + under[i] * (255 - top[3])) / 255).concat(255);
  const white = [255, 255, 255, 255];
  const behind = (one) =>
    one ? over(rgba(getComputedStyle(one).backgroundColor), behind(one.parentElement)) : white;
  const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
  const poor = [];
  for (const one of document.querySelectorAll("#host *")) {
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !one.checkVisibility({ visibilityProperty: true }) || one.closest(":disabled, .hd-live")) continue;
    const ground = behind(one), ink = over(rgba(getComputedStyle(one).color), ground);
    const [high, low] = [light(ink), light(ground)].sort((a, b) => b - a);
    if ((high + 0.05) / (low + 0.05) < 4.5) poor.push(`${one.className}: ${one.textContent.slice(0, 30)}`);
  }
  return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_word_can_be_read_and_nothing_sticks_out(
    stub: Stub, scheme: Literal["light", "dark"], width: int
) -> None:
    stub.page.emulate_media(color_scheme=scheme)
    stub.page.set_viewport_size({"width": width, "height": 844})
    passage = "a passage of a text that somebody wrote " * 5
    shown = (
        box("Warning", look="warn"),
        line("Soft words", look="soft"),
        line("Trouble", look="trouble"),
        badge("Must", "●", "strong"),
        quote(passage, "cv.pdf, line 3"),
        prose(passage * 5, [Mark(2, 9, "Python"), Mark(12, 19, "SQL", "denies")]),
        table(["Candidate", "Python"], [["Ada", "5"]], "Means"),
        fields.rating("r", "Rating", ["weak", "fair", "good"], 2),
        fields.moment("at", "Starts at", None, ZoneInfo("Europe/London")),
        link("A link", "https://127.0.0.1/"),
    )
    short = {"limit": 60, "holds": True, "reads": [], "writes": [2**45] * 60}
    lost = {"look": "bad", "words": "Google did not answer. 3 decisions are safe on this computer."}
    stub.show(
        card("Ada", *shown),
        clashes=[CLASH],
        quota=short,
        notes=["A note"],
        refused=[{"id": "x", "says": "No."}],
        saving=lost,
    )
    stub.focus()
    assert stub.page.evaluate(CONTRAST) == []
    stub.page.add_style_tag(content="#host .hd-card .hd-soft { color: #999a }")
    assert stub.page.evaluate(CONTRAST) == ["hd-soft: Soft words"]
    assert stub.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert stub.page.evaluate(
        "[...document.querySelectorAll('#host :is(button, input, select)')].every(one =>"
        " one.closest('[aria-label]') || one.labels?.length || one.textContent)"
    )


def test_several_papers_stand_whole_below_each_other_and_scroll_together(stub: Stub) -> None:
    papers = showing.resume("", [(f"cv {n}.pdf", "Ran the ovens.\n" * 40, ()) for n in range(3)], ())
    stub.page.add_style_tag(content="pre { overflow: auto }")  # as JupyterLab says of every one
    stub.show(card("Ada", box(section("Criteria", look="scroll"), papers, look="columns")))
    inner = "all => all.map(one => one.scrollHeight - one.clientHeight)"
    assert stub.page.locator(".hd-prose").evaluate_all(inner) == [0, 0, 0]
    assert stub.page.locator(".hd-scroll").last.evaluate("one => one.scrollHeight > 3 * one.clientHeight")
