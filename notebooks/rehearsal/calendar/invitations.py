"""The mails that guests get when an event is made, changed or cancelled."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from notebooks.rehearsal.calendar import conference, ics, times
from notebooks.rehearsal.calendar.access import Agenda, same_firm
from notebooks.rehearsal.calendar.shelf import Event
from notebooks.rehearsal.calls import Call
from notebooks.rehearsal.gmail import post_mail

# What a guest would notice; a change of anything else is not worth a mail.
_SEEN = ("summary", "description", "location", "start", "end", "recurrence", "status", "conferenceData")


def send(call: Call, place: Agenda, before: Event | None, after: Event) -> None:
    """Mail every guest whom the change concerns, as far as sendUpdates wants it."""
    wanted = call.param("sendUpdates") or ("all" if call.param("sendNotifications") else "none")
    if wanted == "none":
        return
    for guest, kind in _owed(before, after):
        if guest != place.id and (wanted == "all" or not same_firm(guest, place.owner)):
            event = before if kind == "removed" and before is not None else after
            post_mail(call.db, composed(event, guest, kind, call.now).as_bytes(), [guest], call.now)


def _owed(before: Event | None, after: Event) -> list[tuple[str, str]]:
    """Each guest with the kind of mail they are owed: new, changed, cancelled, removed."""
    there = {guest["email"] for guest in before.guests} if before and before.body["status"] != "cancelled" else set()
    here = [guest["email"] for guest in after.guests]
    if after.body["status"] == "cancelled":
        return [(email, "cancelled") for email in here if email in there]
    changed = before is not None and any(before.body.get(name) != after.body.get(name) for name in _SEEN)
    fresh = [(email, "new") for email in here if email not in there]
    told = [(email, "changed") for email in here if email in there and changed]
    return [*fresh, *told, *((email, "removed") for email in sorted(there - set(here)))]


def answer(call: Call, before: Event, after: Event, guest: str) -> None:
    """Mail the organizer a guest's answer, as far as sendUpdates wants it."""
    old, new = before.guest(guest), after.guest(guest)
    organizer = after.body["organizer"]["email"]
    told = call.param("sendUpdates") == "all" or bool(call.param("sendNotifications"))
    if not told or not old or not new or old["responseStatus"] == new["responseStatus"] or guest == organizer:
        return
    mail = _reply(after, guest, str(new["responseStatus"]), call.now)
    post_mail(call.db, mail.as_bytes(), [organizer], call.now)


def _reply(event: Event, guest: str, said: str, now: datetime) -> EmailMessage:
    title = " ".join(event.body.get("summary", "(no title)").split())
    mail = EmailMessage()
    mail["Date"] = format_datetime(now)
    mail["From"] = guest
    mail["To"] = event.body["organizer"]["email"]
    mail["Subject"] = f"{_ANSWERS.get(said, 'Answered')}: {title} @ {when(event)} ({guest})"
    mail.set_content(f"{guest} has answered: {said}.\n\n{title}\n{when(event)}\n")
    object_ = ics.built(event, guest, "REPLY", now, private=True)
    mail.add_alternative(object_.decode(), subtype="calendar", params={"method": "REPLY"})
    mail.add_attachment(object_, maintype="application", subtype="ics", filename="invite.ics")
    return mail


_ANSWERS = {"accepted": "Accepted", "declined": "Declined", "tentative": "Tentatively Accepted"}
_SUBJECTS = {"new": "Invitation", "changed": "Updated invitation", "cancelled": "Canceled event",
             "removed": "Canceled event"}
_OPENINGS = {
    "new": "You have been invited to the following event.",
    "changed": "This event has been changed.",
    "cancelled": "This event has been canceled and removed from your calendar.",
    "removed": "This event has been canceled and removed from your calendar.",
}


def composed(event: Event, guest: str, kind: str, now: datetime) -> EmailMessage:
    """One guest's mail: the words, the calendar object beside them, and the same as invite.ics."""
    method = "CANCEL" if kind in ("cancelled", "removed") else "REQUEST"
    private = not event.body.get("guestsCanSeeOtherGuests", True)
    title = " ".join(event.body.get("summary", "(no title)").split())
    mail = EmailMessage()
    mail["Date"] = format_datetime(now)
    mail["From"] = _sender(event)
    mail["Sender"] = Address("Google Calendar", "calendar-notification", "google.com")
    mail["To"] = guest
    mail["Subject"] = f"{_SUBJECTS[kind]}: {title} @ {when(event)} ({guest})"
    mail.set_content("\n\n".join(_words(event, guest, kind, private)) + "\n")
    object_ = ics.built(event, guest, method, now, private)
    mail.add_alternative(object_.decode(), subtype="calendar", params={"method": method})
    mail.add_attachment(object_, maintype="application", subtype="ics", filename="invite.ics")
    return mail


def _sender(event: Event) -> Address:
    organizer = event.body["organizer"]
    return Address(organizer.get("displayName", ""), addr_spec=organizer["email"])


def when(event: Event) -> str:
    """The time as a person reads it, with the zone of the event."""
    start, end = event.body["start"], event.body["end"]
    if "date" in start:
        return _day(datetime.fromisoformat(start["date"]))
    zone = ZoneInfo(start["timeZone"])
    begins, ends = times.moment_of(start).astimezone(zone), times.moment_of(end).astimezone(zone)
    last = f"{ends:%H:%M}" if begins.date() == ends.date() else f"{_day(ends)} {ends:%H:%M}"
    return f"{_day(begins)} {begins:%H:%M} - {last} ({start['timeZone']})"


def _day(moment: datetime) -> str:
    # Not %-d: Windows does not know it.
    return f"{moment:%a} {moment.day} {moment:%b %Y}"


def _words(event: Event, guest: str, kind: str, private: bool) -> list[str]:
    body = event.body
    room = conference.link(body.get("conferenceData"))
    guests = [guest] if private else [body["organizer"]["email"], *(one["email"] for one in event.guests)]
    return [
        _OPENINGS[kind],
        body.get("summary", "(no title)"),
        f"When\n{when(event)}",
        *([f"Where\n{body['location']}"] if body.get("location") else []),
        *([f"Join with Google Meet\n{room}"] if room and kind in ("new", "changed") else []),
        *([body["description"]] if body.get("description") else []),
        f"Organizer\n{body['organizer'].get('displayName', body['organizer']['email'])}",
        "Guests\n" + "\n".join(dict.fromkeys(guests)),
    ]
