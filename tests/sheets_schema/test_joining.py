"""Who may be who, and what becomes of everybody's lines when two prove to be one: nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import pytest

from sheets_schema import joining
from sheets_schema.changes import Add, Change
from sheets_schema.identity import compatible, distance, likeness
from sheets_schema.problems import Refusal
from sheets_schema.rows import Row
from sheets_schema.tables import Application, Duplicate, Evidence, Person
from sheets_schema.tables.duplicates import Verdict
from tests.rows import Rows

R = TypeVar("R", bound=Row)


class Held:
    """A docstring's rows, as joining sees them."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def of(self, cls: type[R]) -> list[R]:
        """List a tab's rows."""
        return self.rows[cls]

    def decided(self, pair: str, verdict: Verdict) -> Held:
        """Give the rows as they stand after a decision."""
        return self.after(joining.carried_out(self, self.rows.find(Duplicate, pair), verdict, "HR"))

    def after(self, wishes: Iterable[Add | Change]) -> Held:
        """Give the rows as they stand after a save."""
        rows = self.rows
        for one in wishes:
            if isinstance(one, Add):
                rows = rows.joined(one.row)
            elif one.values:
                rows = rows.joined(rows[one.row.id].amended(**one.values))
        return Held(rows)

    def owners(self) -> dict[str, str]:
        """Tell whose each application is."""
        return {one.id: one.person_id for one in self.of(Application)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Okoro", "Okoro, Ada"), ("A. Okoro", "Ada Okoro"), ("Zoë Müller", "ZOE MUELLER"), ("Dr Ada", "Ada Okoro"),
        ("Søren Åberg", "Soren Aberg"), ("Ada Grace Okoro", "Ada Okoro"), ("Yo-Yo Ma", "Yo Yo Ma"),
        ("Zo\u200be\u00adQuinn Ma", "Ma Zoequinn"),
    ],
)  # fmt: skip
def test_one_name_in_many_dresses(one: str, other: str) -> None:
    assert compatible(one, other)


@pytest.mark.parametrize(("one", "other"), [("Li Na", "Li Ma"), ("John Smith", "Jane Smith"), ("Ada", "Bo")])
def test_two_names_stay_two(one: str, other: str) -> None:
    assert not compatible(one, other)
    assert not likeness(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ivan Petrov", "Иван Петров"), ("Giorgos Papadopoulos", "Γιώργος Παπαδόπουλος"), ("Mohammed Ali", "محمد علي"),
        ("Wei Zhang", "张伟"), ("Wang Xiaoming", "王小明"), ("Yulia Sherbakova", "Юлия Щербакова"),
        ("Jon Smith", "John Smith"), ("Katherine Jones", "Catherine Jones"),
    ],
)  # fmt: skip
def test_names_that_read_alike_are_alike_but_not_the_same(one: str, other: str) -> None:
    assert not compatible(one, other)
    assert likeness(one, other)
    assert likeness(other, one)


@pytest.mark.parametrize(("one", "other"), [("Anna Petrova", "Иван Петров"), ("Mohammed Ali", "أحمد حسن")])
def test_other_names_in_another_script_are_not_alike(one: str, other: str) -> None:
    assert not likeness(one, other)


@pytest.mark.parametrize("nameless", ["", "\u200b", "123"])
def test_a_name_without_letters_is_like_nobodys(nameless: str) -> None:
    assert not likeness(nameless, "Ada Okoro")
    assert not likeness("Ada Okoro", nameless)


def test_a_swap_of_two_letters_is_one_step() -> None:
    assert (distance("smith", "smiht"), distance("a", ""), distance("same", "same")) == (1, 1, 0)


def test_joining_and_parting_lose_nothing(rows: Rows) -> None:
    """
    People
    ID | Name       | E-mail          | Phone  | Consents
    p1 | Ada Okoro  | ada@example.com |        | Version 1, A
    p2 | Ade Okoro  | ada@example.com | 123456 | Version 2, B

    Pipeline
    ID | Person ID | Job ID | Stage     | To do
    a1 | p1        | j1     | Interview | Perhaps the same person as Ade Okoro: a reason. Answer
    a2 | p2        | j1     | New       | Perhaps the same person as Ada Okoro: a reason. Answer
    a3 | p2        | j2     | New       | Call them

    Duplicates
    ID | Person ID | Other ID | Also came as | Why      | Same person? | Carried out
    d1 | p1        | p2       | Ade Okoro    | A reason | Perhaps      | Perhaps
    """
    one = Held(rows).decided("d1", Verdict.SAME)
    assert one.owners() == {"a1": "p1", "a2": "p1", "a3": "p1"}
    kept, other = one.of(Person)
    assert (kept.phone, kept.consents) == ("123456", ("Version 1, A", "Version 2, B"))
    assert kept.joined == ("Ade Okoro: A reason",)
    assert (other.merged_into, other.same_as, other.consents) == ("p1", "Ada Okoro", ("Version 2, B",))
    assert [row.to_do for row in one.of(Application)] == ["", joining.TWICE, "Call them"]
    assert one.of(Duplicate)[0].carried_out is Verdict.SAME
    two = one.decided("d1", Verdict.APART)
    assert two.owners() == {"a1": "p1", "a2": "p2", "a3": "p2"}
    assert [person.consents for person in two.of(Person)] == [("Version 1, A",), ("Version 2, B",)]
    assert [person.merged_into for person in two.of(Person)] == ["", ""]
    assert two.of(Person)[0].joined == ()
    assert [row.to_do for row in two.of(Application)] == ["", "", "Call them"]
    assert two.decided("d1", Verdict.SAME).owners() == one.owners()


def test_three_that_prove_to_be_one_come_apart_again_as_they_were(rows: Rows) -> None:
    """
    People
    ID | Name | E-mail
    p1 | Ada  | a@example.com
    p2 | Ade  | a@example.com
    p3 | Adi  | a@example.com

    Pipeline
    ID | Person ID
    a1 | p1
    a2 | p2
    a3 | p3

    Duplicates
    ID | Person ID | Other ID | Also came as | Carried out
    d1 | p2        | p3       | Adi          | Perhaps
    d2 | p1        | p2       | Ade          | Perhaps
    """
    one = Held(rows).decided("d1", Verdict.SAME).decided("d2", Verdict.SAME)
    assert set(one.owners().values()) == {"p1"}
    people = {person.id: person for person in one.of(Person)}
    assert [root.id for person in people if (root := joining.root(people, person))] == ["p1", "p1", "p1"]
    two = one.decided("d2", Verdict.APART)
    assert two.owners() == {"a1": "p1", "a2": "p2", "a3": "p2"}
    assert two.decided("d1", Verdict.APART).owners() == {"a1": "p1", "a2": "p2", "a3": "p3"}


def test_a_file_that_was_joined_gets_a_person_and_an_application_of_its_own(rows: Rows) -> None:
    """
    People
    ID | Name      | E-mail          | Consents   | Joined
    p1 | Ada Okoro | ada@example.com | One; Other | A. Okoro: The same e-mail

    Pipeline
    ID | Person ID | Job ID | Stage | Files        | File IDs | Text IDs
    a1 | p1        | j1     | Offer | a.pdf; b.pdf | f1; f2   | t1; t2

    Evidence
    ID | Application ID | File  | File ID
    e1 | a1             | a.pdf | f1
    e2 | a1             | b.pdf | f2

    Duplicates
    ID | Person ID | Application ID | File ID | Also came as | Why             | Carried out | Consents
    d1 | p1        | a1             | f2      | A. Okoro     | The same e-mail | Same person | Other
    """
    before = Held(rows)
    wishes = joining.carried_out(before, rows.find(Duplicate, "d1"), Verdict.APART, "HR")
    one = before.after(wishes)
    old, new = one.of(Application)
    assert (old.files, old.file_ids, old.text_ids) == (("a.pdf",), ("f1",), ("t1",))
    assert (new.files, new.file_ids, new.text_ids, new.stage) == (("b.pdf",), ("f2",), ("t2",), "New")
    assert [person.consents for person in one.of(Person)] == [("One",), ("Other",)]
    assert {line.id: line.application_id for line in one.of(Evidence)} == {"e1": "a1", "e2": new.id}
    back = joining.taken_back(before, rows.find(Duplicate, "d1"), wishes)
    assert {change.row.id for change in back} == {new.id, new.person_id}


def test_a_line_that_was_imported_for_somebody_known_is_parted_whole(rows: Rows) -> None:
    """
    People
    ID | Name
    p1 | Ada Okoro

    Pipeline
    ID | Person ID | Job ID | Stage | Source
    a1 | p1        | j1     | Offer | Import

    Duplicates
    ID | Person ID | Application ID | Also came as | Their e-mail    | Carried out
    d1 | p1        | a1             | A. Okoro     | ada@example.com | Same person
    """
    one = Held(rows).decided("d1", Verdict.APART)
    (row,) = one.of(Application)
    assert (row.name, row.email, row.stage) == ("A. Okoro", "ada@example.com", "Offer")
    assert row.person_id != "p1"


def test_who_is_gone_from_people_is_neither_joined_nor_parted(rows: Rows) -> None:
    """
    People
    ID | Name
    p1 | Ada

    Duplicates
    ID | Person ID | Other ID | Carried out
    d1 | p1        | p9       | Perhaps
    d2 | p1        |          | Same person
    """
    for pair, verdict in (("d1", Verdict.SAME), ("d2", Verdict.APART)):
        with pytest.raises(Refusal):
            Held(rows).decided(pair, verdict)
