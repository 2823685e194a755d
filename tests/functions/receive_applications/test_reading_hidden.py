"""Text that nobody is meant to see in files of word processors: white, vanished or tiny, by itself or by a style."""

from __future__ import annotations

import io
import zipfile

from functions.receive_applications.reading.extract import extract, limits
from functions.receive_applications.reading.whole import read_here
from tests.functions.receive_applications.samples import docx
from tests.functions.receive_applications.test_reading_extract import lines


def test_words_hidden_in_word_are_set_apart() -> None:
    body = "".join(
        docx.paragraph(text, look)
        for text, look in (
            ("seen", ""),
            ("white", '<w:color w:val="FFFFFF"/>'),
            ("gone", "<w:vanish/>"),
            ("tiny", '<w:sz w:val="2"/>'),
        )
    )
    document = extract(docx.package(body))
    assert lines(document) == ["seen"]
    assert document.hidden.split() == ["white", "gone", "tiny"]


STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Usual"><w:rPr><w:sz w:val="20"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Job"><w:basedOn w:val="Usual"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Ghost"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Band"><w:basedOn w:val="Ghost"/><w:pPr><w:shd w:fill="003366"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Gone"><w:basedOn w:val="Ring"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Ring"><w:basedOn w:val="Gone"/></w:style>
<w:style w:type="character" w:styleId="Torn"><w:rPr></w:style>
"""


def test_words_look_as_their_styles_in_word_say() -> None:
    """White by its style is hidden, but not on a band of colour; styles that are torn or go in a ring do no harm."""

    def styled(text: str, style: str) -> str:
        return docx.paragraph(text).replace("<w:r>", f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>', 1)

    body = styled("Clerk", "Job") + docx.paragraph("as usual") + styled("white", "Ghost") + styled("Skills", "Band")
    body += docx.paragraph("gone", '<w:rStyle w:val="Gone"/>') + docx.paragraph("torn", '<w:rStyle w:val="Torn"/>')
    part = f'<w:styles xmlns:w="{docx.NAMESPACE}">{STYLES}</w:styles>'.encode()
    document = extract(docx.package(body, extra={"word/styles.xml": part}))
    assert [(line.text, line.size, line.bold) for line in document.lines] == [
        ("Clerk", 10, True), ("as usual", 10, False), ("Skills", 10.5, False), ("torn", 10.5, False),
    ]  # fmt: skip
    assert document.hidden.split() == ["white", "gone"]


_ODT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"><office:automatic-styles>
<style:style style:name="W" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="V" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="P" style:family="paragraph" style:parent-style-name="T">
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T" style:family="paragraph"><style:text-properties fo:font-size="16pt"/></style:style>
<style:style style:name="S" style:family="paragraph"><style:text-properties fo:font-size="1.5pt"/></style:style>
{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"""


def odt(body: str, styles: str = "") -> bytes:
    """An .odt of these paragraphs, with the styles above and some more."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", _ODT.format(body=body, styles=styles))
    return buffer.getvalue()


def test_words_hidden_in_open_documents_are_set_apart() -> None:
    white = '<text:span text:style-name="W">{}</text:span>'
    document = extract(
        odt(
            f'<text:p text:style-name="P">Clerk</text:p><text:p>seen {white.format("white")}</text:p>'
            '<text:p>too<text:span text:style-name="V">gone</text:span></text:p>'
            '<text:p text:style-name="S">tiny</text:p>'
        )
    )
    assert [(line.text, line.size, line.bold) for line in document.lines] == [
        ("Clerk", 16, True), ("seen", 11, False), ("too", 11, False),
    ]  # fmt: skip
    assert document.hidden.split() == ["white", "gone", "tiny"]


def test_white_letters_of_a_document_with_colours_behind_anything_count_as_seen() -> None:
    """Where letters stand upon a shape, a side bar or the page, only drawing it would tell."""
    white = '<text:p><text:span text:style-name="W">Skills</text:span></text:p>'
    cell = '<style:table-cell-properties fo:background-color="#036"/>'
    document = extract(odt(white, f'<style:style style:name="C" style:family="table-cell">{cell}</style:style>'))
    assert (lines(document), document.hidden) == (["Skills"], "")
    part = f'<w:styles xmlns:w="{docx.NAMESPACE}">{STYLES}</w:styles>'.encode()
    ghost = docx.paragraph("Skills").replace("<w:r>", '<w:pPr><w:pStyle w:val="Ghost"/></w:pPr><w:r>', 1)
    page = '<w:background w:color="1F2937"/>'
    assert lines(extract(docx.package(page + ghost, extra={"word/styles.xml": part}))) == ["Skills"]


def test_styles_that_cannot_be_read_leave_the_text_as_it_is() -> None:
    names = f'<w:styles xmlns:w="{docx.NAMESPACE}"><w:style w:styleId="\xdc"></w:style></w:styles>'.encode("latin-1")
    huge = f'<w:sz w:val="{"9" * 400}"/>'
    assert lines(extract(docx.package(docx.paragraph("Ada", huge), extra={"word/styles.xml": names}))) == ["Ada"]


def test_words_hidden_in_rich_text_are_set_apart() -> None:
    table = rb"{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}"
    body = rb"seen {\cf2 white \u8211-sh}\par {\v gone\par more}\v0 too\par {\fs3 tiny}\plain{\cf1 black}"
    document = extract(rb"{\rtf1\ansi" + table + body + b"}")
    assert lines(document) == ["seen", "too", "black"]
    assert document.hidden.split("\n") == ["white –shgone", "moretiny"]


def test_white_letters_in_rich_text_with_colours_behind_them_count_as_seen() -> None:
    table = rb"{\colortbl;\red0\green51\blue102;\red255\green255\blue255;}"
    document = extract(rb"{\rtf1\ansi" + table + rb"\cbpat1\cf2 Skills\par}")
    assert (lines(document), document.hidden) == (["Skills"], "")


def test_what_is_hidden_in_any_of_them_is_pointed_out_and_tells_no_skill() -> None:
    text = "Ada Sample, ada@example.com. Clerk, Moor Mills, 2019 - 2020. Filed papers all day, and counted them."
    hidden = odt(f'<text:p>{text}</text:p><text:p><text:span text:style-name="W">Kubernetes</text:span></text:p>')
    reading = read_here("cv.odt", hidden)
    assert "Kubernetes" not in reading.text
    assert limits.HIDDEN in reading.problems
