"""Another system's spreadsheet: read in every dress, matched, shown before it happens, taken in once."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from notebooks.desk.receive_applications import matching, spreadsheet
from notebooks.desk.receive_applications.importing import ImportPanel
from notebooks.desk.receive_applications.taking import KNOWN, NEW, SLICE, THERE, Taking
from sheets_schema.book import Book
from sheets_schema.changes import Add
from sheets_schema.problems import Refusal
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Duplicate, Job, Person
from sheets_schema.tables.duplicates import Verdict
from sheets_schema.tables.jobs import JobStatus
from sheets_schema.tables.pipeline import Source
from tests.notebooks.desk.conftest import Seat
from tests.notebooks.desk.keyboard import Keyboard
from tests.rows import Rows

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2030, 1, 2, 9, 30, tzinfo=UTC)
CSV = """Candidate name;E-Mail Address;Mobile;Position;Current stage;Date applied;Comments
Ada Okoro;ada@example.com;+44 7700 900123;baker;Phone interview;31/01/2029;Kind
Zoë Müller;zoe@example.com;;Cook;Rejected;01/02/2029;
Bo Lind;not an address;;Baker;Applied;;
;nobody@example.com;;Baker;Applied;;
Cleo Diaz;cleo@example.com;n/a;Pilot;Applied;;
"""
JOBS = (Job(id="j1", title="Baker", status=JobStatus.OPEN), Job(id="j2", title="Cook", status=JobStatus.CLOSED))


def workbook(*lines: tuple[str, ...]) -> bytes:
    """Write an XLSX of one sheet; a cell of digits is a number, one such as 2029-01-31 a date."""

    def cell(words: str) -> str:
        if len(words) == 10 and words[4] == words[7] == "-":
            days = (datetime.fromisoformat(words) - datetime(1899, 12, 30)).days
            return f'<c s="1"><v>{days}</v></c>'
        return f"<c><v>{words}</v></c>" if words.isdigit() else f'<c t="inlineStr"><is><t>{words}</t></is></c>'

    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    home = "http://schemas.openxmlformats.org"
    links, package = f"{home}/officeDocument/2006/relationships", f"{home}/package/2006/relationships"
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    part = f'<Override PartName="/xl/workbook.xml" ContentType="{sheet}.sheet.main+xml"/>'
    first = f'<Relationship Id="r0" Type="{links}/officeDocument" Target="xl/workbook.xml"/>'
    target = [("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "styles", "styles.xml")]
    related = [f'<Relationship Id="{one}" Type="{links}/{kind}" Target="{to}"/>' for one, kind, to in target]
    rows = "".join(f"<row>{''.join(map(cell, line))}</row>" for line in lines)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{home}/package/2006/content-types">{part}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}">{first}</Relationships>',
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{links}"><sheets><sheet name="A" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{"".join(related)}</Relationships>',
        "xl/styles.xml": f'<styleSheet {main}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{rows}</sheetData></worksheet>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("utf-16"),
        CSV.encode("utf-16-le"),
        CSV.encode("cp1252"),
        CSV.replace(";", "\t").encode(),
        f"sep=;\r\n{CSV}".encode(),
        CSV.replace(";", ",").replace("\n", "\r\n").encode(),
    ],
)
def test_every_encoding_and_separator_is_read_alike(data: bytes) -> None:
    table = spreadsheet.read("export.csv", data)
    assert table.headers[:2] == ("Candidate name", "E-Mail Address")
    assert [line[0] for _, line in table.lines] == ["Ada Okoro", "Zoë Müller", "Bo Lind", "", "Cleo Diaz"]


def test_a_workbook_gives_numbers_and_dates_as_such() -> None:
    table = spreadsheet.read("x.xlsx", workbook(("Name", "Tel", "Applied"), ("Ada", "447700900123", "2029-01-31")))
    (line,) = matching.lines(table, matching.guessed(table), JOBS, JOBS[0], False, LONDON)
    assert (line.name, line.phone) == ("Ada", "447700900123")
    assert line.received == datetime(2029, 1, 31, 12, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"", "holds no lines"), (b"Name\n", "holds no lines"), (b"PK\x03\x04junk", "cannot be read as a spreadsheet"),
     (b"\x89PNG\x00\x00", "neither a spreadsheet")],
)  # fmt: skip
def test_what_is_no_spreadsheet_is_refused_in_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(Refusal, match=says):
        spreadsheet.read("x", data)


def test_columns_are_guessed_by_their_headers_and_addresses_by_their_look() -> None:
    table = spreadsheet.read("x.csv", CSV.encode())
    assert matching.guessed(table) == {
        "name": 0, "email": 1, "phone": 2, "job": 3, "stage": 4, "received": 5, "note": 6,
    }  # fmt: skip
    german = spreadsheet.read("x.csv", b"Vorname,Nachname,Kontakt,Stelle\nAda,Okoro,ada@example.com,Baker\n")
    assert matching.guessed(german) == {"first": 0, "last": 1, "email": 2, "job": 3}


def test_lines_say_stage_date_and_job_in_our_words_and_what_is_wrong() -> None:
    table = spreadsheet.read("x.csv", CSV.encode())
    found = matching.lines(table, matching.guessed(table), JOBS, None, False, LONDON)
    assert [line.stage for line in found[:2]] == [Stage.INTERVIEW, Stage.NO]
    assert [str(line.received)[:10] for line in found[:2]] == ["2029-01-31", "2029-02-01"]
    assert [line.job.id if line.job else "" for line in found] == ["j1", "j2", "j1", "j1", ""]
    assert [line.wrong for line in found[2:]] == [
        "“not an address” is not an e-mail address",
        "no name stands here",
        "there is no job called “Pilot”",
    ]
    assert [line.number for line in found] == [2, 3, 4, 5, 6]
    american = spreadsheet.read("x.csv", b"Name,Applied\nAda,01/31/2029\nBo,02/01/2029\n")
    assert matching.month_first(american, matching.guessed(american))
    mistyped = spreadsheet.read("x.csv", b"Name,Applied\nAda,31.01.2029\nBo,13.13.2029\n")
    assert not matching.month_first(mistyped, matching.guessed(mistyped))


def test_the_same_lines_twice_add_nothing_and_known_people_are_found(rows: Rows) -> None:
    """
    People
    ID | Name       | E-mail
    p1 | A. Okoro   | ADA@example.com
    p2 | Max Muller | zoe@example.com
    """
    table = spreadsheet.read("x.csv", CSV.encode())
    found = matching.lines(table, matching.guessed(table), JOBS, None, False, LONDON)
    taking = Taking.of(rows[Person], rows[Application], "GB", NOW, "x.csv")
    (wishes,) = taking.slices(found)
    assert (taking.counts[NEW], taking.counts[KNOWN], taking.counts[THERE]) == (1, 1, 0)
    new = [one.row for one in wishes if isinstance(one, Add)]
    pairs = {row.other: row.verdict for row in new if isinstance(row, Duplicate)}
    assert pairs == {"Ada Okoro": Verdict.SAME, "Zoë Müller": Verdict.PERHAPS}
    people = [*rows[Person], *(row for row in new if isinstance(row, Person))]
    again = Taking.of(people, [row for row in new if isinstance(row, Application)], "GB", NOW, "x.csv")
    assert [wish for some in again.slices(found) for wish in some] == []
    assert again.counts[THERE] == 2


def test_many_lines_go_in_slices_and_one_person_twice_in_the_file_is_one() -> None:
    lines = [f"P{number},p{number}@example.com,Baker" for number in range(SLICE)]
    data = "\n".join(["Name,Email,Job", *lines, "P1,p1@example.com,Cook", "P1 Q,P1@example.com,Cook"])
    table = spreadsheet.read("x.csv", data.encode())
    taking = Taking.of([], [], "GB", NOW, "x.csv")
    slices = list(taking.slices(matching.lines(table, matching.guessed(table), JOBS, None, False, LONDON)))
    assert len(slices) == 2
    assert taking.counts[NEW] == SLICE


def test_the_panel_shows_what_will_happen_and_then_does_it_once(filled: Book, seat: Seat) -> None:
    """
    Jobs
    ID | Title | Status
    j1 | Baker | Open
    j2 | Cook  | Closed

    People
    ID | Name     | E-mail
    p1 | A. Okoro | ada@example.com
    """
    panel = seat(ImportPanel, filled)
    desk = Keyboard(panel)
    for _ in range(2):
        choose(desk, CSV.encode())
        assert "Line 4: “not an address” is not an e-mail address." in desk.words()
        assert desk.press("t")["outcome"] == "done"
        panel.wait()
    assert "0 applications were taken in." in desk.words()
    assert "2 lines stand there already." in desk.words()
    seen = filled.read(Person, Application, Duplicate)
    assert sorted((row.name, row.job, row.stage, row.source) for row in seen[Application]) == [
        ("A. Okoro", "Baker", Stage.INTERVIEW, Source.IMPORT),
        ("Zoë Müller", "Cook", Stage.NO, Source.IMPORT),
    ]
    assert len(seen[Person]) == 2
    assert [row.verdict for row in seen[Duplicate]] == [Verdict.SAME]


def test_a_matching_that_was_changed_is_shown_before_it_is_done(filled: Book, seat: Seat) -> None:
    """
    Jobs
    ID | Title | Status
    j1 | Baker | Open
    """
    panel = seat(ImportPanel, filled)
    desk = Keyboard(panel)
    choose(desk, b"A,B\nAda,ada@example.com\n")
    assert "no name stands here" in desk.words()
    desk.click("again", {"column:name": "0"})
    assert desk.card["lead"].endswith(": 1 new person, 0 known.")
    said = desk.click("take", {"column:email": ""})
    assert "The matching has changed" in said["says"]
    assert filled.read(Application)[Application] == []


def choose(desk: Keyboard, data: bytes) -> None:
    """Choose a file in the browser and look what is in it."""
    message = desk.message("read", {"file": ["x.csv"]})
    about = {"kind": "file", "press": message["id"], "field": "file", "file": 0, "name": "x.csv"}
    desk.surface._handle_custom_msg(about, [memoryview(data)])
    assert desk.send(message)["outcome"] == "done"
