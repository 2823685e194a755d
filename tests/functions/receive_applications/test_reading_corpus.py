"""The sample résumés are read as their writers meant them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from functions.receive_applications.reading import Criterion, Found, Reading, Source, Tongue, read_all
from tests.functions.receive_applications.samples.corpus import Sample, corpus
from tests.functions.receive_applications.samples.people import PEOPLE
from tests.functions.receive_applications.samples.truth import Work

Pair = tuple[Sample, Reading]


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    """Every sample with what was read from it, by the region its writer's phone needs."""
    samples = list(corpus())
    return [pair for person in PEOPLE for pair in _read(person.region, [s for s in samples if s.person is person])]


def _read(region: str, samples: list[Sample]) -> Iterator[Pair]:
    person = samples[0].person
    criteria = [Criterion(name) for name in (*person.skills, *person.denied)]
    readings = read_all([Source(sample.name, sample.data) for sample in samples], criteria, region)
    return zip(samples, readings, strict=True)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def test_there_are_enough_samples_to_mean_something(pairs: list[Pair]) -> None:
    assert len(pairs) > 200
    assert {reading.kind for _, reading in pairs} == {"pdf", "docx", "txt"}
    assert not [reading.problems for _, reading in pairs if reading.problems]


def test_email_and_phone_are_right(pairs: list[Pair]) -> None:
    wrong = [
        sample.name
        for sample, reading in pairs
        if [each.value for each in (*reading.emails, *reading.phones)] != [sample.person.email, sample.person.phone]
    ]
    assert wrong == []


def test_names_are_right(pairs: list[Pair]) -> None:
    wrong = [
        (sample.name, reading.name)
        for sample, reading in pairs
        if not reading.name or _plain(reading.name.value) != _plain(sample.person.name.removeprefix("Dr. "))
    ]
    assert wrong == []


def test_employers_stand_with_their_dates(pairs: list[Pair]) -> None:
    owed = {(s.name, *_span(work, s.style)) for s, _ in pairs for work in s.person.works}
    given = {(s.name, _plain(job.employer), job.start, job.end) for s, reading in pairs for job in reading.jobs}
    assert len(owed & given) >= 0.98 * len(owed), sorted(owed - given)[:5]
    assert len(owed & given) >= 0.98 * len(given), sorted(given - owed)[:5]


def _span(work: Work, style: int) -> tuple[str, str, str]:
    digits = 4 if style == 2 else 7
    return _plain(work.employer), work.start[:digits], work.end[:digits]


def test_years_of_experience_are_within_one_year_where_months_are_written(pairs: list[Pair]) -> None:
    wrong = [
        (sample.name, reading.years)
        for sample, reading in pairs
        if sample.style != 2 and (reading.years is None or abs(reading.years - _years(sample.person.works)) > 1)
    ]
    assert wrong == []


def _years(works: tuple[Work, ...]) -> float:
    from sheets_schema.clock import now

    today = now().date()
    months: set[int] = set()
    for work in works:
        last = int(work.end[:4]) * 12 + int(work.end[5:]) if work.end else today.year * 12 + today.month
        months.update(range(int(work.start[:4]) * 12 + int(work.start[5:]) - 1, last))
    return len(months) / 12


def test_skills_that_are_listed_are_found_and_those_denied_are_not_claimed(pairs: list[Pair]) -> None:
    for sample, reading in pairs:
        claimed = {each.criterion for each in reading.evidence if each.bearing != "denies"}
        denied = {each.criterion for each in reading.evidence if each.bearing == "denies"}
        assert claimed == set(sample.person.skills), sample.name
        assert denied == set(sample.person.denied), sample.name


def test_every_value_stands_where_its_span_says(pairs: list[Pair]) -> None:
    for sample, reading in pairs:
        found: list[Found | Tongue] = [*reading.emails, *reading.phones, *reading.skills, *reading.places]
        for each in (*found, *reading.languages):
            assert each.span is not None
            passage = reading.text[each.span.start : each.span.end]
            if each not in reading.phones:
                assert passage == each.value, sample.name
        for evidence in reading.evidence:
            assert " ".join(reading.text[evidence.span.start : evidence.span.end].split()) == evidence.quote
            line = reading.text.count("\n", 0, evidence.span.start) + 1
            assert evidence.span.line == line


def test_a_reading_survives_json(pairs: list[Pair]) -> None:
    for _, reading in pairs[::10]:
        assert Reading.from_json(reading.to_json()) == reading
