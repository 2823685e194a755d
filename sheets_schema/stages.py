"""Stage: where an application stands, and the moves allowed between stages."""

from __future__ import annotations

from enum import StrEnum

from sheets_schema.problems import NotAllowed


class Stage(StrEnum):
    """Where an application stands; the text is what the Pipeline tab shows."""

    NEW = "New"
    HOLD = "On hold"
    INTERVIEW = "Interview"
    OFFER = "Offer"
    HIRED = "Hired"
    NO = "No"
    WITHDRAWN = "Withdrawn"


# A move back is allowed wherever a person may have pressed the wrong key; a move ahead never skips a step.
MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.NEW: frozenset({Stage.HOLD, Stage.INTERVIEW, Stage.NO, Stage.WITHDRAWN}),
    Stage.HOLD: frozenset({Stage.NEW, Stage.INTERVIEW, Stage.NO, Stage.WITHDRAWN}),
    Stage.INTERVIEW: frozenset({Stage.NEW, Stage.HOLD, Stage.OFFER, Stage.NO, Stage.WITHDRAWN}),
    Stage.OFFER: frozenset({Stage.INTERVIEW, Stage.HIRED, Stage.NO, Stage.WITHDRAWN}),
    Stage.HIRED: frozenset({Stage.OFFER}),
    Stage.NO: frozenset({Stage.NEW, Stage.HOLD, Stage.INTERVIEW}),
    Stage.WITHDRAWN: frozenset({Stage.NEW, Stage.HOLD, Stage.INTERVIEW}),
}

NEXT_STEP: dict[Stage, str] = {
    Stage.NEW: "Screen",
    Stage.HOLD: "Look again",
    Stage.INTERVIEW: "Interview and rate",
    Stage.OFFER: "Offer and answer",
    Stage.HIRED: "",
    Stage.NO: "",
    Stage.WITHDRAWN: "",
}

COLOURS: dict[Stage, str] = {
    Stage.NEW: "#e8f0fe",
    Stage.HOLD: "#fef7e0",
    Stage.INTERVIEW: "#e6f4ea",
    Stage.OFFER: "#f3e8fd",
    Stage.HIRED: "#b7e1cd",
    Stage.NO: "#eceff1",
    Stage.WITHDRAWN: "#eceff1",
}


def may_move(old: Stage, new: Stage) -> bool:
    """Tell whether an application may go from one stage to another."""
    return new == old or new in MOVES[old]


def check_move(old: Stage, new: Stage) -> None:
    """Refuse a move that the process does not know."""
    if not may_move(old, new):
        ways = ", ".join(stage for stage in Stage if stage in MOVES[old])
        raise NotAllowed(f"“{old}” cannot become “{new}” in one step; from here it goes to: {ways}.")
