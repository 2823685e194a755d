"""What changes after the invitation, in the sheet or in Calendar, over real HTTP."""

from datetime import timedelta

from sheets_schema.changes import add
from sheets_schema.connection import Connection
from sheets_schema.tables import Interview
from sheets_schema.tables.interviews import InterviewStatus, Mode
from tests.functions.guests import answer, api, events, interviewer, move, parts, starts, why_of
from tests.functions.world import FIRST, World

HOUR = timedelta(hours=1)


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


def test_from_video_to_on_site_the_link_leaves_both_events(world: World) -> None:
    world.candidate(mode=Mode.VIDEO)
    world.tick()
    world.type(world.interview("i1"), mode=Mode.ON_SITE, place="1 Fir Lane")
    world.tick()
    for event in events(world):
        assert event["location"] == "1 Fir Lane"
        assert "meet.google.com" not in event["description"]


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
