"""Blind mode: who is hidden from the person at this desk, and what is said about it.

A candidate is hidden until this very person's decision about them is saved; on hold is no decision yet, and Undo hides
them again. Where the Firm tab says Yes it holds for everybody; where it says No a person may switch it on for
themselves. What cannot be masked safely stays closed: originals, and papers in which the name is not found.

    identities  what tells who somebody is, and what everybody is called instead
    decided     about whom this person's decision stands, and is in the sheet
    hiding      whom that hides on cards, lists and lines, and the switch
    panel       a panel all of whose messages pass through the veil
"""

from notebooks.desk.screen_candidates.blind.identities import called
from notebooks.desk.screen_candidates.blind.panel import BlindPanel

__all__ = ["BlindPanel", "called"]
