"""Files of other programs that become spreadsheets and documents."""

import io
import zipfile

import pytest

from tests.rehearsal.conftest import Book, Json, Session

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET, DOCUMENT = "application/vnd.google-apps.spreadsheet", "application/vnd.google-apps.document"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_WORKBOOK = {
    "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
                       '"><sheets><sheet name="Pay &amp; more" sheetId="1" r:id="rId7"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                                  '<Relationship Id="rId7" Target="worksheets/one.xml"/></Relationships>',
    "xl/sharedStrings.xml": f"<sst {_MAIN}><si><t>Ada</t></si><si><r><t>Ben </t></r><r><t>Ash</t></r></si></sst>",
    "xl/styles.xml": f'<styleSheet {_MAIN}><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy hh:mm"/>'
                     '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>'
                     "</styleSheet>",
    "xl/worksheets/one.xml": f'<worksheet {_MAIN}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s">'
                             '<v>1</v></c></row><row r="3"><c r="A3"><v>2</v></c><c r="B3"><f>A3*2</f><v>4</v></c>'
                             '<c r="C3" s="1"><v>47485</v></c><c r="D3" s="2"><v>47485.5</v></c>'
                             '<c r="E3" t="b"><v>1</v></c></row></sheetData></worksheet>',
}


def package(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        for name, text in parts.items():
            written.writestr(name, text)
    return out.getvalue()


def uploaded(web: Session, data: bytes, kind: str, wanted: str) -> Json:
    lines = ["--b", "Content-Type: application/json", "", f'{{"name": "Given", "mimeType": "{wanted}"}}', "--b",
             f"Content-Type: {kind}", "", ""]
    answer = web.post("/upload/drive/v3/files", params={"uploadType": "multipart"},
                      headers={"Content-Type": "multipart/related; boundary=b"},
                      data="\r\n".join(lines).encode() + data + b"\r\n--b--")
    made: Json = answer.json() | {"status": answer.status_code}
    return made


def test_a_workbook_becomes_a_spreadsheet(web: Session) -> None:
    made = uploaded(web, package(_WORKBOOK), XLSX, SHEET)
    shown = web.get(f"/v4/spreadsheets/{made['id']}/values/A1:E3").json()
    assert shown["range"] == "'Pay & more'!A1:E3"
    assert shown["values"] == [["Ada", "Ben Ash"], [], ["2", "4", "1/2/2030", "1/2/2030 12:00:00", "TRUE"]]


def test_what_was_exported_is_read_again(web: Session, book: Book) -> None:
    book.put("A1", ["Name", "Pay"], ["Ada", 3], ["Ben", 4], ["", "=SUM(B2:B3)"])
    data = web.get(f"/drive/v3/files/{book.id}/export", params={"mimeType": XLSX}).content
    made = uploaded(web, data, XLSX, SHEET)
    answer = web.get(f"/v4/spreadsheets/{made['id']}/values/A1:B9", params={"valueRenderOption": "FORMULA"}).json()
    assert answer["values"] == book.values("A1:B9", "FORMULA")


def test_a_docx_letter_becomes_a_document_also_by_copying_it(web: Session) -> None:
    html = b"<h1>Offer</h1><p>Dear <b>Ada</b></p><table><tr><td>Pay</td><td>3</td></tr></table>"
    first = uploaded(web, html, "text/html", DOCUMENT)
    data = web.get(f"/drive/v3/files/{first['id']}/export", params={"mimeType": DOCX}).content
    kept = uploaded(web, data, DOCX, DOCX)
    copied = web.post(f"/drive/v3/files/{kept['id']}/copy", json={"mimeType": DOCUMENT}).json()
    assert copied["mimeType"] == DOCUMENT
    said = web.get(f"/drive/v3/files/{copied['id']}/export", params={"mimeType": "text/html"}).text
    assert "<h1>Offer</h1>" in said
    assert "<b>Ada</b>" in said
    assert "<td><p>Pay</p></td>" in said


@pytest.mark.parametrize(("kind", "wanted"), [(XLSX, SHEET), (DOCX, DOCUMENT)])
def test_what_is_none_of_them_is_refused(web: Session, kind: str, wanted: str) -> None:
    assert uploaded(web, b"not a package", kind, wanted)["status"] == 400
