"""What stands around events: moving one, typing one in words, channels, colours, settings."""

from typing import Any

from notebooks.rehearsal import channels
from notebooks.rehearsal.calendar import draft, shelf, spoken
from notebooks.rehearsal.calendar.access import agenda
from notebooks.rehearsal.calendar.events import event_of, inserted
from notebooks.rehearsal.calendar.refusals import duplicate, not_found, not_organizer, required
from notebooks.rehearsal.calendar.view import shown
from notebooks.rehearsal.calls import Call, method

CALENDAR_COLOURS = (
    "#ac725e", "#d06b64", "#f83a22", "#fa573c", "#ff7537", "#ffad46", "#42d692", "#16a765", "#7bd148", "#b3dc6c",
    "#fbe983", "#fad165", "#92e1c0", "#9fe1e7", "#9fc6e7", "#4986e7", "#9a9cff", "#b99aff", "#c2c2c2", "#cabdbf",
    "#cca6ac", "#f691b2", "#cd74e6", "#a47ae2")
_EVENT_COLOURS = ("#a4bdfc", "#7ae7bf", "#dbadff", "#ff887c", "#fbd75b", "#ffb878", "#46d6db", "#e1e1e1", "#5484ed",
                  "#51b749", "#dc2127")


@method("calendar.events.move")
def move(call: Call) -> dict[str, Any]:
    """Give an event to another calendar, which becomes its organizer."""
    source = agenda(call, at_least="writer")
    target = agenda(call, call.params["destination"], at_least="writer")
    event = event_of(call, source)
    if event.calendar != source.id:
        raise not_organizer()
    if shelf.find(call.db, target.id, event.id):
        raise duplicate()
    organizer = {"email": target.id} if target.primary else {"email": target.id, "displayName": target.summary}
    shelf.put(call.db, source.id, event.body | {"status": "cancelled"}, call.now)
    return shown(shelf.put(call.db, target.id, event.body | {"organizer": organizer}, call.now), target)


@method("calendar.events.quickAdd")
def quick_add(call: Call) -> dict[str, Any]:
    """An event from one line of words, such as "Interview with Ada 2030-01-02 14:00"."""
    if not call.params["text"].strip():
        raise required("Missing text.")
    place = agenda(call, at_least="writer")
    call.body = spoken.event(call.params["text"], place.zone, call.now)
    return inserted(call, place, draft.fresh(call, place))


@method("calendar.events.watch", "calendar.settings.watch", "calendar.calendarList.watch", "calendar.acl.watch")
def watch(call: Call) -> dict[str, Any]:
    """A channel for what changes in a calendar, or in what stands around it."""
    if call.param("calendarId"):
        agenda(call)
    return channels.opened(call)


@method("calendar.colors.get")
def colours(call: Call) -> dict[str, Any]:
    """The colours that colorId means."""
    return {"kind": "calendar#colors", "updated": "2012-02-14T00:00:00.000Z", "calendar": _palette(CALENDAR_COLOURS),
            "event": _palette(_EVENT_COLOURS)}


def _palette(colours: tuple[str, ...]) -> dict[str, Any]:
    return {str(n): {"background": one, "foreground": "#1d1d1d"} for n, one in enumerate(colours, start=1)}


def _settings(call: Call) -> dict[str, str]:
    yes, no = "true", "false"
    return {"timezone": agenda(call, "primary").zone, "locale": "en_GB", "weekStart": "1", "format24HourTime": yes,
            "dateFieldOrder": "DMY", "defaultEventLength": "60", "autoAddHangouts": no, "hideInvitations": no,
            "hideWeekends": no, "remindOnRespondedEventsOnly": no, "showDeclinedEvents": yes,
            "useKeyboardShortcuts": yes}


def _setting(name: str, value: str) -> dict[str, Any]:
    return {"kind": "calendar#setting", "etag": f'"{len(value)}"', "id": name, "value": value}


@method("calendar.settings.list")
def settings(call: Call) -> dict[str, Any]:
    """The settings of the caller."""
    found = _settings(call)
    return {"kind": "calendar#settings", "etag": f'"p{len(found)}"', "nextSyncToken": "settings",
            "items": [_setting(name, value) for name, value in found.items()]}


@method("calendar.settings.get")
def setting(call: Call) -> dict[str, Any]:
    """One setting of the caller."""
    found = _settings(call).get(call.params["setting"])
    if found is None:
        raise not_found()
    return _setting(call.params["setting"], found)
