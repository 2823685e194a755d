"""Tokens, keyed ids, Outbox lines, reports, words and log lines: everything of the post that needs no Google."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.post.events import merged, short
from functions.post.keyed import event_id
from functions.post.log import log
from functions.post.mail import recipients
from functions.post.outbox import due, outgoing, slices
from functions.post.reports import Report
from functions.post.tokens import page_token, read_token
from functions.post.wording import one_line
from sheets_schema.problems import Refusal
from sheets_schema.rows import decode, encode
from sheets_schema.seals import Forged
from sheets_schema.tables import Interview, Outgoing
from sheets_schema.tables.outbox import Going, What
from tests.functions.planning import KEY, NOW
from tests.rows import Rows

WEEK = timedelta(days=7)


def test_a_page_token_says_its_row_version_and_person_to_the_holder_of_the_key() -> None:
    token = page_token(KEY, "approve", "o-1", 3, "boss@juniper.example", WEEK, NOW)
    read = read_token(KEY, "approve", token, NOW)
    assert (read.row_id, read.version, read.person, read.expires) == ("o-1", "3", "boss@juniper.example", NOW + WEEK)


def test_a_page_token_shows_nothing_and_fits_into_an_address() -> None:
    token = page_token(KEY, "approve", "o-secret", 3, "boss@juniper.example", WEEK, NOW)
    assert re.fullmatch(r"[\w-]+", token)
    assert "secret" not in token


@pytest.mark.parametrize(
    ("key", "purpose", "later"),
    [("other", "approve", 0), (KEY, "withdraw", 0), (KEY, "approve", 7), (KEY, "approve", 8)],
)
def test_a_page_token_is_refused_elsewhere_and_afterwards(key: str, purpose: str, later: int) -> None:
    token = page_token(KEY, "approve", "o-1", 3, "boss@juniper.example", WEEK, NOW)
    with pytest.raises(Forged):
        read_token(key, purpose, token, NOW + timedelta(days=later))


@given(st.text(max_size=300))
def test_any_other_text_is_no_page_token(text: str) -> None:
    with pytest.raises(Forged):
        read_token(KEY, "approve", text, NOW)


@pytest.mark.parametrize("row", ["o-1", "o-12", "o-123", "o-1234" * 4])
def test_a_page_token_with_any_one_letter_changed_is_refused(row: str) -> None:
    token = page_token(KEY, "approve", row, 3, "boss@juniper.example", WEEK, NOW)
    for place, letter in enumerate(token):
        for other in "AB-_!" + chr(ord(letter) ^ 1):
            if other != letter:
                with pytest.raises(Forged):
                    read_token(KEY, "approve", token[:place] + other + token[place + 1 :], NOW)


def test_event_ids_are_always_the_same_and_all_different() -> None:
    made = {event_id(KEY, row, generation, kind) for row in ("i1", "i2") for generation in (1, 2) for kind in "ab"}
    assert len(made) == 8
    assert all(re.fullmatch(r"[a-v0-9]{32}", one) for one in made)
    assert event_id(KEY, "i1", 1, "a") in made
    assert event_id("another key", "i1", 1, "a") not in made


def test_the_same_thing_written_twice_is_the_same_line(rows: Rows) -> None:
    """
    Firm
    Setting          | Value
    Delay in minutes | 5

    Interviews
    ID
    i1
    """
    about = rows.only(Interview)
    first = outgoing(What.MAIL, about, 1, ["a@example.com"], "S", "T", rows.firm, NOW)
    again = outgoing(What.MAIL, about, 1, ["b@example.com"], "S2", "T2", rows.firm, NOW)
    other = outgoing(What.MAIL, about, 2, ["a@example.com"], "S", "T", rows.firm, NOW)
    assert first.id == again.id != other.id
    assert first.goes_at == NOW + timedelta(minutes=5)
    assert (first.about_tab, first.about_id, first.status) == ("Interviews", "i1", Going.WAITING)


def test_no_line_waits_for_an_hour_that_clocks_show_twice(rows: Rows) -> None:
    """
    Interviews
    ID
    i1
    """
    night = datetime(2027, 10, 31, 0, 20, tzinfo=UTC)  # 01:20 in London for the first time
    line = outgoing(What.MAIL, rows.only(Interview), 1, ["a@example.com"], "S", "T", rows.firm, night)
    assert line.goes_at == datetime(2027, 10, 31, 2, 5, tzinfo=UTC)
    cells = encode(line, rows.zone)
    assert decode(Outgoing, cells, 2, rows.zone)[0].goes_at == line.goes_at


def test_what_was_begun_is_due_first_then_what_has_waited_longest(rows: Rows) -> None:
    """
    Outbox
    ID | What | Status    | Goes at
    x1 | Mail | Waiting   | 2029-12-01T11:59
    x2 | Mail | Waiting   | 2029-12-01T11:00
    x3 | Mail | Waiting   | 2029-12-01T12:01
    x4 | Mail | Sending   | 2029-12-01T12:01
    x5 | Mail | Sent      | 2029-12-01T11:00
    x6 | Mail | Cancelled | 2029-12-01T11:00
    x7 | Mail | Check     | 2029-12-01T11:00
    x8 | Mail | Waiting   | next week
    x9 | Mail | soon      | 2029-12-01T11:00
    """
    assert [line.id for line in due(rows[Outgoing], rows.firm, NOW)] == ["x4", "x2", "x1"]


@pytest.mark.parametrize("said", ["Yes", "yes ", "1", "maybe"])
def test_a_paused_firm_has_nothing_due(rows: Rows, said: str) -> None:
    """
    Firm
    ID | Setting   | Value
    f1 | Pause all | No

    Outbox
    ID | What | Status
    x1 | Mail | Waiting
    """
    assert due(rows[Outgoing], rows.firm, NOW) == rows[Outgoing]
    assert due(rows[Outgoing], rows.altered("f1", value=said).firm, NOW) == []


def test_due_lines_go_in_slices_of_fifty(rows: Rows) -> None:
    """
    Outbox
    ID | What
    x1 | Mail
    """
    lines = rows[Outgoing] * 120
    assert [len(some) for some in slices(lines)] == [50, 50, 20]


@pytest.mark.parametrize(
    "typed",
    [
        "a@example.com, eve@example.com",
        "a@example.com\r\nBcc: eve@example.com",
        "a@example.com\nCc: eve@example.com",
        "Ada <a@example.com>",
        "a@example.com <eve@example.com>",
        "a@example.com eve@example.com",
        "a@",
        "é@example.com",
    ],
)
def test_nobody_is_smuggled_into_an_address(rows: Rows, typed: str) -> None:
    """
    Outbox
    ID | What | To
    x1 | Mail | a@example.com
    """
    line = rows.only(Outgoing)
    assert recipients(line) == ["a@example.com"]
    with pytest.raises(Refusal):
        recipients(line.amended(to=(typed,)))
    with pytest.raises(Refusal):
        recipients(line.amended(to=()))


def test_answers_and_added_guests_are_kept_and_only_our_own_leave() -> None:
    there = [
        {"email": "bo@juniper.example", "responseStatus": "accepted", "comment": "fine"},
        {"email": "cy@juniper.example", "responseStatus": "declined"},
        {"email": "added@juniper.example", "responseStatus": "needsAction"},
    ]
    ours = " ".join(short(address) for address in ("bo@juniper.example", "cy@juniper.example"))
    assert merged(there, ours, ["Bo@juniper.example", "di@juniper.example"]) == [
        there[0],
        there[2],
        {"email": "di@juniper.example"},
    ]


def test_reports_join_and_what_was_done_outweighs_what_was_done_already() -> None:
    report = Report(done={"i1": "Written."}, already={"i2": "Invited."})
    report.merge(Report(done={"i1": "Sent.", "i2": "Moved."}, refused={"i3": "No."}))
    report.merge(Report(done={"i1": "Sent."}))
    done = {"i1": "Written. Sent.", "i2": "Moved."}
    assert report.as_json() == {"done": done, "already": {}, "refused": {"i3": "No."}}


@given(st.text(max_size=500))
def test_whatever_was_typed_becomes_one_short_line(text: str) -> None:
    line = one_line(text)
    assert len(line) <= 80
    assert len(line.splitlines()) <= 1
    assert not any(ord(letter) < 32 or ord(letter) == 127 for letter in line)


def test_a_name_in_any_script_stays_as_it_is() -> None:
    for name in ("Zoë O’Neill-Ångström", "李小龍", "محمد علی\u200cپور", '=HYPERLINK("http://x","y")', "<img src=x>"):
        assert one_line(name) == name
    assert one_line("Eve\u202e\r\nBcc: x") == "Eve Bcc: x"


def test_log_lines_hold_ids_and_never_what_people_typed(capsys: pytest.CaptureFixture[str]) -> None:
    log("sent", line="x-abc", about="Ada Lovelace <ada@example.com>", count=3)
    assert json.loads(capsys.readouterr().out) == {"event": "sent", "line": "x-abc", "count": 3}
