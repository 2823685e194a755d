"""The one sender, over real HTTP."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from functions.post.fillers import AS_WRITTEN, Attachment, Filler, Fillers, Letter, Withheld
from functions.post.keyed import event_id
from functions.post.lease import Held, Lease
from functions.post.reports import Report
from functions.post.sender import Sender
from functions.services.calendar import Calendar
from sheets_schema.changes import add
from sheets_schema.connection import Connection
from sheets_schema.tables import Outgoing
from sheets_schema.tables.outbox import Going, What
from tests.functions.planning import KEY
from tests.functions.world import START, World

HOUR = timedelta(hours=1)
Send = Callable[..., Report]


def line(number: int = 1, **given: Any) -> Outgoing:
    values: dict[str, Any] = {
        "what": What.MAIL,
        "to": (f"to{number}@example.com",),
        "subject": "A subject",
        "text": "A text",
        "status": Going.WAITING,
        "about_id": "nobody",
    }
    return Outgoing(id=f"x{number}", **(values | given))


@pytest.fixture
def send(world: World, connection: Connection) -> Iterator[Send]:
    """Runs the sender once, an hour after the world's beginning; the clock goes on by some seconds at every look."""
    now = START + HOUR
    lease = Lease(Calendar(connection), event_id(KEY, "test", 0, "lease"), lambda: now)
    lease.take()

    def once(fillers: Fillers | None = None, ids: tuple[str, ...] = (), late: bool = False, seconds: int = 0) -> Report:
        looks = count()
        clock = lambda: now + next(looks) * timedelta(seconds=seconds)  # noqa: E731  # a clock in one line
        deadline = START if late else now + HOUR
        return Sender(world.book, connection, fillers or {}, lease, clock, deadline).run(ids)

    yield once
    lease.release()


def put(world: World, *lines: Outgoing) -> None:
    world.book.save([add(one, "For the test") for one in lines], who="test")


def only(world: World) -> Outgoing:
    (one,) = world.outbox()
    return one


def drafts(connection: Connection) -> int:
    found = connection.client("gmail", "v1").users().drafts().list(userId="me").execute()
    return len(found.get("drafts", []))


def test_a_mail_goes_once_in_the_firms_name_as_plain_text(world: World, send: Send) -> None:
    put(world, line(subject="Zoë: 10 % more", text="Grüße,\nÅsa\n"))
    assert send().done == {"x1": "Sent."}
    assert send().done == {}
    (mail,) = world.mails("to1@example.com")
    assert str(mail["From"]) == "Juniper & Finch <recruiting@juniper.example>"
    assert str(mail["Subject"]) == "Zoë: 10 % more"
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content().replace("\r\n", "\n") == "Grüße,\nÅsa\n"
    assert (only(world).status, only(world).sent_at) == (Going.SENT, START + HOUR)


def test_what_is_not_due_yet_waits(world: World, send: Send) -> None:
    put(world, line(goes_at=START + 2 * HOUR))
    send()
    assert only(world).status is Going.WAITING
    assert world.mails() == []


def test_a_cancelled_line_never_goes(world: World, send: Send) -> None:
    put(world, line(status=Going.CANCELLED))
    send()
    assert world.mails() == []


def test_pausing_holds_everything_also_what_was_begun(world: World, send: Send) -> None:
    put(world, line(1), line(2))
    world.type(world.firm().row("Pause all"), value="Yes")
    assert send().as_json() == {"done": {}, "already": {}, "refused": {}}
    assert world.mails() == []


def stopping_the_other(world: World) -> Fillers:
    """Give a filler under which a person stops the second line while the first is being sent."""

    def check(one: Outgoing, sheet: Any, key: str) -> None:
        other = next(row for row in world.outbox() if row.id != one.id)
        if one.status is Going.SENDING and other.status is Going.SENDING and not world.mails():
            world.type(other, status=Going.CANCELLED)

    return {What.MAIL: Filler(check, AS_WRITTEN.fill)}


def test_a_line_stopped_between_draft_and_sending_does_not_go(world: World, send: Send) -> None:
    put(world, line(1), line(2))
    send(stopping_the_other(world), seconds=6)
    assert [one.status for one in world.outbox()] == [Going.SENT, Going.CANCELLED]
    assert world.mails("to2@example.com") == []


def test_a_line_stopped_too_late_says_that_it_had_gone(world: World, send: Send) -> None:
    put(world, line(1), line(2))
    send(stopping_the_other(world))
    stopped = world.outbox()[1]
    assert (stopped.status, stopped.to_do) == (Going.SENT, "This had gone before the line was changed.")
    assert len(world.mails("to2@example.com")) == 1


def test_a_subject_cannot_add_a_header(world: World, send: Send) -> None:
    put(world, line(subject="Hi\r\nBcc: eve@example.com\r\n\r\nBody"))
    send()
    (mail,) = world.mails()
    assert mail["Bcc"] is None
    assert str(mail["Subject"]) == "Hi Bcc: eve@example.com Body"
    assert world.mails("eve@example.com") == []


@pytest.mark.parametrize("to", ["a@example.com, eve@example.com", "a@example.com\nBcc: eve@example.com", "nobody"])
def test_an_address_that_is_not_one_address_is_a_persons_to_mend(world: World, send: Send, to: str) -> None:
    put(world, line(to=(to,)))
    report = send()
    assert only(world).status is Going.CHECK
    assert "is not an address" in only(world).to_do
    assert report.refused == {"x1": only(world).to_do}
    assert world.mails() == []


def test_attachments_arrive_byte_for_byte(world: World, send: Send) -> None:
    data = bytes(range(256)) * 40
    letter = Letter("See the letter.", (Attachment("Offer – Zoë.pdf", "application/pdf", data),))
    put(world, line(what=What.LETTER))
    send({What.LETTER: Filler(AS_WRITTEN.check, lambda one, sheet, connection: letter)})
    (mail,) = world.mails()
    (file,) = mail.iter_attachments()
    assert (file.get_filename(), file.get_content_type(), file.get_content()) == (
        "Offer – Zoë.pdf",
        "application/pdf",
        data,
    )


def test_what_is_filled_in_never_stands_in_the_sheet(world: World, send: Send) -> None:
    put(world, line(what=What.APPROVAL, text="Open {link}"))
    link = Filler(AS_WRITTEN.check, lambda one, sheet, connection: Letter(one.text.format(link="https://secret")))
    send({What.APPROVAL: link})
    assert "https://secret" in world.mails()[0].get_content()
    assert "secret" not in str(world.outbox())


def test_a_line_without_a_filler_stays_where_it_is(world: World, send: Send) -> None:
    put(world, line(what=What.LETTER))
    send()
    assert only(world).status is Going.WAITING


@pytest.mark.parametrize("becomes", [Going.CHECK, Going.CANCELLED, Going.WAITING])
def test_a_withheld_line_says_why(world: World, send: Send, becomes: Going) -> None:
    def check(one: Outgoing, sheet: Any, key: str) -> None:
        raise Withheld("The figures changed.", becomes)

    put(world, line())
    assert send({What.MAIL: Filler(check, AS_WRITTEN.fill)}).refused == {"x1": "The figures changed."}
    assert (only(world).status, only(world).to_do) == (becomes, "The figures changed.")
    assert world.mails() == []


def test_what_turns_wrong_after_the_draft_is_thrown_away(world: World, send: Send, connection: Connection) -> None:
    def check(one: Outgoing, sheet: Any, key: str) -> None:
        if one.status is Going.SENDING:
            raise Withheld("The approval is void.", Going.CANCELLED)

    put(world, line())
    send({What.MAIL: Filler(check, AS_WRITTEN.fill)})
    assert only(world).status is Going.CANCELLED
    assert world.mails() == []
    assert drafts(connection) == 0


def begun(world: World, connection: Connection) -> Outgoing:
    """Leave a line as a run leaves it that died between the marking and the sending."""
    from functions.post.mail import sender_of
    from functions.services.gmail import Gmail, compose

    draft = Gmail(connection).draft(compose(sender_of(world.firm(), ""), ["to1@example.com"], "A subject", "A text"))
    put(world, line(status=Going.SENDING, google_id=draft.id, thread_id=draft.thread_id))
    return only(world)


def test_a_draft_left_by_a_dead_run_is_sent(world: World, send: Send, connection: Connection) -> None:
    begun(world, connection)
    assert send().done == {"x1": "Sent."}
    assert len(world.mails()) == 1


def test_a_draft_that_was_sent_before_the_run_died_is_not_sent_again(
    world: World, send: Send, connection: Connection
) -> None:
    left = begun(world, connection)
    connection.client("gmail", "v1").users().drafts().send(userId="me", body={"id": left.google_id}).execute()
    assert send().done == {"x1": "Sent."}
    assert only(world).status is Going.SENT
    assert len(world.mails()) == 1


def test_a_draft_that_a_person_threw_away_is_a_persons_to_judge(
    world: World, send: Send, connection: Connection
) -> None:
    left = begun(world, connection)
    connection.client("gmail", "v1").users().drafts().delete(userId="me", id=left.google_id).execute()
    send()
    assert only(world).status is Going.CHECK
    assert "look into the mailbox" in only(world).to_do
    world.type(only(world), status=Going.WAITING)
    assert send().done == {"x1": "Sent."}
    assert len(world.mails()) == 1


def test_nothing_goes_under_a_lost_lease(world: World, connection: Connection, send: Send) -> None:
    put(world, line(1), line(2))
    calendar = Calendar(connection)
    event = calendar.get(event_id(KEY, "test", 0, "lease"))
    assert event is not None
    calendar.cancel(event, notify=False)
    with pytest.raises(Held):
        send()
    assert world.mails() == []
    assert [one.status for one in world.outbox()] == [Going.SENDING, Going.SENDING]


def test_when_the_time_is_up_no_further_line_begins(world: World, send: Send) -> None:
    put(world, line(1))
    assert "outbox" in send(late=True).refused
    assert only(world).status is Going.WAITING


def test_only_the_lines_asked_for_go(world: World, send: Send) -> None:
    put(world, line(1), line(2), line(3, about_id="i3"))
    assert set(send(ids=("x2", "i3")).done) == {"x2", "x3"}


@pytest.mark.slow
def test_a_hundred_and_twenty_mails_are_marked_in_three_writes(world: World, send: Send) -> None:
    put(world, *(line(number) for number in range(120)))
    world.calls()
    assert len(send().done) == 120
    calls = world.calls()
    assert calls["sheets.spreadsheets.batchUpdate"] == 6
    assert calls["gmail.users.drafts.send"] == calls["gmail.users.drafts.create"] == 120
    assert len(world.mails()) == 120
