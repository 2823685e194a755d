"""What Drive does with documents, and what the page shows of them."""

import io
import sqlite3
import zipfile
from datetime import datetime

from notebooks.rehearsal import drive
from notebooks.rehearsal.docs import incoming, markup, shelf, web
from notebooks.rehearsal.docs.documents import MIME
from notebooks.rehearsal.docs.shelf import Document
from notebooks.rehearsal.docs.text import FOOTNOTE, PAGE_BREAK, Text, typable

Database = sqlite3.Connection
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def text(db: Database, identity: str) -> str:
    """A document's words; an empty string where there is none of that id."""
    found = shelf.find(db, identity)
    words = found.text.plain().translate({ord(PAGE_BREAK): None, ord(FOOTNOTE): None, ord("\v"): "\n"}) if found else ""
    return words.removesuffix("\n")


def write(db: Database, title: str, words: str, owner: str, now: datetime) -> str:
    """Make a document of plain words in the root of somebody's Drive, and give its id."""
    identity = drive.new_id()
    _from_text(db, identity, title, words.encode())
    drive.adopt(db, identity, title, MIME, owner, now)
    return identity


def _create(db: Database, identity: str, title: str) -> None:
    shelf.keep(db, Document(identity, title, "", Text()))


def _copy(db: Database, source: str, target: str, title: str) -> None:
    found = shelf.find(db, source)
    if found is not None:
        found.id, found.title = target, title
        shelf.keep(db, found)


def _found(db: Database, identity: str) -> Document:
    return shelf.find(db, identity) or Document(identity, "", "", Text())


def _pdf(db: Database, identity: str) -> bytes:
    # Only here: fonts and the drawing of pages cost a third of a second that most rehearsals never need.
    from notebooks.rehearsal.docs import pdf

    return pdf.drawn(_found(db, identity))


def _word(db: Database, identity: str) -> bytes:
    from notebooks.rehearsal.docs import word

    return word.written(_found(db, identity))


def _page(db: Database, identity: str) -> bytes:
    return web.written(_found(db, identity))


def _zipped(db: Database, identity: str) -> bytes:
    found, out = _found(db, identity), io.BytesIO()
    name = "".join(letter for letter in found.title if letter.isalnum()) or "document"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(f"{name}.html", web.written(found))
    return out.getvalue()


def _plain(db: Database, identity: str) -> bytes:
    # As Drive exports it: a byte order mark and the line ends of Windows.
    return ("\ufeff" + text(db, identity).replace("\n", "\r\n")).encode()


def _from_html(db: Database, identity: str, title: str, data: bytes) -> None:
    shelf.keep(db, markup.document(identity, title, data.decode("utf-8", "replace")))


def _from_word(db: Database, identity: str, title: str, data: bytes) -> None:
    shelf.keep(db, markup.document(identity, title, incoming.html_of(data)))


def _from_text(db: Database, identity: str, title: str, data: bytes) -> None:
    made = Document(identity, title, "", Text())
    words = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").removesuffix("\n")
    made.text.insert(0, typable(words))
    shelf.keep(db, made)


drive.register(MIME, drive.Native(
    create=_create, copy=_copy, rename=shelf.rename, remove=shelf.remove, text=text,
    exports={
        "application/pdf": _pdf,
        "text/plain": _plain,
        "text/html": _page,
        "application/zip": _zipped,
        _DOCX: _word,
    },
    imports={"text/html": _from_html, "text/plain": _from_text, _DOCX: _from_word},
))
