"""The boss: opens every link that comes by mail, and approves what the page shows."""

from __future__ import annotations

import base64
import email
import email.policy
import re
from email.message import EmailMessage
from pathlib import Path

import requests
from functions_framework import create_app

from functions import main as doors
from tests.faults.ledger import Ledger

BOSS = "juno@juniper.example"
LINK = re.compile(r"https?://\S+(/approve/\S+)")
AMOUNT = re.compile(r"27[,.]?0\d\d")


def mails(google: str) -> list[EmailMessage]:
    """List every copy of a mail that came to somebody, oldest first."""
    found = requests.get(f"{google}/rehearsal/admin/mail", timeout=30).json()
    made = (email.message_from_bytes(base64.b64decode(one["raw"]), policy=email.policy.default) for one in found)
    return [mail for mail, one in zip(made, found, strict=True) if one["to"] != one["from"]]


def text_of(mail: EmailMessage) -> str:
    """Give a mail's plain words."""
    body = mail.get_body(("plain",))
    return str(body.get_content()) if body else ""


class Approver:
    """Somebody who says yes once to every request."""

    def __init__(self, google: str, ledger: Ledger) -> None:
        self.google, self.ledger = google, ledger
        self.opened: set[str] = set()
        self.browser = create_app("pages", str(Path(doors.__file__))).test_client()  # type: ignore[no-untyped-call]  # it has no types

    def look(self) -> None:
        """Open the links that came since the last look."""
        for mail in mails(self.google):
            found = LINK.search(text_of(mail)) if BOSS in str(mail["To"]) else None
            if found and found[1] not in self.opened:
                self._approve(found[1])

    def _approve(self, path: str) -> None:
        page = self.browser.get(path)
        if page.status_code != 200:
            return  # nobody says yes to a page that did not come; the link is opened again
        amounts = sorted({re.sub(r"\D", "", one) for one in AMOUNT.findall(page.text)})
        for amount in amounts:  # whether or not an answer comes: the yes may be written all the same
            self.ledger.approved.setdefault(amount, []).append(path)
        if self.browser.post(path, data={"answer": "approve", "comment": ""}).status_code == 200:
            self.opened.add(path)
