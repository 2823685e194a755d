"""What went out: interviews, invitations, letters; each once, and none that nobody approved."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pypdfium2 import PdfDocument

from tests.faults.ledger import Ledger
from tests.faults.remains import Remains, Verdict


def judge_what_went_out(left: Remains, ledger: Ledger, found: Verdict) -> None:
    """Hold calendar and mail against the sheet."""
    _interviews(left, ledger, found)
    _offers(left, ledger, found)


def _interviews(left: Remains, ledger: Ledger, found: Verdict) -> None:
    """Invited means: one event for the candidate and one for the panel, one mail each; called off means: told once."""
    told = Counter((str(mail["To"]), str(mail["Subject"]).partition(":")[0]) for mail in left.letters)
    rows = left.tabs["Interviews"].by_id()
    for row_id in ledger.arranged:
        if row_id not in rows:
            found.lost.append(f"the interview {row_id} was arranged and is not there")
    for row_id, line in rows.items():
        events = [one for one in left.events if _speaks_of(one, row_id) and one.get("status") != "cancelled"]
        for who in (str(line["Candidate email"]), str(line["Interviewers"])):
            invited, off = told[who, "Invitation"], told[who, "Canceled event"]
            if invited > 1 or off > 1:
                found.doubled.append(f"{row_id}: {who} was invited {invited} times and called off {off} times")
            if line["Status"] == "Invited" and (invited != 1 or off):
                found.lost.append(f"{row_id}: invited, but {who} got {invited} invitations and {off} cancellations")
            if line["Status"] == "Cancelled" and invited != off:
                found.lost.append(f"{row_id}: cancelled, but {who} got {invited} invitations and {off} cancellations")
        if line["Status"] == "Invited" and len(events) != 2:
            found.lost.append(f"{row_id}: invited, but {len(events)} events stand in the calendar")


def _speaks_of(event: Mapping[str, Any], row_id: str) -> bool:
    marks = event.get("extendedProperties", {}).get("private", {})
    return row_id in marks.values()


def _offers(left: Remains, ledger: Ledger, found: Verdict) -> None:
    """A letter goes once, after a yes, with the figure that the yes was about."""
    for row_id, line in left.tabs["Offers"].by_id().items():
        printed = [text for mail in left.letters if str(mail["To"]) == line["E-mail"] for text in _printed(mail)]
        if len(printed) > 1:
            found.doubled.append(f"{row_id}: {len(printed)} letters went")
        if line["Status"] == "Sent" and not printed:
            found.lost.append(f"{row_id}: sent, but no letter went")
        for text in printed:
            figures = {re.sub(r"\D", "", one) for one in re.findall(r"27[,.]?0\d\d", text)}
            if not figures or not figures <= set(ledger.approved):
                found.wrong_row.append(f"{row_id}: the letter says {figures}, approved were {sorted(ledger.approved)}")


def _printed(mail: Any) -> Iterator[str]:
    for part in mail.walk():
        if part.get_content_type() == "application/pdf":
            document = PdfDocument(io.BytesIO(part.get_payload(decode=True)))
            yield str(document[0].get_textpage().get_text_range())
