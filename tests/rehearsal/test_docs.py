"""Docs as the real client meets it: indexes, replacements, revisions, letters."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload

from notebooks.rehearsal import docs
from notebooks.rehearsal.store import Store
from tests.rehearsal.clients import Clients, message, robot, signed_in, status

DOC = "application/vnd.google-apps.document"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LETTER = """
<html><body><h1 style="text-align:center">Juniper &amp; Finch</h1>
<p style="text-align:right">12 March 2030</p><p>Dear {{name}},</p>
<p>We offer you the post of <b>{{job}}</b> at {{salary}}.</p>
<ul><li>25 days of holiday</li><li>Sick pay</li></ul><p><i>Yours, {{name}}</i></p></body></html>
"""


@pytest.fixture
def client(base: str) -> Clients:
    return signed_in(base)


def blank(client: Clients, text: str = "") -> str:
    document = str(client.docs.documents().create(body={"title": "Notes"}).execute()["documentId"])
    if text:
        update(client, document, {"insertText": {"location": {"index": 1}, "text": text}})
    return document


def letter(client: Clients) -> str:
    media = MediaInMemoryUpload(LETTER.encode(), mimetype="text/html")
    return str(client.drive.files().create(body={"name": "Offer", "mimeType": DOC}, media_body=media).execute()["id"])


def update(client: Clients, document: str, *requests: dict[str, Any], **control: Any) -> dict[str, Any]:
    body = {"requests": list(requests), **({"writeControl": control} if control else {})}
    answer: dict[str, Any] = client.docs.documents().batchUpdate(documentId=document, body=body).execute()
    return answer


def refused(client: Clients, document: str, *requests: dict[str, Any], **control: Any) -> str:
    with pytest.raises(HttpError) as error:
        update(client, document, *requests, **control)
    assert status(error.value)[0] == 400
    return message(error.value)


def elements(client: Clients, document: str) -> list[dict[str, Any]]:
    content = client.docs.documents().get(documentId=document).execute()["body"]["content"]
    return [one for one in content if "paragraph" in one]


def text(client: Clients, document: str) -> str:
    return "".join(run.get("textRun", {}).get("content", "") for one in elements(client, document)
                   for run in one["paragraph"]["elements"])


def replaced(old: str, new: str, match_case: bool = True) -> dict[str, Any]:
    return {"replaceAllText": {"containsText": {"text": old, "matchCase": match_case}, "replaceText": new}}


def test_an_empty_document_is_one_newline(client: Clients) -> None:
    document = client.docs.documents().create(body={"title": "Notes"}).execute()
    first, second = document["body"]["content"]
    assert (first["endIndex"], "sectionBreak" in first) == (1, True)
    assert (second["startIndex"], second["endIndex"]) == (1, 2)
    assert client.docs.documents().get(documentId=document["documentId"]).execute() == document
    file = client.drive.files().get(fileId=document["documentId"]).execute()
    assert (file["name"], file["mimeType"]) == ("Notes", DOC)


def test_indexes_count_utf16_units(client: Clients) -> None:
    document = blank(client, "a🎉b")
    assert elements(client, document)[0]["endIndex"] == 6
    update(client, document, {"deleteContentRange": {"range": {"startIndex": 2, "endIndex": 4}}})
    assert text(client, document) == "ab\n"
    update(client, document, {"insertText": {"location": {"index": 2}, "text": "🎉"}})
    inside = {"insertText": {"location": {"index": 3}, "text": "x"}}
    assert refused(client, document, inside).startswith("Invalid requests[0].insertText: ")


@pytest.mark.parametrize(("request_", "sentence"), [
    ({"insertText": {"location": {"index": 50}, "text": "x"}},
     "Invalid requests[1].insertText: Index 50 must be less than the end index of the referenced segment, 6."),
    ({"deleteContentRange": {"range": {"startIndex": 3, "endIndex": 6}}},
     "Invalid requests[1].deleteContentRange: The range cannot include the newline character at the end of the "
     "segment."),
    ({"deleteContentRange": {"range": {"startIndex": 3, "endIndex": 3}}},
     "Invalid requests[1].deleteContentRange: The range should not be empty."),
])
def test_one_bad_request_undoes_the_batch(client: Clients, request_: dict[str, Any], sentence: str) -> None:
    document = blank(client, "abc")
    before = client.docs.documents().get(documentId=document).execute()
    good = {"insertText": {"location": {"index": 1}, "text": "x"}}
    assert refused(client, document, good, request_) == sentence
    assert client.docs.documents().get(documentId=document).execute() == before


def test_replacing_counts_what_it_changed_and_says_nothing_of_nothing(client: Clients) -> None:
    document = blank(client, "Dear {{name}}, {{NAME}} and {{name}}")
    answer = update(client, document, replaced("{{name}}", "Eve {{salary}}"), replaced("{{job}}", "x"),
                    replaced("{{Name}}", "Ada", match_case=False), replaced("{{salary}}", "£42,000"))
    assert answer["replies"] == [
        {"replaceAllText": {"occurrencesChanged": 2}}, {"replaceAllText": {}},
        {"replaceAllText": {"occurrencesChanged": 1}}, {"replaceAllText": {"occurrencesChanged": 2}}]
    assert text(client, document) == "Dear Eve £42,000, Ada and Eve £42,000\n"


def test_a_replacement_looks_like_what_it_replaces(client: Clients) -> None:
    document = letter(client)
    update(client, document, replaced("{{job}}", "Head of Data"))
    runs = [run["textRun"] for one in elements(client, document) for run in one["paragraph"]["elements"]]
    assert {"content": "Head of Data", "textStyle": {"bold": True}} in runs


def test_a_revision_that_is_not_the_latest_changes_nothing(client: Clients) -> None:
    document = blank(client, "abc")
    first = client.docs.documents().get(documentId=document).execute()["revisionId"]
    answer = update(client, document, replaced("abc", "abd"), requiredRevisionId=first)
    second = answer["writeControl"]["requiredRevisionId"]
    assert second != first
    assert "does not match the latest revision" in refused(
        client, document, replaced("abd", "abe"), requiredRevisionId=first)
    assert text(client, document) == "abd\n"
    assert client.docs.documents().get(documentId=document, fields="revisionId").execute() == {"revisionId": second}


def test_styles_headings_lists_and_page_breaks(client: Clients) -> None:
    document = blank(client, "Title\nOne\n\tInner\nLast")
    span = {"startIndex": 1, "endIndex": 6}
    update(
        client, document,
        {"updateParagraphStyle": {"range": span, "fields": "namedStyleType,alignment",
                                  "paragraphStyle": {"namedStyleType": "HEADING_2", "alignment": "CENTER"}}},
        {"updateTextStyle": {"range": span, "fields": "bold", "textStyle": {"bold": True}}},
        {"createParagraphBullets": {"range": {"startIndex": 7, "endIndex": 17},
                                    "bulletPreset": "BULLET_DISC_CIRCLE_SQUARE"}},
        {"insertPageBreak": {"endOfSegmentLocation": {}}},
    )
    heading, one, inner, last, end = [element["paragraph"] for element in elements(client, document)]
    assert heading["paragraphStyle"]["namedStyleType"] == "HEADING_2"
    assert heading["elements"][0]["textRun"] == {"content": "Title", "textStyle": {"bold": True}}
    assert one["bullet"]["listId"] == inner["bullet"]["listId"]
    assert inner["bullet"]["nestingLevel"] == 1
    assert inner["elements"][0]["textRun"]["content"] == "Inner\n"
    assert "pageBreak" in last["elements"][1]
    assert end["elements"][0]["textRun"]["content"] == "\n"
    pdf = pypdfium2.PdfDocument(client.drive.files().export(fileId=document, mimeType="application/pdf").execute())
    with pdf:
        assert len(pdf) == 2


def test_the_text_may_come_inside_a_tab(client: Clients) -> None:
    document = client.docs.documents().get(documentId=blank(client, "abc"), includeTabsContent=True).execute()
    assert "body" not in document
    (tab,) = document["tabs"]
    assert tab["documentTab"]["body"]["content"][1]["paragraph"]["elements"][0]["textRun"]["content"] == "abc\n"


def pdf_words(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def test_a_letter_becomes_a_real_pdf(client: Clients) -> None:
    document = letter(client)
    update(client, document, replaced("{{name}}", "Łukasz Żółć"), replaced("{{job}}", "Ingénieur"),
           replaced("{{salary}}", "€42,000"))
    pdf = client.drive.files().export(fileId=document, mimeType="application/pdf").execute()
    assert pdf.startswith(b"%PDF-")
    words = pdf_words(pdf)
    for expected in ("Juniper & Finch", "Dear Łukasz Żółć,", "Ingénieur", "€42,000", "25 days of holiday", "•"):
        assert expected in words
    assert pdf == client.drive.files().export(fileId=document, mimeType="application/pdf").execute()


def test_a_letter_looks_like_one(client: Clients) -> None:
    """The heading is centred and large, the date stands at the right, the ink is on the page's upper half."""
    pdf = client.drive.files().export(fileId=letter(client), mimeType="application/pdf").execute()
    with pypdfium2.PdfDocument(pdf) as opened:
        page = opened[0]
        words = page.get_textpage()
        first = words.get_charbox(words.get_text_bounded().replace("\r\n", "\n\n").index("Juniper"))
        middle = page.get_width() / 2
        assert first[0] < middle
        assert first[3] - first[1] > 9
        ink = page.render(scale=0.5).to_pil().convert("L").point(lambda level: 255 if level < 128 else 0).getbbox()
    assert ink is not None
    assert ink[2] > 250
    assert ink[3] < 250


def test_plain_text_has_the_mark_and_the_line_ends_of_drive(client: Clients) -> None:
    exported = client.drive.files().export(fileId=blank(client, "one\ntwo"), mimeType="text/plain").execute()
    assert exported == "\ufeffone\r\ntwo".encode()


def test_a_word_file_holds_the_words(client: Clients) -> None:
    exported = client.drive.files().export(fileId=letter(client), mimeType=WORD).execute()
    with zipfile.ZipFile(io.BytesIO(exported)) as package:
        body = package.read("word/document.xml").decode()
    assert "Juniper &amp; Finch" in body
    assert '<w:pStyle w:val="HEADING_1"/><w:jc w:val="center"/>' in body


def test_a_copy_has_the_words_and_a_life_of_its_own(client: Clients) -> None:
    template = letter(client)
    copy = client.drive.files().copy(fileId=template, body={"name": "Offer Ada"}).execute()["id"]
    update(client, copy, replaced("{{name}}", "Ada"))
    assert "{{name}}" in text(client, template)
    assert "Dear Ada," in text(client, copy)
    assert client.docs.documents().get(documentId=copy, fields="title").execute() == {"title": "Offer Ada"}


def test_what_is_not_shared_is_not_found_and_what_is_read_only_is_not_written(base: str, client: Clients) -> None:
    document, ivy = blank(client, "abc"), signed_in(base, "ivy@juniper.example")
    with pytest.raises(HttpError) as hidden:
        ivy.docs.documents().get(documentId=document).execute()
    assert status(hidden.value)[0] == 404
    share = {"type": "user", "role": "reader", "emailAddress": "ivy@juniper.example"}
    client.drive.permissions().create(fileId=document, body=share).execute()
    assert text(ivy, document) == "abc\n"
    with pytest.raises(HttpError) as forbidden:
        update(ivy, document, replaced("abc", "x"))
    assert status(forbidden.value)[0] == 403
    with pytest.raises(HttpError) as alone:
        robot(base).docs.documents().create(body={"title": "x"}).execute()
    assert status(alone.value)[0] == 403


def test_the_page_reads_the_words(client: Clients, tmp_path: Path) -> None:
    document = blank(client, "one\ntwo")
    with Store(tmp_path / "google.sqlite").transaction() as db:
        assert docs.text(db, document) == "one\ntwo"
        assert docs.text(db, "none") == ""
