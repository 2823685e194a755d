"""Opening, running and saving the kit's notebooks leaves the tree as it was."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from notebooks.launcher.lab import NOTEBOOKS
from notebooks.launcher.tidy_notebooks import TidyNotebooks

RAN = {"output_type": "display_data", "data": {"text/html": "<b>Ada Byrne</b>"}, "metadata": {}}


def _done(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine in a thread of its own: a browser test may keep a loop in this one."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(asyncio.run, coroutine).result()


def _run_and_saved(folder: Path, name: str) -> None:
    manager: Any = TidyNotebooks(root_dir=str(folder))
    model: dict[str, Any] = _done(manager.get(name))
    content = model["content"]
    content["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {"Ada": "Byrne"}}}
    content["metadata"]["language_info"] = {"name": "python", "version": "3.13.0"}
    for cell in content["cells"]:
        cell["metadata"]["execution"] = {"iopub.status.busy": "2026-01-01T00:00:00"}
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [RAN], 7
    _done(manager.save({"type": "notebook", "format": "json", "content": content}, name))


def test_a_notebook_that_was_run_and_saved_is_byte_for_byte_the_one_that_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "signatures"))
    names = sorted(path.name for path in NOTEBOOKS.glob("*.ipynb"))
    assert names
    for name in names:
        shutil.copy(NOTEBOOKS / name, tmp_path / name)
        _run_and_saved(tmp_path, name)
        assert (tmp_path / name).read_bytes() == (NOTEBOOKS / name).read_bytes()
