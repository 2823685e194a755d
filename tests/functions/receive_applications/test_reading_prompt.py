"""`python -m functions.receive_applications FILE…` prints one JSON Resume document a line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]  # it ships no types
import pytest

from functions.receive_applications.reading import frames
from sheets_schema.book import Book
from sheets_schema.changes import change
from tests.functions.receive_applications.samples import hostile, pdf
from tests.functions.receive_applications.samples.people import PEOPLE

ROOT = Path(__file__).resolve().parents[3]


def run(*arguments: str) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "functions.receive_applications", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_files_come_in_the_order_given_and_bad_ones_are_a_line_too(tmp_path: Path) -> None:
    good, bad, missing = tmp_path / "good.pdf", tmp_path / "bad.pdf", tmp_path / "missing.pdf"
    good.write_bytes(pdf.LAYOUTS["dates right"](PEOPLE[0], 0))
    bad.write_bytes(hostile.locked())
    first, second, third = run(str(bad), str(good), str(missing), "--region", "GB")
    assert list(first) == list(third) == ["meta"]
    assert list(first["meta"]) == ["problems"]
    assert second["basics"]["name"] == "Maren Oakfield"
    assert second["basics"]["phone"] == "+442079460123"
    assert second["work"][1] == {
        "name": "Tidewell Analytics Ltd", "position": "Software Engineer", "startDate": "2016-09", "endDate": "2020-02",
    }  # fmt: skip
    assert second["meta"]["years"] > 10
    assert "evidence" not in second["meta"]


def test_criteria_with_aliases_give_evidence(tmp_path: Path) -> None:
    path = tmp_path / "cv.txt"
    path.write_text(f"Ada Sample\nada@example.com\nSkills\nPostgres, ReactJS\n{hostile.FILLER}", encoding="utf-8")
    (document,) = run(str(path), "--criterion", "React=React.js,ReactJS", "--criterion", "PostgreSQL=Postgres")
    assert document["meta"]["evidence"] == [
        {"criterion": "React", "quote": "Postgres, ReactJS", "bearing": "states"},
        {"criterion": "PostgreSQL", "quote": "Postgres, ReactJS", "bearing": "states"},
    ]


def test_every_value_says_where_it_stands_and_how_sure_it_is(tmp_path: Path) -> None:
    path = tmp_path / "cv.txt"
    work, learning = "Experience\nClerk, Mill Ltd, 2019 - 2021", "Education\nBSc, Moor College, 2018"
    told = f"{work}\n{learning}\nSkills\nFiling\nLanguages\nFrench (fluent)"
    path.write_text(f"Ada Sample\nada@example.com\n{told}", encoding="utf-8")
    (document,) = run(str(path))
    found = document["meta"]["found"]
    assert {key: each["quote"] for key, (each,) in found.items()} == {
        "name": "Ada Sample", "emails": "ada@example.com", "work": "Clerk, Mill Ltd, 2019 - 2021",
        "education": "BSc, Moor College, 2018", "skills": "Filing", "languages": "French",
    }  # fmt: skip
    assert [each["line"] for (each,) in found.values()] == [1, 2, 4, 6, 8, 10]
    assert all(each["page"] == 1 and 0 < each["confidence"] <= 1 for (each,) in found.values())


def test_a_region_reads_phones_without_a_country_code(tmp_path: Path) -> None:
    path = tmp_path / "cv.txt"
    path.write_text(f"Ada Sample\nTel: 020 7946 0958\n{hostile.FILLER}", encoding="utf-8")
    (document,) = run(str(path), "--region", "GB")
    assert document["basics"]["phone"] == "+442079460958"


def test_without_a_region_the_firms_is_taken_where_its_sheet_is_at_hand(book: Book, tmp_path: Path) -> None:
    book.save([change(book.read().firm.row("Phone region"), "A test", value="DE")], who="HR")
    path = tmp_path / "cv.txt"
    path.write_text(f"Ada Sample\nTel: 030 2345 6789\n{hostile.FILLER}", encoding="utf-8")
    (document,) = run(str(path))
    assert document["basics"]["phone"] == "+493023456789"


def test_what_is_no_file_is_a_line_too_and_ends_nothing(tmp_path: Path) -> None:
    good = tmp_path / "two\nlines.txt"
    good.write_text(f"Ada Sample\nada@example.com\n{hostile.FILLER}", encoding="utf-8")
    endless = [os.devnull, "/dev/zero"] if Path("/dev/zero").exists() else [os.devnull]
    lines = run(str(good), str(tmp_path), *endless, str(good))
    assert lines[0] == lines[-1]
    assert lines[0]["basics"]["email"] == "ada@example.com"
    no_file = {"meta": {"problems": ["The file could not be opened: it is a folder or a device, not a file."]}}
    assert lines[1:-1] == [no_file] * (1 + len(endless))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that a test could send to one process only")
def test_stopped_in_the_middle_it_says_nothing_more_and_leaves_no_process(tmp_path: Path) -> None:
    slow = tmp_path / "slow.pdf"
    slow.write_bytes(hostile.pdf_bomb(40))
    (tmp_path / "good.txt").write_text(hostile.FILLER, encoding="utf-8")
    command = [sys.executable, "-m", "functions.receive_applications", str(tmp_path / "good.txt"), *[str(slow)] * 9]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"{")
        started = psutil.Process(process.pid).children()
        process.send_signal(signal.SIGINT)
        assert (process.wait(60), process.stderr.read()) == (130, b"")
        assert started
        assert psutil.wait_procs(started, 60)[1] == []


def test_a_reading_process_that_nobody_watches_ends_itself() -> None:
    module = "functions.receive_applications.reading.worker"
    command = [sys.executable, "-m", module, str(2 * 1024**3), "60", "0.3"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdin is not None
        frames.send(process.stdin, {"name": "slow", "criteria": [], "region": ""}, hostile.pdf_bomb(120))
        assert process.wait(60) != 0
