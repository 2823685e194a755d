"""The page that shows everything: what is typed there is typed by a person, and what anybody wrote stays letters."""

from __future__ import annotations

import re

import pytest
import requests

from sheets_schema.book import Book
from sheets_schema.changes import add
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, HistoryLine
from tests.functions.world import World

HOSTILE = '<img src=x onerror="alert(1)">'


@pytest.fixture
def firm(book: Book) -> Book:
    """A book with one application in it."""
    book.save([add(Application(id="a-1", name=HOSTILE, stage=Stage.NEW, note="=1+1"), "arrived")], who="the kit")
    return book


def cells(book: Book) -> str:
    """Give the address of the Pipeline tab's cells."""
    return f"{book.url}/{book.sheet_ids()['Pipeline']}/cells"


def test_every_part_opens_and_allows_no_script_but_its_own(google: str, firm: Book) -> None:
    for path in ("/", "/sheet", "/calendar", "/mail", "/documents", firm.url.removeprefix(google)):
        answer = requests.get(google + path, timeout=60)
        assert answer.status_code == 200, path
        assert "default-src 'none'; script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_what_a_candidate_wrote_is_shown_as_letters(firm: Book) -> None:
    page = requests.get(firm.url, timeout=60).text
    assert "&lt;img src=x" in page
    assert "<img" not in page
    assert "=1+1" in page


def test_only_web_addresses_become_links(google: str, firm: Book) -> None:
    place = firm.sheet_ids()["Pipeline"]
    for column, address in enumerate(("javascript:alert(1)", f"{google}/sheet")):
        cell = {"userEnteredFormat": {"textFormat": {"link": {"uri": address}}}}
        start = {"sheetId": place, "rowIndex": 1, "columnIndex": column}
        fields = "userEnteredFormat.textFormat.link"
        firm.amend([{"updateCells": {"rows": [{"values": [cell]}], "fields": fields, "start": start}}])
    page = requests.get(firm.url, timeout=60).text
    assert "javascript:" not in page
    assert f'<a href="{google}/sheet" rel="noreferrer">' in page


def test_a_cell_typed_on_the_page_is_an_edit_by_hand(firm: Book) -> None:
    position = [column.attribute for column in Application.columns()].index("stage")
    answer = requests.post(cells(firm), json={"line": 2, "column": position, "text": "Interview"}, timeout=60)
    assert answer.status_code == 200
    firm.notice()
    (row,) = firm.read(Application)[Application]
    assert (row.stage, row.next_step) == (Stage.INTERVIEW, "Interview and rate")
    (line,) = [one for one in firm.read(HistoryLine)[HistoryLine] if one.column_header == "Stage"]
    assert (line.who, line.old, line.new) == ("by hand", "New", "Interview")


def test_a_word_the_drop_down_does_not_know_is_refused_as_google_does(firm: Book) -> None:
    position = [column.attribute for column in Application.columns()].index("stage")
    answer = requests.post(cells(firm), json={"line": 2, "column": position, "text": "Hird"}, timeout=60)
    assert answer.status_code == 409
    assert "validation" in answer.json()["says"]


def test_nothing_is_sent_again_while_nothing_changed(firm: Book) -> None:
    version = re.search(r"data-version=\"(&#34;\w+&#34;)\"", requests.get(cells(firm), timeout=60).text)
    assert version
    known = version[1].replace("&#34;", '"')
    assert requests.get(cells(firm), headers={"If-None-Match": known}, timeout=60).status_code == 304


def test_a_page_of_somebody_else_reads_and_types_nothing(google: str, firm: Book) -> None:
    assert requests.get(firm.url, headers={"Host": "elsewhere.example"}, timeout=60).status_code == 403
    form = {"line": "2", "column": "0", "text": "x"}
    assert requests.post(cells(firm), data=form, timeout=60).status_code == 415


def test_an_invitation_shows_in_the_guests_calendar_and_is_answered_there(google: str, book: Book) -> None:
    world = World(google, book)
    world.candidate("Ada Lovelace")
    world.tick()
    address = f"{google}/calendar/ada1@example.com"
    page = requests.get(address, timeout=60).text
    (event,) = re.findall(r'action="/calendar/ada1@example.com/(\w+)"', page)
    (article,) = re.findall(r"<article.*?</article>", page, re.S)
    assert "bo1@juniper.example" not in article
    assert requests.post(f"{address}/{event}", data={"answer": "accepted"}, timeout=60).status_code == 200
    assert "ada1@example.com · yes" in requests.get(address, timeout=60).text
    theirs = {"Origin": "http://elsewhere.example"}
    answer = requests.post(f"{address}/{event}", data={"answer": "declined"}, headers=theirs, timeout=60)
    assert answer.status_code == 403
    assert "Invitation" in requests.get(f"{google}/mail/ada1@example.com", timeout=60).text
