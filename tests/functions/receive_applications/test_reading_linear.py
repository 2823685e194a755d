"""Reading takes work in proportion to a text's length, whatever the text: no pattern tries ever more ways."""

from __future__ import annotations

import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from functions.receive_applications.reading import Criterion
from functions.receive_applications.reading.extract import Line
from functions.receive_applications.reading.extract.pdf_columns import columns_of
from functions.receive_applications.reading.extract.pdf_fragments import Fragment
from functions.receive_applications.reading.extract.pdf_wrapped import with_wrapped_headings
from functions.receive_applications.reading.fields.heads import with_whole_heads
from functions.receive_applications.reading.whole import read_here

CRITERIA = (Criterion("Python", ("py", "C++")), Criterion("C"))
# What the patterns look for, and what they stumble over when it is repeated.
PIECES = (
    *("1", "2019", "'19", "A", "a", "é", "´", "ا", "年", "王", "é´"),
    *(" ", "  ", "-", " – ", ", ", ".", ":", "|", "(", ")", "/", "@", "_", "\n", "• "),
    *("worked as ", "at ", "in ", "to ", "not ", "no experience with ", "Python", "C", "since ", "Jan ", "name", "Ltd"),
)
SHORT, TIMES = 1_200, 6


def work(unit: str, letters: int) -> float:
    """CPU seconds for the first reading of a page on which a unit fills so many letters."""
    text = f"Ada Sample\nada@example.com\nWork Experience\n{unit * (letters // len(unit))}\nSkills\nPython\n".encode()
    begun = time.process_time()
    read_here("cv.txt", text, CRITERIA)
    return time.process_time() - begun


@settings(max_examples=10, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join))
@example("A")
@example("Python, ")
@example("worked as a in ")
@example("2019 - ")
def test_a_text_several_times_as_long_takes_about_so_many_times_the_work(unit: str) -> None:
    """Six times the letters would take 36 times the work with one pattern that grows by the square."""
    shorter, floor = work(unit, SHORT), 0.03
    assert work(unit, TIMES * SHORT) <= max(3 * TIMES * shorter, floor)


def blocks(count: int) -> list[Fragment]:
    """So many short pairs of columns below each other, each with an edge of its own and a line across it below."""
    pieces = list[Fragment]()
    for block in range(count):
        places = [(10.0, 40.0 - 10 * line, 80.0) for line in range(4)]
        places += [(300.0 + 3 * (block % 60), 36.0 - 10 * line, 80.0) for line in range(4)]
        for left, bottom, width in (*places, (5.0, 0.0, 560.0)):
            high = bottom - 60 * block
            pieces.append(Fragment("words of a line", 0, left, high, left + width, high + 8, 8))
    return pieces


def test_a_page_of_very_many_short_columns_takes_about_so_many_times_the_work() -> None:
    """Each pair was told apart from the rest of the page at each edge, though one pair alone was asked for."""
    taken = list[float]()
    for pieces in (blocks(60), blocks(480)):
        begun = time.process_time()
        columns_of(pieces)
        taken.append(time.process_time() - begun)
    assert taken[1] <= max(24 * taken[0], 0.5)


def test_a_page_of_very_many_headings_beside_dates_takes_about_so_many_times_the_work() -> None:
    """Each heading was compared with all pieces of the page."""
    taken = list[float]()
    for count in (400, 3_200):
        pieces = list[Fragment]()
        for bottom in range(26 * count, 0, -26):
            places = ((72.0, 0, 200.0, "Head of Harrow"), (202.0, 0, 230.0, "2018"), (72.0, -12, 120.0, "Clerks"))
            pieces += [
                Fragment(text, 0, left, bottom + down, right, bottom + down + 11, 11)
                for left, down, right, text in places
            ]
        begun = time.process_time()
        with_wrapped_headings(pieces, lambda each: True)
        taken.append(time.process_time() - begun)
    assert taken[1] <= max(24 * taken[0], 0.5)


def test_very_many_lines_in_bold_take_about_so_many_times_the_work() -> None:
    """How far a column reaches was measured anew for each of its lines."""
    taken = list[float]()
    for count in (400, 3_200):
        rights = [260.0 + 140.0 * (line % 5 == 0) for line in range(count)]
        lines = [Line("Harrow Stores", 1, 60.0, -12.0 * at, right, 10.0, True) for at, right in enumerate(rights)]
        begun = time.process_time()
        assert len(list(with_whole_heads(lines))) == count
        taken.append(time.process_time() - begun)
    assert taken[1] <= max(24 * taken[0], 0.5)
