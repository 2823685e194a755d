"""A rehearsal of its own for every test, and the real clients pointed at it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build_from_document

from notebooks.rehearsal.discovery import document
from notebooks.rehearsal.serving import running

TOKEN = "signed-in"


class Session(requests.Session):
    """A requests session of the signed-in user that takes paths instead of addresses."""

    def __init__(self, base: str, token: str = TOKEN) -> None:
        super().__init__()
        self.base = base
        self.headers["Authorization"] = f"Bearer {token}"

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> requests.Response:  # type: ignore[override]  # one signature for all verbs
        return super().request(method, self.base + url if url.startswith("/") else url, *args, **kwargs)


@pytest.fixture
def base(tmp_path: Path) -> Iterator[str]:
    """The address of a fresh rehearsal that checks its own answers."""
    with running(tmp_path / "google.sqlite", token=TOKEN, check_answers=True) as address:
        yield address


@pytest.fixture
def web(base: str) -> Iterator[Session]:
    """Plain HTTP as the signed-in user."""
    with Session(base) as session:
        yield session


@pytest.fixture
def service(base: str) -> Callable[..., Any]:
    """Builds google-api-python-client's client of one service: service("drive")."""

    def build(name: str, token: str = TOKEN) -> Any:
        described = json.loads(json.dumps(document(name)))
        described.pop("mtlsRootUrl", None)
        described["rootUrl"] = f"{base}/"
        return build_from_document(described, credentials=Credentials(token))

    return build
