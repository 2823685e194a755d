"""How a template becomes a letter: which lines vanish, what is counted, what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from functions.make_offers.letter import Filling, WrongTemplate, check_letter, check_replies, filling, words_of
from functions.make_offers.template import LINES, template_requests
from functions.services.docs import Docs, Document, Paragraph
from functions.services.drive import Drive
from sheets_schema.connection import Connection
from sheets_schema.problems import Refusal
from sheets_schema.tables import Offer
from sheets_schema.tables.firm import Firm, default_settings, firm_of
from sheets_schema.tables.offers import Per

OFFER = Offer(
    name="Ada Lovelace", job="Analyst", pay=Decimal(42000), currency="GBP", per=Per.YEAR, start=date(2030, 2, 1)
)  # fmt: skip


def firm(**values: str) -> Firm:
    """Make a firm with these settings."""
    return firm_of(default_settings({"Firm": "Juniper & Finch"} | values))


def document(*lines: str) -> Document:
    """Make a document of these lines."""
    paragraphs, at = [], 1
    for line in lines:
        paragraphs.append(Paragraph(f"{line}\n", at, at + len(line) + 1, deletable=True))
        at += len(line) + 1
    return Document("d", "r1", (*paragraphs, Paragraph("\n", at, at + 1)))


WORDS = words_of(OFFER, firm(), "2 January 2030")
NEEDED = ("{{name}}", "{{job}}", "{{pay}}", "{{start}}")


def test_every_place_becomes_its_words_in_one_batch() -> None:
    plan = filling(document(*NEEDED, "{{name}}, again"), WORDS)
    replaced = {
        one["replaceAllText"]["containsText"]["text"]: one["replaceAllText"]["replaceText"] for one in plan.requests
    }
    assert replaced["{{pay}}"] == "42,000.00 GBP a year"
    assert plan.expected == [2, 1, 1, 1]


def test_lines_of_terms_the_offer_lacks_vanish_from_the_bottom_up() -> None:
    plan = filling(document("Notice: {{notice}}", *NEEDED, "Hours: {{hours}}"), WORDS)
    ranges = [one["deleteContentRange"]["range"] for one in plan.requests if "deleteContentRange" in one]
    starts = [one["startIndex"] for one in ranges]
    assert starts == sorted(starts, reverse=True)
    assert ranges[1] == {"startIndex": 1, "endIndex": 20}
    assert plan.expected == [0, 0, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (NEEDED[:-1], "lacks {{start}}, which the approved offer has"),
        ((*NEEDED, "{{bonus}}"), "asks for {{bonus}}, which no offer has"),
        ((*NEEDED, "{{pay}} with {{notice}}"), "{{notice}} must stand on a line of its own"),
    ],
)
def test_a_template_that_does_not_fit_is_refused(lines: tuple[str, ...], says: str) -> None:
    with pytest.raises(WrongTemplate, match=says.replace("{", r"\{")):
        filling(document(*lines), WORDS)


def test_braces_in_a_firms_own_words_are_refused() -> None:
    with pytest.raises(WrongTemplate, match="Letter signed by"):
        words_of(OFFER, firm(**{"Letter signed by": "{{pay}}"}), "")


@pytest.mark.parametrize("changed", [0, 2])
def test_a_place_replaced_another_number_of_times_is_refused(changed: int) -> None:
    replies = [{"replaceAllText": {"occurrencesChanged": changed}}]
    with pytest.raises(WrongTemplate):
        check_replies(Filling([{}], [1]), replies)
    check_replies(Filling([{}], [changed]), replies)


def test_a_letter_that_was_changed_by_hand_is_refused() -> None:
    right = [WORDS[key] for key in ("name", "job", "pay", "start")]
    check_letter(document(*right), WORDS)
    for wrong in ([*right, "{{date}}"], [*right[:2], "52,000.00 GBP a year", right[3]]):
        with pytest.raises(WrongTemplate):
            check_letter(document(*wrong), WORDS)


def test_the_kits_own_template_fits_the_fullest_and_the_barest_offer() -> None:
    template = document(*(words for _, words in LINES))
    full = OFFER.amended(hours=40, place="Bristol", holiday=25, probation=3, notice="one month")
    whole = filling(template, words_of(full, firm(Address="1 Fir Lane", **{"Letter signed by": "Juno Finch"}), "today"))
    bare = filling(template, WORDS)
    assert not any("deleteContentRange" in one for one in whole.requests)
    assert sum("deleteContentRange" in one for one in bare.requests) == 7


def test_a_document_changed_since_it_was_read_is_not_amended(connection: Connection) -> None:
    drive, docs = Drive(connection), Docs(connection)
    home = drive.folder("Letters", "a test's letters")
    made = docs.read(drive.make(home, "Template", "application/vnd.google-apps.document", {}))
    docs.amend(made, template_requests())
    with pytest.raises(Refusal):
        docs.amend(made, template_requests())
    assert docs.read(made.id).text.count("Dear {{name}},") == 1
