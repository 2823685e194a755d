"""The journal: on the disk before anything else, whole after a crash, one writer."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from notebooks.desk.bench.entry import Entry, reverse
from notebooks.desk.bench.journal import Busy, Journal, home, place
from sheets_schema.changes import add, change
from sheets_schema.problems import Refusal
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Interview, Offer
from sheets_schema.tables.interviews import Mode
from tests.rows import Rows

NOW = datetime(2030, 1, 1, 9, tzinfo=UTC)


def entry(name: str, at: datetime = NOW) -> Entry:
    """Make a decision about one application."""
    row = Application(id=f"a-{name}", stage=Stage.NEW, line=7, rev="1:abc")
    changes = (change(row, "Screened", stage=Stage.INTERVIEW),)
    return Entry(name, at, row.id, f"Interview for {name}", changes, reverse(changes))


def test_what_was_written_is_there_again_with_everything_that_a_save_needs(tmp_path: Path, rows: Rows) -> None:
    """
    Interviews
    ID | Name        | Job   | Starts at        | Minutes | Mode  | Interviewers
    i1 | =HYPERLINK( | Baker | 2030-07-02T09:30 | 45      | Video | ines@juniper.example; tobi@juniper.example

    Offers
    ID | Pay      | Start date
    o1 | 41000.50 | 2030-02-01
    """
    planned, offer = rows.only(Interview), rows.only(Offer)
    changes = (add(planned, "Planned"), change(offer, "Proposed", pay=Decimal("42000.5"), currency="GBP"))
    journal = Journal(tmp_path / "j.jsonl")
    journal.write(Entry("p1", NOW, "i1", "says", changes))
    journal.close()
    journal = Journal(tmp_path / "j.jsonl")
    (found,) = journal.waiting
    journal.close()
    assert found.changes[0].row.amended(rev="") == planned.amended(rev="")
    assert found.changes[0].row.starts == planned.starts  # type: ignore[attr-defined]
    assert found.changes[0].row.mode is Mode.VIDEO  # type: ignore[attr-defined]
    assert found.changes[1].values == {"pay": Decimal("42000.50"), "currency": "GBP"}  # type: ignore[union-attr]
    assert found.changes[1].row.pay == Decimal("41000.50")  # type: ignore[attr-defined]


def test_a_change_keeps_only_the_cells_it_is_about(tmp_path: Path) -> None:
    row = Application(id="a1", name="Ada Lovelace", email="ada@example.com", stage=Stage.NEW)
    journal = Journal(tmp_path / "j.jsonl")
    journal.write(Entry("p1", NOW, "a1", "Interview", (change(row, "Screened", stage=Stage.INTERVIEW),)))
    journal.close()
    assert "ada@example.com" not in (tmp_path / "j.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("lost", [1, 10, 60])
def test_a_half_written_last_line_is_cut_and_what_came_before_stays(tmp_path: Path, lost: int) -> None:
    path = tmp_path / "j.jsonl"
    journal = Journal(path)
    journal.write(entry("one"))
    journal.write(entry("two"))
    journal.close()
    path.write_bytes(path.read_bytes()[:-lost])
    journal = Journal(path)
    journal.write(entry("three"))
    journal.close()
    journal = Journal(path)
    assert [found.id for found in journal.waiting] == ["one", "three"]
    journal.close()


def test_a_line_that_cannot_be_read_is_put_aside_and_hides_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    path.write_bytes(b'{"entry": 3}\n\xff\xfe\n' + json.dumps({"entry": entry("one").plain()}).encode() + b"\n")
    journal = Journal(path)
    assert [found.id for found in journal.waiting] == ["one"]
    journal.close()
    assert b"\xff\xfe" in path.with_suffix(".unreadable").read_bytes()


def test_what_is_settled_waits_no_more_and_is_forgotten_after_half_a_day(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j.jsonl")
    for name, at in (("old", NOW), ("open", NOW), ("new", NOW + timedelta(hours=13))):
        journal.write(entry(name, at))
    journal.send("batch", ["old", "open"])
    journal.settle("old", "saved")
    journal.settle("new", "saved")
    journal.close()
    journal = Journal(tmp_path / "j.jsonl")
    assert list(journal.entries) == ["open", "new"]
    assert [found.id for found in journal.waiting] == ["open"]
    assert journal.batch_of("open") == ("batch", ("old", "open"))
    journal.close()


def test_an_entry_in_anothers_place_settles_it_or_neither_is_there(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    journal = Journal(path)
    journal.write(entry("met"))
    journal.replace("met", "theirs", entry("told"))
    journal.close()
    whole = path.read_bytes()
    for kept, waits in ((whole, ["told"]), (whole[:-9], ["met"])):
        path.write_bytes(kept)
        journal = Journal(path)
        assert [found.id for found in journal.waiting] == waits
        journal.close()


def test_two_kernels_cannot_write_one_journal(tmp_path: Path) -> None:
    held = "import sys; from pathlib import Path; from notebooks.desk.bench.journal import Journal; "
    held += "Journal(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    other = subprocess.Popen(
        [sys.executable, "-c", held, str(tmp_path / "j.jsonl")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[4],
    )
    assert other.stdout is not None
    assert other.stdout.readline().strip() == b"open"
    with pytest.raises(Busy, match="another notebook"):
        Journal(tmp_path / "j.jsonl")
    other.kill()
    other.communicate()
    Journal(tmp_path / "j.jsonl").close()


def test_a_full_disk_is_said_at_once_and_nothing_half_written_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path / "j.jsonl")
    journal.write(entry("one"))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(Refusal, match="disk is full"):
            journal.write(entry("two"))
    journal.write(entry("three"))
    journal.close()
    journal = Journal(tmp_path / "j.jsonl")
    assert list(journal.entries) == ["one", "three"]
    journal.close()


def test_a_place_where_nothing_can_be_written_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(Refusal, match="cannot be written"):
        Journal(tmp_path / "file" / "j.jsonl")


def test_every_spreadsheet_person_and_panel_has_a_journal_of_its_own() -> None:
    folder = home("/somewhere")
    one = [place(folder, "s1", "Ines@juniper.example", "screen"), place(folder, "s1", "tobi@juniper.example", "screen")]
    two = [place(folder, "s2", "Ines@juniper.example", "screen"), place(folder, "s1", "Ines@juniper.example", "rate")]
    assert len({*one, *two}) == 4
    assert one[0].name.startswith("screen-ines-")
