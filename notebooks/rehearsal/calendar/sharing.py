"""calendar.acl: who may do what in a calendar."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from notebooks.rehearsal.calendar import draft
from notebooks.rehearsal.calendar.access import ROLES, Agenda, agenda
from notebooks.rehearsal.calendar.refusals import invalid, not_found, required
from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.gmail import post_mail
from notebooks.rehearsal.paging import page

_KINDS = ("default", "user", "group", "domain")


def _rule(key: str, role: str) -> dict[str, Any]:
    """A rule by the key under which it is kept: an address, or "domain:…", "group:…", "default"."""
    identity = key if key == "default" or key.startswith(("domain:", "group:")) else f"user:{key}"
    kind, _, value = identity.partition(":")
    scope = {"type": kind, **({"value": value} if value else {})}
    return {"kind": "calendar#aclRule", "etag": f'"{ROLES.index(role):011d}"', "id": identity, "scope": scope,
            "role": role}


def _rules(call: Call, place: Agenda) -> list[dict[str, Any]]:
    rows = call.db.execute("SELECT person, role FROM calendar_access WHERE calendar = ? ORDER BY rowid", (place.id,))
    return [_rule(place.owner, "owner"), *(_rule(row["person"], row["role"]) for row in rows)]


def _named(call: Call, place: Agenda) -> dict[str, Any]:
    found = next((one for one in _rules(call, place) if one["id"] == call.params["ruleId"]), None)
    if found is None:
        raise not_found()
    return found


def _key(call: Call, scope: dict[str, Any]) -> str:
    kind, value = scope.get("type"), str(scope.get("value", "")).lower()
    if kind not in _KINDS or (kind != "default" and not value):
        raise invalid("Invalid scope value.")
    if kind in ("user", "group"):
        value = str(draft.attendees(call, [{"email": value}])[0]["email"])
    return {"user": value, "default": "default"}.get(kind, f"{kind}:{value}")


def _role(call: Call) -> str:
    role = call.body.get("role")
    if role is None:
        raise required("Missing role.")
    if role not in ROLES:
        raise invalid("Invalid role value.")
    return str(role)


def _keep(call: Call, place: Agenda, key: str, role: str) -> dict[str, Any]:
    call.db.execute("INSERT OR REPLACE INTO calendar_access VALUES (?, ?, ?)", (place.id, key, role))
    call.db.execute("DELETE FROM calendar_list WHERE person = ? AND calendar = ? AND listed = 0", (key, place.id))
    return _rule(key, role)


@method("calendar.acl.list")
def list_(call: Call) -> dict[str, Any]:
    """Who may do what in a calendar."""
    found = _rules(call, agenda(call, at_least="owner"))
    some, rest = page(found, min(int(call.param("maxResults", 100)), 250), call.param("pageToken"))
    return {"kind": "calendar#acl", "etag": f'"p{len(found)}"', **(rest or {"nextSyncToken": f"acl{len(found)}"}),
            "items": list(some)}


@method("calendar.acl.get")
def get(call: Call) -> dict[str, Any]:
    """One rule."""
    return _named(call, agenda(call, at_least="owner"))


@method("calendar.acl.insert")
def insert(call: Call) -> dict[str, Any]:
    """Give somebody a role; people are told by mail unless sendNotifications is false."""
    place, role = agenda(call, at_least="owner"), _role(call)
    key = _key(call, call.body.get("scope", {}))
    if "@" in key and ":" not in key and role != "none" and call.param("sendNotifications", True):
        post_mail(call.db, _told(call, place, key).as_bytes(), [key], call.now)
    return _keep(call, place, key, role)


@method("calendar.acl.patch", "calendar.acl.update")
def change(call: Call) -> dict[str, Any]:
    """Another role in the same rule."""
    place = agenda(call, at_least="owner")
    rule = _named(call, place)
    return _keep(call, place, str(rule["id"]).removeprefix("user:"), _role(call))


@method("calendar.acl.delete")
def delete(call: Call) -> dict[str, Any]:
    """Take a rule away."""
    place = agenda(call, at_least="owner")
    rule = _named(call, place)
    call.db.execute("DELETE FROM calendar_access WHERE calendar = ? AND person = ?",
                    (place.id, str(rule["id"]).removeprefix("user:")))
    return {}


def _told(call: Call, place: Agenda, person: str) -> EmailMessage:
    mail = EmailMessage()
    mail["Date"] = format_datetime(call.now)
    mail["From"] = Address("Google Calendar", "calendar-notification", "google.com")
    mail["To"] = person
    mail["Subject"] = f"{call.who.user} has shared a calendar with you"
    mail.set_content(f"{call.who.user} would like to share the calendar \"{place.summary}\" with you.\n")
    return mail
