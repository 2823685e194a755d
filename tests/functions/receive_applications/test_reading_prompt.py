"""`python -m functions.receive_applications FILE…` prints one JSON Resume document a line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

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


def test_a_region_reads_phones_without_a_country_code(tmp_path: Path) -> None:
    path = tmp_path / "cv.txt"
    path.write_text(f"Ada Sample\nTel: 020 7946 0958\n{hostile.FILLER}", encoding="utf-8")
    (document,) = run(str(path), "--region", "GB")
    assert document["basics"]["phone"] == "+442079460958"
