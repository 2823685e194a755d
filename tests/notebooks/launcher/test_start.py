"""From nothing to a running command."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from notebooks.launcher.environment import ROOT
from notebooks.launcher.start import run_and_wait
from tests.notebooks.launcher.conftest import Newcomer
from tests.notebooks.launcher.index import Index

FIRST = [
    "notebooks/__init__.py",
    "notebooks/__main__.py",
    "notebooks/launcher/__init__.py",
    "notebooks/launcher/oldest_python.py",
    "tests/__init__.py",
    "tests/__main__.py",
]
BEFORE_ANYTHING_IS_INSTALLED = (
    "start", "environment", "making", "failures", "complaints", "pip_progress", "lock", "child", "children",
)  # fmt: skip


def test_the_first_start_installs_and_the_second_installs_nothing(newcomer: Newcomer, index: Index) -> None:
    code, said = newcomer.runs("-k", "a name with spaces", "ünï")
    assert code == 0
    assert 'ran ["-k", "a name with spaces", "\\u00fcn\\u00ef"]' in said
    assert f"in {newcomer.environment} with {newcomer.folder}" in said
    assert "Installing 1 packages" in said
    code, said = newcomer.runs("fail")
    assert code == 7
    assert said.startswith("ran")
    assert index.fetched == 1


def test_other_peoples_settings_lead_nowhere(newcomer: Newcomer) -> None:
    leftover = newcomer.sabotages("")
    Path(leftover, "pytest.py").write_text("raise SystemExit('the wrong pytest')", encoding="utf-8")
    code, said = newcomer.runs(
        PYTHONPATH=leftover, VIRTUAL_ENV=leftover, PIP_TARGET=leftover, PIP_USER="1", PIP_PREFIX=leftover
    )
    assert (code, "wrong" in said) == (0, False)
    assert str(newcomer.environment) in said


def test_changed_requirements_and_half_installed_packages_are_installed(newcomer: Newcomer, index: Index) -> None:
    newcomer.has_an_empty_environment()
    newcomer.runs()
    (newcomer.folder / "requirements.txt").write_text("-c .constraints.txt\npytest>=1\n", encoding="utf-8")
    code, said = newcomer.runs()
    assert code == 0
    assert "Everything is installed" in said
    assert newcomer.runs()[1].startswith("ran")
    (newcomer.environment / "installed.sha256").unlink()
    installed = next(newcomer.environment.rglob("pytest/__init__.py"))
    installed.unlink()
    next(newcomer.environment.rglob("pytest-1.0.dist-info/INSTALLER")).unlink()
    fetched = index.fetched
    assert (newcomer.runs()[0], installed.is_file(), index.fetched) == (0, True, fetched + 1)


def test_an_environment_that_no_longer_runs_is_made_anew(newcomer: Newcomer) -> None:
    newcomer.environment.mkdir()
    (newcomer.environment / "bin").write_text("not a folder", encoding="utf-8")
    assert newcomer.runs()[0] == 0


def test_two_starts_at_the_same_time_install_once(newcomer: Newcomer, index: Index) -> None:
    newcomer.has_an_empty_environment()
    index.gate.clear()
    first = newcomer.starts("first")
    assert index.asked.acquire(timeout=60)
    second = newcomer.starts("second")
    assert second.stdout is not None
    assert "waiting for it" in second.stdout.readline()
    index.gate.set()
    assert 'ran ["first"]' in first.communicate(timeout=60)[0]
    assert 'ran ["second"]' in second.communicate(timeout=60)[0]
    assert index.fetched == 1


def test_killing_a_start_ends_pip_and_the_next_one_goes_on(newcomer: Newcomer, index: Index) -> None:
    newcomer.has_an_empty_environment()
    index.gate.clear()
    first = newcomer.starts()
    assert index.asked.acquire(timeout=60)
    first.kill()
    assert index.hung_up.wait(30), "pip outlived the command that started it"
    index.gate.set()
    assert newcomer.runs()[0] == 0


def test_ctrl_c_while_installing_says_that_nothing_is_lost(newcomer: Newcomer, index: Index) -> None:
    newcomer.has_an_empty_environment()
    index.gate.clear()
    start = newcomer.starts()
    assert index.asked.acquire(timeout=60)
    start.send_signal(signal.SIGINT)
    said, _ = start.communicate(timeout=30)
    assert start.returncode == 130
    assert "goes on from here" in said
    assert "Traceback" not in said
    assert index.hung_up.wait(30), "pip outlived the command that started it"


@pytest.mark.parametrize("name", FIRST)
def test_what_an_old_python_meets_first_parses_there(name: str) -> None:
    ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize("module", ["notebooks", "tests"])
def test_an_old_python_is_told_what_to_install(module: str) -> None:
    pretend = f"import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_module({module!r}, run_name='__main__')"
    refused = subprocess.run([sys.executable, "-c", pretend], cwd=ROOT, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "needs Python 3.11 or newer, and this is 3.9: install a newer one" in refused.stderr


@pytest.mark.parametrize("name", BEFORE_ANYTHING_IS_INSTALLED)
def test_nothing_but_the_standard_library_is_needed_before_the_environment_is_there(name: str) -> None:
    source = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import notebooks.launcher.{name}"
    bare = subprocess.run([sys.executable, "-I", "-S", "-c", source], capture_output=True, text=True, check=False)
    assert bare.stderr == ""


def test_where_the_command_runs_as_a_child_its_exit_code_is_passed_on() -> None:
    assert run_and_wait([sys.executable, "-c", "raise SystemExit(9)"], dict(os.environ)) == 9
