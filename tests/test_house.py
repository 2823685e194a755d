"""The house stands as it was drawn: rooms, imports, types, style, and what only one file may do."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

from notebooks.launcher.oldest_python import OLDEST

ROOT = Path(__file__).resolve().parent.parent
TOWERS = ("notebooks", "functions", "sheets_schema")
VISIBLE = {"notebooks", "functions", "sheets_schema", "tests", "requirements.txt", "README.md"}


def sources(*rooms: str) -> Iterator[tuple[Path, ast.Module]]:
    """Go through the product's source files, parsed."""
    for path, text in texts(*rooms):
        yield path, parsed(text)


def texts(*rooms: str) -> Iterator[tuple[Path, str]]:
    """Go through source files as they are."""
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield path.relative_to(ROOT), path.read_text(encoding="utf-8")


@cache
def parsed(text: str) -> ast.Module:
    """Parse a source once for all tests."""
    return ast.parse(text)


def imported(tree: ast.Module) -> set[str]:
    """List the modules a file imports, wherever it does so."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def run(*command: str) -> None:
    """Run a checker over the house; what it finds is the test's message."""
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]


def test_only_six_names_are_visible_at_the_top() -> None:
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} - {"__pycache__"}
    assert found == VISIBLE


def test_nobody_imports_whom_they_may_not() -> None:
    run("-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())")


def test_the_types_hold() -> None:
    run("-m", "mypy")


def test_the_style_holds() -> None:
    run("-m", "ruff", "check", ".")


def test_the_readme_tells_what_the_code_says() -> None:
    run("-m", "cogapp", "--check", "README.md")


@pytest.mark.parametrize(
    ("library", "home"),
    [("gspread", "sheets_schema/book.py"), ("anywidget", "notebooks/desk/bench/surface.py")],
)
def test_one_file_alone_knows_a_library(library: str, home: str) -> None:
    users = {
        path.as_posix()
        for path, tree in sources(*TOWERS)
        if any(name.split(".")[0] == library for name in imported(tree))
    }
    assert users == {home}


def test_only_settings_reads_the_environment() -> None:
    readers = {
        path.as_posix()
        for path, tree in sources("functions", "sheets_schema", "notebooks/desk")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }
    assert readers <= {"sheets_schema/settings.py"}


def test_the_rehearsal_could_stand_alone() -> None:
    for path, tree in sources("notebooks/rehearsal"):
        own = [name for name in imported(tree) if name.split(".")[0] in TOWERS]
        assert all(name.startswith("notebooks.rehearsal") for name in own), path


def test_files_and_functions_keep_their_size() -> None:
    counts = {path: len(text.splitlines()) for path, text in texts(*TOWERS, "tests")}
    fat = [f"{path} has {count} lines" for path, count in counts.items() if count > 300]
    long = [
        f"{path}:{node.lineno} {node.name}"
        for path, tree in sources(*TOWERS, "tests")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and code_lines(node) > 40
    ]
    assert fat + long == []


def code_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count a function's lines without its docstring, which in a test is the spreadsheet."""
    words = ast.get_docstring(node, clean=False) or ""
    return (node.end_lineno or node.lineno) - node.lineno + 1 - words.count("\n")


def test_every_public_name_says_in_one_sentence_what_it_is() -> None:
    silent = [
        f"{path}:{node.lineno} {node.name}"
        for path, tree in sources(*TOWERS)
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        if not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_notebooks_are_kept_without_outputs() -> None:
    import json

    for path in (ROOT / "notebooks").glob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = [cell for cell in cells if cell["cell_type"] == "code"]
        assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code), path.name
        assert 3 <= len(cells) <= 8, path.name
        assert not any(line.lstrip().startswith(("def ", "for ", "while ")) for c in code for line in c["source"])


def test_every_package_serves_the_oldest_python_that_is_not_refused() -> None:
    oldest = "{}.{}.0".format(*OLDEST)
    asked = {one.name: (one.metadata.get_all("Requires-Python") or [""])[0] for one in distributions()}
    assert [name for name, versions in asked.items() if not SpecifierSet(versions).contains(oldest)] == []
