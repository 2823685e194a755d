"""What strangers' templates do with a page: cells that wrap, spaced letters, Arabic as drawn, forms, scans."""

from __future__ import annotations

import io
import json

import pytest
from jsonschema import validate
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from functions.receive_applications.reading import Job, Reading, to_json_resume
from functions.receive_applications.reading.extract import extract
from functions.receive_applications.reading.extract.letters import is_installed
from functions.receive_applications.reading.extract.right_to_left import in_reading_order, with_numbers_forward
from functions.receive_applications.reading.fields.years import gaps_of
from functions.receive_applications.reading.whole import read_here
from sheets_schema.clock import now
from tests.benchmarks.resumes.markup import Sheet
from tests.benchmarks.resumes.office import word_table
from tests.benchmarks.resumes.people import writers
from tests.benchmarks.resumes.plain import json_resume

FORM = """Name: {name}
E-mail: someone@example.com
{work}
{employer}: Harrow Stores
{title}: {clerk}
{period}: 03/2019 – 06/2021
{languages}: {tongue} (B2)
"""
# What JSON Resume's schema asks of the parts given here.
DATE = {"type": "string", "pattern": r"^([1-2][0-9]{3}-[0-1][0-9]-[0-3][0-9]|[1-2][0-9]{3}-[0-1][0-9]|[1-2][0-9]{3})$"}
SCHEMA = {
    "type": "object", "additionalProperties": False,
    "properties": {
        **{key: {"type": "object"} for key in ("basics", "meta")}, "$schema": {"type": "string"},
        **{
            key: {"type": "array", "items": {"type": "object", "properties": {"startDate": DATE, "endDate": DATE}}}
            for key in ("work", "education", "skills", "languages")
        },
    },
}  # fmt: skip


def page(*pieces: tuple[float, float, str], spacing: float = 0.0, encrypt: StandardEncryption | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, encrypt=encrypt)
    for x, y, text in pieces:
        canvas.drawString(x, y, text, charSpace=spacing)
    canvas.save()
    return buffer.getvalue()


def test_cells_that_wrap_stay_together_and_rows_stay_apart() -> None:
    rows = [("Jan 2019 –", "Dec 2020", "Harrow", "Stores Ltd"), ("Jan 2021 –", "Dec 2022", "Mill Lane", "Bakery Ltd")]
    pieces = [
        (x, 700 - 40 * number - 13 * line, text)
        for number, row in enumerate(rows)
        for x, (one, two), more in ((60, row[:2], ""), (130, row[2:], ""), (210, ("Clerk", ""), ""))
        for line, text in enumerate((one + more, two))
        if text
    ]
    assert [line.text for line in extract(page(*pieces)).lines] == [
        "Jan 2019 – Dec 2020  Harrow Stores Ltd  Clerk",
        "Jan 2021 – Dec 2022  Mill Lane Bakery Ltd  Clerk",
    ]


@pytest.mark.parametrize(("margin", "body"), [(60, 220), (400, 60)], ids=["before", "after"])
def test_entries_with_dates_and_employer_in_a_margin_are_read_one_by_one(margin: int, body: int) -> None:
    """
    2019 - 2020  | Clerk
    Harrow Mills | Ran the tills
                 | Counted the stock
    """
    jobs = [
        ("2019 - 2020", "Harrow Mills", "Clerk"),
        ("2016 - 2018", "Moor Inn", "Cook"),
        ("2014 - 2015", "Oak", "Waiter"),
    ]
    pieces = [(60.0, 720.0, "Work Experience")]
    for number, (when, employer, title) in enumerate(jobs):
        top = 700.0 - 50 * number
        first = [(margin, top, when), (margin, top - 13, employer)]
        second = [(body, top, title), (body, top - 13, "Ran the tills"), (body, top - 26, "Counted the stock")]
        pieces += [*first, *second] if margin < body else [*second, *first]
    read = read_here("cv.pdf", page(*pieces)).jobs
    assert [(f"{job.start} - {job.end}", job.employer, job.title) for job in read] == jobs


def test_letters_set_apart_become_words() -> None:
    assert [line.text for line in extract(page((60, 700, "WORK HISTORY"), spacing=6)).lines] == ["WORK HISTORY"]


def test_arabic_that_stands_as_drawn_is_turned_round_and_its_numbers_too() -> None:
    from_left = list(range(10)).__getitem__
    assert in_reading_order("فسوي", from_left) == "يوسف"
    assert in_reading_order("يوسف", lambda index: -index) == "يوسف"
    assert with_numbers_forward("هاتف 4567 123 050") == "هاتف 050 123 4567"
    assert with_numbers_forward("3456 9012 7 962+") == "+962 7 9012 3456"
    assert with_numbers_forward("Phone 4567 123 050") == "Phone 4567 123 050"


@pytest.mark.parametrize(
    "words",
    [
        "Ada Sample|Employment|Company|Position|Clerk|Duration|Languages|French",
        "Ada Sample|Berufserfahrung|Firma|Position|Sachbearbeiterin|Zeitraum|Sprachen|Französisch",
        "Ada Sample|Experiencia laboral|Empresa|Puesto|Cajera|Periodo|Idiomas|Inglés",
    ],
)
def test_a_form_with_labels_is_read_by_its_labels(words: str) -> None:
    keys = ("name", "work", "employer", "title", "clerk", "period", "languages", "tongue")
    values = dict(zip(keys, words.split("|"), strict=True))
    reading = read_here("cv.txt", FORM.format(**values).encode())
    (job,) = reading.jobs
    assert (job.employer, job.title, job.start, job.end) == ("Harrow Stores", values["clerk"], "2019-03", "2021-06")
    assert [(tongue.value, tongue.level) for tongue in reading.languages] == [(values["tongue"], "B2")]


def test_a_file_locked_for_its_owner_alone_is_read() -> None:
    lock = StandardEncryption("", ownerPassword="owner", canPrint=0)
    (mail,) = read_here("cv.pdf", page((60, 700, "Ada Sample ada@example.com"), encrypt=lock)).emails
    assert mail.value == "ada@example.com"


def test_gaps_are_facts_and_bare_years_leave_none_open() -> None:
    def job(start: str, end: str) -> Job:
        return Job("", "", start, end, not end)

    found = gaps_of([job("2015-01", "2016-03"), job("2016-08", "2018"), job("2019", "")], now().date())
    assert [(gap.start, gap.end, gap.months) for gap in found] == [("2016-04", "2016-07", 4)]


@pytest.mark.parametrize("number", range(0, 36, 5))
def test_what_is_given_as_json_resume_fits_its_schema_and_comes_back_the_same(number: int) -> None:
    writer = writers()[number]
    first = to_json_resume(read_here("cv.docx", word_table(Sheet(writer, 0)), (), writer.region))
    again = to_json_resume(read_here("cv.json", json.dumps(first).encode()))
    validate(first, SCHEMA)
    for key in ("basics", "work", "education", "skills", "languages"):
        assert first.get(key) == again.get(key), key


@pytest.mark.parametrize("number", range(0, 36, 4))
def test_strangers_files_give_name_addresses_and_employments(number: int) -> None:
    writer = writers()[number]
    for kind, lay in (("docx", word_table), ("json", json_resume)):
        reading: Reading = read_here(f"cv.{kind}", lay(Sheet(writer, 0)), (), writer.region)
        assert [found.value for found in (*reading.emails, *reading.phones)] == [writer.email, writer.phone]
        assert [job.employer for job in reading.jobs] == [work.employer for work in writer.works]


@pytest.mark.skipif(not is_installed(), reason="tesseract is not installed here: scans were not read")
def test_a_scan_is_read_letter_by_letter_and_says_so() -> None:
    from PIL import Image, ImageDraw, ImageFont

    picture, buffer = Image.new("L", (1400, 500), 255), io.BytesIO()
    letters = ImageFont.load_default(48)
    for line, text in enumerate(("Ada Sample", "ada.sample@example.com", "Tel. +44 7700 900123")):
        ImageDraw.Draw(picture).text((60, 60 + 120 * line), text, fill=0, font=letters)
    picture.save(buffer, "PNG")
    reading = read_here("scan.png", buffer.getvalue())
    assert [found.value for found in (*reading.emails, *reading.phones)] == ["ada.sample@example.com", "+447700900123"]
    assert any("scan" in problem for problem in reading.problems)
