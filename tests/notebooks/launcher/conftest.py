"""A copy of the kit as a newcomer has it: no environment yet, an index of one package, an awkward folder name."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import venv
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import distribution
from pathlib import Path

import pytest

from notebooks.launcher.environment import ROOT
from tests.notebooks.launcher.index import Index, serving

KEPT = ("PATH", "HOME", "LANG", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")


@dataclass
class Newcomer:
    """A person in front of a fresh copy."""

    folder: Path
    variables: dict[str, str]
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def environment(self) -> Path:
        """Say where the environment is to lie."""
        return self.folder / ".venv"

    def has_an_empty_environment(self) -> None:
        """Go on from an environment with nothing but pip in it, copied: making one takes longer than what follows."""
        venv.create(self.environment, symlinks=os.name != "nt")
        place = next(self.environment.rglob("site-packages"))
        pip = distribution("pip")
        for name in {file.parts[0] for file in pip.files or () if file.parts[0].startswith("pip")}:
            shutil.copytree(str(pip.locate_file(name)), place / name)

    def starts(self, *arguments: str, module: str = "tests", **variables: str) -> subprocess.Popen[str]:
        """Type the command and do not wait."""
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=self.folder,
            env=self.variables | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            # A shell that runs the tests in its background lets them ignore Ctrl-C; a person's terminal does not.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )
        self.started.append(process)
        return process

    def runs(self, *arguments: str, module: str = "tests", **variables: str) -> tuple[int, str]:
        """Type the command; give its exit code and all it said."""
        process = self.starts(*arguments, module=module, **variables)
        said, _ = process.communicate(timeout=120)
        return process.returncode, said

    def sabotages(self, source: str) -> str:
        """Lay a sitecustomize that every Python started with this PYTHONPATH runs first."""
        folder = self.folder / "leftover"
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(source, encoding="utf-8")
        return str(folder)


@pytest.fixture
def index() -> Iterator[Index]:
    """Serve the one package."""
    with serving() as served:
        yield served


@pytest.fixture
def newcomer(tmp_path: Path, index: Index) -> Iterator[Newcomer]:
    """Give the copy to a person, and end what they leave running."""
    folder = tmp_path / "Jürgen's kit, 2nd copy"
    _copy(folder)
    variables = {name: os.environ[name] for name in KEPT if name in os.environ}
    variables |= {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": index.address,
        "PIP_NO_CACHE_DIR": "1",
    }
    person = Newcomer(folder, variables)
    yield person
    for process in person.started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def _copy(folder: Path) -> None:
    quiet = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "notebooks" / "launcher", folder / "notebooks" / "launcher", ignore=quiet)
    (folder / "tests").mkdir()
    for room in ("notebooks", "tests"):
        for name in ("__init__.py", "__main__.py"):
            shutil.copy(ROOT / room / name, folder / room / name)
    (folder / "requirements.txt").write_text("-c .constraints.txt\npytest\n", encoding="utf-8")
    (folder / ".constraints.txt").write_text("pytest==1.0\n", encoding="utf-8")
