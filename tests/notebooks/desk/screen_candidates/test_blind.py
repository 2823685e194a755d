"""Blind mode at the screening panel: nothing that leaves for the browser tells who a candidate is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import pytest

from notebooks.desk.bench.masking.letters import plain, squeezed
from notebooks.desk.bench.masking.words import words
from notebooks.desk.screen_candidates.blind import called
from notebooks.desk.screen_candidates.panel import ScreenPanel
from notebooks.desk.screen_candidates.together import TogetherPanel
from sheets_schema.book import Book
from sheets_schema.changes import add, change
from sheets_schema.connection import Connection
from sheets_schema.files import Files
from sheets_schema.opinions import Said
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Evidence, Setting
from sheets_schema.tables.jobs import Criterion, Need
from sheets_schema.tables.readings import Advice
from tests.benchmarks.resumes import plain as layouts
from tests.benchmarks.resumes.markup import Sheet
from tests.benchmarks.resumes.people import Writer, writers
from tests.notebooks.desk.conftest import Seat
from tests.notebooks.desk.keyboard import Keyboard
from tests.notebooks.desk.screen_candidates.reading import choose, seal_in, until

HEADS = {
    "en": "Date of birth: 14 March 1987\n12 Elm Street, LS1 4AB\nMarital status: married\n",
    "de": "geboren am 14. März 1987\nLindenstraße 12, 04109 Leipzig\nFamilienstand: verheiratet\n",
    "fr": "Né(e) le 14 mars 1987\n12 rue des Lilas\nÉtat civil : célibataire\n",
    "es": "Fecha de nacimiento: 14 de marzo de 1987\nCalle Mayor 12\nEstado civil: casada\n",
    "zh": "出生日期:1987年3月14日\n地址:中山路12号\n性别:女\n",
    "ar": "تاريخ الميلاد: 14 مارس 1987\nالعنوان: شارع النيل 12\nالجنسية: أردنية\n",
}
LIVES = {
    "en": "I live in {}.",
    "de": "Ich wohne in {}.",
    "fr": "J'habite à {}.",
    "es": "Vivo en {}.",
    "zh": "我住在{}。",
}
ADDED = ("1987", "elm street", "ls1 4ab", "lindenstra", "lilas", "mayor 12", "中山路", "شارع النيل", "1987", "أردنية")
PAPERS = "Ada Byron\nWrote Rust", "A reference\nfor a friend\nAddie wrote Python\nin a year"  # the second: another form
CUT = re.compile(r"[^\W\d_]+")


def tells(sent: Iterable[str], people: Iterable[Writer]) -> dict[str, list[str]]:
    """List by name what of the truth about people can be read in what was sent."""
    kept = dict.fromkeys(sent)
    said, letters = plain("\n".join(kept)), squeezed(" ".join(kept))
    numbers = re.sub(r"[\s()./-]", "", said)
    found = {one.name: sorted(_told(one, said, letters, numbers)) for one in people}
    found["born and living"] = [one for one in ADDED if plain(one) in said]
    return {name: known for name, known in found.items() if known}


def _told(writer: Writer, said: str, letters: str, numbers: str) -> set[str]:
    parts = {one for one in CUT.findall(plain(writer.name)) if one not in words("particles") | words("titles")}
    parts = {one for one in parts if len(one) > 1}
    known = {one for one in parts if re.search(rf"(?<![^\W\d_]){one}(?![^\W\d_])", said)}
    whole = [squeezed(one) for one in (writer.email, writer.name, writer.link.rpartition("/")[2])]
    known |= {one for one in whole if len(one) > 3 and one in letters}
    digits = re.sub(r"\D", "", writer.phone)[-7:]
    known |= {home} if (home := plain(lives(writer))) in said else set()
    return known | ({digits} if digits in numbers else set())


def lives(writer: Writer) -> str:
    """Say in a sentence where somebody lives."""
    return LIVES.get(writer.language, "أقيم في {}.").format(writer.place.split(",")[0].split("،")[0])


def strings(value: Any) -> list[str]:
    """List the strings of a message, but for the names of tags."""
    if isinstance(value, str):
        return [value]
    inner = value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list | tuple) else ())
    return [words for key, one in inner if key not in ("tag", "look") for words in strings(one)]


def blind(book: Book, yes: str = "Yes") -> None:
    """Let the firm screen blind."""
    row = book.read(Setting).firm.row("Blind screening")
    book.save([change(row, "The test's firm", value=yes)], who="the test")


def texts_of(writer: Writer, number: int) -> str:
    """A résumé of one of the benchmark's people, with birth, street and family besides."""
    names = [name for name, (kind, _) in layouts.LAYOUTS.items() if kind in ("txt", "md")]
    lay = layouts.LAYOUTS[names[number % len(names)]][1]
    return HEADS[writer.language] + lay(Sheet(writer, number % 4)).decode() + f"\n{lives(writer)}\n"


def arrived(book: Book, connection: Connection, people: Sequence[Writer]) -> None:
    """Let people apply, with a résumé, a passage of it, a note, a message and things to do that name them."""
    files = Files(connection)
    home = files.folder("Here", "test")
    rows: list[Any] = [Criterion(id="k1", name="Python", need=Need.MUST, job_id="j1")]
    for number, one in enumerate(people):
        text = texts_of(one, number)
        quoted = next(line for line in text.splitlines() if one.works[0].done[0][:20] in line)
        made = files.put(home, f"{number}.txt", text.encode(), "text/plain").id
        file = f"{one.name} CV.pdf"
        row = Application(
            id=f"a{number}", name=one.name, email=one.email, phone=one.phone, stage=Stage.NEW, job_id="j1",
            text_ids=(made,), file_ids=(made,), files=(file,), line=number, note=f"{one.name} was here before",
            to_do=f"{file}: a page is empty\nPerhaps the same person as {people[number - 1].name}: same phone.",
            message=f"Kind regards\n{one.name}, {one.phone_written}",
        )  # fmt: skip
        shown = Evidence(id=f"e{number}", application_id=row.id, criterion_id="k1", quote=quoted, file=file)
        rows += [row, shown]
    book.save([add(row, "arrived") for row in rows], who="the test")


def test_of_36_candidates_in_six_languages_nothing_that_is_sent_tells_who_they_are(
    book: Book, seat: Seat, connection: Connection
) -> None:
    people = writers()
    arrived(book, connection, people)
    blind(book)
    panel = seat(ScreenPanel, book)
    desk = Keyboard(panel)
    desk.press("l")
    desk.surface._handle_custom_msg({"kind": "list", "list": "applications"}, [])
    desk.press("Escape")
    shown_of: set[str] = set()
    for _ in people:
        panel.texts.wait()
        panel.passages.wait()
        panel.refresh()
        item = desk.card["item"]
        assert any(node["tag"] == "pre" and node.get("marks") for node in desk.nodes()), item
        assert desk.card["title"] == called(item)
        shown_of.add(item)
        assert desk.press("o")["outcome"] == "refused"
        desk.press("s")
    desk.press("y")
    assert len(shown_of) == 36
    told = [*strings(desk.wire.sent), *strings(desk.card), *strings(desk.state)]
    assert any("Perhaps the same person as [another name]" in one for one in told)
    assert tells(told, people) == {}
    assert set(tells([texts_of(people[0], 0)], people[:1])) == {people[0].name, "born and living"}


def test_a_decision_shows_who_it_was_once_it_is_saved_and_undo_hides_them_again(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name         | E-mail          | Stage | Note
    a1 | Ada Lovelace | ada@example.com | New   | Lovelace called; she lives nearby
    a2 | Bo Diddley   | bo@example.com  | New   | 2030, 1 May: she rang
    """
    blind(filled)
    panel = seat(ScreenPanel, filled)
    desk = Keyboard(panel)
    desk.press("l")
    desk.surface._handle_custom_msg({"kind": "list", "list": "applications"}, [])
    assert [one[-1] for one in desk.answers()[-1]["lines"]] == [
        "[name] called; [she/he] lives nearby", "2030, 1 May: [she/he] rang"]  # fmt: skip
    desk.press("Escape")
    assert (desk.card["title"], f"{called('a1')} called; [she/he] lives" in desk.words()) == (called("a1"), True)
    assert "Names and photos are hidden until you decide." in desk.words()
    desk.press("i")
    assert desk.state["undo"] == f"Interview for {called('a1')}"
    assert panel.flush()
    desk.press("l")
    desk.click("open", applications="a1")
    assert (desk.card["title"], "ada@example.com" in desk.words()) == ("Ada Lovelace", True)
    desk.press("s")
    desk.press("u")
    assert desk.card["title"] == called("a1")
    assert "Lovelace" not in "".join([*strings(desk.card), *strings(desk.state)])


def test_a_person_may_switch_it_on_and_what_the_firm_wants_blind_nobody_switches_off(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name         | Stage
    a1 | Ada Lovelace | New
    """
    panel = seat(ScreenPanel, filled)
    desk = Keyboard(panel)
    desk.press("l")
    desk.surface._handle_custom_msg({"kind": "list", "list": "applications"}, [])
    desk.press("Escape")
    desk.press("b")
    assert desk.card["title"] == called("a1")
    lists = [one for one in desk.answers() if one["kind"] == "list"]
    assert [one["lines"][0][1] for one in lists] == ["Ada Lovelace", called("a1")]
    desk.press("b")
    assert desk.card["title"] == "Ada Lovelace"
    blind(filled)
    panel.decisions.saver.look_again()
    until(panel, lambda: bool(desk.card["title"] == called("a1")))
    answer = desk.press("b")
    assert (answer["outcome"], "Firm tab" in answer["says"], desk.card["title"]) == ("refused", True, called("a1"))


def test_papers_in_which_the_name_is_not_found_stay_closed(book: Book, seat: Seat, connection: Connection) -> None:
    files = Files(connection)
    home = files.folder("Here", "test")
    made = files.put(home, "1.txt", "Zoë Quill\nWrote Python".encode(), "text/plain").id
    both = [files.put(home, f"{n}.txt", text.encode(), "text/plain").id for n, text in enumerate(PAPERS)]
    row = Application(id="a1", name="Ada Lovelace", stage=Stage.NEW, job_id="j1", text_ids=(made,), file_ids=(made,))
    two = Application(id="a2", name="Ada Byron", stage=Stage.NEW, job_id="j1", text_ids=tuple(both))
    asked = Criterion(id="k1", name="Python", need=Need.MUST, job_id="j1")
    quoted = Evidence(id="e1", application_id="a1", criterion_id="k1", quote="Zoë Quill wrote Python")
    more = Evidence(id="e2", application_id="a2", criterion_id="k1", quote="Addie wrote Python")
    book.save([add(one, "arrived") for one in (row, two, asked, quoted, more)], who="the test")
    blind(book)
    panel = seat(ScreenPanel, book)
    panel.texts.wait()
    panel.passages.wait()
    panel.refresh()
    desk = Keyboard(panel)
    assert "Zoë" not in desk.words()
    assert "was not found in them" in desk.words()
    assert desk.press("o")["says"] == "The original shows who it is: it opens once your decision is saved."
    assert desk.press("i")["outcome"] == "done"
    panel.texts.wait()
    panel.passages.wait()
    panel.refresh()
    desk.press("y")
    assert ("[name]\nWrote Rust" in desk.words(), "Addie" in str([desk.wire.sent, desk.card])) == (True, False)


def test_what_met_another_edit_is_told_without_a_name(filled: Book, seat: Seat, connection: Connection) -> None:
    """
    Pipeline
    ID | Name         | E-mail          | Stage | Received
    a1 | Ada Lovelace | ada@example.com | New   | 2030-01-01T09:00
    a2 | Bo Diddley   | bo@example.com  | New   | 2030-01-02T09:00
    """
    own = Book(Connection(connection.settings), filled.id)
    mine = Keyboard(seat(ScreenPanel, filled))
    theirs = Keyboard(seat(ScreenPanel, own, "theirs", "tobi@juniper.example"))
    mine.panel.decisions.saver.others_wrote = lambda: None  # type: ignore[method-assign]  # they sit at two computers
    theirs.press("h")
    assert theirs.panel.flush()
    mine.press("b")
    mine.press("i")
    held = mine.panel.decisions.saver._wake
    with held:
        assert held.wait_for(lambda: mine.state["clashes"], 20)
    said = "".join([*strings(mine.state), *strings(mine.card)])
    assert (called("a1") in said, "tobi@juniper.example" in said, "Lovelace" in said) == (True, True, False)


def test_where_two_read_only_who_has_read_sees_who_it_is(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name         | Job   | Stage
    a1 | Ada Lovelace | Baker | New

    Readings
    ID | Reader               | Read             | Application ID
    w1 | tobi@juniper.example | 2030-01-01T09:00 | a1
    """
    choose(filled, Screening_readers="2", Blind_screening="Yes")
    seal_in(filled, w1=Said(Advice.INTERVIEW))
    told = {}
    for who in ("ines@juniper.example", "tobi@juniper.example"):
        desk = Keyboard(seat(TogetherPanel, filled, who, who))
        desk.press("w")
        desk.surface._handle_custom_msg({"kind": "list", "list": "one-sided"}, [])
        told[who] = desk.answers()[-1]["lines"][0][1]
    assert told == {"ines@juniper.example": called("a1"), "tobi@juniper.example": "Ada Lovelace"}


@pytest.mark.parametrize("name", ["Ann Main", "Screen Candidates", "Interview"])
def test_a_name_that_is_a_word_of_the_panels_own_costs_nobody_the_panel_or_a_decision(
    book: Book, seat: Seat, name: str
) -> None:
    blind(book)
    book.save([add(Application(id="a1", name=name, stage=Stage.NEW), "arrived")], who="the test")
    desk = Keyboard(seat(ScreenPanel, book))
    assert (desk.surface.about["title"], desk.card["title"]) == ("Screen candidates", called("a1"))
    assert [one["label"] for one in desk.buttons()][:3] == ["Interview", "On hold", "No"]
    assert desk.press("i")["outcome"] == "done"


def test_who_is_decided_is_worked_out_once_for_all_lines_of_a_list(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name         | Stage
    a1 | Ada Lovelace | New
    """
    panel = seat(ScreenPanel, filled)
    desk, items = Keyboard(panel), panel.blind.decided.items
    assert items() is items()
    assert [desk.press(key) and panel.flush() and items() for key in "iu"] == [{"a1"}, set()]
