"""What a card says of how somebody applied, and of where they stand against a criterion."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from notebooks.desk.bench.view import Node
from notebooks.desk.screen_candidates import asking, evidence, ordering, showing
from sheets_schema.tables import Application, Criterion, Evidence
from tests.rows import Rows

LONDON = ZoneInfo("Europe/London")


def words(node: Node) -> Iterator[str]:
    """Everything that a node says, in order."""
    if node.text:
        yield node.text
    for child in node.children:
        yield from words(child)


def test_the_card_says_how_it_came_whether_thanks_went_and_what_they_wrote(rows: Rows) -> None:
    """
    Pipeline
    ID | Source       | Acknowledged     | Language | Tags            | Note         | Message
    a1 | Careers page | 2030-01-02T09:00 | German   | Call back; Two  | Rang\\nTwice | <b>Hello</b>
    a2 | E-mail       |                  |          |                 |              |
    """
    first, second = rows[Application]
    said = list(words(showing.contact(first, LONDON)))
    assert said == ["Came by", "Careers page", "Thanks sent", "2 January 2030", "Papers in", "German",
                    "Tags", "Call back", "Two", "Note", "Rang", "Twice"]  # fmt: skip
    assert list(words(showing.contact(second, LONDON))) == ["Came by", "E-mail", "Thanks sent", "not yet"]
    assert list(words(showing.resume(first.message, [], [])))[1:3] == ["What they wrote with it", "<b>Hello</b>"]
    assert "What they wrote with it" not in list(words(showing.resume(second.message, [], [])))


def test_each_criterion_says_shown_unclear_or_not_shown_and_why(rows: Rows) -> None:
    """
    Criteria
    ID | Criterion | Need
    k1 | Python    | Must
    k2 | SQL       | Must
    k3 | Dutch     | Must
    k4 | Rust      | Useful

    Evidence
    ID | Criterion ID | Bearing | Quote
    e1 | k1           | shows   | Built it in Python
    e2 | k2           | years   | 5 years of SQL
    e3 | k3           | denies  | no Dutch
    """
    found = evidence.findings(rows[Criterion], rows[Evidence])
    said = list(words(showing.criteria(found, "Order: as they came.")))
    assert said[1:3] == ["Musts: 1 shown, 1 unclear, 1 not shown", "Order: as they came. Key y says why."]
    badges = [one for one in said if one.startswith(("Shown", "Unclear", "Not shown"))]
    assert badges == [
        "Shown at work",
        "Unclear: years of it",
        "Not shown: says they lack it",
        "Not shown: nothing found",
    ]


def test_the_lines_that_explain_a_place_add_up_and_reject_nobody(rows: Rows) -> None:
    """
    Criteria
    ID | Criterion | Need
    k1 | Python    | Must
    k2 | SQL       | Useful

    Evidence
    ID | Criterion ID | Bearing | Quote              | Where
    e1 | k1           | shows   | Built it in Python | Line 3
    """
    place = ordering.explained(Application(id="a1"), rows[Criterion], rows[Evidence])
    assert "".join(words(asking.why_here(place, 2, 7, on=True))) == (
        "Place 2 of 7 waiting for this job, with 20 points."
        "+20 Python (must): shown. Shown at work: “Built it in Python” (Line 3)"
        "0 SQL: not shown. Nothing found in the text."
        "Only passages from the papers count. The order decides nothing and rejects nobody."
    )
