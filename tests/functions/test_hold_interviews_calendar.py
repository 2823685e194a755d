"""What a person did in Calendar, or cannot have meant."""

from datetime import timedelta

import pytest

from functions.hold_interviews.many import ASK
from functions.hold_interviews.seen import Glimpse, Seen
from functions.hold_interviews.shown import Kind
from sheets_schema.changes import Change
from sheets_schema.tables import Interview, Outgoing
from sheets_schema.tables.interviews import InterviewStatus
from sheets_schema.tables.outbox import What
from tests.functions.planning import in_place, invited, one, only, planned, sent, settled, step, waiting
from tests.rows import Rows

LATER = timedelta(days=1)


def moved(interview: Interview, by: timedelta = LATER, minutes: int = 45) -> Glimpse:
    assert interview.starts is not None
    return Glimpse(interview.starts + by, minutes, interview.starts, 45)


def test_an_event_moved_in_calendar_moves_the_interview() -> None:
    rows = invited(one())
    seen = in_place(only(rows), panel=moved(only(rows), minutes=60))
    change = next(made for made in planned(rows, seen).changes if isinstance(made.row, Interview))
    assert isinstance(change, Change)
    assert change.why == "moved in Calendar"
    after = step(rows, seen)
    assert (only(after).starts, only(after).minutes) == (only(rows).starts + LATER, 60)  # type: ignore[operator]  # set
    assert [line.what for line in waiting(after)] == [What.INVITATION, What.PANEL]


def test_both_events_moved_alike_move_it_too() -> None:
    rows = invited(one())
    seen = in_place(only(rows), panel=moved(only(rows)), candidate=moved(only(rows)))
    assert only(step(rows, seen)).starts == only(rows).starts + LATER  # type: ignore[operator]  # set


def test_events_moved_apart_are_a_persons_to_settle() -> None:
    rows = invited(one())
    seen = in_place(only(rows), panel=moved(only(rows)), candidate=moved(only(rows), 2 * LATER))
    after = step(rows, seen)
    assert "different times" in only(after).to_do
    assert only(after).starts == only(rows).starts
    assert waiting(after) == []


def test_a_time_typed_and_another_moved_in_calendar_are_a_persons_to_settle() -> None:
    rows = invited(one())
    seen = in_place(only(rows), panel=moved(only(rows)))
    typed = rows.altered("i1", starts=only(rows).starts + 3 * LATER)  # type: ignore[operator]  # set
    after = step(typed, seen)
    assert only(after).to_do.startswith("Calendar shows Thursday, 3 January 2030, 09:30")
    assert waiting(after) == []
    agreed = step(after.altered("i1", starts=only(rows).starts + LATER), seen)  # type: ignore[operator]  # set
    assert only(agreed).to_do == ""
    assert len(waiting(agreed)) == 2


def test_an_all_day_event_is_a_persons_to_settle() -> None:
    rows = invited(one())
    seen = in_place(only(rows), panel=Glimpse(None, None, only(rows).starts, 45))
    assert "all-day" in only(step(rows, seen)).to_do


def test_a_deleted_event_is_never_fought() -> None:
    rows = invited(one())
    seen = in_place(only(rows), candidate=Glimpse(gone=True))
    after = step(rows, seen)
    assert only(after).to_do.startswith("The event of the candidate was deleted in Calendar.")
    assert waiting(after) == []
    assert only(after).status is InterviewStatus.INVITED
    assert settled(after, seen)


@pytest.mark.parametrize("wish", [{"to_do": ""}, {"status": InterviewStatus.PLANNED}])
def test_a_persons_wish_begins_anew_after_a_deletion(wish: dict[str, object]) -> None:
    rows = invited(one())
    seen = in_place(only(rows), candidate=Glimpse(gone=True))
    asked = step(rows, seen)
    after = step(asked.altered("i1", **wish), seen)
    assert only(after).generation == 2
    assert [(line.what, line.version.partition(" ")[0]) for line in waiting(after)] == [
        (What.PANEL_CANCELLATION, "1.off"),
        (What.INVITATION, "2.1"),
        (What.PANEL, "2.1"),
    ]
    assert only(after).to_do == ""


def test_an_event_put_back_in_calendar_ends_the_question() -> None:
    rows = invited(one())
    asked = step(rows, in_place(only(rows), candidate=Glimpse(gone=True)))
    back = step(asked, in_place(only(rows)))
    assert only(back).to_do == ""
    assert settled(back, in_place(only(rows)))


def test_planned_by_mistake_with_both_events_in_place_is_invited_still() -> None:
    rows = invited(one()).altered("i1", status=InterviewStatus.PLANNED)
    after = step(rows, in_place(only(rows)))
    assert only(after).status is InterviewStatus.INVITED
    assert waiting(after) == []


def many(number: int) -> Rows:
    """Give a firm with that many invited interviews, an hour apart, one interviewer each."""
    rows = one()
    first = only(rows)
    application, interviewer = rows["a1"], rows["v1"]
    for place in range(1, number):
        starts = first.starts + timedelta(hours=place)  # type: ignore[operator]  # set
        rows = rows.joined(
            first.amended(id=f"i{place + 1}", line=0, starts=starts, application_id=f"a{place + 1}"),
            application.amended(id=f"a{place + 1}", line=0),
            interviewer.amended(id=f"v{place + 9}", line=0),
        )
    return invited(rows)


def later(rows: Rows, number: int) -> Rows:
    for interview in rows[Interview][:number]:
        rows = rows.altered(interview.id, starts=interview.starts + timedelta(days=7))  # type: ignore[operator]  # set
    return rows


@pytest.mark.parametrize(("number", "changed", "goes"), [(3, 3, True), (4, 4, False), (20, 4, True), (20, 5, False)])
def test_very_many_changes_of_what_was_sent_wait_for_a_yes(number: int, changed: int, goes: bool) -> None:
    rows = step(later(many(number), changed))
    told = {line.about_id for line in waiting(rows)}
    asked = {interview.id for interview in rows[Interview] if interview.to_do == ASK.format(count=changed)}
    assert (len(told), len(asked)) == ((changed, 0) if goes else (0, changed))


def test_more_than_twenty_wait_whatever_their_share() -> None:
    rows = step(later(many(110), 21))
    assert waiting(rows) == []
    assert settled(rows)


def test_a_cleared_to_do_cell_is_the_yes_for_that_one_line() -> None:
    rows = step(later(many(4), 4))
    rows = step(rows.altered("i2", to_do=""))
    assert {line.about_id for line in waiting(rows)} == {"i2"}
    assert settled(rows)
    rows = step(sent(rows))
    assert rows.find(Interview, "i2").shown.startswith("candidate:2:")
    assert rows.find(Interview, "i1").to_do == ASK.format(count=4)


def test_a_line_set_back_needs_no_yes() -> None:
    rows = many(4)
    changed = step(later(rows, 4))
    back = step(changed.altered("i1", starts=rows.find(Interview, "i1").starts))
    assert back.find(Interview, "i1").to_do == ""
    assert back.find(Interview, "i1").shown == rows.find(Interview, "i1").shown


def test_very_many_cancellations_wait_too() -> None:
    rows = many(5)
    for interview in rows[Interview]:
        rows = rows.altered(interview.id, status=InterviewStatus.CANCEL)
    rows = step(rows)
    assert waiting(rows) == []
    assert all(interview.status is InterviewStatus.CANCEL for interview in rows[Interview])
    rows = step(rows.altered("i1", to_do=""))
    assert [line.what for line in waiting(rows)] == [What.CANCELLATION, What.PANEL_CANCELLATION]


def test_new_invitations_are_never_many() -> None:
    rows = many(30)
    assert len(rows[Outgoing]) == 60


def test_an_event_nobody_looked_for_is_no_deleted_event() -> None:
    rows = invited(one())
    assert settled(rows, Seen({"i1": {Kind.PANEL: Glimpse(only(rows).starts, 45, only(rows).starts, 45)}}))
