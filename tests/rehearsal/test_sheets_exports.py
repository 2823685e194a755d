"""A spreadsheet as other kinds of file."""

import io
import zipfile
from xml.etree import ElementTree

from tests.rehearsal.conftest import Book, Session

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def packed(web: Session, book: Book, mime: str) -> zipfile.ZipFile:
    answer = web.get(f"/drive/v3/files/{book.id}/export", params={"mimeType": mime})
    assert answer.status_code == 200, answer.text
    return zipfile.ZipFile(io.BytesIO(answer.content))


def test_an_open_document_holds_every_tab_as_it_shows(web: Session, book: Book) -> None:
    """
    Sheet1
    Name      | Pay     | Since
    Ada & Ben | $70,000 | 2030-01-02
    """
    book.put("A1", ["Name", "Pay", "Since"], ["Ada & Ben", "$70,000", "2030-01-02"])
    book.change({"addSheet": {"properties": {"title": "Q&A"}}})
    with packed(web, book, ODS) as package:
        assert package.infolist()[0].filename == "mimetype"
        assert package.read("mimetype") == ODS.encode()
        content = ElementTree.fromstring(package.read("content.xml"))
    tables = list(content.iter(f"{_TABLE}table"))
    assert [table.get(f"{_TABLE}name") for table in tables] == ["Sheet1", "Q&A"]
    shown = [[cell.findtext(_TEXT) for cell in row] for row in tables[0]]
    assert shown == [["Name", "Pay", "Since"], ["Ada & Ben", "$70,000", "2030-01-02"]]


def test_web_pages_come_in_one_package_a_page_a_tab(web: Session, book: Book) -> None:
    book.put("A1", ["<b>", "two"])
    book.change({"addSheet": {"properties": {"title": "a/b"}}},
                {"addSheet": {"properties": {"title": "Secret", "hidden": True}}})
    with packed(web, book, "application/zip") as package:
        assert package.namelist() == ["Sheet1.html", "a_b.html", "resources/sheet.css"]
        assert "<td>&lt;b&gt;</td><td>two</td>" in package.read("Sheet1.html").decode()
