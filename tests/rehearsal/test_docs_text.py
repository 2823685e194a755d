"""A document's body holds together whatever is done to it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from notebooks.rehearsal.docs import markup, resource
from notebooks.rehearsal.docs.shelf import Document
from notebooks.rehearsal.docs.text import Mark, Text, joined, typable, units_of

WORDS = st.text(alphabet="abA \n🎉é{}", max_size=8)
STEP = st.tuples(st.sampled_from(["insert", "delete", "replace", "bold"]), st.floats(0, 1), st.floats(0, 1), WORDS)
STEPS = st.lists(STEP, max_size=12)


def whole(text: Text, at: int) -> int:
    """The offset itself, or the one before when it lies inside a letter of two units."""
    return at - 1 if 0 < at < len(text.units) and "\udc00" <= text.units[at] <= "\udfff" else at


@settings(max_examples=150)
@given(STEPS)
def test_the_body_says_what_a_plain_string_would_say(steps: list[tuple[str, float, float, str]]) -> None:
    text, model = Text(), units_of("\n")
    for kind, one, other, words in steps:
        last = len(model) - 1
        start, end = sorted((whole(text, int(one * last)), whole(text, int(other * last))))
        if kind == "insert" and words:
            text.insert(start, words)
            model[start:start] = units_of(words)
        elif kind == "delete" and start < end:
            text.delete(start, end)
            del model[start:end]
        elif kind == "replace" and words.strip("\n") and not words.endswith("\n"):
            text.replace_all(words, "x\ny", match_case=True)
            model = units_of(joined(model).replace(words, "x\ny"))
        elif kind == "bold":
            text.styles[start:end] = [{"bold": True}] * (end - start)
        assert text.plain() == joined(model)
        assert len(text.styles) == len(text.units)
        assert len(text.paragraphs) == text.units.count("\n")


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=4))
def test_the_elements_follow_each_other_without_a_gap(pieces: list[str]) -> None:
    document = Document("d", "t", "r", Text())
    for number, words in enumerate(pieces):
        document.text.insert(0, words, {"bold": bool(number % 2)})
    at = 1
    for element in resource.shown(document)["body"]["content"][1:]:
        assert element["startIndex"] == at
        for run in element["paragraph"]["elements"]:
            assert run["startIndex"] == at
            assert run["endIndex"] - run["startIndex"] == len(units_of(run["textRun"]["content"]))
            at = run["endIndex"]
        assert element["endIndex"] == at
    assert at == len(document.text.units) + 1


@given(st.text())
def test_control_characters_never_get_in(words: str) -> None:
    assert not {c for c in typable(words) if ord(c) < 0x20} - {"\t", "\n", "\v"}


@settings(max_examples=100)
@given(st.text(alphabet="ab ", max_size=12), st.integers(0, 12), st.integers(0, 12),
       st.sampled_from(["a", "ab", "b a"]), st.sampled_from(["", "c", "cde\n", "cdefg"]))
def test_a_named_range_keeps_the_words_that_it_held(words: str, one: int, other: int, old: str, new: str) -> None:
    start, end = sorted((min(one, len(words)), min(other, len(words))))
    held = words[start:end]
    if old in words[max(0, start - len(old) + 1) : start + len(old) - 1]:
        return  # a match lies across the beginning: what then belongs to the range is a matter of taste
    if old in words[max(0, end - len(old) + 1) : end + len(old) - 1]:
        return
    text = Text()
    text.insert(0, words)
    text.marks += [Mark("m", "m", start, end)] if held else []
    text.replace_all(old, new, match_case=True)
    kept = ["".join(text.units[mark.start : mark.end]) for mark in text.marks]
    assert kept == [one for one in [held.replace(old, new)] if one]


TAGS = st.sampled_from(["table", "tr", "td", "th", "p", "li", "ul", "b", "br", "h1", "div"])
SAID = st.sampled_from(["word ", " ", "a&amp;b"])
PIECES = st.lists(st.one_of(TAGS.map("<{}>".format), TAGS.map("</{}>".format), SAID), max_size=25)


@settings(max_examples=200)
@given(PIECES)
def test_any_markup_becomes_a_document_whose_frames_hold_and_whose_words_stay(pieces: list[str]) -> None:
    document = markup.document("d", "t", "".join(pieces))
    text = document.text
    content = resource.shown(document)["body"]["content"]
    assert content[-1]["endIndex"] == len(text.units) + 1
    assert "paragraph" in content[-1]
    assert len(text.paragraphs) == text.units.count("\n")
    words = "".join(pieces).count("word") + "".join(pieces).count("a&amp;b")
    assert text.plain().count("word") + text.plain().count("a&b") == words


def test_a_table_of_a_page_becomes_a_table() -> None:
    page = "<p>Terms</p><table><tr><th>Pay</th><td><b>£42,000</b><table><tr><td>in</td></tr></table></td></tr></table>"
    document = markup.document("d", "t", page + "<tr>loose")
    words, table, loose = resource.shown(document)["body"]["content"][1:]
    assert words["paragraph"]["elements"][0]["textRun"]["content"] == "Terms\n"
    pay, amount = table["table"]["tableRows"][0]["tableCells"]
    assert pay["content"][0]["paragraph"]["elements"][0]["textRun"]["content"] == "Pay\n"
    assert amount["content"][0]["paragraph"]["elements"][0]["textRun"] == {
        "content": "£42,000", "textStyle": {"bold": True}}
    assert amount["content"][1]["table"]["columns"] == 1
    assert loose["paragraph"]["elements"][0]["textRun"]["content"] == "loose\n"
