"""Tables, named ranges, headers and footnotes of Docs: indexes as Google counts them, refusals in its words."""

import io
import zipfile
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notebooks.rehearsal.docs import resource, updates
from notebooks.rehearsal.docs.blocks import Table, blocks
from notebooks.rehearsal.docs.shelf import Document
from notebooks.rehearsal.docs.text import Text
from notebooks.rehearsal.errors import GoogleError
from tests.rehearsal.conftest import Json, Session

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def said(index: int, words: str, **where: str) -> Json:
    return {"insertText": {"location": {"index": index, **where}, "text": words}}


def table(index: int, rows: int, columns: int) -> Json:
    return {"insertTable": {"location": {"index": index}, "rows": rows, "columns": columns}}


def cell(start: int, row: int, column: int) -> Json:
    return {"tableStartLocation": {"index": start}, "rowIndex": row, "columnIndex": column}


def cut(start: int, end: int) -> Json:
    return {"deleteContentRange": {"range": {"startIndex": start, "endIndex": end}}}


class Paper:
    """One document over plain HTTP."""

    def __init__(self, web: Session) -> None:
        self.web = web
        self.id = web.post("/v1/documents", json={"title": "Offer"}).json()["documentId"]

    def change(self, *requests: Json) -> list[Json]:
        answer = self.web.post(f"/v1/documents/{self.id}:batchUpdate", json={"requests": list(requests)})
        assert answer.status_code == 200, answer.text
        replies: list[Json] = answer.json()["replies"]
        return replies

    def refused(self, *requests: Json) -> str:
        answer = self.web.post(f"/v1/documents/{self.id}:batchUpdate", json={"requests": list(requests)})
        assert (answer.status_code, answer.json()["error"]["status"]) == (400, "INVALID_ARGUMENT")
        return str(answer.json()["error"]["message"])

    def read(self) -> Json:
        found: Json = self.web.get(f"/v1/documents/{self.id}").json()
        return found

    def export(self, mime: str) -> bytes:
        return self.web.get(f"/drive/v3/files/{self.id}/export", params={"mimeType": mime}).content

    def cells(self) -> list[list[str]]:
        (found,) = [one["table"] for one in self.read()["body"]["content"] if "table" in one]
        return [["".join(words_in(one)) for one in row["tableCells"]] for row in found["tableRows"]]


def words_in(holder: Json) -> list[str]:
    return [run["textRun"]["content"] for one in holder["content"] for run in one["paragraph"]["elements"]]


@pytest.fixture
def paper(web: Session) -> Paper:
    return Paper(web)


def test_a_table_counts_one_for_itself_each_row_and_each_cell(paper: Paper) -> None:
    paper.change(table(1, 2, 2), said(12, "B2"), said(10, "A2"), said(7, "B1"), said(5, "A1"))
    before, found, after = paper.read()["body"]["content"][1:]
    assert (before["startIndex"], before["endIndex"], found["startIndex"], found["endIndex"]) == (1, 2, 2, 22)
    assert after == {"startIndex": 22, "endIndex": 23, "paragraph": after["paragraph"]}
    rows = found["table"]["tableRows"]
    assert [(row["startIndex"], row["endIndex"]) for row in rows] == [(3, 12), (12, 21)]
    assert [(one["startIndex"], one["endIndex"]) for one in rows[0]["tableCells"]] == [(4, 8), (8, 12)]
    assert paper.cells() == [["A1\n", "B1\n"], ["A2\n", "B2\n"]]


def test_rows_and_columns_come_and_go(paper: Paper) -> None:
    paper.change(table(1, 1, 2), said(7, "b"), said(5, "a"))
    paper.change({"insertTableRow": {"tableCellLocation": cell(2, 0, 0), "insertBelow": True}},
                 {"insertTableColumn": {"tableCellLocation": cell(2, 0, 0), "insertRight": True}})
    assert paper.cells() == [["a\n", "\n", "b\n"], ["\n", "\n", "\n"]]
    paper.change({"deleteTableColumn": {"tableCellLocation": cell(2, 0, 0)}},
                 {"deleteTableRow": {"tableCellLocation": cell(2, 1, 0)}})
    assert paper.cells() == [["\n", "b\n"]]
    bold = {"range": {"startIndex": 2, "endIndex": 9}, "textStyle": {"bold": True}, "fields": "bold"}
    grey = {"backgroundColor": {"color": {"rgbColor": {"red": 0.9, "green": 0.9, "blue": 0.9}}}}
    paper.change({"updateTextStyle": bold}, {"pinTableHeaderRows": {"tableStartLocation": {"index": 2},
                                                                    "pinnedHeaderRowsCount": 1}},
                 {"updateTableCellStyle": {"tableStartLocation": {"index": 2}, "tableCellStyle": grey,
                                           "fields": "backgroundColor"}})
    (row,) = paper.read()["body"]["content"][2]["table"]["tableRows"]
    assert row["tableRowStyle"]["tableHeader"]
    assert [one["tableCellStyle"]["backgroundColor"] for one in row["tableCells"]] == [
        {"color": {"rgbColor": dict.fromkeys(("red", "green", "blue"), 0.9019608)}}] * 2
    assert paper.refused({"deleteTableRow": {"tableCellLocation": cell(3, 0, 0)}}) == (
        "Invalid requests[0].deleteTableRow: Invalid table start location. Must specify the start index of the table.")
    paper.change({"deleteTableRow": {"tableCellLocation": cell(2, 0, 0)}})
    assert [one["endIndex"] for one in paper.read()["body"]["content"]] == [1, 2, 3]


def test_merged_cells_hold_their_words_together(paper: Paper) -> None:
    paper.change(table(1, 1, 2), said(7, "b"), said(5, "a"))
    span = {"tableRange": {"tableCellLocation": cell(2, 0, 0), "rowSpan": 1, "columnSpan": 2}}
    paper.change({"mergeTableCells": span})
    assert paper.cells() == [["a\nb\n", "\n"]]


@pytest.mark.parametrize(("request_", "sentence"), [
    (said(2, "x"), "The insertion index must be inside the bounds of an existing paragraph."),
    (said(4, "x"), "The insertion index must be inside the bounds of an existing paragraph."),
    (cut(1, 2), "Invalid deletion range. Cannot delete the requested range."),      # the newline before a table
    (cut(5, 6), "Invalid deletion range. Cannot delete the requested range."),      # the last newline of a cell
    (cut(3, 8), "Invalid deletion range. Cannot delete the requested range."),      # a row
    (cut(2, 13), "Invalid deletion range. Cannot delete the requested range."),     # all of the table but its end
    (said(5, "x", segmentId="none"), "Segment with ID none was not found."),
    ({"insertInlineImage": {"location": {"index": 1}, "uri": "https://example.com/a.png"}},
     "There was a problem retrieving the image."),
])
def test_a_frame_stays_whole(paper: Paper, request_: Json, sentence: str) -> None:
    paper.change(table(1, 2, 2))
    (kind,) = request_
    assert paper.refused(request_).startswith(f"Invalid requests[0].{kind}: {sentence}")
    paper.change(cut(1, 14))
    assert paper.read()["body"]["content"][-1]["endIndex"] == 2


def test_a_named_range_moves_with_its_words_and_is_replaced(paper: Paper) -> None:
    paper.change(said(1, "Dear Ada, welcome."))
    made = {"createNamedRange": {"name": "who", "range": {"startIndex": 6, "endIndex": 9}}}
    (reply,) = paper.change(made)
    paper.change(said(1, "Oh! "), {"replaceNamedRangeContent": {"namedRangeName": "who", "text": "Zoë 🎉"}})
    assert words_in({"content": paper.read()["body"]["content"][1:]}) == ["Oh! Dear Zoë 🎉, welcome.\n"]
    (one,) = paper.read()["namedRanges"]["who"]["namedRanges"]
    assert one == {**reply["createNamedRange"], "name": "who", "ranges": [{"startIndex": 10, "endIndex": 16}]}
    paper.change({"deleteNamedRange": {"name": "who"}})
    assert "namedRanges" not in paper.read()


def test_headers_footers_and_footnotes_have_words_of_their_own(paper: Paper) -> None:
    head, foot, note = paper.change(
        {"createHeader": {"type": "DEFAULT"}}, {"createFooter": {"type": "DEFAULT"}},
        {"createFootnote": {"location": {"index": 1}}})
    header, footer = head["createHeader"]["headerId"], foot["createFooter"]["footerId"]
    footnote = note["createFootnote"]["footnoteId"]
    paper.change(said(0, "{{firm}}", segmentId=header), said(0, "Page", segmentId=footer),
                 said(1, "Gross.", segmentId=footnote), said(1, "Pay"))
    found = {"replaceAllText": {"containsText": {"text": "{{firm}}"}, "replaceText": "Juniper"}}
    assert paper.change(found) == [{"replaceAllText": {"occurrencesChanged": 1}}]
    elsewhere = {"replaceAllText": {**found["replaceAllText"], "tabsCriteria": {"tabIds": ["t.9"]}}}
    assert paper.change(elsewhere) == [{"replaceAllText": {}}]
    document = paper.read()
    assert document["documentStyle"]["defaultHeaderId"] == header
    assert words_in(document["headers"][header]) == ["Juniper\n"]
    assert words_in(document["footnotes"][footnote]) == [" Gross.\n"]
    reference = document["body"]["content"][1]["paragraph"]["elements"][1]["footnoteReference"]
    assert (reference["footnoteId"], reference["footnoteNumber"]) == (footnote, "1")
    assert "already exists" in paper.refused({"createHeader": {"type": "DEFAULT"}})
    plain = {"range": {"startIndex": 1, "endIndex": 6}, "textStyle": {"italic": True}, "fields": "*"}
    paper.change({"updateTextStyle": plain})
    with pypdfium2.PdfDocument(paper.export("application/pdf")) as pdf:
        words = pdf[0].get_textpage().get_text_bounded()
    assert [word for word in ("Juniper", "Pay", "Page", "Gross.") if word in words] == [
        "Juniper", "Pay", "Page", "Gross."]
    paper.change(cut(4, 5))
    assert "footnotes" not in paper.read()


def test_exports_show_the_table(paper: Paper) -> None:
    paper.change(table(1, 2, 2), said(12, "£42,000"), said(10, "Pay"), said(7, "Value"), said(5, "What"))
    with pypdfium2.PdfDocument(paper.export("application/pdf")) as pdf:
        page = pdf[0]
        text = page.get_textpage()
        words = text.get_text_bounded().replace("\r\n", "\n\n")
        left, right = text.get_charbox(words.index("What")), text.get_charbox(words.index("Value"))
    assert abs(left[1] - right[1]) < 2
    assert right[0] - left[0] > 100
    with zipfile.ZipFile(io.BytesIO(paper.export(WORD))) as package:
        assert package.read("word/document.xml").count(b"<w:tc>") == 4
    html = paper.export("text/html").decode()
    assert "<tr><td><p>Pay</p></td><td><p>£42,000</p></td></tr>" in html
    assert "Pay" in paper.export("text/plain").decode("utf-8-sig")


PLACE = st.floats(0, 1)
STEP = st.tuples(st.sampled_from(["say", "table", "cut", "row", "column", "unrow", "uncolumn"]), PLACE, PLACE)


def step(document: Document, kind: str, one: float, other: float) -> Json:
    last = len(document.text.units)
    at, to = sorted((1 + int(one * last), 1 + int(other * last)))
    found = [block for block in blocks(document.text) if isinstance(block, Table)]
    start = found[int(one * len(found)) % len(found)].start + 1 if found else 1
    where = {"tableCellLocation": cell(start, int(one * 2), int(other * 2))}
    made: dict[str, Json] = {
        "say": said(at, "ab\nc"), "table": table(at, 1 + int(one * 2), 1 + int(other * 2)), "cut": cut(at, to),
        "row": {"insertTableRow": where}, "column": {"insertTableColumn": where | {"insertRight": True}},
        "unrow": {"deleteTableRow": where}, "uncolumn": {"deleteTableColumn": where}}
    return made[kind]


def walk(content: list[Json], at: int) -> int:
    """Check that elements follow each other without a gap, and give where they end."""
    for element in content:
        assert element["startIndex"] == at
        if "table" in element:
            at += 1
            for row in element["table"]["tableRows"]:
                assert row["startIndex"] == at
                at += 1
                for one in row["tableCells"]:
                    assert one["startIndex"] == at
                    at = walk(one["content"], at + 1)
                    assert one["endIndex"] == at
                assert row["endIndex"] == at
            at += 1
        else:
            at = element["endIndex"]
        assert element["endIndex"] == at
    return at


@settings(max_examples=120)
@given(st.lists(STEP, max_size=12))
def test_whatever_is_done_the_frame_holds(steps: list[tuple[str, float, float]]) -> None:
    document: Any = Document("d", "t", "r", Text())
    for number, (kind, one, other) in enumerate(steps):
        before = list(document.text.units)
        try:
            updates.apply(document, number, step(document, kind, one, other))
        except GoogleError:
            document.text.units[:] = before
        content = resource.shown(document)["body"]["content"][1:]
        assert walk(content, 1) == len(document.text.units) + 1
        assert len(document.text.paragraphs) == document.text.units.count("\n")
