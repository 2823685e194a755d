"""What Docs makes of a style beyond what was asked for, sections, and what stands among the words."""

from typing import Any

import pypdfium2
import pytest

from tests.rehearsal.conftest import Session
from tests.rehearsal.test_docs_tables import Paper

Json = dict[str, Any]


@pytest.fixture
def paper(web: Session) -> Paper:
    made = Paper(web)
    made.change({"insertText": {"location": {"index": 1}, "text": "Dear Ada\nHello"}})
    return made


def body(paper: Paper) -> list[Json]:
    found: list[Json] = paper.read()["body"]["content"]
    return found


def styled(start: int, end: int, fields: str, **style: Any) -> Json:
    return {"updateTextStyle": {"range": {"startIndex": start, "endIndex": end}, "textStyle": style, "fields": fields}}


def test_a_link_looks_like_one_until_it_goes_and_no_line_end_has_it(paper: Paper) -> None:
    paper.change(styled(1, 12, "link", link={"url": "https://juniper.example"}))
    first, end = body(paper)[1]["paragraph"]["elements"]
    assert (end["textRun"]["content"], end["textRun"]["textStyle"]) == ("\n", {})
    style = first["textRun"]["textStyle"]
    blue = {"red": 0.06666667, "green": 0.33333334, "blue": 0.8}
    assert (style["underline"], style["foregroundColor"]["color"]["rgbColor"]) == (True, blue)
    paper.change(styled(1, 12, "link"))
    assert body(paper)[1]["paragraph"]["elements"][0]["textRun"]["textStyle"] == {}


def test_a_font_has_a_weight_and_a_colour_no_noughts(paper: Paper) -> None:
    blue = {"color": {"rgbColor": {"red": 0.0, "green": 0.0, "blue": 1.0}}}
    paper.change(styled(1, 5, "weighted_font_family,foregroundColor", weightedFontFamily={"fontFamily": "Lora"},
                        foregroundColor=blue))
    assert body(paper)[1]["paragraph"]["elements"][0]["textRun"]["textStyle"] == {
        "weightedFontFamily": {"fontFamily": "Lora", "weight": 400},
        "foregroundColor": {"color": {"rgbColor": {"blue": 1}}}}


def test_a_heading_can_be_linked_to_and_a_list_is_indented(paper: Paper) -> None:
    where = {"startIndex": 1, "endIndex": 2}
    paper.change({"updateParagraphStyle": {"range": where, "paragraphStyle": {"namedStyleType": "HEADING_1"},
                                           "fields": "namedStyleType"}},
                 {"createParagraphBullets": {"range": {"startIndex": 10, "endIndex": 11}}})
    head, item = (one["paragraph"]["paragraphStyle"] for one in body(paper)[1:])
    assert head["headingId"].startswith("h.")
    assert (item["indentFirstLine"]["magnitude"], item["indentStart"]["magnitude"]) == (18, 36)
    paper.change({"updateParagraphStyle": {"range": where, "paragraphStyle": {"namedStyleType": "NORMAL_TEXT"},
                                           "fields": "namedStyleType"}})
    assert "headingId" not in body(paper)[1]["paragraph"]["paragraphStyle"]


def test_a_section_break_takes_one_place_after_a_new_line(paper: Paper) -> None:
    paper.change({"insertSectionBreak": {"location": {"index": 10}, "sectionType": "NEXT_PAGE"}},
                 {"updateSectionStyle": {"range": {"startIndex": 13, "endIndex": 14}, "fields": "margin_top",
                                         "sectionStyle": {"marginTop": {"magnitude": 90, "unit": "PT"}}}})
    first, _, _, second, _ = body(paper)
    assert "marginTop" not in first["sectionBreak"]["sectionStyle"]
    assert (second["startIndex"], second["endIndex"]) == (11, 12)
    assert second["sectionBreak"]["sectionStyle"] == {
        "columnSeparatorStyle": "NONE", "contentDirection": "LEFT_TO_RIGHT", "sectionType": "NEXT_PAGE",
        "marginTop": {"magnitude": 90, "unit": "PT"}}
    with pypdfium2.PdfDocument(paper.export("application/pdf")) as pdf:
        assert len(pdf) == 2
    assert "newline" in paper.refused({"insertText": {"location": {"index": 11}, "text": "x"}})
    paper.change({"deleteContentRange": {"range": {"startIndex": 10, "endIndex": 12}}})
    assert [list(one)[-1] for one in body(paper)] == ["sectionBreak", "paragraph", "paragraph"]


def test_people_dates_and_files_stand_among_the_words(paper: Paper) -> None:
    paper.change(
        {"insertPerson": {"location": {"index": 1}, "personProperties": {"email": "ivy@juniper.example"}}},
        {"insertDate": {"location": {"index": 2}, "dateElementProperties": {"timestamp": "2030-01-02T09:30:00Z"}}},
        {"insertRichLink": {"location": {"index": 3}, "richLinkProperties": {"uri": "https://juniper.example/f"}}})
    person, date, link, words = body(paper)[1]["paragraph"]["elements"]
    assert person["person"]["personProperties"] == {"email": "ivy@juniper.example"}
    assert date["dateElement"]["dateElementProperties"]["displayText"] == "Jan 2, 2030"
    assert link["richLink"]["richLinkProperties"]["title"] == "https://juniper.example/f"
    assert (words["startIndex"], words["textRun"]["content"]) == (4, "Dear Ada\n")
    said = paper.export("text/plain").decode("utf-8-sig")
    assert said.startswith("ivy@juniper.exampleJan 2, 2030https://juniper.example/fDear Ada")


def test_an_image_stands_among_the_words_and_can_be_exchanged(paper: Paper) -> None:
    size = {"height": {"magnitude": 50, "unit": "PT"}, "width": {"magnitude": 80, "unit": "PT"}}
    (made,) = paper.change({"insertInlineImage": {
        "location": {"index": 1}, "uri": "https://www.gstatic.com/logo.png", "objectSize": size}})
    name = made["insertInlineImage"]["objectId"]
    first, words = body(paper)[1]["paragraph"]["elements"]
    assert first["inlineObjectElement"] == {"inlineObjectId": name, "textStyle": {}}
    assert (words["startIndex"], words["textRun"]["content"]) == (2, "Dear Ada\n")
    paper.change({"replaceImage": {"imageObjectId": name, "uri": "https://www.gstatic.com/other.png",
                                   "imageReplaceMethod": "CENTER_CROP"}})
    shown = paper.read()["inlineObjects"][name]["inlineObjectProperties"]["embeddedObject"]
    assert (shown["size"], shown["imageProperties"]["sourceUri"]) == (size, "https://www.gstatic.com/other.png")
    assert paper.export("text/plain").decode("utf-8-sig").startswith("Dear Ada")
    for uri in ("https://127.0.0.1/a.png", "ftp://www.gstatic.com/a.png", "https://firm.example/a.png", "logo.png"):
        assert "problem retrieving the image" in paper.refused({"insertInlineImage": {
            "location": {"index": 1}, "uri": uri}})
    paper.change({"deleteContentRange": {"range": {"startIndex": 1, "endIndex": 2}}})
    assert "inlineObjects" not in paper.read()


def test_a_named_style_looks_otherwise_until_its_fields_are_unset(paper: Paper) -> None:
    def heading() -> Json:
        return next(one for one in paper.read()["namedStyles"]["styles"] if one["namedStyleType"] == "HEADING_1")

    before = heading()
    style = {"namedStyleType": "HEADING_1", "textStyle": {"bold": True, "fontSize": {"magnitude": 30, "unit": "PT"}}}
    paper.change({"updateNamedStyle": {"namedStyle": style, "fields": "named_style_type,text_style.bold"}})
    assert heading()["textStyle"] == before["textStyle"] | {"bold": True}
    paper.change({"updateNamedStyle": {"namedStyle": {"namedStyleType": "HEADING_1"},
                                       "fields": "namedStyleType,textStyle"}})
    assert heading() == before


@pytest.mark.parametrize(("request_", "field"), [
    (styled(1, 3, "bold,nope", bold=True), "nope"), (styled(1, 3, "foregroundColor.nope"), "foregroundColor/nope"),
    ({"updateDocumentStyle": {"documentStyle": {}, "fields": "bold"}}, "bold"),
    ({"updateParagraphStyle": {"range": {"startIndex": 1, "endIndex": 2}, "fields": "fontSize"}}, "fontSize"),
])
def test_a_field_that_a_style_does_not_have_is_refused(paper: Paper, request_: Json, field: str) -> None:
    assert paper.refused(request_).endswith(f": Invalid field: {field}")


def test_with_tabs_the_text_is_asked_for_inside_them(web: Session, paper: Paper) -> None:
    def read(fields: str) -> Any:
        return web.get(f"/v1/documents/{paper.id}", params={"includeTabsContent": "true", "fields": fields})

    assert read("title,tabs(documentTab(body))").json()["title"] == "Offer"
    refused = read("title,body")
    assert (refused.status_code, refused.json()["error"]["message"]) == (
        400, "Field mask may not contain legacy text-level Document resource fields while requesting tabs content")


def test_a_document_has_tabs_with_words_of_their_own(web: Session, paper: Paper) -> None:
    def tabs() -> list[Json]:
        answer = web.get(f"/v1/documents/{paper.id}", params={"includeTabsContent": "true"}).json()
        return list(answer["tabs"])

    def said(tab: Json) -> str:
        return "".join(run["textRun"]["content"] for one in tab["documentTab"]["body"]["content"]
                       for run in one.get("paragraph", {}).get("elements", []))

    made, inner = (paper.change({"addDocumentTab": {"tabProperties": {"title": "Terms"}}})[0]["addDocumentTab"],
                   paper.change({"addDocumentTab": {"tabProperties": {"parentTabId": "t.0"}}})[0]["addDocumentTab"])
    terms = made["tabProperties"]["tabId"]
    assert made["tabProperties"] == {"tabId": terms, "title": "Terms", "index": 1}
    assert (inner["tabProperties"]["nestingLevel"], inner["tabProperties"]["parentTabId"]) == (1, "t.0")
    everywhere = {"containsText": {"text": "Ada"}, "replaceText": "Bo"}
    _, replies = paper.change(
        {"insertText": {"location": {"index": 1, "tabId": terms}, "text": "Terms for Ada"}},
        {"replaceAllText": everywhere})
    assert replies == {"replaceAllText": {"occurrencesChanged": 2}}
    first, second = tabs()
    assert (said(first), said(second)) == ("Dear Bo\nHello\n", "Terms for Bo\n")
    assert [one["tabProperties"]["tabId"] for one in first["childTabs"]] == [inner["tabProperties"]["tabId"]]
    paper.change({"updateDocumentTabProperties": {"tabProperties": {"tabId": terms, "title": "T", "index": 0},
                                                  "fields": "title,index"}})
    assert [one["tabProperties"]["title"] for one in tabs()] == ["T", "Tab 1"]
    assert "Terms for Bo" in str(paper.read()["body"])
    assert "t.9 was not found" in paper.refused({"insertText": {"location": {"index": 1, "tabId": "t.9"}, "text": "x"}})
    paper.change({"deleteTab": {"tabId": "t.0"}})
    assert [(one["tabProperties"]["title"], said(one)) for one in tabs()] == [("T", "Terms for Bo\n")]
    assert "cannot be deleted" in paper.refused({"deleteTab": {"tabId": terms}})
