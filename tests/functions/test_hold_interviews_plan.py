"""What interviews owe, from the rows alone."""

from datetime import datetime, timedelta

from functions.hold_interviews.seen import Glimpse
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Interview, Outgoing
from sheets_schema.tables.interviews import InterviewStatus, Mode
from sheets_schema.tables.outbox import Going, What
from tests.functions.planning import (
    NOW,
    in_place,
    invited,
    lines,
    one,
    only,
    planned,
    saved,
    sent,
    settled,
    step,
    waiting,
)
from tests.rows import Rows

NEW_YEAR = {"starts": datetime.fromisoformat("2030-01-03T09:30+00:00")}


def test_a_video_interview_is_owed_a_space_before_anything_else() -> None:
    made = planned(one())
    assert [interview.id for interview in made.spaces] == ["i1"]
    assert made.changes == []


def test_then_it_is_owed_two_invitations_with_the_same_link() -> None:
    after = step(one())
    assert lines(after) == [
        ("Invitation", "ada@example.com", "Waiting"),
        ("Panel invitation", "bo@juniper.example; cy@juniper.example", "Waiting"),
    ]
    assert all("https://meet.google.com/abc-defg-hij" in line.text for line in after[Outgoing])
    assert all(line.goes_at == NOW + timedelta(minutes=15) for line in after[Outgoing])


def test_planning_again_before_they_went_adds_nothing() -> None:
    assert settled(step(one()))


def test_the_candidate_reads_neither_names_nor_addresses_of_others() -> None:
    candidates, panels = step(one())[Outgoing]
    assert candidates.subject == "Interview for Baker at Juniper & Finch"
    for secret in ("Bo", "Cy", "bo@", "cy@", "HR", "panel", "Ada"):
        assert secret not in candidates.text + candidates.subject
    assert panels.subject == "Interview with Ada Lovelace · Baker · HR"
    assert "Ada" not in panels.text


def test_the_candidate_reads_both_local_times_where_they_differ() -> None:
    text = step(one().altered("p1", zone="Asia/Tokyo"))[Outgoing][0].text
    assert "When: Wednesday, 2 January 2030, 09:30 (Europe/London, GMT)" in text
    assert "Your time: Wednesday, 2 January 2030, 18:30 (Asia/Tokyo, JST)" in text
    assert "Your time" not in step(one().altered("p1", zone="Europe/London"))[Outgoing][0].text


def test_by_phone_the_number_stands_where_the_link_would_and_no_space_is_made() -> None:
    rows = one().altered("i1", mode=Mode.PHONE)
    assert planned(rows).spaces == []
    candidates, panels = step(rows)[Outgoing]
    assert "we call +44 20 7946 0000" in candidates.text
    assert "Call: +44 20 7946 0000" in panels.text


def test_by_phone_without_any_number_a_person_is_asked() -> None:
    rows = step(one().altered("p1", phone="").altered("i1", mode=Mode.PHONE))
    assert only(rows).to_do == "Which number is called? Type it here or on People."
    assert lines(rows) == []


def test_on_site_the_address_stands_in_both() -> None:
    rows = step(one().altered("i1", mode=Mode.ON_SITE, place="1 Fir Lane"))
    assert ["Where: 1 Fir Lane" in line.text for line in rows[Outgoing]] == [True, True]


def test_a_line_typed_without_a_status_is_planned() -> None:
    assert len(step(one().altered("i1", status=None))[Outgoing]) == 2


def test_invited_typed_by_hand_invites_nobody_and_says_so() -> None:
    rows = step(one().altered("i1", status=InterviewStatus.INVITED))
    assert "Invited was typed by hand" in only(rows).to_do
    assert lines(rows) == []
    rows = step(rows.altered("i1", status=InterviewStatus.PLANNED))
    assert len(lines(rows)) == 2
    assert only(rows).to_do == ""


def test_when_both_have_gone_the_interview_is_invited() -> None:
    rows = invited(one())
    assert only(rows).status is InterviewStatus.INVITED
    assert only(rows).shown.startswith("candidate:1:")
    assert settled(rows)


def test_while_only_one_has_gone_it_is_not() -> None:
    rows = step(one())
    rows = step(sent(rows, rows[Outgoing][0].id))
    assert only(rows).status is InterviewStatus.PLANNED
    assert len(waiting(rows)) == 1


def test_what_is_wrong_stands_in_to_do_and_leaves_when_it_is_mended() -> None:
    rows = step(one().altered("i1", interviewers=(), email=""))
    assert "no e-mail" in only(rows).to_do
    assert "Who interviews?" in only(rows).to_do
    assert lines(rows) == []
    rows = step(rows.altered("i1", interviewers=("bo@juniper.example",), email="ada@example.com"))
    assert only(rows).to_do == ""
    assert len(rows[Outgoing]) == 2


def test_an_interview_in_the_past_is_refused() -> None:
    rows = step(one().altered("i1", starts=NOW - timedelta(minutes=1)))
    assert only(rows).to_do == "This time is in the past."
    assert lines(rows) == []


def test_an_interview_that_was_held_as_invited_is_left_alone() -> None:
    rows = invited(one())
    assert settled(rows.joined(), in_place(only(rows)))
    assert planned(rows, now=NOW + timedelta(days=365)).changes == []


def test_an_interviewer_booked_twice_at_one_minute_is_refused() -> None:
    rows = invited(one())
    second = only(rows).amended(id="i2", line=3, status=InterviewStatus.PLANNED, shown="", application_id="a2")
    rows = step(rows.joined(second, rows.only(Application).amended(id="a2", line=3)))
    refused = rows.find(Interview, "i2")
    assert "bo@juniper.example is already booked" in refused.to_do
    assert len(rows[Outgoing]) == 2


def test_nobody_is_invited_whose_application_is_over() -> None:
    rows = step(one().altered("a1", stage=Stage.NO))
    assert "The stage on Pipeline is “No”" in only(rows).to_do
    assert lines(rows) == []


def test_who_withdraws_after_being_invited_is_pointed_out() -> None:
    rows = step(invited(one()).altered("a1", stage=Stage.WITHDRAWN))
    assert "set Status to Cancel" in only(rows).to_do
    assert only(rows).status is InterviewStatus.INVITED


def test_a_time_zone_nobody_knows_is_pointed_out() -> None:
    rows = step(one().altered("p1", zone="Mars/Olympus"))
    assert "Mars/Olympus" in only(rows).to_do
    assert lines(rows) == []


def test_a_change_after_the_invitation_tells_both_once_more() -> None:
    rows = step(invited(one()).altered("i1", **NEW_YEAR))
    assert [line.what for line in waiting(rows)] == [What.INVITATION, What.PANEL]
    assert all("has changed. It is now:" in line.text for line in waiting(rows))
    assert all("3 January 2030" in line.text for line in waiting(rows))
    rows = step(sent(rows))
    assert len(rows[Outgoing]) == 4
    assert settled(rows)
    assert only(rows).shown.startswith("candidate:2:")


def test_another_interviewer_concerns_the_panel_alone() -> None:
    rows = step(invited(one()).altered("i1", interviewers=("bo@juniper.example",)))
    assert [line.what for line in waiting(rows)] == [What.PANEL]


def test_a_change_of_words_elsewhere_tells_nobody() -> None:
    rows = invited(one())
    renamed = rows.altered("i1", job="Senior Baker", name="Ada King").altered("a1", job="Senior Baker")
    assert settled(renamed)


def test_a_change_before_the_invitation_went_amends_the_waiting_lines() -> None:
    rows = step(step(one()).altered("i1", **NEW_YEAR))
    assert len(rows[Outgoing]) == 2
    assert all("3 January 2030" in line.text for line in rows[Outgoing])


def test_a_change_taken_back_before_it_went_takes_its_lines_back() -> None:
    rows = invited(one())
    before = only(rows).starts
    rows = step(step(rows.altered("i1", **NEW_YEAR)).altered("i1", starts=before))
    assert waiting(rows) == []
    assert settled(rows)
    rows = step(rows.altered("i1", **NEW_YEAR))
    assert len(waiting(rows)) == 2


def test_what_a_person_edits_in_the_outbox_stays_until_it_goes() -> None:
    rows = step(one())
    line = rows[Outgoing][0]
    assert settled(rows.altered(line.id, text="My own words", subject="My own title"))


def test_a_line_stopped_in_the_outbox_stays_stopped_and_says_so() -> None:
    rows = step(one())
    line = rows[Outgoing][0]
    rows = step(rows.altered(line.id, status=Going.CANCELLED))
    assert rows.find(Outgoing, line.id).status is Going.CANCELLED
    assert only(rows).to_do.startswith("Invitation: this line was stopped in the Outbox")
    assert settled(rows)


def test_cancel_before_anything_went_takes_the_lines_back_and_ends_it() -> None:
    rows = step(step(one()).altered("i1", status=InterviewStatus.CANCEL))
    assert [line.status for line in rows[Outgoing]] == [Going.CANCELLED, Going.CANCELLED]
    assert only(rows).status is InterviewStatus.CANCELLED


def test_cancel_after_the_invitation_calls_both_off_then_ends_it() -> None:
    rows = step(invited(one()).altered("i1", status=InterviewStatus.CANCEL))
    assert [line.what for line in waiting(rows)] == [What.CANCELLATION, What.PANEL_CANCELLATION]
    assert only(rows).status is InterviewStatus.CANCEL
    rows = step(sent(rows))
    assert only(rows).status is InterviewStatus.CANCELLED
    assert settled(rows)


def test_cancel_finds_an_event_that_went_out_although_nobody_lived_to_say_so() -> None:
    rows = step(one())
    candidates = rows[Outgoing][0]
    rows = rows.altered(candidates.id, status=Going.CHECK).altered("i1", status=InterviewStatus.CANCEL)
    put = Glimpse(only(rows).starts, 45, only(rows).starts, 45)
    rows = step(rows, in_place(only(rows), candidate=put, panel=Glimpse(gone=True)))
    assert [line.what for line in waiting(rows)] == [What.CANCELLATION]


def test_cancel_while_an_invitation_is_being_sent_waits_for_it() -> None:
    rows = step(one())
    candidates = rows[Outgoing][0]
    rows = step(rows.altered(candidates.id, status=Going.SENDING).altered("i1", status=InterviewStatus.CANCEL))
    assert only(rows).status is InterviewStatus.CANCEL
    assert rows.find(Outgoing, candidates.id).status is Going.SENDING


def test_a_cancellation_thought_better_of_is_taken_back() -> None:
    rows = step(invited(one()).altered("i1", status=InterviewStatus.CANCEL))
    rows = step(rows.altered("i1", status=InterviewStatus.INVITED))
    assert waiting(rows) == []
    assert only(rows).status is InterviewStatus.INVITED
    rows = step(rows.altered("i1", status=InterviewStatus.CANCEL))
    assert len(waiting(rows)) == 2


def test_an_interview_that_is_over_is_cancelled_without_telling_anybody() -> None:
    rows = invited(one()).altered("i1", status=InterviewStatus.CANCEL)
    rows = step(rows, now=NOW + timedelta(days=365))
    assert only(rows).status is InterviewStatus.CANCELLED
    assert waiting(rows) == []


def test_planned_again_after_being_cancelled_begins_new_events() -> None:
    rows = step(sent(step(invited(one()).altered("i1", status=InterviewStatus.CANCEL))))
    rows = step(rows.altered("i1", status=InterviewStatus.PLANNED))
    assert only(rows).generation == 2
    assert [line.version.partition(" ")[0] for line in waiting(rows)] == ["2.1", "2.1"]
    rows = step(sent(rows))
    assert only(rows).status is InterviewStatus.INVITED


def test_a_line_deleted_from_the_sheet_is_no_cancellation() -> None:
    rows = invited(one())
    lost = Rows({Outgoing: rows[Outgoing]}, [], rows.zone)
    lost = saved(lost, planned(lost).changes)
    assert [line.what for line in lost[Outgoing]] == [What.INVITATION, What.PANEL]
    assert all("no longer in the sheet" in line.to_do for line in lost[Outgoing])
    assert planned(lost).changes == []


def test_hidden_notes_garbled_by_hand_do_not_invite_twice() -> None:
    rows = invited(one()).altered("i1", shown="candidate:x nonsense")
    assert only(step(rows)).shown == only(invited(one())).shown
    assert waiting(step(rows)) == []
