"""Somebody at the grid while the kit works: types, sorts, inserts, renames, moves, filters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from sheets_schema.image import letters
from sheets_schema.stages import MOVES, Stage
from tests.faults.grid import Grid, read
from tests.faults.ledger import Ledger, Typed, moment
from tests.faults.remains import in_words
from tests.hand import Hand

SORTED = {"Pipeline": ("Name", "Owner", "Stage", "Note"), "People": ("Name", "E-mail"), "Interviews": ("Name", "Mode")}
RENAMED = (("Pipeline", "Note"), ("Pipeline", "Owner"), ("Interviews", "Place"), ("People", "Phone"))
FACE, OWN_ID = re.compile(r"ada(\d+)@"), re.compile(r"(?:a|p|i-a)(\d+)\Z")
LINES = 45  # more lines than this nobody types on Pipeline


class Colleague:
    """One person; every cell they type says whose it is."""

    def __init__(self, hand: Hand, ledger: Ledger, seed: int) -> None:
        self.hand, self.ledger, self.dice = hand, ledger, Random(f"{seed} colleague")
        self.renamed: dict[str, str] = {}  # present header -> first header
        self.count = 0
        self.acts: dict[Callable[[], None], int] = {
            self.note: 10,
            self.own: 6,
            self.move_on: 6,
            self.call: 3,
            self.correct: 2,
            self.apply: 4,
            self.put_off: 4,
            self.call_off: 1,
            self.sort: 10,
            self.insert_line: 4,
            self.delete_line: 4,
            self.change_mind: 1,
            self.rename: 1,
            self.add_column: 1,
            self.move_column: 1,
            self.move_tab: 1,
            self.filter: 1,
        }

    def act(self) -> None:
        """Do one thing."""
        (one,) = self.dice.choices(list(self.acts), list(self.acts.values()))
        one()

    # Typing

    def note(self) -> None:
        """Note something about a candidate."""
        self._type_about("Pipeline", "Note", lambda row_id: f"note {self._next()} about {row_id}")

    def own(self) -> None:
        """Give a candidate to somebody."""
        self._type_about("Pipeline", "Owner", lambda row_id: f"owner {self._next()} of {row_id}")

    def call(self) -> None:
        """Correct a telephone number."""
        self._type_about("People", "Phone", lambda _: f"+44 20 7946 {self._next():04}")

    def correct(self) -> None:
        """Correct a name where it is only shown."""
        self._type_about("Pipeline", "Name", lambda row_id: f"Name{self._next()} of {row_id}")

    def move_on(self) -> None:
        """Type a stage."""
        grid = self._read("Pipeline")
        row_id = self._somebody(grid)
        stage = grid.by_id().get(row_id, {}).get("Stage", "")
        if stage in set(Stage):
            ways = sorted(one for one in MOVES[Stage(stage)] if one not in (Stage.OFFER, Stage.HIRED))
            self._type("Pipeline", grid, row_id, "Stage", str(self.dice.choice(ways)))

    def put_off(self) -> None:
        """Move an interview within its day."""
        grid = self._read("Interviews")
        row_id = self._somebody(grid)
        line = grid.by_id().get(row_id, {})
        if line.get("Status") in ("Planned", "Invited") and isinstance(line.get("Starts at"), int | float):
            day = datetime(1899, 12, 30) + timedelta(days=int(line["Starts at"]))
            moved = day + timedelta(minutes=5 * self.dice.randrange(9 * 12, 17 * 12))
            self._type("Interviews", grid, row_id, "Starts at", f"{moved:%Y-%m-%d %H:%M}")

    def call_off(self) -> None:
        """Cancel an interview."""
        grid = self._read("Interviews")
        row_id = self._somebody(grid)
        if grid.by_id().get(row_id, {}).get("Status") == "Invited":
            self._type("Interviews", grid, row_id, "Status", "Cancel")

    def apply(self) -> None:
        """Type a new candidate below the others."""
        grid = self._read("Pipeline")
        if len(grid.lines) > LINES:
            return
        number = self._next()
        email, note = f"typed{number}@example.com", f"typed as number {number}"
        texts = {"Name": f"Typed {number}", "E-mail": email, "Job": "Baker", "Note": note}
        line = ["" for _ in grid.headers]
        for header, text in texts.items():
            line[grid.headers.index(header)] = text
        self.ledger.new_lines[email] = note
        place = f"'Pipeline'!A{len(grid.lines) + 2}"
        self._put(place, line)

    def change_mind(self) -> None:
        """Delete a line that one typed oneself, before the kit has taken it in."""
        grid = self._read("Pipeline")
        for number, line in enumerate(grid.lines, 2):
            if not line.get("ID") and line.get("E-mail") in self.ledger.new_lines:
                self.ledger.deleted.add(str(line["E-mail"]))
                self.hand.delete_line("Pipeline", number)
                return

    # Moving things about

    def sort(self) -> None:
        """Sort a tab."""
        tab = self.dice.choice(sorted(SORTED))
        header = self._here(tab, self.dice.choice(SORTED[tab]))
        self.hand.sort(tab, header, descending=self.dice.random() < 0.5)

    def insert_line(self) -> None:
        """Insert an empty line somewhere."""
        tab = self.dice.choice(sorted(SORTED))
        count = len(self._read(tab).lines)
        self.hand.insert_line(tab, self.dice.randrange(2, count + 3))

    def delete_line(self) -> None:
        """Delete an empty line, if there is one."""
        tab = self.dice.choice(sorted(SORTED))
        empty = [number for number, line in enumerate(self._read(tab).lines, 2) if not any(line.values())]
        if empty:
            self.hand.delete_line(tab, self.dice.choice(empty))

    def rename(self) -> None:
        """Give a column another header, or its first one back."""
        tab, first = self.dice.choice(RENAMED)
        now = self._now(first)
        self.renamed.pop(now, None)
        other = first if now != first else f"{first} of ours"
        if other != first:
            self.renamed[other] = first
        self.hand.rename_header(tab, now, other)

    def add_column(self) -> None:
        """Insert a column of one's own, at most a few."""
        tab = self.dice.choice(sorted(SORTED))
        headers = self._read(tab).headers
        if sum(header.startswith("My ") for header in headers) < 3:
            self.hand.insert_column(tab, self.dice.randrange(len(headers)), f"My column {self._next()}")

    def move_column(self) -> None:
        """Drag a column to another place."""
        tab = self.dice.choice(sorted(SORTED))
        headers = self._read(tab).headers
        self.hand.move_column(tab, self._here(tab, self.dice.choice(headers)), self.dice.randrange(len(headers)))

    def move_tab(self) -> None:
        """Drag a tab to another place."""
        properties = {"sheetId": self.hand.id_of("Interviews"), "index": self.dice.randrange(5)}
        self.hand.do({"updateSheetProperties": {"properties": properties, "fields": "index"}})

    def filter(self) -> None:
        """Set a filter."""
        self.hand.do({"setBasicFilter": {"filter": {"range": {"sheetId": self.hand.id_of("Pipeline")}}}})

    # How

    def _type_about(self, tab: str, header: str, text: Callable[[str], str]) -> None:
        grid = self._read(tab)
        row_id = self._somebody(grid)
        if row_id:
            self._type(tab, grid, row_id, header, text(row_id))

    def _type(self, tab: str, grid: Grid, row_id: str, header: str, text: str) -> None:
        over = in_words(tab, header, grid.by_id()[row_id].get(header, ""))
        email = _email(grid.by_id()[row_id])
        face = email if email in self.ledger.new_lines else ""
        typed = Typed(tab, row_id, header, text, over, moment(), face=face)
        self.ledger.typed.append(typed)
        at, line = grid.headers.index(header), grid.line_of(row_id)
        if header == "Stage":
            changes = self._choose(tab, line, at, text)
        else:
            changes = bool(self._put(f"'{tab}'!{letters(at)}{line}", [text]))
        place = self.ledger.typed.index(typed)
        self.ledger.typed[place : place + 1] = [replace(typed, stood=moment())] if changes else []

    def _choose(self, tab: str, line: int, column: int, text: str) -> bool:
        """Choose from a list; tell whether that changed the cell, for the kit may have put the same there meanwhile."""
        cell = {"sheetId": self.hand.id_of(tab), "startRowIndex": line - 1, "endRowIndex": line}
        cell |= {"startColumnIndex": column, "endColumnIndex": column + 1}
        same = {"find": text, "replacement": f"{text} already", "range": cell, "matchEntireCell": True}
        chosen = {"rows": [{"values": [{"userEnteredValue": {"stringValue": text}}]}], "fields": "userEnteredValue"}
        stood, _ = self.hand.do({"findReplace": same}, {"updateCells": {**chosen, "range": cell}})
        return not stood["findReplace"]

    def _put(self, place: str, texts: list[str]) -> object:
        return self.hand.api.values().update(
            spreadsheetId=self.hand.book.id,
            range=place,
            valueInputOption="USER_ENTERED",
            body={"values": [[text or None for text in texts]]},
        ).execute()

    def _somebody(self, grid: Grid) -> str:
        ids = sorted(row_id for row_id, line in grid.by_id().items() if _is_itself(line, row_id))
        return self.dice.choice(ids) if ids else ""

    def _read(self, tab: str) -> Grid:
        return read(self.hand.api, self.hand.book.id, [tab], self.renamed)[tab]

    def _here(self, tab: str, first: str) -> str:
        """Say what a column is called now: two tabs may have a column of one name, of which one was renamed."""
        return self._now(first) if (tab, first) in RENAMED else first

    def _now(self, first: str) -> str:
        return next((now for now, name in self.renamed.items() if name == first), first)

    def _next(self) -> int:
        self.count += 1
        return self.count


def _is_itself(line: Mapping[str, object], row_id: str) -> bool:
    """People know a candidate by their face: a line that bears another's ID for a moment they leave alone."""
    face, own = FACE.match(_email(line)), OWN_ID.match(row_id)
    return (face and face[1]) == (own and own[1])


def _email(line: Mapping[str, object]) -> str:
    return str(line.get("E-mail") or line.get("Candidate email") or "")
