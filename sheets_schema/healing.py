"""Healing: a run that died after its write was misplaced leaves cells on a wrong line, or under wrong headers.

Nobody remembers that write, but the sheet tells: its Rev fits no line where it stands. Its fingerprints say whose it
is and check every cell that is tried in its place: those of the line itself, and what History said last.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sheets_schema.clock import NoSuchMoment
from sheets_schema.columns import Column
from sheets_schema.image import Image
from sheets_schema.kinds import BadCell, Cell, plain
from sheets_schema.mending import Look, Mended
from sheets_schema.revisions import EMPTY, amend, edited, fingerprint, prints_of, rev_of, version_of
from sheets_schema.rows import Row
from sheets_schema.stages import NEXT_STEP, Stage
from sheets_schema.writing import Images, Write

REV = re.compile(r"\d+:(?:[a-z2-7]{3}|\.{3}){4,}")
PATIENCE = 3.0  # seconds that a living run gets to put right what it wrote itself
ENOUGH = 0.6  # the part of a Rev's fingerprints that must fit before it is believed to be a row's
Known = Mapping[tuple[str, str], str]  # (row ID, column header) -> what History last said of it


def is_rev(text: str) -> bool:
    """Tell whether a cell holds a Rev."""
    return REV.fullmatch(text) is not None


def is_strange(cls: type[Row], row_id: str, cells: Mapping[str, Cell]) -> bool:
    """Tell whether a line looks like one that a misplaced write hit, and not like one that somebody edited."""
    if is_rev(row_id):
        return True
    prints = prints_of(cls, plain(cells.get("rev")))
    changed = {name: cells.get(name) for name in edited(cls, plain(cells.get("rev")), row_id, cells)}
    filled = [name for name, print_ in prints.items() if print_ != EMPTY]
    alien = len(filled) > 1 and all(name in changed for name in filled)
    # Cells that were written under their neighbours' headers are found there (or a person has cut and pasted).
    pairs = ((name, cell) for name in changed for cell in _others(changed, name))
    return alien or any(fingerprint(row_id, name, cell) == prints[name] for name, cell in pairs)


def has_strange(image: Image, row_ids: Iterable[str]) -> bool:
    """Tell whether one of these rows stands on a line, or is missing from a tab, that a misplaced write has hit."""
    ids = image.by_id()
    if any(one not in ids for one in row_ids):
        return any(map(is_rev, ids))
    return any(is_strange(image.cls, one, image.line(ids[one])) for one in row_ids)


def _others(cells: Mapping[str, Cell], name: str) -> Iterator[Cell]:
    return (cell for other, cell in cells.items() if other != name and cell not in ("", None))


@dataclass
class Healer:
    """One tab with what History knows of it."""

    cls: type[Row]
    look: Look
    known: Known
    replaced: Known
    zone: ZoneInfo

    def heal(self) -> Mended:
        """Find every Rev that stands where it does not belong, and work out what puts things right."""
        found = Mended()
        for line in range(2, self.look.last_line + 1):
            texts = ((at, plain(self.look.at(line, at))) for at in range(self.look.width))
            revs = {at: text for at, text in texts if is_rev(text)}
            if revs:
                found.writes += self._healed(line, revs, found.told)
        return found

    def concerned(self) -> Iterator[str]:
        """Name the rows of lines that do not fit their Rev, and whose Rev stands there; "" where nobody can tell."""
        for line in range(2, self.look.last_line + 1):
            texts = ((at, plain(self.look.at(line, at))) for at in range(self.look.width))
            revs = {at: text for at, text in texts if is_rev(text)}
            if revs and not self._fits_whole(line, revs):
                owners = {at: self._owner_of(rev, at, line) for at, rev in revs.items()}
                yield from (self._line_owner(line, owners), *owners.values())

    def _fits_whole(self, line: int, revs: Mapping[int, str]) -> bool:
        rev = revs.get(self.look.positions.get("rev", -1), "")
        cells = {name: self.look.named(line, name) for name in self.look.image.positions}
        return len(revs) == 1 and bool(rev) and not edited(self.cls, rev, plain(cells.get("id")), cells)

    def _healed(self, line: int, revs: Mapping[int, str], told: list[str]) -> Iterator[Write]:
        owners = {at: self._owner_of(rev, at, line) for at, rev in revs.items()}
        mine = self._line_owner(line, owners)
        own = [rev for at, rev in revs.items() if mine and owners[at] == mine]
        others = ((rev, owners[at]) for at, rev in revs.items() if owners[at])
        astray = {rev: owner for rev, owner in others if self._stands_elsewhere(owner, line)}
        rev = max(own, key=version_of, default="")
        if not astray and (not own or (len(revs) == 1 and self._is_sound(line, mine, revs, rev))):
            return
        hit: dict[str, int] = {}
        for foreign, owner in astray.items():
            yield from self._brought_home(foreign, owner, mine, line, hit)
        if own:
            yield Write(self.cls, line, mine, self._restored(rev, mine, line, {*revs, *hit.values()}))
        else:
            yield self._given_back(line, mine, hit, max(map(version_of, astray)))
        for owner in {*astray.values(), *([mine] if own and not astray else [])}:
            told.append(f"{self.cls.tab}: a run that died had left cells of {owner} astray; they are back.")

    def _owner_of(self, rev: str, at: int, line: int) -> str:
        row_id = plain(self.look.named(line, "id"))
        at_home = at == self.look.positions.get("rev") and self._fits(rev, row_id, line) > 0
        return row_id if at_home else self._owner(rev, line)

    def _line_owner(self, line: int, owners: Mapping[int, str]) -> str:
        """Say whose line it is: its ID does, or where that was overwritten the Rev that stands in its place."""
        row_id = plain(self.look.named(line, "id"))
        if row_id and not is_rev(row_id):
            return row_id
        home = self.look.positions.get("rev", -1)
        likely = [owners.get(home, ""), *owners.values()]
        return next((one for one in likely if one and not self._stands_elsewhere(one, line)), "")

    def _stands_elsewhere(self, row_id: str, line: int) -> bool:
        return self.look.image.by_id().get(row_id, line) != line

    def _is_sound(self, line: int, mine: str, revs: Mapping[int, str], rev: str) -> bool:
        at_home = self.look.positions.get("rev") in revs and plain(self.look.named(line, "id")) == mine
        return at_home and not self._is_shifted(rev, mine, line)

    def _is_shifted(self, rev: str, row_id: str, line: int) -> bool:
        """Tell whether cells stand under other headers; of a single one only if its own holds what was there before.

        (A person may have cut a cell and pasted it elsewhere, which leaves its own place empty.)
        """
        count = 0
        for name, print_ in prints_of(self.cls, rev).items():
            stands = self.look.named(line, name)
            if print_ == EMPTY or stands in ("", None) or fingerprint(row_id, name, stands) == print_:
                continue
            if self._place_of(row_id, name, print_, line) is not None:
                count += 2 if self._was_before(row_id, name, stands) else 1
        return count > 1

    def _was_before(self, row_id: str, name: str, stands: Cell) -> bool:
        column = self.cls.column(name)
        return plain(cell_of(column, self.replaced.get((row_id, column.header), ""), self.zone)) == plain(stands)

    def _place_of(self, row_id: str, name: str, print_: str, line: int) -> int | None:
        """Say where on a line the cell stands that this fingerprint is of."""
        home = self.look.positions.get(name, -1)
        places = (home, *range(self.look.width)) if home >= 0 else range(self.look.width)
        return next((at for at in places if fingerprint(row_id, name, self.look.at(line, at)) == print_), None)

    def _fits(self, rev: str, row_id: str, line: int) -> int:
        """Count the fingerprints that fit this row; one that says nothing fits."""
        prints = prints_of(self.cls, rev)
        filled = {name: print_ for name, print_ in prints.items() if print_ != EMPTY}
        if len(filled) < 2:
            return 1
        return sum(
            any(fingerprint(row_id, name, cell) == print_ for cell in self._tried(row_id, name, line))
            for name, print_ in filled.items()
        )

    def _tried(self, row_id: str, name: str, line: int) -> Iterable[Cell]:
        """Go through the cells that may be this one: on its row's line, on this line, and as History knows it."""
        own = self.look.image.by_id().get(row_id)
        if own:
            yield self.look.named(own, name)
        yield self.look.named(line, name)
        yield from (self.look.at(line, at) for at in range(self.look.width))
        yield self._remembered(row_id, name)

    def _owner(self, rev: str, line: int) -> str:
        filled = sum(print_ != EMPTY for print_ in prints_of(self.cls, rev).values())
        ids = {*self.look.image.by_id(), *(row_id for row_id, _ in self.known)}
        scored = [(self._fits(rev, one, line), one) for one in ids if not is_rev(one)] if filled > 1 else []
        score, owner = max(scored, default=(0, ""))
        return owner if score > 1 and score >= ENOUGH * filled else ""

    def _remembered(self, row_id: str, name: str) -> Cell:
        return cell_of(self.cls.column(name), self.known.get((row_id, self.cls.column(name).header), ""), self.zone)

    # Another row's line was hit

    def _brought_home(self, rev: str, owner: str, mine: str, line: int, hit: dict[str, int]) -> Iterator[Write]:
        """Write what was meant for another row on its own line, unless the kit has written there since."""
        own = self.look.image.by_id()[owner]
        stood = plain(self.look.named(own, "rev"))
        before, cells = prints_of(self.cls, stood), dict[str, Cell]()
        for name, print_ in prints_of(self.cls, rev).items():
            place = self._place_of(owner, name, print_, line)
            meant = print_ not in (before[name], self._print(owner, name, own))
            if place is None or not (meant or self._is_theirs(mine, name, place, line, "stage" in hit)):
                continue
            hit[name] = place
            if meant and self._print(owner, name, own) == before[name]:
                cells[name] = self.look.at(line, place)
        if version_of(stood) < version_of(rev):
            yield self._write(own, owner, {**cells, "rev": amend(self.cls, stood, owner, cells)})

    def _is_theirs(self, mine: str, name: str, place: int, line: int, moved: bool) -> bool:
        """Tell whether a cell that the other row has by now is not what History says of this line."""
        cell = self.look.named(line, name)
        if place != self.look.positions.get(name) or cell in ("", None):
            return False
        if not self._is_logged(mine, name):
            return moved and name in ("next_step", "waiting_since")
        return plain(self._remembered(mine, name)) != plain(cell)

    def _print(self, row_id: str, name: str, line: int) -> str:
        return fingerprint(row_id, name, self.look.named(line, name))

    def _given_back(self, line: int, row_id: str, hit: Collection[str], version: int) -> Write:
        if not row_id:  # somebody is still typing that line
            return self._write(line, "", dict.fromkeys((*hit, "rev"), ""))
        there = {name: self.look.named(line, name) for name in prints_of(self.cls, "")}
        back = {name: self._remembered(row_id, name) for name in hit}
        if back.get("stage") in set(Stage) and "next_step" in back:
            back["next_step"] = NEXT_STEP[Stage(plain(back["stage"]))]
        # What History does not say of the others was typed since: it stays, and shows as typed.
        others = {name: self._remembered(row_id, name) for name in there if self._is_logged(row_id, name)}
        rev = rev_of(self.cls, row_id, {**there, **others, **back}, version + 1)
        return self._write(line, row_id, {**back, "rev": rev})

    def _is_logged(self, row_id: str, name: str) -> bool:
        return (row_id, self.cls.column(name).header) in self.known

    # The row's own Rev is still there, and checks what is tried

    def _restored(self, rev: str, owner: str, line: int, junk: Iterable[int]) -> dict[int, Cell]:
        fixed: dict[int, Cell] = dict.fromkeys(junk, "")
        for name, print_ in prints_of(self.cls, rev).items():
            home = self.look.positions.get(name)
            place = self._place_of(owner, name, print_, line) if print_ != EMPTY else home
            if home is None or (place == home and print_ != EMPTY):
                fixed.pop(-1 if home is None else home, None)
                continue
            if place is None:
                cell = self._remembered(owner, name)
                hit = home in fixed or self._is_astray(line, home, rev, owner)  # else somebody typed there
                fixed |= {home: cell} if hit and fingerprint(owner, name, cell) == print_ else {}
            elif place != home:
                fixed |= {home: self.look.at(line, place)} | ({} if place in fixed else {place: ""})
            elif self._is_astray(line, home, rev, owner):
                fixed.setdefault(home, "")
        return fixed | {self.look.positions["id"]: owner, self.look.positions["rev"]: rev}

    def _is_astray(self, line: int, at: int, rev: str, owner: str) -> bool:
        """Tell whether the cell under this header is one that belongs under another."""
        cell = self.look.at(line, at)
        prints = prints_of(self.cls, rev).items()
        return cell != "" and any(print_ == fingerprint(owner, name, cell) for name, print_ in prints)

    def _write(self, line: int, row_id: str, cells: Mapping[str, Cell]) -> Write:
        return Write(self.cls, line, row_id, {self.look.positions[name]: cell for name, cell in cells.items()})


def cell_of(column: Column, words: str, zone: ZoneInfo) -> Cell:
    """Turn History's words back into a cell."""
    for text in (words, words.rpartition(" ")[0]):  # a moment is shown with the name of its zone behind it
        try:
            return column.write(column.read(text, zone), zone)
        except (BadCell, NoSuchMoment):
            continue
    return words


def healing(images: Images, known: Known, replaced: Known, zone: ZoneInfo) -> Mended:
    """Work out what heals tabs looked at whole; `replaced` is what stood in a cell before History's last word of it."""
    found = Mended()
    for cls, image in images.items():
        one = Healer(cls, Look(image), known, replaced, zone).heal()
        found.writes, found.told = found.writes + one.writes, found.told + one.told
    return found


def concerned(images: Images, zone: ZoneInfo) -> set[str]:
    """Name the rows that healing needs to know from History; "" among them where it must look through all of it."""
    return {one for cls, image in images.items() for one in Healer(cls, Look(image), {}, {}, zone).concerned()}
