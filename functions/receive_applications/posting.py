"""Mails that carry the firm's label: their attachments into the intake folders, each once, then the label changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from functions.post.reports import Report
from functions.receive_applications import mails, notes
from functions.receive_applications.folders import ROOT
from functions.receive_applications.mails import Document, Mail
from functions.receive_applications.notes import LONGEST_MESSAGE, Note
from functions.services.asking import Refused
from functions.services.drive import Drive
from functions.services.mailbox import SCOPE, Mailbox
from sheets_schema.problems import Refusal, Unreachable
from sheets_schema.reading import Reading
from sheets_schema.seals import mac
from sheets_schema.tables import Job
from sheets_schema.tables.pipeline import Source

SETTING = "Application mail label"
TAKEN = "taken"  # the label below the firm's own that says: this one stands in Drive
LOOK = "look at"  # the label below the firm's own that says: no machine could take this one
MAIL = "hiringMail"  # on an original: which mail it came with
MOST = 20  # mails a round
LARGEST = 25_000_000  # bytes of a whole mail; Gmail lets no larger one through
PUBLIC = frozenset({"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "yahoo.com", "gmx.de", "web.de"})
MAY_NOT = f"The mailbox cannot be read: allow the kit {SCOPE} (README, “E-mail box”), or empty this cell."
STUCK = (
    "{count} labelled mails are too large, damaged, or hold neither a document nor a text that could be one: "
    "look at them in Gmail under “{label}”, then take that label off."
)
NO_LABEL = "The mailbox has no label of this name: make it in Gmail, or correct it here."


def take_mails(drive: Drive, seen: Reading, secret: str, now: datetime, report: Report) -> bool:
    """Put what labelled mails carry into Drive; tell whether anything new lies there."""
    label = seen.firm[SETTING].strip()
    if not label or not seen.firm[ROOT]:
        return False
    mailbox = Mailbox(drive.files.connection)
    try:
        return _Taking(drive, mailbox, seen, secret, now, report).all(label)
    except Unreachable as busy:
        report.later(SETTING, str(busy))
    except Refused:
        report.refused[_line(seen)] = MAY_NOT
    except Refusal as refused:
        report.refused[_line(seen)] = f"{MAY_NOT} ({refused})"
    finally:
        mailbox.close()
    return False


def _line(seen: Reading) -> str:
    row = seen.firm.rows.get(SETTING)
    return row.id if row else SETTING


class _Taking:
    def __init__(
        self, drive: Drive, mailbox: Mailbox, seen: Reading, secret: str, now: datetime, report: Report
    ) -> None:
        self.drive, self.mailbox, self.seen, self.secret, self.now = drive, mailbox, seen, secret, now
        self.report = report

    def all(self, label: str) -> bool:
        """Take the mails that wait, a few a round."""
        known = self.mailbox.labels()
        if label.casefold() not in known:
            self.report.refused[_line(self.seen)] = NO_LABEL
            return False
        own, waiting = known[label.casefold()], self.mailbox.waiting(known[label.casefold()], MOST)
        below = {name: known.get(f"{label}/{name}".casefold(), "") for name in (TAKEN, LOOK)}
        for message_id in reversed(waiting):
            name = TAKEN if self.one(message_id) else LOOK
            below[name] = below[name] or self.mailbox.make_label(f"{label}/{name}")
            self.mailbox.relabel(message_id, below[name], own)
        stuck = self.mailbox.waiting(below[LOOK], MOST) if below[LOOK] else []
        if stuck:
            self.report.refused[_line(self.seen)] = STUCK.format(count=len(stuck), label=f"{label}/{LOOK}")
        return bool(waiting)

    def one(self, message_id: str) -> bool:
        """Put one mail's documents into Drive; tell whether all of them stand there, or there were none to put."""
        if self.mailbox.size(message_id) > LARGEST:
            return False
        try:
            mail = mails.read(self.mailbox.raw(message_id), self._ours())
        except mails.Unreadable:
            return False
        documents = mail.documents or _mail_itself(mail)
        if not documents:
            return False
        job = mails.job_of(mail, self.seen[Job])
        self._put(message_id, mail, documents, (job.folder_id if job else "") or self.seen.firm[ROOT])
        return True

    def _put(self, message_id: str, mail: Mail, documents: Sequence[Document], folder: str) -> None:
        lying = {(one.name, one.properties.get(notes.NOTE)) for one in self.drive.marked(MAIL, message_id)}
        for place, document in enumerate(documents):
            key = mac(self.secret, "mail", message_id, str(place))[:32]
            if (document.name, key) in lying:
                continue
            if not self.drive.marked(notes.SAYS, key):
                said = notes.written(self._note(mail), key, self.secret)
                self.drive.put(folder, f"{document.name}.mail.json", said, notes.JSON, {notes.SAYS: key})
            marks = {notes.NOTE: key, MAIL: message_id}
            self.drive.put(folder, document.name, document.data, "application/octet-stream", marks)

    def _note(self, mail: Mail) -> Note:
        left_out = f"\n\n(Left out of the mail: {', '.join(mail.left_out)}.)" if mail.left_out else ""
        message = mail.text[: LONGEST_MESSAGE - len(left_out)] + left_out
        return Note(Source.MAIL, mail.name, mail.email, message=message.strip(), at=self.now)

    def _ours(self) -> list[str]:
        """List the firm's own addresses; its domain too, unless it is one that everybody uses."""
        account = self.drive.files.connection.settings.who
        own = [one.strip().casefold() for one in (self.seen.firm["Sender"], account) if one.strip()]
        domains = {one.rpartition("@")[2] for one in own} - PUBLIC
        return [*own, *domains]


def _mail_itself(mail: Mail) -> tuple[Document, ...]:
    if len(mail.text) < mails.SHORTEST_TEXT:
        return ()
    head = "\n".join(part for part in (mail.name, mail.email) if part)
    return (Document("Application by e-mail.txt", f"{head}\n\n{mail.text}".encode()),)
