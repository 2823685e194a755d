"""What is uploaded runs where nothing else is: a clean process and environment, only functions/requirements.txt."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BASH = shutil.which("bash")
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))

pytestmark = pytest.mark.skipif(BASH is None, reason="deploy.sh needs bash")


def deploy(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run deploy.sh as somebody in another folder would."""
    command = [BASH or "bash", str(ROOT / "functions" / "deploy.sh"), *arguments]
    env = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **variables}
    return subprocess.run(command, capture_output=True, text=True, env=env, cwd="/", check=False)


def pins(path: Path) -> set[str]:
    """List the pinned lines of a requirements file, without their reasons."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {re.split(r"\s+#", line)[0].strip() for line in lines if "==" in line}


def test_the_cloud_gets_the_same_versions_as_the_desk() -> None:
    assert pins(ROOT / "functions" / "requirements.txt") <= pins(ROOT / "requirements.txt")


def test_the_staged_source_is_two_packages_and_one_import(tmp_path: Path) -> None:
    staged = tmp_path / "a new folder"
    assert deploy("--stage", str(staged)).returncode == 0
    assert {path.name for path in staged.iterdir()} == {
        "functions", "sheets_schema", "main.py", "requirements.txt", "constraints.txt",
    }  # fmt: skip
    assert (staged / "main.py").read_text(encoding="utf-8").count("import") == 1
    assert not list(staged.rglob("__pycache__"))
    templates = {path.relative_to(ROOT) for path in (ROOT / "functions").rglob("*.html")}
    assert templates <= {path.relative_to(staged) for path in staged.rglob("*.html")}


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    refused = deploy("--stage", str(tmp_path))
    assert refused.returncode == 1
    assert "is not empty" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("sign_in", ["workspace", "account"])
def test_only_the_pages_are_public(tmp_path: Path, sign_in: str) -> None:
    gcloud = tmp_path / "gcloud"
    gcloud.write_text('#!/bin/sh\necho "$@" >>"$CALLS"\ncase "$*" in *value*) echo 123;; esac\n', encoding="utf-8")
    gcloud.chmod(0o755)
    calls = tmp_path / "calls"
    answers = {"PROJECT": "firm", "REGION": "r", "SPREADSHEET": "s1", "WHO": "recruiting@juniper.example"}
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = deploy(**answers, SIGN_IN=sign_in, PATH=path, CALLS=str(calls))
    assert done.returncode == 0, done.stderr
    deployed = [line for line in calls.read_text(encoding="utf-8").splitlines() if line.startswith("run deploy")]
    public, private = deployed
    assert "--function pages" in public
    assert " --allow-unauthenticated" in public
    assert "--function acts" in private
    assert "--no-allow-unauthenticated --concurrency 1 --max-instances 1" in private
    assert "HIRING_PAGES=https://hiring-pages-123.r.run.app" in private
    assert "user.json" in private if sign_in == "account" else "user.json" not in private


def test_showing_the_steps_takes_none() -> None:
    shown = deploy("--show", PATH="/usr/bin:/bin")
    assert shown.returncode == 0
    assert "gcloud scheduler jobs create http hiring-tick" in shown.stdout


@pytest.mark.slow
def test_the_staged_source_answers_where_only_its_requirements_are_installed(tmp_path: Path) -> None:
    staged = tmp_path / "staged"
    assert deploy("--stage", str(staged)).returncode == 0
    python = _environment(tmp_path / "venv", staged)
    for target in ("acts", "pages"):
        with _served(python, staged, target) as (process, address):
            assert _answer(process, f"{address}/health") == 200


def _environment(folder: Path, staged: Path) -> Path:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True, env=_bare())
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    # Only what is imported gets compiled, when it is imported.
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--no-input", "--disable-pip-version-check"]
    index = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    install = [*pip, "install", "-q", "--no-compile", "-r", "requirements.txt"]
    subprocess.run(install, cwd=staged, check=True, env=_bare() | index)
    return python


def _bare() -> dict[str, str]:
    return {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT", "TEMP") if name in os.environ}


@contextmanager
def _served(python: Path, staged: Path, target: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(python), "-m", "functions_framework", "--target", target, "--host", "127.0.0.1", "--port", str(port)]
    env = _bare() | {"XDG_RUNTIME_DIR": str(staged)}
    with subprocess.Popen(command, cwd=staged, env=env, stdout=subprocess.DEVNULL) as process:
        try:
            yield process, f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _answer(process: subprocess.Popen[bytes], address: str) -> int:
    pause = threading.Event()
    gives_up = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < gives_up:
        try:
            with DIRECT.open(address, timeout=10) as response:
                return int(response.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code
        except urllib.error.URLError:
            pause.wait(0.1)
    raise AssertionError("the staged source did not start")
