"""A rehearsal of its own for every test, and the real clients pointed at it."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import gspread
import pytest
import requests
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build_from_document
from gspread.http_client import HTTPClient

from notebooks.rehearsal.discovery import document
from notebooks.rehearsal.serving import running
from sheets_schema.connection import outlined

TOKEN = "signed-in"
SHEETS = "/v4/spreadsheets"
Json = dict[str, Any]


class Session(requests.Session):
    """A requests session of the signed-in user that takes paths instead of addresses."""

    def __init__(self, base: str, token: str = TOKEN) -> None:
        super().__init__()
        self.base = base
        self.headers["Authorization"] = f"Bearer {token}"

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> requests.Response:  # type: ignore[override]  # one signature for all verbs
        return super().request(method, self.base + url if url.startswith("/") else url, *args, **kwargs)


class Rerouted(HTTPClient):
    """gspread's transport, sent to the rehearsal."""

    def __init__(self, auth: Any, session: Any = None, base: str = "") -> None:
        super().__init__(auth, session)
        self.base = base

    def request(self, method: str, endpoint: str, *args: Any, **kwargs: Any) -> Any:
        for host in ("https://sheets.googleapis.com", "https://www.googleapis.com"):
            endpoint = endpoint.replace(host, self.base)
        return super().request(method, endpoint, *args, **kwargs)


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
def ivy(base: str) -> Iterator[Session]:
    """Plain HTTP as Ivy, a colleague of the signed-in user."""
    form = {"grant_type": "refresh_token", "refresh_token": "rehearsal:ivy@juniper.example"}
    with Session(base) as session:
        token = session.post("/token", data=form).json()["access_token"]
        session.headers["Authorization"] = f"Bearer {token}"
        yield session


@pytest.fixture
def service(base: str) -> Callable[..., Any]:
    """Builds google-api-python-client's client of one service: service("drive")."""

    def build(name: str, token: str = TOKEN) -> Any:
        described = json.loads(json.dumps(outlined(document(name))))
        described.pop("mtlsRootUrl", None)
        described["rootUrl"] = f"{base}/"
        return build_from_document(described, credentials=Credentials(token))

    return build


class Book:
    """One spreadsheet over plain HTTP."""

    def __init__(self, web: Session) -> None:
        self.web = web
        self.id = web.post(SHEETS, json={"properties": {"title": "Hiring"}}).json()["spreadsheetId"]

    def change(self, *requests: Json, **more: Any) -> Json:
        answer = self.web.post(f"{SHEETS}/{self.id}:batchUpdate", json={"requests": list(requests), **more})
        assert answer.status_code == 200, answer.text
        made: Json = answer.json()
        return made

    def refused(self, *requests: Json) -> str:
        answer = self.web.post(f"{SHEETS}/{self.id}:batchUpdate", json={"requests": list(requests)})
        assert answer.status_code == 400, answer.text
        return str(answer.json()["error"]["message"])

    def put(self, range_: str, *rows: list[Any], option: str = "USER_ENTERED") -> Json:
        answer = self.web.put(f"{SHEETS}/{self.id}/values/{range_}", params={"valueInputOption": option},
                              json={"values": list(rows)})
        assert answer.status_code == 200, answer.text
        made: Json = answer.json()
        return made

    def values(self, range_: str, option: str = "FORMATTED_VALUE") -> list[list[Any]]:
        answer = self.web.get(f"{SHEETS}/{self.id}/values/{range_}", params={"valueRenderOption": option}).json()
        found: list[list[Any]] = answer.get("values", [])
        return found

    def sheet(self, fields: str = "", place: int = 0) -> Json:
        asked = {"fields": f"sheets({fields})"} if fields else {}
        found: Json = self.web.get(f"{SHEETS}/{self.id}", params=asked).json()["sheets"][place]
        return found

    def cell(self, name: str) -> Json:
        answer = self.web.get(f"{SHEETS}/{self.id}", params={"ranges": name, "includeGridData": "true"}).json()
        rows = answer["sheets"][0]["data"][0].get("rowData", [{}])
        found: Json = rows[0].get("values", [{}])[0]
        return found


@pytest.fixture
def book(web: Session) -> Book:
    """A fresh spreadsheet, called Hiring."""
    return Book(web)


def span(top: int, bottom: int, left: int, right: int, sheet: int = 0) -> Json:
    """A GridRange."""
    return {"sheetId": sheet, "startRowIndex": top, "endRowIndex": bottom, "startColumnIndex": left,
            "endColumnIndex": right}


def text(*words: str) -> Json:
    """A RowData of texts."""
    return {"values": [{"userEnteredValue": {"stringValue": word}} for word in words]}


@pytest.fixture
def client(base: str) -> gspread.Client:
    """gspread as the signed-in user."""
    return gspread.Client(auth=Credentials(TOKEN), http_client=partial(Rerouted, base=base))  # type: ignore[arg-type]  # gspread wants the class itself


@pytest.fixture
def sheet(client: gspread.Client) -> gspread.Worksheet:
    """The first tab of a fresh spreadsheet, through gspread."""
    return client.create("Hiring").sheet1
