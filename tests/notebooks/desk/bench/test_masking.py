"""Masking: what tells who somebody is goes, what tells what they can do stays, and highlights land where they did."""

from __future__ import annotations

from typing import Any

import pytest

from notebooks.desk.bench.masking import HIDDEN, Crowd, Known, mask
from notebooks.desk.bench.surface import Surface
from notebooks.desk.bench.veil import CLOSED, Hidden, Unveiled, Veil
from notebooks.desk.bench.view import Action, Card, Mark, line, link, prose, quote

ADA = Known(
    "Ada Lovelace",
    ("ada.lovelace@example.com",),
    ("+447700900417",),
    ("Ada Lovelace CV (final).pdf",),
    colleagues=frozenset({"ines@juniper.example"}),
)


@pytest.mark.parametrize(
    "written",
    [
        "ADA LOVELACE", "Lovelace, Ada", "A. Lovelace", "A d a  L o v e l a c e", "Ada Love-\nlace", "Ada\n\nLovelace",
        "&#65;da &#76;ovelace", "A\u200bda Love\u200blace", "Ａｄａ Ｌｏｖｅｌａｃｅ", "𝐀𝐝𝐚 𝐋𝐨𝐯𝐞𝐥𝐚𝐜𝐞", "Adа Lovelаce",
        "AdaLovelace", "Ada_Lovelace", "Lovelace-Engineer", "Lovelace's", "adalovelace77", "@ada_lovelace",
        "https://ada-lovelace.example.dev/x", "linkedin.com/in/adalovelace", "ada.lovelace (at) example.com",
        "ada.lovelace@\nexample.com", "ada dot lovelace at example dot com", "Ada Lovelace CV (final).pdf: locked",
        "Ада Лавлейс", "آدا لوفلايس", "<b>Ada</b><i>Lovelace</i>",
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    shown = mask(f"Worked as {written} here", ADA).text
    assert not any(part in shown.casefold() for part in ("ada", "lovelace", "lace", "ада", "лавлейс", "آدا", "لوفلايس"))
    assert shown.startswith("Worked as ")


@pytest.mark.parametrize("number", ["+44 (0)7700 900 417", "07700-900417", "0 77 00 90 04 17", "07700 900\u00a0417"])
def test_a_number_is_found_however_it_is_set(number: str) -> None:
    assert mask(f"Call {number} now", ADA).text == "Call [phone] now"


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("Grace Young", "Young people trust Grace; young and keen", "[name] people trust [name]; young and keen"),
        ("June May", "May 2019 – June 2020", "May 2019 – June 2020"),
        ("王小明", "王小明负责测试，王先生", "[name]负责测试，[name][先生/女士]"),
        ("Li Wei", "李伟 wrote Java", "[name] wrote Java"),
        ("Katharina Mühlbauer", "Muehlbauers Team, KATHARINA MUHLBAUER", "[name] Team, [name]"),
        ("Anna Kowalska", "spoken of Kowalskiej and Anny", "spoken of [name] and [name]"),
        ("ليلى الحسيني", "Layla Al-Husseini, والحسيني", "[name]"),
        ("Ada Baker", "Head Baker in a bakery", "Head Baker in a bakery"),
    ],
)
def test_names_of_many_tongues_and_names_that_are_words(name: str, text: str, shown: str) -> None:
    assert mask(text, Known(name, keep=frozenset({"baker"}))).text == shown


LETTER = (
    "{}\nada.baker@example.com | Leeds, United Kingdom\n\nProfile\n{}\n\nExperience\nHead Baker, Leeds Bread Ltd, Leeds"
)
BAKER = Known("Ada Baker", ("ada.baker@example.com",), keep=frozenset({"baker", "head", "bread"}))


@pytest.mark.parametrize(
    "head", ["Ada Baker", "BAKER", "Baker, A.", "A. Baker", "A Baker", "Ada M. Baker", "Baker\nAda"]
)
def test_a_surname_that_is_a_word_of_the_job_goes_from_the_head_however_it_is_written_there(head: str) -> None:
    shown = mask(LETTER.format(head, "Baked for years"), BAKER).text
    assert "baker" not in shown.casefold().partition("profile")[0]
    assert shown.endswith("Head Baker, Leeds Bread Ltd, Leeds")
    assert "Head Baker\n" in mask(LETTER.format("Ada Baker\nHead Baker", ""), BAKER).text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kind regards,\nBaker", "Kind regards,\n[name]"),
        ("My name is Baker; Mr Baker; A. Baker", "My name is [name]; [Ms/Mr] [name]; [name]"),
        ("Surname: Baker", "Surname: [name]"),
        ("Dear Baker, I worked with Baker", "Dear [name], I worked with [name]"),
        ("from Baker to Head Baker, and as a Baker", "from Baker to Head Baker, and as a Baker"),
        ("A Baker by trade, for bakers", "A Baker by trade, for bakers"),
        ("I live in Leeds and swim", "I live in [place] and swim"),
        (
            "Leeds-based; moved to Leeds, worked at Leeds Bread",
            "[place]-based; moved to [place], worked at Leeds Bread",
        ),
        ("Ran a shop based in Leeds General Infirmary", "Ran a shop based in Leeds General Infirmary"),
        ("Ada Baker · Leeds · page 2", "[name] · [place] · page 2"),
        ("Leeds, 3 May 2024", "[place], 3 May 2024"),
        ("Leipzig, den 03.05.2024", "[place], den 03.05.2024"),
        ("Wohnort Leipzig\nStaatsangehörigkeit   deutsch", "Wohnort [place]\nStaatsangehörigkeit   [personal]"),
        ("Ich wohne in 04109 Leipzig und backe", "Ich wohne in [place] und backe"),
        ("J'habite à Lyon; vivo en Sevilla con", "J'habite à [place]; vivo en [place] con"),
        ("现居上海，可出差 أقيم في عمان منذ", "现居[place]，可出差 أقيم في [place] منذ"),
        ("Live in care work; we live in bread", "Live in care work; we live in bread"),
    ],
)
def test_a_name_and_a_home_are_masked_where_they_stand_for_the_person_and_work_stays(text: str, shown: str) -> None:
    masked = mask(LETTER.format("Ada Baker", text), BAKER).text
    assert masked.partition("Profile\n")[2].partition("\n\nExperience")[0] == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ms Byron and her husband", "[Ms/Mr] Byron and [her/him] [spouse]"),
        ("MS Office, M.S. in physics", "MS Office, M.S. in physics"),
        ("Verkäuferin und Bürokauffrau bei der Post", "Verkäufer/in und Bürokauffrau/-mann bei der Post"),
        ("Directrice et infirmière dans la ville", "Directeur/rice et infirmier/ère dans la ville"),
        ("Ingeniera de datos en la empresa", "Ingeniero/a de datos en la empresa"),
        ("محاسبة أولى", "محاسب/ة أول/ى"),
        ("Node.js, ASP.NET and Booking.com, 2018 - 2020", "Node.js, ASP.NET and Booking.com, 2018 - 2020"),
        ("Born on 14 March 1987. 31 years old", "[date of birth]"),
        ("She is 31 years old", "[she/he] is [age]"),
        ("DOB 14/03/87, German national", "[date of birth], [personal]"),
        (
            "German National Library, senior citizens, 20 years of work",
            "German National Library, senior citizens, 20 years of work",
        ),
        ("Casada, 34 años, dos hijos", "[estado civil], [age], [personal]"),
        (
            "张三 女 1990年生 | single | 汉族\n女排教练, 2010年生产主管, a single aim",
            "张三 [personal] [date of birth] | [personal] | [personal]\n女排教练, 2010年生产主管, a single aim",
        ),
        (
            "married, two children\nTaught two children to read",
            "[marital status], [personal]\nTaught two children to read",
        ),
        ("他负责测试和其他项目", "[TA]负责测试和其他项目"),
        ("BSc Physics, 2005-2008", "BSc Physics, [year]-[year]"),
        ("Smith & Sons, mother tongue German", "Smith & Sons, mother tongue German"),
    ],
)
def test_sex_and_age_go_and_work_stays(text: str, shown: str) -> None:
    assert mask(text, ADA).text == shown


def test_a_highlight_lands_on_the_same_words() -> None:
    text = "Ada Lovelace\nada.lovelace@example.com\nShe wrote Python at Byron Ltd for Lovelace"
    masked = mask(text, ADA)
    for words in ("wrote Python", "Byron Ltd", "wrote Python at Byron Ltd for"):
        start, end = masked.place(text.index(words), text.index(words) + len(words))
        assert masked.text[start:end] == words
    start, end = masked.place(text.rindex("for"), len(text))
    assert masked.text[start:end] == "for [name]"


def test_a_placeholder_is_nobodys_name() -> None:
    assert mask("Anna Linke and linke@example.com", Known("Anna Linke")).text == "[name] and [e-mail]"
    assert (
        mask("Personal: Vera Personal, see https://a.example", Known("Vera Personal")).text
        == "[name]: [name], see [link]"
    )
    card = Card("a1", "Tim Hold", (line("Tim Hold"),), (Action("hold", "h", "On hold"),)).plain()
    assert [one["name"] for one in veil(Known("Tim Hold"))("card", card)["actions"]] == ["hold"]


def veil(known: Known | None, trusted: bool = True) -> Veil:
    """A veil over one candidate."""
    hidden = Hidden(known, "Candidate X", trusted) if known else None
    return Veil(
        lambda _: hidden,
        lambda _: known,
        lambda: Crowd([ADA, Known("Charles Babbage")]),
        lambda: [hidden] if hidden else [],
    )


def shown(*body: Any, **more: Any) -> dict[str, Any]:
    """A card as it leaves a surface with the veil on."""
    surface = Surface()
    surface.veil = veil(ADA, **more)
    surface.card = Card(
        "a1", "Ada Lovelace", body, (Action("x", "x", "Tag Lovelace"), Action("tag=Lovelace", "y", "y"))
    ).plain()
    return dict(surface.card)


def test_nothing_leaves_a_surface_but_through_its_veil() -> None:
    text = "Lovelace wrote Python"
    card = shown(
        prose(text, [Mark(9, 21, "Python")]), link("her page", "https://ada.example/"), quote("Babbage, Charles")
    )
    assert card["title"] == "Candidate X"
    assert [one["name"] for one in card["actions"]] == ["x"]
    assert card["body"][0] == {
        "tag": "pre",
        "look": "prose",
        "text": "[name] wrote Python",
        "marks": [[7, 19, "Python", ""]],
    }
    assert "href" not in card["body"][1]
    assert "Babbage" not in str(card)
    surface = Surface()
    surface.veil = veil(ADA)
    surface.state = {"undo": "No for Ada Lovelace", "notes": ["Charles Babbage wrote to ines@juniper.example"]}
    assert surface.state["notes"] == ["[another name] wrote to ines@juniper.example"]
    assert "Lovelace" not in str(surface.state)


def test_what_cannot_be_masked_is_closed_or_not_sent() -> None:
    card = shown(quote("Zoë Quill wrote this"), prose("Zoë Quill"), trusted=False)
    assert [one["text"] for one in card["body"]] == [CLOSED, CLOSED]
    assert mask("x.ada.lovelace@example.comx x", ADA).text in ("[e-mail] x", HIDDEN)
    with pytest.raises(Unveiled):
        veil(ADA)("state", {"id": "lovelace"})
    closed = veil(ADA)(
        "card", Card("a1", "Ada", (line("Some words"),)).plain() | {"step": "lovelace", "showing": "a1#1"}
    )
    assert closed["title"] == "Candidate X"


def test_a_name_that_chance_spells_in_a_press_holds_no_answer_back() -> None:
    dee, press = veil(Known("Ana Dee")), "01dee2" + "5" * 26
    answer = {"kind": "ack", "press": press, "outcome": "done", "says": "", "showing": "a1#9dee4567.3"}
    assert dee("message", answer) == answer
    clash = {"press": "00dee111-1dee-4dee-8dee-01dee2345678", "id": f"{press}~01dee2345678"}
    assert dee("message", clash) == clash
    for words in ("dee", "01dee2", f"{press} dee", "dee#9dee4567.3"):
        with pytest.raises(Unveiled):
            dee("message", {"press": words})


def test_a_hostile_text_without_a_single_space_is_masked_like_any_other() -> None:
    shown = mask("Ada Lovelace\n" + "ab" * 20_000 + "\nada.lovelace@example.com", ADA).text  # minutes, once
    assert shown == "[name]\n" + "ab" * 20_000 + "\n[e-mail]"
