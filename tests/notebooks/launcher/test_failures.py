"""A machine that cannot: one sentence that says what to do, and no traceback."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.notebooks.launcher.conftest import Newcomer


def _only_sentence(outcome: tuple[int, str]) -> str:
    code, said = outcome
    assert code == 1
    assert "Traceback" not in said
    return said.strip().splitlines()[-1]


def test_no_network(newcomer: Newcomer) -> None:
    newcomer.has_an_empty_environment()
    sentence = _only_sentence(newcomer.runs(PIP_INDEX_URL="http://127.0.0.1:9/simple/"))
    assert sentence.startswith("The package index could not be reached: check the network")


def test_no_such_package_on_the_index(newcomer: Newcomer) -> None:
    newcomer.has_an_empty_environment()
    (newcomer.folder / ".constraints.txt").write_text("pytest==2.0\n", encoding="utf-8")
    sentence = _only_sentence(newcomer.runs())
    assert sentence.startswith("The packages could not be installed:")
    assert "install.log" in sentence


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_no_venv_module(newcomer: Newcomer, module: str) -> None:
    leftover = newcomer.sabotages(f"import sys; sys.modules[{module!r}] = None")
    sentence = _only_sentence(newcomer.runs(PYTHONPATH=leftover))
    assert "sudo apt install python{}.{}-venv".format(*sys.version_info[:2]) in sentence


def test_too_little_space_is_told_before_anything_is_fetched(newcomer: Newcomer) -> None:
    nearly_full = (
        "import shutil; shutil.disk_usage = lambda path: shutil._ntuple_diskusage(10**12, 10**12 - 10**8, 10**8)"
    )
    sentence = _only_sentence(newcomer.runs(PYTHONPATH=newcomer.sabotages(nearly_full)))
    assert sentence.startswith("The disk has 100 MB left and the packages need about 1200 MB: free some space")


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for Python is a shell script")
@pytest.mark.parametrize(
    ("complaint", "sentence"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "The disk is full"),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: 'x'",
            "Nothing can be written",
        ),
        ("ERROR: No matching distribution found for pytest", "The packages could not be installed: No matching"),
    ],
)
def test_what_pip_says_becomes_a_sentence(newcomer: Newcomer, complaint: str, sentence: str) -> None:
    python = newcomer.environment / "bin" / "python"
    python.parent.mkdir(parents=True)
    (newcomer.environment / "complaint").write_text(complaint + "\n", encoding="utf-8")
    python.write_text(
        f'#!/bin/sh\ncase "$*" in *launcher.child*) cat "{newcomer.environment}/complaint"; exit 1;; esac\n'
        f'exec "{sys.executable}" "$@"\n',
        encoding="utf-8",
    )
    python.chmod(0o755)
    assert _only_sentence(newcomer.runs()).startswith(sentence)


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="needs a folder that not even root may write to")
def test_a_folder_that_takes_no_files(newcomer: Newcomer) -> None:
    newcomer.environment.symlink_to("/sys/kernel")
    assert _only_sentence(newcomer.runs()).startswith("Nothing can be written to")


def test_a_file_in_the_way(newcomer: Newcomer) -> None:
    newcomer.environment.write_text("", encoding="utf-8")
    assert "could not be made" in _only_sentence(newcomer.runs())
