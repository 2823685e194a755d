"""Interviews over real HTTP: what guests get, what people do in Calendar, and everything once."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from functions.hold_interviews.shown import Kind
from functions.post.keyed import event_id
from sheets_schema.changes import add
from sheets_schema.connection import Connection
from sheets_schema.seals import seal
from sheets_schema.tables import Criterion, Interview, Rating
from sheets_schema.tables.interviews import InterviewStatus, Mode
from sheets_schema.tables.outbox import Going
from tests.functions.planning import KEY
from tests.functions.world import FIRST, World

HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "<img src=x onerror=alert(1)>",
    "Ada\r\nBcc: eve@example.com",
    "A" * 300,
    "{{salary}} {link} %s",
    "Eve\u202etxt.exe",
]
HOUR = timedelta(hours=1)


def events(world: World, row_id: str = "i1", generation: int = 1) -> tuple[dict[str, Any], dict[str, Any]]:
    """Look at the candidate's and the panel's event as the firm sees them."""
    ids = (event_id(KEY, row_id, generation, kind) for kind in Kind)
    candidate, panel = map(world.event, ids)
    return candidate, panel


def api(connection: Connection) -> Any:
    return connection.client("calendar", "v3").events()


def starts(event: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(event["start"]["dateTime"])


def move(connection: Connection, event: dict[str, Any], by: timedelta) -> None:
    """Move an event as a person does in Calendar, telling nobody."""
    body = {
        edge: {"dateTime": (datetime.fromisoformat(event[edge]["dateTime"]) + by).isoformat()}
        for edge in ("start", "end")
    }
    api(connection).patch(calendarId="primary", eventId=event["id"], body=body).execute()


def answer(world: World, guest: str, event: dict[str, Any], said: str) -> None:
    """Answer an invitation as the guest does."""
    from tests.functions.world import as_person

    guests = [{"email": guest, "responseStatus": said}]
    api(Connection(as_person(guest))).patch(
        calendarId="primary", eventId=event["id"], body={"attendees": guests}
    ).execute()


def test_called_twice_it_invites_once(world: World) -> None:
    world.candidate(mode=Mode.VIDEO)
    first = world.tick().report
    assert first.done["i1"] == "Put into the Outbox. Invited."
    second = world.tick(ids=["i1"]).report
    assert second.as_json() == {"done": {}, "already": {"i1": "Invited already; nothing is owed."}, "refused": {}}
    assert world.subjects("ada1@example.com") == ["Invitation"]
    assert world.subjects("bo1@juniper.example") == ["Invitation"]
    assert len(world.events()) == 2
    assert world.calls()["meet.spaces.create"] == 1


def test_an_id_that_nobody_knows_is_refused(world: World) -> None:
    assert "no line with this ID" in world.tick(ids=["i-nobody"]).report.refused["i-nobody"]


def test_only_the_interviews_asked_for_are_acted_on(world: World) -> None:
    world.candidate()
    world.candidate()
    world.tick(ids=["i2"])
    assert world.interview("i1").status is InterviewStatus.PLANNED
    assert world.interview("i2").status is InterviewStatus.INVITED


def test_the_candidate_sees_the_firm_and_themselves_alone(world: World) -> None:
    world.candidate(mode=Mode.VIDEO)
    world.tick()
    (theirs,) = world.events("ada1@example.com")
    assert theirs["summary"] == "Interview for Baker at Juniper & Finch"
    assert [guest["email"] for guest in theirs["attendees"]] == ["ada1@example.com"]
    assert theirs["guestsCanSeeOtherGuests"] is False
    assert theirs["guestsCanInviteOthers"] is False
    assert "private" not in theirs.get("extendedProperties", {})
    said = "\n".join(part.get_content() for mail in world.mails("ada1@example.com") for part in parts(mail))
    assert "bo1@juniper.example" not in str(theirs) + said
    assert "i1" not in theirs["description"]


def parts(mail: Any) -> list[Any]:
    return [part for part in mail.walk() if part.get_content_maintype() == "text"]


def test_the_panel_names_the_candidate_but_colleagues_cannot_browse_it(world: World) -> None:
    world.candidate(mode=Mode.VIDEO)
    world.tick()
    _, panel = events(world)
    assert panel["summary"] == "Interview with Ada Lovelace · Baker · HR"
    assert (panel["visibility"], panel["guestsCanInviteOthers"]) == ("private", False)
    assert "Ada" not in panel["description"]


def test_both_events_show_the_one_meet_link_that_the_row_shows(world: World) -> None:
    world.candidate(mode=Mode.VIDEO)
    world.tick()
    link = world.interview("i1").meet_link
    assert link.startswith("https://meet.google.com/")
    assert {event["location"] for event in events(world)} == {link}
    assert world.interview("i1").space.startswith("spaces/")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_letters_in_the_title_and_nothing_else(world: World, name: str) -> None:
    world.candidate(name=name)
    world.tick()
    assert world.interview("i1").status is InterviewStatus.INVITED
    candidate, panel = events(world)
    shown = panel["summary"]
    assert len(shown) < 130
    assert "\n" not in shown
    assert "\r" not in shown
    if name in HOSTILE[:2]:
        assert shown.startswith(f"Interview with {name} ·")
    assert name not in candidate["summary"] + candidate["description"] + panel["description"]
    assert world.mails("eve@example.com") == []
    assert [guest["email"] for guest in panel["attendees"]] == ["bo1@juniper.example"]


def test_what_hr_edits_in_the_outbox_is_what_goes(world: World) -> None:
    world.type(world.firm().row("Delay in minutes"), value="15")
    world.candidate()
    world.tick()
    line = world.outbox()[0]
    assert line.status is Going.WAITING
    world.type(line, subject="Come and meet us", text="Bring bread.")
    world.tick()
    world.tick()
    candidate, _ = events(world)
    assert (candidate["summary"], candidate["description"]) == ("Come and meet us", "Bring bread.")


def test_somebody_else_typed_into_to_is_not_invited(world: World) -> None:
    world.type(world.firm().row("Delay in minutes"), value="15")
    world.candidate()
    world.tick()
    world.type(world.outbox()[0], to=("ada1@example.com", "eve@example.com"))
    world.tick()
    world.tick()
    assert world.mails("eve@example.com") == []
    assert world.outbox()[0].status is Going.CHECK
    assert "addresses in To" in world.outbox()[0].to_do
    assert world.interview("i1").status is InterviewStatus.PLANNED


def test_a_change_keeps_answers_and_mails_each_guest_once(world: World) -> None:
    world.candidate(interviewers=("bo1@juniper.example", "cy@juniper.example"))
    world.book.save([add(interviewer("cy"), "For the test")], who="test")
    world.tick()
    _, panel = events(world)
    answer(world, "bo1@juniper.example", panel, "accepted")
    world.type(world.interview("i1"), starts=FIRST + 25 * HOUR)
    world.tick()
    _, panel = events(world)
    said = {guest["email"]: guest["responseStatus"] for guest in panel["attendees"]}
    assert said == {"bo1@juniper.example": "accepted", "cy@juniper.example": "needsAction"}
    assert starts(panel) == FIRST + 25 * HOUR
    for guest in ("ada1@example.com", "bo1@juniper.example", "cy@juniper.example"):
        assert world.subjects(guest) == ["Invitation", "Updated invitation"]


def interviewer(name: str) -> Any:
    from sheets_schema.tables import Interviewer

    return Interviewer(id=f"v-{name}", name=name, email=f"{name}@juniper.example")


def test_an_interviewer_who_is_replaced_leaves_and_the_new_one_is_invited(world: World) -> None:
    world.candidate()
    world.book.save([add(interviewer("cy"), "For the test")], who="test")
    world.tick()
    world.type(world.interview("i1"), interviewers=("cy@juniper.example",))
    world.tick()
    _, panel = events(world)
    assert [guest["email"] for guest in panel["attendees"]] == ["cy@juniper.example"]
    assert world.subjects("bo1@juniper.example") == ["Invitation", "Canceled event"]
    assert world.subjects("cy@juniper.example") == ["Invitation"]
    assert world.subjects("ada1@example.com") == ["Invitation"]


def test_a_guest_whom_a_person_added_in_calendar_stays(world: World, connection: Connection) -> None:
    world.candidate()
    world.tick()
    _, panel = events(world)
    both = [*panel["attendees"], {"email": "added@juniper.example"}]
    api(connection).patch(calendarId="primary", eventId=panel["id"], body={"attendees": both}).execute()
    world.type(world.interview("i1"), minutes=60)
    world.tick()
    _, panel = events(world)
    assert [guest["email"] for guest in panel["attendees"]] == ["bo1@juniper.example", "added@juniper.example"]


def test_an_event_moved_in_calendar_moves_row_and_other_event(world: World, connection: Connection) -> None:
    world.candidate()
    world.tick()
    _, panel = events(world)
    move(connection, panel, 2 * HOUR)
    world.tick()
    assert world.interview("i1").starts == FIRST + 26 * HOUR
    candidate, panel = events(world)
    assert starts(candidate) == starts(panel) == FIRST + 26 * HOUR
    assert "11:30" in candidate["description"] + panel["description"]
    assert world.subjects("ada1@example.com") == ["Invitation", "Updated invitation"]
    # The panel's guests were told, or not, by the person who moved it; the kit mends the words without another mail.
    assert "11:30" in panel["description"]
    assert world.tick().report.done == {}
    assert why_of(world, "Starts at") == "moved in Calendar"


def why_of(world: World, header: str) -> str:
    from sheets_schema.tables import HistoryLine

    lines = [line for line in world.book.read(HistoryLine)[HistoryLine] if line.column_header == header]
    return lines[-1].why


def test_an_event_deleted_in_calendar_is_asked_about_and_begun_anew_on_a_persons_word(
    world: World, connection: Connection
) -> None:
    world.candidate()
    world.tick()
    candidate, _ = events(world)
    api(connection).delete(calendarId="primary", eventId=candidate["id"], sendUpdates="all").execute()
    for _ in range(2):
        world.tick()
        assert "deleted in Calendar" in world.interview("i1").to_do
    assert world.subjects("ada1@example.com") == ["Invitation", "Canceled event"]
    world.type(world.interview("i1"), to_do="")
    world.tick()
    world.tick()
    assert world.interview("i1").status is InterviewStatus.INVITED
    assert world.subjects("ada1@example.com") == ["Invitation", "Canceled event", "Invitation"]
    assert world.subjects("bo1@juniper.example") == ["Invitation", "Canceled event", "Invitation"]
    assert all(event["status"] == "confirmed" for event in events(world, generation=2))


def test_cancel_calls_both_events_off_with_the_words_of_the_outbox(world: World) -> None:
    world.candidate()
    world.tick()
    world.type(world.interview("i1"), status=InterviewStatus.CANCEL)
    world.tick()
    assert world.interview("i1").status is InterviewStatus.CANCELLED
    assert [event["status"] for event in events(world)] == ["cancelled", "cancelled"]
    for guest in ("ada1@example.com", "bo1@juniper.example"):
        assert world.subjects(guest) == ["Invitation", "Canceled event"]
    told = "".join(part.get_content() for part in parts(world.mails("ada1@example.com")[-1]))
    assert "is called off. We are sorry about this." in told.replace("\r\n ", "")
    assert world.tick().report.done == {}


def test_by_phone_no_space_is_made_and_the_number_is_in_both(world: World) -> None:
    world.candidate(mode=Mode.PHONE)
    world.tick()
    assert {event["location"] for event in events(world)} == {"+44 20 7946 0000"}
    assert world.calls()["meet.spaces.create"] == 0


def test_from_video_to_on_site_the_link_leaves_both_events(world: World) -> None:
    world.candidate(mode=Mode.VIDEO)
    world.tick()
    world.type(world.interview("i1"), mode=Mode.ON_SITE, place="1 Fir Lane")
    world.tick()
    for event in events(world):
        assert event["location"] == "1 Fir Lane"
        assert "meet.google.com" not in event["description"]


def test_another_event_under_our_id_is_left_alone(world: World, connection: Connection) -> None:
    world.candidate()
    taken = event_id(KEY, "i1", 1, Kind.CANDIDATE)
    body = {"id": taken, "summary": "Mine", "start": {"date": "2030-01-01"}, "end": {"date": "2030-01-02"}}
    api(connection).insert(calendarId="primary", body=body).execute()
    world.tick()
    assert world.event(taken)["summary"] == "Mine"
    assert "left alone" in world.interview("i1").to_do + world.outbox()[0].to_do
    assert world.interview("i1").status is InterviewStatus.PLANNED


def test_seals_open_when_everybody_has_rated(world: World) -> None:
    world.candidate(interviewers=("bo1@juniper.example", "cy@juniper.example"))
    now = world.now
    sealed = [
        Rating(
            id=f"g-{name}",
            interviewer=f"{name}@juniper.example",
            interview_id="i1",
            application_id="a1",
            criterion_id="k1",
            submitted=now,
            sealed=seal(KEY, "rating", str(value)),
        )
        for name, value in (("bo1", 4), ("cy", 2))
    ]
    world.book.save(
        [add(Criterion(id="k1", name="Kneads"), "t"), add(sealed[0], "t"), add(interviewer("cy"), "t")], "test"
    )
    world.tick()
    assert ratings(world) == {"g-bo1": None}
    world.book.save([add(sealed[1], "t")], "test")
    assert world.tick().report.done["g-cy"] == "Opened."
    assert ratings(world) == {"g-bo1": 4, "g-cy": 2}
    assert all(not rating.sealed for rating in world.book.read(Rating)[Rating])


def ratings(world: World) -> dict[str, int | None]:
    return {rating.id: rating.rating for rating in world.book.read(Rating)[Rating]}


def test_when_nothing_is_due_a_tick_costs_few_calls(world: World) -> None:
    world.candidate()
    world.tick()
    world.tick()
    world.calls()
    world.tick()
    calls = world.calls()
    assert sum(calls.values()) <= 8, calls
    assert calls["sheets.spreadsheets.batchUpdate"] == 0


def test_a_line_deleted_from_the_sheet_leaves_its_events_alone(world: World) -> None:
    world.candidate()
    world.tick()
    line = world.interview("i1").line
    sheet = world.book.sheet_ids()[Interview.tab]
    span = {"sheetId": sheet, "dimension": "ROWS", "startIndex": line - 1, "endIndex": line}
    world.book.amend([{"deleteDimension": {"range": span}}])
    world.tick()
    assert [event["status"] for event in events(world)] == ["confirmed", "confirmed"]
    assert all("no longer in the sheet" in one.to_do for one in world.outbox())
