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

`python3 -m tests --storm N [--seed S] [--ops M]` runs N seeds and prints a table.
"""

from __future__ import annotations


def main(arguments: list[str]) -> int:
    """Run storms and print what came of them; 1 if anything was lost, doubled or in a wrong row."""
    from tests.faults.table import run  # here, so that the tests of one part need not load all

    return run(arguments)
