"""Accuracy and cost of reading résumés: `python3 -m tests --benchmark reading [--every N] [--folder N] [--no-rivals]`.

Reads the everyday corpus and one of layouts that strangers use, in worker processes as a firm would, and prints per
field how much of the truth was found (recall) and how much of what was given is true (precision): for the part on
which the reader may be tuned, for the part held out, and by language and layout. Then the CPU time beside plain
extraction of the same PDFs in this process, and two parsers from PyPI on the same files.
"""

from __future__ import annotations

import argparse
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

from functions.receive_applications.reading import Criterion, Reading, Source, read_all
from functions.receive_applications.reading.whole import read_here
from tests.benchmarks import folder, papers, quotes, rivals
from tests.benchmarks.resumes.gathering import Made, gathered
from tests.benchmarks.resumes.people import Writer
from tests.benchmarks.resumes.wording import YEARS_ONLY
from tests.benchmarks.scoring import FIELDS, Item, bare_name, given, plain, scores, years
from tests.functions.receive_applications.samples.corpus import corpus
from tests.functions.receive_applications.samples.truth import Person


@dataclass(frozen=True)
class Case:
    """One file with its truth: who wrote it, the groups it is counted in, and how many letters of dates it gives."""

    name: str
    data: bytes
    writer: Person | Writer
    denied: tuple[str, ...]
    layout: str
    part: str
    digits: int


def main(arguments: list[str]) -> int:
    """Print the tables."""
    options = _options(arguments)
    if options.folder:
        return folder.main(options.folder)
    made = list(gathered(options.every))
    cases = [*_everyday(), *map(_case, made)]
    readings = _read(cases)
    groups: tuple[tuple[str, Callable[[Case], str]], ...] = (
        ("part", lambda case: case.part),
        ("language", lambda case: case.writer.language),
        ("layout", lambda case: case.layout),
    )
    for heading, key in groups:
        _table(heading, key, cases, readings)
    _quotes(cases, readings)
    pdfs = [case.data for case in cases if case.data.startswith(b"%PDF")]
    spent, _ = _spent(_whole, [case.data for case in cases])
    print(f"\nper 1,000 files of all kinds, isolation included: {1000 * spent / len(cases):.1f} s of CPU")
    _cost("PDFs of these", pdfs)
    _cost("PDFs of a page or two, as in a folder", list(papers.short_pdfs(500)))
    _cost("PDFs of three to six pages", list(papers.long_pdfs(100)))
    if not options.no_rivals:
        _rivals([case for case in cases if case.data.startswith(b"%PDF") and case.part == "held out"], readings)
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m tests --benchmark reading", description=__doc__)
    parser.add_argument("--every", type=int, default=3, help="set every so many-th person in each layout (1: all)")
    parser.add_argument("--folder", type=int, default=0, help="take in a folder of so many files instead, 5 %% bad")
    parser.add_argument("--no-rivals", action="store_true", help="install and run no parsers from PyPI")
    return parser.parse_args(arguments)


def _everyday() -> list[Case]:
    return [
        Case(one.name, one.data, one.person, one.person.denied, "everyday", "everyday", 4 if one.style == 2 else 7)
        for one in corpus()
    ]


def _case(made: Made) -> Case:
    digits = 4 if made.style == YEARS_ONLY and not made.name.endswith(".json") else 7
    part = "held out" if made.held_out else "tuned on"
    return Case(made.name, made.data, made.writer, (made.writer.denied,), made.layout, part, digits)


def _read(cases: Sequence[Case]) -> dict[str, Reading]:
    """Read every person's files, each person with their own criteria and region."""
    own: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        own[case.writer.name].append(case)
    readings = dict[str, Reading]()
    for group in own.values():
        criteria = [Criterion(skill) for skill in (*group[0].writer.skills, *group[0].denied)]
        # The name of the file says nothing of its writer.
        sources = [Source(f"file{os.path.splitext(case.name)[1]}", case.data) for case in group]
        found = read_all(sources, criteria, group[0].writer.region)
        readings.update((case.name, reading) for case, reading in zip(group, found, strict=True))
    return readings


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _table(heading: str, key: Callable[[Case], str], cases: Sequence[Case], readings: dict[str, Reading]) -> None:
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        groups[key(case)].append(case)
    print(f"\n{heading:22}" + "".join(f"{field:>12}" for field in FIELDS) + "    years±1  files   (recall/precision)")
    for name, group in sorted(groups.items()):
        print(f"{name[:22]:22}" + _row(group, readings))


def _quotes(cases: Sequence[Case], readings: dict[str, Reading]) -> None:
    """Print how much of what the profiles say of the criteria was quoted, and how much of what was quoted is there."""
    heads = "".join(f"{kind or 'all quotes':>24}" for kind in ("", *quotes.KINDS))
    print(f"\n{'evidence':12}{heads}   (recall / precision / right bearing)")
    for part in sorted({case.part for case in cases}):
        counts = dict.fromkeys(("", *quotes.KINDS), quotes.Count())
        for case in (case for case in cases if case.part == part):
            criteria = (*case.writer.skills, *case.denied)
            for kind, so_far in counts.items():
                counts[kind] = so_far.plus(quotes.counted(case.writer, criteria, readings[case.name], kind))
        print(f"{part:12}" + "".join(f"{count!s:>24}" for count in counts.values()))


def _row(cases: Sequence[Case], readings: dict[str, Reading]) -> str:
    cells = ""
    for field in FIELDS:
        if field == "education" and cases[0].part == "everyday" and len({case.part for case in cases}) == 1:
            cells += f"{'–':>12}"  # the everyday corpus has no truth of its own for it
            continue
        recall, precision, _ = scores(field, [(_true(field, c), given(field, readings[c.name])) for c in cases])
        cells += f"{f'{recall:.3f}/{precision:.3f}':>12}"
    near = sum(abs((readings[case.name].years or 0) - years(case.writer.works)) <= 1 for case in cases)
    return f"{cells}{near / len(cases):11.3f}{len(cases):7}"


def _true(field: str, case: Case) -> Iterable[Item]:
    own, digits = case.writer, case.digits
    truth: dict[str, Iterable[Item]] = {
        "name": [(bare_name(own.name),)],
        "e-mail": [(own.email,)],
        "phone": [(own.phone,)],
        "employment": [(plain(w.employer), w.start[:digits], w.end[:digits]) for w in own.works],
        "title": [(plain(w.title), w.start[:digits]) for w in own.works],
        "education": [(plain(s.institution), s.end[:4]) for s in own.studies],
        "skill": [(skill,) for skill in own.skills],
        "denial": [(skill,) for skill in case.denied],
        "language": [(plain(tongue.partition("(")[0]),) for tongue in own.tongues],
    }
    return truth[field]


def _cost(kind: str, pdfs: Sequence[bytes]) -> None:
    """Print what reading in workers costs, and here, beside plain extraction here; each the best of three.

    CPU is what a document costs, the clock what a firm waits for: two cores read while one process extracts alone.
    """
    turns = [[_spent(work, pdfs) for work in (_whole, _here, _floor)] for _ in range(3)]
    clocks, cpus = ([[each[which] for each in turn] for turn in turns] for which in (1, 0))
    whole, here, floor = (1000 * min(times) / len(pdfs) for times in zip(*cpus, strict=True))
    waited, _, alone = (1000 * min(times) / len(pdfs) for times in zip(*clocks, strict=True))
    print(
        f"{len(pdfs)} {kind}: {whole:.1f} ms of CPU each, isolation included; text alone in this process "
        f"{floor:.1f} ms: {whole / floor:.1f} times; without isolation {here:.1f} ms: {here / floor:.1f} times; "
        f"by the clock {waited:.1f} s per 1,000, text alone {alone:.1f} s: {waited / alone:.1f} times"
    )


def _spent(work: Callable[[Sequence[bytes]], None], pdfs: Sequence[bytes]) -> tuple[float, float]:
    """Give the seconds of CPU that the work took, and those by the clock."""
    begun, started = _cpu(), time.perf_counter()
    work(pdfs)
    return _cpu() - begun, time.perf_counter() - started


def _whole(pdfs: Sequence[bytes]) -> None:
    for _ in read_all(Source("file.pdf", data) for data in pdfs):
        pass


def _here(pdfs: Sequence[bytes]) -> None:
    for data in pdfs:
        read_here("file.pdf", data)


def _floor(pdfs: Sequence[bytes]) -> None:
    for data in pdfs:
        with pdfium.PdfDocument(data) as pdf:
            for page in pdf:
                page.get_textpage().get_text_range()


def _rivals(cases: Sequence[Case], readings: dict[str, Reading]) -> None:
    print(f"\n{len(cases)} PDFs held out: right of all{'name':>12}{'e-mail':>9}{'phone':>9}   CPU s a document")
    ours = [_first(readings[case.name]) for case in cases]
    print(f"{'ours':40}" + _right(cases, ours))
    for name in rivals.RIVALS:
        answer = rivals.run(name, [case.data for case in cases])
        told = answer if isinstance(answer, str) else f"{_right(cases, answer[0])}{answer[1]:12.3f}"
        print(f"{name:40}{told}")


def _first(reading: Reading) -> tuple[str | None, str | None, str | None]:
    lists = (reading.emails, reading.phones)
    mail, phone = (found[0].value if found else None for found in lists)
    return reading.name.value if reading.name else None, mail, phone


def _right(cases: Sequence[Case], found: rivals.Found) -> str:
    """Phones count by their last seven digits: others leave the country to the reader."""
    right = [0, 0, 0]
    for case, (name, mail, phone) in zip(cases, found, strict=True):
        right[0] += bare_name(name or "") == bare_name(case.writer.name)
        right[1] += mail == case.writer.email
        right[2] += _digits(phone)[-7:] == _digits(case.writer.phone)[-7:]
    return "".join(f"{each / len(cases):9.3f}" for each in right)


def _digits(phone: str | None) -> str:
    return "".join(filter(str.isdigit, phone or ""))
