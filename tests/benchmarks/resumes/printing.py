"""Markup onto paper: Chromium prints web pages, pdflatex sets LaTeX; what is missing is said and left out."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def can_print(language: str) -> bool:
    """Whether a font for the language is here, as far as the system tells: letters without one print as boxes."""
    path = shutil.which("fc-list")
    if path is None:
        return True
    fonts = subprocess.run([path, f":lang={language}", "family"], capture_output=True, check=False, timeout=60).stdout
    if not fonts.strip():
        print(f"No font for “{language}” here: résumés in it that a browser prints are left out.", file=sys.stderr)
    return bool(fonts.strip())


def printed_pages(pages: Iterable[str]) -> Iterator[bytes | None]:
    """Print web pages; None for each where there is no Chromium."""
    path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if path is None:
        print("No Chromium here: résumés that a browser prints are left out.", file=sys.stderr)
        yield from (None for _ in pages)
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        sheet = browser.new_page()
        for page in pages:
            sheet.set_content(page)
            yield sheet.pdf(format="A4", print_background=True)
        browser.close()


def typeset(sources: Iterable[str]) -> Iterator[bytes | None]:
    """Set LaTeX sources; None for each that this machine cannot set."""
    path = shutil.which("pdflatex")
    if path is None:
        print("No pdflatex here: LaTeX résumés are left out.", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        for source in sources:
            yield _typeset(path, Path(folder), source) if path else None


def _typeset(path: str, folder: Path, source: str) -> bytes | None:
    (folder / "cv.tex").write_text(source, encoding="utf-8")
    (folder / "cv.pdf").unlink(missing_ok=True)
    done = subprocess.run(
        [path, "-interaction=nonstopmode", "-no-shell-escape", "cv.tex"], cwd=folder, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    made = folder / "cv.pdf"
    if not made.exists():
        print(done.stdout[-600:].decode("utf-8", "replace"), file=sys.stderr)
    return made.read_bytes() if made.exists() else None
