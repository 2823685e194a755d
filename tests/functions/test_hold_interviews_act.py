"""Invitations over real HTTP: what each guest gets, what hostile input comes to, and everything once."""

import pytest

from functions.hold_interviews.shown import Kind
from functions.post.keyed import event_id
from sheets_schema.changes import add
from sheets_schema.connection import Connection
from sheets_schema.seals import seal
from sheets_schema.tables import Criterion, Rating
from sheets_schema.tables.interviews import InterviewStatus, Mode
from sheets_schema.tables.outbox import Going
from tests.functions.guests import api, events, interviewer, parts
from tests.functions.planning import KEY
from tests.functions.world import World

HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "<img src=x onerror=alert(1)>",
    "Ada\r\nBcc: eve@example.com",
    "A" * 300,
    "{{salary}} {link} %s",
    "Eve\u202etxt.exe",
]


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


def test_by_phone_no_space_is_made_and_the_number_is_in_both(world: World) -> None:
    world.candidate(mode=Mode.PHONE)
    world.tick()
    assert {event["location"] for event in events(world)} == {"+44 20 7946 0000"}
    assert world.calls()["meet.spaces.create"] == 0


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
