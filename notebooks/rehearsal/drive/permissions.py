"""drive.permissions: sharing, with the mail that tells people of it."""

from dataclasses import replace
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.drive import access, shelf, view
from notebooks.rehearsal.drive.access import Permission
from notebooks.rehearsal.drive.shelf import File
from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.gmail import post_mail

_BRIEF = ("kind", "id", "type", "role")
_KINDS = ("user", "group", "domain", "anyone")


def _answer(call: Call, given: Permission) -> dict[str, Any]:
    file = shelf.find(call.db, given.file)
    shown = view.permission(given, file.more.get("pendingOwner", "") if file else "")
    return shown if call.param("fields") else {name: shown[name] for name in _BRIEF}


def _named(call: Call, file: File) -> Permission:
    wanted = call.params["permissionId"]
    found = next((one for one in access.permissions(call.db, file.id) if one.id == wanted), None)
    if found is None:
        raise GoogleError(404, "notFound", f"Permission not found: {wanted}.", location="permissionId")
    return found


@method("drive.permissions.create")
def create(call: Call) -> dict[str, Any]:
    """Give somebody a role; people and groups are told by mail unless sendNotificationEmail is false."""
    file = access.file_of(call, at_least="writer")
    kind, role, who = _checked(call, file)
    if role == "owner":
        return _hand_over(call, file, who)
    _offer(call, file, who)
    identity = shelf.grant(call.db, file.id, kind, who, role)
    if kind in ("user", "group") and call.param("sendNotificationEmail", True):
        post_mail(call.db, _told(call, file, who, role).as_bytes(), [who.lower()], call.now)
    return _answer(call, Permission(file.id, identity, kind, who.lower(), role))


def _checked(call: Call, file: File) -> tuple[str, str, str]:
    kind, role = call.body.get("type"), call.body.get("role")
    if kind not in _KINDS:
        raise GoogleError(400, "required", "The permission type field is required.", location="permission.type",
                          location_type="other")
    if role not in access.ROLES[1:]:
        raise GoogleError(400, "required", "The permission role field is required.", location="permission.role",
                          location_type="other")
    if role.endswith("rganizer") and not file.shared:
        raise GoogleError(403, f"{role}OnNonTeamDriveNotSupported",
                          f"The {role} role is only valid for items in a shared drive.")
    who = call.body.get("domain" if kind == "domain" else "emailAddress", "")
    if kind != "anyone" and not who:
        raise GoogleError(400, "invalid", "The specified emailAddress is invalid or not applicable for the given "
                          "permission type.", location="permission.emailAddress",
                          location_type="other")
    if kind in ("user", "group") and "@" not in who:
        raise GoogleError(400, "invalidSharingRequest", "Bad Request. User message: \"You are trying to invite "
                          f"{who}. This is not a valid e-mail address.\"")
    return kind, role, who


def _hand_over(call: Call, file: File, who: str) -> dict[str, Any]:
    if not call.param("transferOwnership"):
        raise GoogleError(403, "forbidden", "The transferOwnership parameter must be enabled when the permission role "
                          "is 'owner'.", location="transferOwnership")
    taken = file.more.get("pendingOwner") == call.who.user.lower() == who.lower()
    if not taken and file.owner != call.who.user.lower():
        raise access.refused()
    shelf.grant(call.db, file.id, "user", file.owner, "writer")
    more = {name: value for name, value in file.more.items() if name != "pendingOwner"}
    shelf.change(call.db, replace(file, owner=who.lower(), more=more))
    identity = shelf.grant(call.db, file.id, "user", who, "owner")
    return _answer(call, Permission(file.id, identity, "user", who.lower(), "owner"))


def _offer(call: Call, file: File, who: str) -> None:
    """Note that a file is offered to somebody, who may take it over; only its owner may offer it."""
    if not call.body.get("pendingOwner"):
        return
    if file.owner != call.who.user.lower():
        raise access.refused()
    shelf.change(call.db, replace(file, more=file.more | {"pendingOwner": who.lower()}))


def _told(call: Call, file: File, who: str, role: str) -> EmailMessage:
    may = {"reader": "view", "commenter": "comment on"}.get(role, "edit")
    link = view.whole(call.db, file, call.who.user.lower())["webViewLink"]
    mail = EmailMessage()
    mail["Date"] = format_datetime(call.now)
    mail["From"] = Address(f"{call.who.user} (via Google Drive)", "drive-shares-dm-noreply", "google.com")
    mail["Reply-To"] = call.who.user
    mail["To"] = who
    mail["Subject"] = f"Item shared with you: \"{' '.join(file.name.split())}\""
    own_words = f"\n{call.params['emailMessage']}\n" if call.param("emailMessage") else ""
    opening = f"{call.who.user} has invited you to {may} the following item:"
    mail.set_content(f"{opening}\n\n{file.name}\n{link}\n{own_words}")
    return mail


@method("drive.permissions.list")
def list_(call: Call) -> dict[str, Any]:
    """Who may do what with a file; only those who may change it may ask."""
    file = access.file_of(call, at_least="writer")
    shown = [_answer(call, given) for given in access.permissions(call.db, file.id)]
    return {"kind": "drive#permissionList", "permissions": shown}


@method("drive.permissions.get")
def get(call: Call) -> dict[str, Any]:
    """One permission."""
    return _answer(call, _named(call, access.file_of(call, at_least="writer")))


@method("drive.permissions.update")
def update(call: Call) -> dict[str, Any]:
    """Another role for somebody who has one."""
    file = access.file_of(call)
    given, role = _named(call, file), call.body.get("role")
    if role != "owner" and not access.may_write(access.role(call.db, file.id, call.who.user)):
        raise access.refused()
    if role == "owner":
        return _hand_over(call, file, given.who)
    if role not in access.ROLES or given.role == "owner":
        raise access.refused()
    _offer(call, file, given.who)
    shelf.grant(call.db, file.id, given.kind, given.who, role)
    return _answer(call, Permission(file.id, given.id, given.kind, given.who, role))


@method("drive.permissions.delete")
def delete(call: Call) -> dict[str, Any]:
    """Take a role away: by those who may change the file, or by whose role it is; never the owner's."""
    file = access.file_of(call)
    given = _named(call, file)
    user = call.who.user.lower()
    may = access.may_write(access.role(call.db, file.id, user)) or given.who == user
    if given.role == "owner" or not may:
        raise access.refused()
    call.db.execute("DELETE FROM permissions WHERE file = ? AND id = ?", (file.id, given.id))
    return {}
