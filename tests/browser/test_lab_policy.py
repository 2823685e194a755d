"""JupyterLab as the kit starts it: it works, no stranger's script runs in it, and saving leaves nothing of anybody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from notebooks.launcher import lab
from notebooks.launcher.home import Home
from notebooks.launcher.office import opened

LONGEST = 90_000  # milliseconds; a busy machine takes its time
CELL = """
import anywidget
from IPython.display import HTML, Markdown, display

class Card(anywidget.AnyWidget):
    _esm = "export default {render({el}) { el.textContent = 'the card works'; el.id = 'card'; }}"

hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script><b id="shown">Ada</b>'
display(HTML(hostile))
display(Markdown(hostile))
display(Card())
"""


def written(folder: Path) -> Path:
    """Write a notebook that shows what a hostile candidate would like to have shown."""
    python = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    shown = {"output_type": "stream", "name": "stdout", "text": "Ada"}
    cell = {"cell_type": "code", "id": "c1", "metadata": {}, "source": CELL, "outputs": [shown], "execution_count": 3}
    notebook = {"cells": [cell], "metadata": {"kernelspec": python}, "nbformat": 4, "nbformat_minor": 5}
    folder.mkdir()
    path = folder / lab.FIRST
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


@pytest.mark.browser
@pytest.mark.slow
def test_no_strangers_script_runs_and_nothing_is_saved_of_what_was_shown(tmp_path: Path, page: Page) -> None:
    path = written(tmp_path / "notebooks")
    home = Home(tmp_path / "home").made()
    page.set_default_timeout(LONGEST)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    with opened(home, home.recall(), above=200) as office:
        lab.wait(office, lab.start(office, path.parent))
        office.let_others_start()
        page.goto(lab.address(office))
        expect(page.locator("#jp-main-statusbar")).to_contain_text("Idle", timeout=LONGEST)
        expect(page.locator(".jp-mod-restoring")).to_have_count(0, timeout=LONGEST)
        page.locator(".jp-CodeCell .cm-content").first.click()
        assert "token" not in page.url
        page.keyboard.press("Shift+Enter")
        expect(page.locator("#card")).to_have_text("the card works", timeout=LONGEST)
        expect(page.locator("#shown").first).to_have_text("Ada", timeout=LONGEST)
        assert "JupyterLab" in page.title()
        with page.expect_response(lambda answer: answer.request.method == "PUT" and lab.FIRST in answer.url) as saving:
            page.keyboard.press("Control+s")
        assert saving.value.ok
    assert any("Content Security Policy" in said for said in complaints)
    saved = json.loads(path.read_text(encoding="utf-8"))
    assert saved["cells"][0]["outputs"] == []
    assert saved["cells"][0]["execution_count"] is None
    assert "Ada" not in json.dumps(saved["metadata"])
