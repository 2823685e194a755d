"""Template -> letter -> PDF in Drive, each found by its mark before it is made: dying anywhere loses nothing."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from functions.make_offers.letter import WrongTemplate, check_letter, check_replies, filling, words_of
from functions.make_offers.proof import letter_proof
from functions.make_offers.template import template_requests
from functions.make_offers.terms import day_words
from functions.post.wording import one_line
from functions.services.asking import NotThere
from functions.services.docs import DOCUMENT, Docs, Document
from functions.services.drive import PDF, Drive
from sheets_schema.book import Book
from sheets_schema.changes import change
from sheets_schema.connection import Connection
from sheets_schema.reading import Reading
from sheets_schema.tables import Offer

FOLDER, TEMPLATE = "Letters folder ID", "Letter template ID"
MARK_TEMPLATE, MARK_LETTER, MARK_PDF, MARK_PROOF = "hiringTemplate", "hiringLetter", "hiringPdf", "hiringProof"
GONE = "The letter template is gone: empty “Letter template ID” on the Firm tab, and a new one is made."
EDITED = "Somebody is editing the letter: it is printed when they are done."


class Writing:
    """Writes the letters of one book, in its letters folder."""

    def __init__(self, book: Book, connection: Connection, seen: Reading, now: datetime, who: str) -> None:
        self.book, self.seen, self.who, self.settings = book, seen, who, connection.settings
        self.drive, self.docs = Drive(connection), Docs(connection)
        self.date = day_words(now.astimezone(seen.zone).date())

    def prepare(self) -> None:
        """Find or make the letters folder and the template, and write their IDs on the Firm tab."""
        self.folder = self.seen.firm[FOLDER] or self.drive.folder("Letters", f"letters {self.book.id}")
        self.template = self.seen.firm[TEMPLATE] or self._make_template()
        found = {FOLDER: self.folder, TEMPLATE: self.template}
        why = "The kit made the place and the template of letters"
        self.book.save([change(self.seen.firm.row(name), why, value=value) for name, value in found.items()], self.who)

    def _make_template(self) -> str:
        found = self.drive.marked(MARK_TEMPLATE, self.book.id)
        marks = {MARK_TEMPLATE: self.book.id}
        made = found[0].id if found else self.drive.make(self.folder, "Offer letter (template)", DOCUMENT, marks)
        document = self.docs.read(made)
        if not document.text.strip():
            self.docs.amend(document, template_requests())
        return made

    def write(self, offer: Offer) -> dict[str, Any]:
        """Write an approved offer's letter and print it; give what its line must say."""
        letter_id = self._letter(offer, f"{self.book.id} {offer.id} {offer.version}")
        pdf_id, sha256 = self._pdf(offer, letter_id)
        return {"letter": self._address(letter_id), "letter_id": letter_id, "pdf_id": pdf_id, "pdf_sha256": sha256}

    def _letter(self, offer: Offer, version: str) -> str:
        words = words_of(offer, self.seen.firm, self.date)
        found = self.drive.marked(MARK_LETTER, version)
        letter_id = found[0].id if found else self._copy(offer, version, words)
        document = self.docs.read(letter_id)
        if "{{" in document.text:
            document = self._fill(document, words)
        check_letter(document, words)
        return letter_id

    def _copy(self, offer: Offer, version: str, words: dict[str, str]) -> str:
        try:
            filling(self.docs.read(self.template), words)  # a template that cannot become the letter is not copied
            return self.drive.copy(self.template, self.folder, _title(offer), {MARK_LETTER: version})
        except NotThere:
            raise WrongTemplate(GONE) from None

    def _fill(self, document: Document, words: dict[str, str]) -> Document:
        plan = filling(document, words)
        check_replies(plan, self.docs.amend(document, plan.requests))
        return self.docs.read(document.id)

    def _pdf(self, offer: Offer, letter_id: str) -> tuple[str, str]:
        version = pdf_mark(offer)
        for file in self.drive.marked(MARK_PDF, version):  # one whose bytes were replaced proves nothing any more
            sha256 = hashlib.sha256(self.drive.read(file)).hexdigest()
            if file.properties.get(MARK_PROOF) == letter_proof(self.settings.key, offer, sha256):
                return file.id, sha256
        data = self._printed(letter_id, words_of(offer, self.seen.firm, self.date))
        sha256 = hashlib.sha256(data).hexdigest()
        marks = {MARK_PDF: version, MARK_PROOF: letter_proof(self.settings.key, offer, sha256)}
        return self.drive.put(self.folder, f"{_title(offer)}.pdf", data, PDF, marks).id, sha256

    def _printed(self, letter_id: str, words: dict[str, str]) -> bytes:
        """Print the letter; refuse if it changed between checking and printing."""
        document = self.docs.read(letter_id)
        check_letter(document, words)
        data = self.drive.pdf(letter_id)
        if self.docs.revision(letter_id) != document.revision:
            raise WrongTemplate(EDITED)
        return data

    def _address(self, letter_id: str) -> str:
        home = "https://docs.google.com" if self.settings.real else self.settings.google
        return f"{home}/document/d/{letter_id}/edit"


def pdf_mark(offer: Offer) -> str:
    """Name the PDF of one version of an offer."""
    return f"{offer.id} {offer.version}"


def _title(offer: Offer) -> str:
    return f"Offer {one_line(offer.name)}, {one_line(offer.job)} (version {offer.version})"
