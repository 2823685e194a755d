"""Making the environment: a venv, then pip, each failure told in one sentence."""

from __future__ import annotations

import importlib.util
import os
import queue
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from notebooks.launcher.children import Child
from notebooks.launcher.complaints import CannotStart
from notebooks.launcher.environment import Environment, clean
from notebooks.launcher.failures import no_venv_module, pip_failed, venv_failed
from notebooks.launcher.pip_progress import OneLine, PipProgress

NEEDED_BYTES = 1_200_000_000
LOCK = "making.lock"
# Without a retry pip does not say that the index is silent, and blames the requirements.
PIP = [
    "install",
    "--no-input",
    "--disable-pip-version-check",
    "--progress-bar=off",
    "--retries=3",
    "-r",
    "requirements.txt",
]


def make(environment: Environment) -> None:
    """Make the environment complete, going on where an interrupted start left it."""
    line = OneLine()
    _refuse_too_little_space(environment.root)
    if not environment.version():
        _make_venv(environment, line)
    _forget_half_installed(environment)
    _run_pip(environment, line)
    environment.finished()
    line.done("Everything is installed.")


def _refuse_too_little_space(root: Path) -> None:
    free = shutil.disk_usage(root).free
    if free < NEEDED_BYTES:
        raise CannotStart(
            f"The disk has {free // 1_000_000} MB left and the packages need about {NEEDED_BYTES // 1_000_000} MB: "
            f"free some space where {root} lies, then run the same command again."
        )


def _make_venv(environment: Environment, line: OneLine) -> None:
    if os.pathsep in str(environment.folder):
        raise CannotStart(f"A path with “{os.pathsep}” in it cannot hold an environment: rename {environment.root}.")
    if not importlib.util.find_spec("venv") or not importlib.util.find_spec("ensurepip"):
        raise no_venv_module()
    line.show("Making an environment in .venv", important=True)
    _empty(environment.folder)
    command = [sys.executable, "-m", "venv", str(environment.folder)]
    made = subprocess.run(command, capture_output=True, text=True, env=clean(os.environ), check=False)
    if made.returncode:
        raise venv_failed(environment, made.stdout + made.stderr)


def _empty(folder: Path) -> None:
    """Clear away a broken environment, all but the lock that is being held."""
    for entry in folder.iterdir():
        if entry.name.startswith(LOCK):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _site_packages(environment: Environment) -> Path:
    if os.name == "nt":
        return environment.folder / "Lib" / "site-packages"
    return environment.folder / "lib" / f"python{environment.version()}" / "site-packages"


def _forget_half_installed(environment: Environment) -> None:
    """Remove the records of packages that pip was installing when it was interrupted: it would take them for whole."""
    for record in _site_packages(environment).glob("*.dist-info"):
        if not (record / "INSTALLER").is_file():
            shutil.rmtree(record)


def _run_pip(environment: Environment, line: OneLine) -> None:
    constraints = (environment.root / ".constraints.txt").read_text(encoding="utf-8").splitlines()
    expected = len({text.split("==")[0] for text in constraints if text and not text.startswith("#")})
    progress = PipProgress(line, expected, _site_packages(environment))
    log = environment.folder / "install.log"
    with Child.of_module(environment, "pip", PIP, variables=clean(os.environ), output=subprocess.PIPE) as pip:
        output = _follow(pip, progress, log)
        if pip.process.wait():
            raise pip_failed(environment, output, log)


def _follow(pip: Child, progress: PipProgress, log: Path) -> str:
    """Show pip's lines as they come, and the time elapsed between them; give them all back."""
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    threading.Thread(target=_read, args=[pip, lines], daemon=True).start()
    heard: list[str] = []
    with log.open("w", encoding="utf-8") as file:
        while True:
            try:
                text = lines.get(timeout=0.5)
            except queue.Empty:
                progress.show()
                continue
            if text is None:
                return "".join(heard)
            heard.append(text)
            file.write(text)
            progress.heard(text)


def _read(pip: Child, lines: queue.SimpleQueue[str | None]) -> None:
    assert pip.process.stdout is not None
    for raw in pip.process.stdout:
        lines.put(raw.decode(errors="replace"))
    lines.put(None)
