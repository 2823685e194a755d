"""Whose mailbox a call is about, and its profile."""

import re
from typing import Any

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.gmail import shelf
from notebooks.rehearsal.gmail.refusals import invalid, not_found, refusal
from notebooks.rehearsal.gmail.shelf import Mail

SYSTEM = ("CHAT", "SENT", "INBOX", "IMPORTANT", "TRASH", "DRAFT", "SPAM", "CATEGORY_FORUMS", "CATEGORY_UPDATES",
          "CATEGORY_PERSONAL", "CATEGORY_PROMOTIONS", "CATEGORY_SOCIAL", "STARRED", "UNREAD")

# A message or thread id is a number in hexadecimal digits.
_ID = re.compile(r"[0-9a-fA-F]{1,16}")
_READING = {"https://mail.google.com/", "https://www.googleapis.com/auth/gmail.modify",
            "https://www.googleapis.com/auth/gmail.readonly"}


def owner(call: Call) -> str:
    """The address whose mailbox the call means; only one's own is open."""
    if call.who.bare_service_account:
        raise refusal(400, "FAILED_PRECONDITION", "failedPrecondition", "Precondition check failed.")
    asked = str(call.param("userId", "me")).lower()
    if asked not in ("me", call.who.user.lower()):
        raise refusal(403, "PERMISSION_DENIED", "forbidden", f"Delegation denied for {call.who.user}")
    return call.who.user.lower()


def metadata_only(call: Call) -> bool:
    """Whether the token may see headers but neither bodies nor the search."""
    return not call.who.scopes & _READING


def check_format(call: Call, form: str) -> None:
    """Refuse a body to a token that may only see headers."""
    if metadata_only(call) and form in ("full", "raw"):
        raise refusal(403, "PERMISSION_DENIED", "forbidden", f"Metadata scope doesn't allow format {form.upper()}")


def most(call: Call) -> int:
    """How many results a page holds: 100 unless asked otherwise, never over 500."""
    asked = int(call.param("maxResults", 100))
    if asked == 0:
        raise invalid("Invalid maxResults")
    return min(asked, 500)


def message_of(call: Call, name: str = "id") -> Mail:
    """The message that the call names, or the 404."""
    if not _ID.fullmatch(call.params[name]) or int(call.params[name], 16) >= 2**63:
        raise invalid("Invalid id value")
    found = shelf.find(call.db, owner(call), call.params[name].lower())
    if found is None:
        raise not_found()
    return found


@method("gmail.users.getProfile")
def profile(call: Call) -> dict[str, Any]:
    """Address and totals of the mailbox."""
    mails = shelf.select(call.db, "recipient = ?", (owner(call),))
    return {
        "emailAddress": owner(call),
        "messagesTotal": len(mails),
        "threadsTotal": len({mail.thread for mail in mails}),
        "historyId": str(shelf.next_history(call.db) - 1),
    }


def own_labels(call: Call) -> dict[str, str]:
    """The mailbox's own labels, id to name, oldest first."""
    rows = call.db.execute("SELECT id, name FROM mail_labels WHERE mailbox = ? ORDER BY rowid", (owner(call),))
    return {row["id"]: row["name"] for row in rows}


def only_delegated(call: Call) -> None:
    """Refuse what only a service account with domain-wide authority may do."""
    if not call.who.delegated:
        raise refusal(403, "PERMISSION_DENIED", "forbidden", "Access restricted to service accounts that have been "
                      "delegated domain-wide authority")
