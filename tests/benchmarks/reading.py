"""Accuracy and cost of reading résumés: `python3 -m tests --benchmark reading [--copies N]`.

Reads the sample corpus as a firm would, in worker processes, and prints per field how much of the truth was found
(recall) and how much of what was given is true (precision), then CPU time beside plain extraction of the PDFs.
"""

from __future__ import annotations

import argparse
import os
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator

import pypdfium2 as pdfium

from functions.receive_applications.reading import Criterion, Job, Reading, Source, read_all
from sheets_schema.clock import now
from tests.functions.receive_applications.samples.corpus import Sample, corpus
from tests.functions.receive_applications.samples.people import PEOPLE
from tests.functions.receive_applications.samples.truth import Work

Item = tuple[str, ...]


def main(arguments: list[str]) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure the reading of résumés.")
    parser.add_argument("--copies", type=int, default=1, help="how often the corpus is read, for steadier times")
    copies = parser.parse_args(arguments).copies
    samples = [sample for sample in corpus() for _ in range(copies)]
    readings, seconds, cpu = _read(samples)
    print(f"{len(samples)} résumés\n{'field':12} {'recall':>7} {'precision':>9} {'of':>6}")
    for field in ("name", "e-mail", "phone", "employment", "skill"):
        print(_row(field, samples, readings))
    print(f"{'years ±1':12} {_years_right(samples, readings):7.3f}")
    clock, spent = (1000 * each / len(samples) for each in (seconds, cpu))
    print(f"\nper 1,000 files: {clock:.1f} s by the clock, {spent:.1f} s of CPU")
    print(f"per 1,000 PDFs, their text alone, in this process: {_floor(samples):.1f} s of CPU")
    return 0


def _read(samples: list[Sample]) -> tuple[list[Reading], float, float]:
    begun, spent = time.perf_counter(), _cpu()
    readings: dict[int, Reading] = {}
    for person in PEOPLE:
        own = [place for place, sample in enumerate(samples) if sample.person is person]
        criteria = [Criterion(skill) for skill in (*person.skills, *person.denied)]
        sources = [Source(samples[place].name, samples[place].data) for place in own]
        readings.update(zip(own, read_all(sources, criteria, person.region), strict=True))
    return [readings[place] for place in range(len(samples))], time.perf_counter() - begun, _cpu() - spent


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _row(field: str, samples: list[Sample], readings: list[Reading]) -> str:
    truth = Counter((str(n), *item) for n, sample in enumerate(samples) for item in _true(field, sample))
    given = Counter(
        (str(n), *item) for n, reading in enumerate(readings) for item in _given(field, reading, samples[n])
    )
    right = (truth & given).total()
    return f"{field:12} {right / truth.total():7.3f} {right / max(given.total(), 1):9.3f} {truth.total():6}"


def _true(field: str, sample: Sample) -> Iterable[Item]:
    person, digits = sample.person, 4 if sample.style == 2 else 7
    items: dict[str, Iterable[Item]] = {
        "name": [(_plain(person.name.removeprefix("Dr. ")),)],
        "e-mail": [(person.email,)],
        "phone": [(person.phone,)],
        "employment": [(_plain(w.employer), w.start[:digits], w.end[:digits]) for w in person.works],
        "skill": [(skill,) for skill in person.skills],
    }
    return items[field]


def _given(field: str, reading: Reading, sample: Sample) -> Iterable[Item]:
    items: dict[str, Iterable[Item]] = {
        "name": [(_plain(reading.name.value),)] if reading.name else [],
        "e-mail": [(mail.value,) for mail in reading.emails],
        "phone": [(phone.value,) for phone in reading.phones],
        "employment": [_span(job) for job in reading.jobs],
        "skill": list(dict.fromkeys((each.criterion,) for each in reading.evidence if each.bearing != "denies")),
    }
    return items[field]


def _span(job: Job) -> Item:
    return _plain(job.employer), job.start, job.end


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def _years_right(samples: list[Sample], readings: list[Reading]) -> float:
    off = (
        abs((reading.years or 0) - _years(sample.person.works))
        for sample, reading in zip(samples, readings, strict=True)
    )
    return sum(each <= 1 for each in off) / len(samples)


def _years(works: Iterable[Work]) -> float:
    return len({month for work in works for month in _months(work)}) / 12


def _months(work: Work) -> Iterator[int]:
    today = now().date()
    last = int(work.end[:4]) * 12 + int(work.end[5:]) if work.end else today.year * 12 + today.month
    return iter(range(int(work.start[:4]) * 12 + int(work.start[5:]) - 1, last))


def _floor(samples: list[Sample]) -> float:
    pdfs = [sample.data for sample in samples if sample.data.startswith(b"%PDF")]
    begun = time.process_time()
    for data in pdfs:
        with pdfium.PdfDocument(data) as pdf:
            for page in pdf:
                page.get_textpage().get_text_range()
    return 1000 * (time.process_time() - begun) / len(pdfs)
