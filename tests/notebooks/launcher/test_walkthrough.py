"""A whole hire without a screen, on files of every kind; walked twice, it adds nothing."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from icalendar import Calendar

from notebooks.desk.sample_firm import resumes
from notebooks.launcher.environment import ROOT
from notebooks.launcher.takeaway import csv_of, fit, harmless
from notebooks.launcher.walkthrough.checks import Step
from notebooks.launcher.walkthrough.telling import printable, width

BAD = {
    "empty.pdf": b"",
    "torn.pdf": b"%PDF-1.7\nnothing of a PDF",
    'a; "name".txt': b"=1+1\n",
    "notes.xyz": b"\x00\x01",
    ".DS_Store": b"left by a file manager",
}


def walk(folder: Path, place: Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a person does."""
    command = [sys.executable, "-m", "notebooks", "--walkthrough", "--resumes", str(folder)]
    places = ["--data", str(place / "kept here"), "--out", str(place / "came of it")]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [*command, *places], cwd=ROOT, env=env, capture_output=True, encoding="utf-8", timeout=600, check=False
    )


def tabs(out: Path) -> dict[str, list[dict[str, str]]]:
    """Read the tabs that were written."""
    read = {path.stem: path.read_text(encoding="utf-8") for path in (out / "tabs").glob("*.csv")}
    return {name: list(csv.DictReader(io.StringIO(text, newline=""))) for name, text in read.items()}


@pytest.mark.slow
def test_a_folder_of_files_becomes_a_hire_and_walking_again_adds_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "résumés"
    folder.mkdir()
    files = {name: data for job, name, data in resumes() if job.startswith("Customer")} | BAD
    for name, data in files.items():
        (folder / name).write_bytes(data)
    first = walk(folder, tmp_path)
    assert first.returncode == 0, first.stdout + first.stderr
    assert "Traceback" not in first.stdout + first.stderr
    out = tmp_path / "came of it"
    before = tabs(out)
    _every_file_is_named(before, set(files) - {".DS_Store"})
    _what_went_out_can_be_opened(out)
    again = walk(folder, tmp_path)
    assert again.returncode == 0, again.stdout + again.stderr
    assert tabs(out) == before


def _every_file_is_named(seen: dict[str, list[dict[str, str]]], names: set[str]) -> None:
    named = "\n".join(line["Files"] for line in seen["Pipeline"]).replace("；", ";")
    assert [name for name in names if name not in named] == []
    assert sum(line["Stage"] == "Offer" for line in seen["Pipeline"]) == 1
    assert [line["Status"] for line in seen["Offers"]] == ["Sent"]
    assert not [cell for line in seen["Pipeline"] for cell in line.values() if cell.startswith(("=", "@", "+", "-"))]


def _what_went_out_can_be_opened(out: Path) -> None:
    letters = list((out / "letters").glob("*.pdf"))
    assert len(letters) == 1
    assert letters[0].read_bytes().startswith(b"%PDF")
    invitations = [Calendar.from_ical(path.read_bytes()) for path in (out / "invitations").glob("*.ics")]
    assert invitations
    assert all(list(calendar.walk("VEVENT")) for calendar in invitations)
    mail = [
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in (out / "mail").iterdir()
    ]
    assert all(letter["Subject"] and letter["From"] for letter in mail)


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    refused = walk(tmp_path / "nowhere", tmp_path)
    assert refused.returncode == 1
    assert "There is no folder" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-5", "@x", "\t=1", "\r=1"])
def test_no_cell_of_a_tab_can_be_taken_for_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert harmless(f"a{cell}") == f"a{cell}"


def test_a_tab_is_written_as_any_program_reads_it() -> None:
    assert (
        csv_of([["Name", "Note"], ["Ada", 'says "yes",\nand =goes']])
        == b'Name,Note\r\nAda,"says ""yes"",\nand =goes"\r\n'
    )


def test_what_people_typed_can_neither_steer_a_terminal_nor_leave_a_folder() -> None:
    assert printable("Ada\x1b[2J\nByrne") == "Ada [2J Byrne"
    assert fit("../Ada: “Byrne”\x00") == "Ada Byrne"
    assert fit("…") == "nameless"
    assert width("名前e\u0301") == 5


def test_a_step_says_for_how_many_it_was_done() -> None:
    assert Step("Rated", 0).words == "Rated: nobody to do this for"
    assert Step("Rated", 2).words == "Rated: 2 of 2"
    assert Step("Rated", 2, ("Ada",)).words == "Rated: 1 of 2; not done for Ada"
