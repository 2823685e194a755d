"""calendar.calendarList: the calendars that one has in view, each with one's own colours and reminders."""

import json
from typing import Any

from notebooks.rehearsal.calendar.access import Agenda, agenda, look_up, open_account
from notebooks.rehearsal.calendar.agendas import shown
from notebooks.rehearsal.calendar.around import CALENDAR_COLOURS
from notebooks.rehearsal.calendar.refusals import invalid, not_found, required
from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.paging import page

SCHEMA = """
CREATE TABLE IF NOT EXISTS calendar_list (
    person TEXT NOT NULL,
    calendar TEXT NOT NULL,
    listed INTEGER NOT NULL,      -- 0: taken out of view
    body TEXT NOT NULL,           -- what the person set for themselves
    PRIMARY KEY (person, calendar)
);
"""
_OWN = ("colorId", "backgroundColor", "foregroundColor", "summaryOverride", "hidden", "selected", "defaultReminders",
        "notificationSettings")
_IN_VIEW = """
SELECT id FROM calendars WHERE deleted = 0
AND (owner = :me OR id IN (SELECT calendar FROM calendar_access WHERE person = :me)
     OR id IN (SELECT calendar FROM calendar_list WHERE person = :me AND listed = 1))
AND id NOT IN (SELECT calendar FROM calendar_list WHERE person = :me AND listed = 0)
ORDER BY id <> :me, rowid
"""
_RANKS = ("none", "freeBusyReader", "reader", "writerWithoutPrivateAccess", "writer", "owner")
_TOLD = {"notifications": [{"type": f"event{what}", "method": "email"}
                           for what in ("Creation", "Change", "Cancellation", "Response")]}


def _own(call: Call, place: Agenda) -> dict[str, Any]:
    row = call.db.execute("SELECT body FROM calendar_list WHERE person = ? AND calendar = ?",
                          (call.who.user.lower(), place.id)).fetchone()
    found: dict[str, Any] = json.loads(row["body"]) if row else {}
    return found


def _entry(call: Call, place: Agenda) -> dict[str, Any]:
    mine = place.primary and place.role == "owner"
    own = _own(call, place)
    colour = CALENDAR_COLOURS[int(own.get("colorId", "14")) - 1]
    first = {"primary": True, "notificationSettings": _TOLD} if mine else {}
    return {
        **shown(place), "kind": "calendar#calendarListEntry", "colorId": "14", "backgroundColor": colour,
        "foregroundColor": "#000000", "selected": True, "accessRole": place.role,
        "defaultReminders": [{"method": "popup", "minutes": 10}] if mine else [], **first, **own,
    }


def _keep(call: Call, place: Agenda, body: dict[str, Any], listed: bool = True) -> None:
    call.db.execute("INSERT OR REPLACE INTO calendar_list VALUES (?, ?, ?, ?)",
                    (call.who.user.lower(), place.id, int(listed), json.dumps(body)))


def _given(call: Call) -> dict[str, Any]:
    given = {name: call.body[name] for name in _OWN if name in call.body}
    if "colorId" in given and given["colorId"] not in {str(n + 1) for n in range(len(CALENDAR_COLOURS))}:
        raise invalid("Invalid Value")
    return given


def _places(call: Call) -> list[Agenda]:
    user = call.who.user.lower()
    open_account(call.db, user)
    return [place for row in call.db.execute(_IN_VIEW, {"me": user}).fetchall()
            if (place := look_up(call.db, row["id"], user)) is not None]


def _listed(call: Call) -> Agenda:
    place = agenda(call)
    if place.id not in [one.id for one in _places(call)]:
        raise not_found()
    return place


@method("calendar.calendarList.list")
def list_(call: Call) -> dict[str, Any]:
    """The calendars in view: one's own, those that others shared, those that one put there."""
    least = _RANKS.index(call.param("minAccessRole", "none"))
    entries = [_entry(call, place) for place in _places(call) if _RANKS.index(place.role) >= least]
    found = [entry for entry in entries if call.param("showHidden") or not entry.get("hidden")]
    some, rest = page(found, min(int(call.param("maxResults", 100)), 250), call.param("pageToken"))
    return {"kind": "calendar#calendarList", "etag": f'"p{len(found)}"',
            **(rest or {"nextSyncToken": f"list{len(found)}"}), "items": list(some)}


@method("calendar.calendarList.get")
def get(call: Call) -> dict[str, Any]:
    """One calendar as it stands in the list."""
    return _entry(call, _listed(call))


@method("calendar.calendarList.insert")
def insert(call: Call) -> dict[str, Any]:
    """Put a calendar that one may see into view."""
    if not call.body.get("id"):
        raise required("Missing calendar id.")
    place = agenda(call, call.body["id"])
    if place.primary:
        open_account(call.db, place.id)
    _keep(call, place, _own(call, place) | _given(call))
    return _entry(call, place)


@method("calendar.calendarList.patch", "calendar.calendarList.update")
def change(call: Call) -> dict[str, Any]:
    """Other colours, reminders or words for a calendar in view."""
    place, given = _listed(call), _given(call)
    kept = {} if call.method.endswith(".update") else _own(call, place)
    _keep(call, place, {name: value for name, value in (kept | given).items() if name not in call.cleared})
    return _entry(call, place)


@method("calendar.calendarList.delete")
def delete(call: Call) -> dict[str, Any]:
    """Take a calendar out of view; one's own primary calendar stays."""
    place = _listed(call)
    if place.primary and place.role == "owner":
        raise GoogleError(400, "invalid", "Invalid Value")
    _keep(call, place, {}, listed=False)
    return {}
