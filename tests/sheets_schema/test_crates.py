"""What lies in a crate: told apart by its own cells, whatever people did to lines in the moment of packing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from hypothesis import example, given
from hypothesis import strategies as st

from sheets_schema.archiving.crates import Crate, trimmed
from sheets_schema.kinds import Cell, plain
from sheets_schema.tables import Application

Tab = list[list[Cell]]
ORDERS: Sequence[Callable[[list[Cell]], str]] = (str, lambda line: str(line)[::-1], lambda line: f"{line[1:]}")
MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), st.integers(0, 6), st.integers(1, 5)),
        st.tuples(st.just("delete"), st.integers(0, 6), st.just(1)),
        st.tuples(st.just("sort"), st.integers(0, 2), st.just(1)),
        st.tuples(st.just("type"), st.integers(0, 6), st.integers(0, 3)),
    ),
    max_size=4,
)


@example(meant={0, 2}, hidden=False, done=[("type", 0, 1), ("insert", 0, 2)])
@given(meant=st.sets(st.integers(0, 5), min_size=1), hidden=st.booleans(), done=MOVES)
def test_lines_that_were_taken_are_known_by_their_own_cells_however_they_moved(
    meant: set[int], hidden: bool, done: list[tuple[str, int, int]]
) -> None:
    """Each line has an ID and a word; one may be hidden by a filter, so that it is taken and not copied."""
    tab: Tab = [[f"a{n}", f"{(n * 5) % 7}"] for n in range(6)]
    read = {number + 2: (f"a{line}", list(tab[line])) for number, line in enumerate(sorted(meant))}
    for act in done:
        apply(tab, *act)
    there = Counter(map(tuple, filter(any, tab)))
    tab += [[] for _ in range(6)]
    taken = {number + 2: trimmed(tab[line]) for number, line in enumerate(sorted(meant))}
    tab = [line for at, line in enumerate(tab) if at not in meant]
    if hidden and not done:
        taken[2] = []
    crate = Crate(Application, 1, ["ID", "Word"])
    crate.sort_out(read, taken, 0)
    crate.compare({plain(line[0]) for line in tab if line})
    found = Counter(map(tuple, [*filter(any, tab), *crate.sound.values(), *filter(any, crate.stray.values())]))
    deleted = found - there
    assert not there - found
    assert all(count == 1 and not any(line[0] == one[0] for one in there) for line, count in deleted.items())
    assert all(crate.sound[row_id][0] == row_id for row_id in crate.sound)


def apply(tab: Tab, act: str, at: int, much: int) -> None:
    """Do to some lines what a person does."""
    if act == "insert":
        tab[at:at] = [["", ""] for _ in range(much)]
    if act == "delete":
        del tab[at : at + 1]
    if act == "sort":
        tab.sort(key=ORDERS[at], reverse=bool(at % 2))
    if act == "type" and at < len(tab):
        tab[at][1] = f"typed {much}"
