"""Notebooks are saved without outputs: nobody's data in the tree, and nothing to clash about."""

from __future__ import annotations

from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager


class TidyNotebooks(AsyncLargeFileManager):
    """JupyterLab's own file manager, with a broom before each save."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.pre_save_hook = strip


def strip(model: dict[str, Any], **_: Any) -> None:
    """Remove what running a notebook put into it: outputs, counts, widget states, the kernel's version."""
    if model["type"] != "notebook" or not model.get("content"):
        return
    notebook = model["content"]
    notebook["metadata"].pop("widgets", None)
    if language := notebook["metadata"].get("language_info"):
        notebook["metadata"]["language_info"] = {"name": language["name"]}
    for cell in notebook["cells"]:
        for name in ("execution", "collapsed", "scrolled", "trusted"):
            cell["metadata"].pop(name, None)
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
