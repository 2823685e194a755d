"""A real Chromium, and the promise that nothing it does leaves this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from tests.browser.stub import Stub

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
HERE = ("127.0.0.1", "localhost")
expect.set_options(timeout=30_000)  # a state is waited for; how long it takes is the busy machine's affair


def found() -> str:
    """Find a Chromium; in CI a missing one is a failure, elsewhere a loud skip."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    says = "No Chromium on this machine: the browser tests did not run. Install the package “chromium”."
    if os.environ.get("CI") == "true":
        pytest.fail(says)
    pytest.skip(says)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all browser tests."""
    path = found()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile; a request to anywhere else fails the test."""
    made = chromium.new_context(viewport={"width": 1280, "height": 900})
    strangers: list[str] = []

    def seen(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in HERE:
            strangers.append(request.url)

    made.on("request", seen)
    yield made
    made.close()
    assert strangers == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One tab."""
    return context.new_page()


@pytest.fixture
def stub(page: Page) -> Stub:
    """A page with the surface on it and a stand-in for the kernel behind it."""
    return Stub(page).opened()
