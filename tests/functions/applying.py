"""A visitor of the careers page: finds the open jobs, fills the form in, sends it as a browser does."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from typing import Any

from werkzeug.test import Client, TestResponse

from functions.pages.careers import SHELF
from functions.pages.form import LASTS, PURPOSE
from functions.pages.limits import LIMITER
from functions.post.tokens import page_token, read_token
from sheets_schema import clock
from tests.functions.offering import KEY, browser

CV = b"Ada Okoro\nada.okoro@example.com\n\nExperience\nBookkeeper, Elm Street Bakery, 2019 - present\nKept Xero tidy.\n"


@dataclass
class Visitor:
    """Somebody with a browser."""

    client: Client

    def open(self, path: str = "/jobs") -> TestResponse:
        """Open a page."""
        return self.client.get(path)

    def job(self, place: int = 0) -> str:
        """Give the address of one of the jobs listed."""
        return str(re.findall(r'href="(/jobs/[^"]+)"', self.open().text)[place])

    def ticket(self, path: str, age: timedelta = timedelta(seconds=30)) -> str:
        """Open a job, and give its form's token as if it had been opened a while ago."""
        found = re.search(r'name="ticket" value="([^"]+)"', self.open(path).text)
        assert found
        told = read_token(KEY, PURPOSE, unescape(found[1]))
        return page_token(KEY, PURPOSE, told.row_id, told.version, told.person, LASTS, clock.now() - age)

    def send(self, path: str, ticket: str = "", data: bytes = CV, file: str = "cv.txt", **values: Any) -> TestResponse:
        """Fill the form in and send it; a value of None leaves its field out."""
        filled = {"name": "Ada Okoro", "email": "ada.okoro@example.com", "consent": "yes", **values}
        filled |= {"ticket": ticket or self.ticket(path), "resume": (io.BytesIO(data), file)}
        kept = {name: value for name, value in filled.items() if value is not None}
        return self.client.post(path, data=kept, content_type="multipart/form-data")


def visitor() -> Visitor:
    """Come to the careers page for the first time."""
    SHELF.forget()
    LIMITER.forget()
    return Visitor(browser())
