"""Every notebook runs from top to bottom in a kernel of its own, and keeps nobody's data."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from notebooks.launcher.environment import ROOT
from sheets_schema.book import Book

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_top_to_bottom_and_shows_its_panels(
    path: Path, filled: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Jobs
    ID | Title | Status
    j1 | Baker | Open

    Pipeline
    ID | Name         | Stage | Job ID | Received
    a1 | Ada Lovelace | New   | j1     | 2030-01-01T09:00
    """
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]  # nbformat ships no types
    client = NotebookClient(
        notebook, timeout=120, store_widget_state=False, resources={"metadata": {"path": path.parent}}
    )
    client.execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert any("application/vnd.jupyter.widget-view+json" in output.get("data", {}) for output in outputs)
    assert not [output for output in outputs if output.output_type in ("error", "stream")]
    assert "Lovelace" not in json.dumps(notebook)


def test_the_two_notebooks_of_this_room_are_there() -> None:
    assert {"0_start_here", "2_screen_candidates"} <= {path.stem for path in NOTEBOOKS}
