"""How a passage bears on a criterion, and which passages speak of it at all."""

from __future__ import annotations

import pytest

from functions.receive_applications.reading import Criterion, Evidence
from functions.receive_applications.reading.whole import read_here
from tests.functions.receive_applications.samples.hostile import FILLER

WORDS = ["Python", "SQL", *(f"Tool{number}" for number in range(40))]
LIST = ", ".join(WORDS)


def evidence_in(text: str, *names: str, section: str = "Profile") -> tuple[Evidence, ...]:
    criterion = Criterion(names[0], names[1:])
    return read_here("cv.txt", f"Zoe Sample\n{section}\n{text}\nHobbies\n{FILLER}".encode(), [criterion]).evidence


def bearings(text: str, *names: str, section: str = "Profile") -> list[str]:
    return [each.bearing for each in evidence_in(text, *names, section=section)]


@pytest.mark.parametrize(
    ("criterion", "text"),
    [
        ("C", "Fluent in C++ and C#, vitamin C-rich food"),
        ("C", "Objective-C, C/C++ headers".replace("C/C++", "C++")),
        ("C++", "Wrote C and C# for years"),
        ("C#", "Wrote C and C++ for years"),
        ("Java", "JavaScript and Javanese"),
        ("R", "R&D department, John R. Sample, Toys'R'Us"),
        ("Go", "Ready to go, go-to-market, GO"),
        ("SQL", "NoSQL and MySQLi"),
        (".NET", "behance.net/zoe and zoe@sample.net"),
        ("Excel", "I excel in teams"),
        ("Word", "In a word, I excel at what I do"),
        ("Word", "A woman of her word, and on time"),
        ("Swift", "a swift answer"),
        ("React", "reacted quickly"),
    ],
)
def test_what_only_looks_like_the_skill_is_not_evidence(criterion: str, text: str) -> None:
    assert bearings(text, criterion) == []


@pytest.mark.parametrize(
    ("criterion", "text"),
    [
        ("C", "Languages: C, C++, Go"),
        ("lecture d'isométriques", "Lecture d’isométriques"),
        ("lecture d’isométriques", "Lecture d'isométriques"),
        ("C", "Programmed in C."),
        ("C++", "C/C++, Rust"),
        ("C#", "C#/.NET developer"),
        (".NET", "ASP.NET and .NET Core"),
        ("Node.js", "Node.js, Express"),
        ("Go", "Services in Go."),
        ("Excel", "Oracle, quickbooks, excel"),
        ("Excel", "ORACLE FUSION EXCEL"),
        ("Word", "Good with ms word and outlook"),
        ("Git", "Python; git; docker"),
        ("QuickBooks", "Kept the ledgers in Quickbooks"),
        ("Straße", "Straße und Schiene"),
        ("fleet finance", "Tractors, fleetfinance"),  # as tightly set lines come out of a PDF
        ("R", "Python, R, SQL"),
        ("SQL", "PL/SQL and SQL Server"),
        ("machine learning", "Machine-learning models"),
        ("front-end", "Frontend developer"),
        ("front-end", "front end work"),
        ("testing", "tested every release"),
        ("database", "Designed databases"),
        ("Buchhaltung", "Grundkenntnisse der Buchhaltungen"),
        ("React", "Built with React/Redux"),
        ("会计", "熟悉会计工作"),
        ("محاسبة", "خبرة في المحاسبة العامة"),
    ],
)
def test_the_skill_is_found_in_the_ways_people_write_it(criterion: str, text: str) -> None:
    assert bearings(text, criterion) == ["states"]


def test_aliases_count_as_the_criterion() -> None:
    found = evidence_in("Shipped a ReactJS app", "React", "React.js", "ReactJS")
    assert [(each.criterion, each.quote) for each in found] == [("React", "Shipped a ReactJS app")]


@pytest.mark.parametrize(
    "text",
    [
        "No experience with AWS.",
        "No experience with Docker, Kubernetes or AWS.",
        "I have never used AWS.",
        "Not familiar with AWS yet.",
        "I have not worked with AWS.",
        "AWS: none",
        "AWS (no experience)",
        "without any knowledge of AWS",
        "Keine Erfahrung mit AWS.",
        "Keine Kenntnisse in Docker und AWS.",
        "Pas d'expérience avec AWS.",
        "Aucune connaissance de AWS.",
        "Sin experiencia en AWS.",
        "没有 AWS 经验",
        "ليس لدي خبرة في AWS",
    ],
)
def test_a_denial_is_a_denial(text: str) -> None:
    assert bearings(text, "AWS") == ["denies"]


@pytest.mark.parametrize(
    "text",
    [
        "Moved 40 services to AWS without downtime.",
        "Not only AWS but also Azure.",
        "No experience with Azure, but AWS every day.",
        "Without doubt a good colleague. AWS certified.",
        "Azure: none. AWS daily",
    ],
)
def test_a_negation_of_something_else_denies_nothing(text: str) -> None:
    assert "denies" not in bearings(text, "AWS")


@pytest.mark.parametrize(
    "text",
    [
        "5 years of Python",
        "5+ years of experience with Python and SQL",
        "Python (5 years)",
        "Python – 3 Jahre",
        "fünf Jahre Erfahrung mit Python",
        "8 ans d'expérience en Python",
        "6 años de Python",
        "5年 Python 经验",
    ],
)
def test_years_are_named(text: str) -> None:
    assert bearings(text, "Python") == ["years"]


def test_work_shows_and_a_list_states() -> None:
    """A line of work done is worth more than a mention."""
    work = "Acme Ltd  Jan 2019 - Present\n- Built the order desk in Python"
    assert bearings(work, "Python", section="Work Experience") == ["shows"]
    assert bearings("Python, Java, SQL", "Python", section="Skills") == ["states"]


@pytest.mark.parametrize(
    "text", ["Keine Erfahrung mit\nAWS.", "I have never worked with\nAWS", "No experience in\nAWS."]
)
def test_a_denial_is_one_over_two_narrow_lines(text: str) -> None:
    assert bearings(text, "AWS") == ["denies"]


def test_a_wish_is_no_evidence() -> None:
    assert bearings("Eager to learn Rust and to meet people", "Rust") == []


@pytest.mark.parametrize(
    "text",
    [
        "Familiar with Rust",
        "Basic knowledge of Rust",
        "Grundkenntnisse in Rust",
        "Notions de Rust",
        "Some exposure to Rust",
    ],
)
def test_knowledge_of_a_thing_states_it_and_shows_no_work_with_it(text: str) -> None:
    assert bearings(text, "Rust", section="Work Experience") == ["states"]


@pytest.mark.parametrize("text", ["Currently learning Rust", "Rust (learning)", "Lerne derzeit Rust", "正在学习 Rust"])
def test_what_is_still_being_learned_is_no_evidence(text: str) -> None:
    assert bearings(text, "Rust") == []


def test_the_same_passage_twice_counts_once() -> None:
    assert len(evidence_in("Python expert\nPython expert\nPython expert", "Python")) == 1


def test_a_sentence_over_two_lines_is_quoted_whole() -> None:
    text = "I am a careful engineer who has so far had no experience with\nPython, and says so."
    (found,) = evidence_in(text, "Python")
    assert found.bearing == "denies"
    assert found.quote.startswith("I am a careful engineer")


def test_a_list_of_forty_skills_in_a_job_states_where_a_line_of_work_shows() -> None:
    work = f"Acme Ltd  Jan 2019 - Present\n- {LIST}\n- Built the order desk in Python"
    assert bearings(work, "Python", section="Work Experience") == ["states", "shows"]


@pytest.mark.parametrize(
    "text",
    [
        f"{LIST}\nA line between.\n{LIST}",  # one long line twice
        "\n".join(["Python developer with SQL experience\nSenior Kubernetes and AWS architect"] * 6),  # a block
        "Kept the stores in order. Python Python, Python, python Python and so on.",  # one word in a row
    ],
)
def test_what_is_said_over_and_over_is_pointed_out_and_quoted_once(text: str) -> None:
    paper = f"Zoe Sample\nProfile\n{text}\nHobbies\nRowing, reading".encode()
    reading = read_here("cv.txt", paper, [Criterion("Python")])
    assert "The same words stand in the file over and over: they were counted once, look at it." in reading.problems
    assert "Python" in reading.repeated
    assert "Rowing" not in reading.repeated
    assert len({one.quote for one in reading.evidence}) == len(reading.evidence) == 1


def test_six_roles_at_one_employer_repeat_nothing() -> None:
    jobs = "\n".join(f"Acme Ltd, San Francisco, CA  Full-time\nRole {n}, 201{n} - 201{n + 1}" for n in range(6))
    assert read_here("cv.txt", f"Zoe Sample\nExperience\n{jobs}\nEnd".encode()).repeated == ""
