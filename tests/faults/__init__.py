"""Storms: thousands of random operations in bad weather, and what may never have come of them.

    weather     what befalls each call to Google: faults, people, death; decided by the seed
    served      the rehearsal that storms talk to
    desk        the real screening panel with its journal, killed and opened again
    colleague   somebody at the grid: types, sorts, inserts, renames, moves, filters
    approver    the boss, who opens the links that come by mail
    storm       all of them at once in one rehearsal, then rest
    ledger      what people did and were told
    remains     what is left, read without the kit
    verdict     what is left, held against the ledger: lost, doubled, in a wrong row; its parts are
                cells, decisions and outgoing
    real        a storm in which a desk, the functions and Google are processes that are really killed:
                mortal is what runs in them, talk how they talk with the storm
    several     seeds at once, each in a process of its own

`python3 -m tests --storm N [--seed S] [--ops M] [--jobs J]` runs N seeds, J at a time, and prints a table. In every
third (q) Google's own quotas hold, 60 reads and 60 writes a minute for each user, and a minute lasts three seconds; in
every fifth (k) processes are really killed.

A seed says what is done next, by whom, to which line and with which key, and which of a process's calls a fault or a
death befalls. What it does not say is how the threads meet: savers work beside the storm, so that how far a save has
come when the next thing happens, and with it which call is a process's seventh, what a card shows and what somebody
types over, differs from run to run; so do the IDs that the kit draws for lines typed by hand. A seed that fails is a
hint where to look, not a recording.
"""

from __future__ import annotations


def main(arguments: list[str]) -> int:
    """Run storms and print what came of them; 1 if anything was lost, doubled or in a wrong row."""
    from tests.faults.table import run  # here, so that the tests of one part need not load all

    return run(arguments)
