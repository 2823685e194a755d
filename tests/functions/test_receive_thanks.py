"""Thanks for an application: to whom, in whose words, how often; never for what came before the kit knew of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from functions.post.fillers import Withheld
from functions.receive_applications.fill import check_thanks
from functions.receive_applications.thanks import plan_thanks, with_thanks
from sheets_schema.changes import add
from sheets_schema.tables import Application, Outgoing
from sheets_schema.tables.firm import DEFAULTS, Firm, Setting
from sheets_schema.tables.outbox import Going, What
from sheets_schema.tables.pipeline import Source
from tests.functions.arriving import NOW, added, arrived, changed, resume
from tests.rows import Rows


def firm(**chosen: str) -> Firm:
    """A firm with some choices of its own."""
    given = {name.replace("_", " "): value for name, value in chosen.items()} | {"Firm": "Juniper & Finch"}
    return Firm({name: Setting(name=name, value=given.get(name, default)) for name, (default, _) in DEFAULTS.items()})


def test_who_came_with_an_address_is_thanked_once_and_others_never(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | E-mail         | Job   | Stage     | Source       | Acknowledged
    a1 | Ada  | ada@example.com | Baker | New       | Careers page |
    a2 | Bo   |                 | Baker | New       | Folder       |
    a3 | Cleo | c@example.com   | Baker | New       | E-mail       | 2030-01-01 10:00
    a4 | Dana | d@example.com   | Baker | New       |              |
    a5 | Eli  | e@example.com   | Baker | Interview | Folder       |
    a6 | Flo  | f@example.com   | Baker | New       | Import       |
    a7 | Gus  | g@example.com   | Baker | On hold   | By hand      |
    """
    planned = plan_thanks(rows[Application], firm(), NOW)
    assert [line.to for line in added(planned, Outgoing)] == [("ada@example.com",), ("g@example.com",)]
    assert changed(planned, "a1") == {"acknowledged": NOW}
    (first, _) = added(planned, Outgoing)
    assert (first.what, first.status, first.about_id) == (What.ACKNOWLEDGEMENT, Going.WAITING, "a1")
    assert (first.subject, first.text.splitlines()[0]) == ("Your application for Baker", "Hello Ada,")
    imports = plan_thanks(rows[Application], firm(Acknowledge_imports="Yes"), NOW)
    assert ("f@example.com",) in [line.to for line in added(imports, Outgoing)]
    assert plan_thanks(rows[Application], firm(Acknowledge_applications="No", Acknowledge_imports="Yes"), NOW) == []


def test_a_file_and_its_thanks_arrive_in_one_write(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status
    j1 | Analyst | Open
    """
    files = [("f1", "a.pdf", resume("Ada Lovelace", "ada@example.com")), ("f2", "b.pdf", resume("Bo"))]
    planned = with_thanks(arrived(rows, *files), firm(), NOW)
    assert [row.acknowledged for row in added(planned, Application)] == [NOW, None]
    assert [line.to for line in added(planned, Outgoing)] == [("ada@example.com",)]


def test_a_name_that_is_a_guess_is_not_spoken_and_no_place_is_filled_twice() -> None:
    row = Application(id="a1", name="Cv Final (guessed)", email="a@example.com", job="Baker", source=Source.FOLDER)
    rows = [replace(row, stage="New"), replace(row, id="a2", name="{job}", stage="New")]  # type: ignore[arg-type]  # its word
    guessed, odd = added(plan_thanks(rows, firm(), NOW), Outgoing)
    assert guessed.text.startswith("Hello,\n")
    assert odd.text.startswith("Hello {job},\n")


def test_thanks_go_to_the_applications_own_address_only(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | E-mail
    a1 | Ada  | ada@example.com
    """
    line = Outgoing(about_id="a1", to=("ADA@example.com",))
    check_thanks(line, rows, "")
    wrong, gone = line.amended(to=("eve@example.com",)), line.amended(about_id="x")
    for other, becomes in ((wrong, Going.CHECK), (gone, Going.CANCELLED)):
        with pytest.raises(Withheld) as withheld:
            check_thanks(other, rows, "")
        assert withheld.value.becomes is becomes


def test_a_line_that_is_no_application_passes_through() -> None:
    other = add(Outgoing(id="x1"), "A test")
    assert with_thanks([other], firm(), NOW) == [other]
