"""Gmail v1, reading: the mails that carry one label; its further scope is asked for only where a firm uses it."""

from __future__ import annotations

import base64
from typing import Any

from functions.services.asking import AlreadyThere, ask
from functions.services.drive import patiently
from sheets_schema.connection import Connection

SCOPE = "https://www.googleapis.com/auth/gmail.modify"
OWN = "me"


class Mailbox:
    """The firm's mailbox, over a connection of its own that may read it."""

    def __init__(self, connection: Connection) -> None:
        # This scope alone: with gmail.metadata beside it, Gmail gives out no message's content.
        self.connection = Connection(connection.settings, (SCOPE,))
        self.api = self.connection.client("gmail", "v1").users()

    def close(self) -> None:
        """Let go of the line."""
        self.connection.session.close()

    def labels(self) -> dict[str, str]:
        """Map the names of the mailbox's labels, in small letters, to their IDs."""
        request = self.api.labels().list(userId=OWN)
        found = self._read(request, "the labels of the mailbox")
        return {one["name"].casefold(): one["id"] for one in found.get("labels", [])}

    def make_label(self, name: str) -> str:
        """Make a label; give its ID."""
        try:
            return str(ask(self.api.labels().create(userId=OWN, body={"name": name}), "a label in the mailbox")["id"])
        except AlreadyThere:
            return self.labels()[name.casefold()]

    def waiting(self, label: str, most: int) -> list[str]:
        """List the messages that carry a label, newest first."""
        request = self.api.messages().list(userId=OWN, labelIds=[label], maxResults=most)
        return [one["id"] for one in self._read(request, "the mails with a label").get("messages", [])]

    def size(self, message_id: str) -> int:
        """Estimate how large a message is, in bytes."""
        request = self.api.messages().get(userId=OWN, id=message_id, format="minimal")
        return int(self._read(request, "a mail").get("sizeEstimate", 0))

    def raw(self, message_id: str) -> bytes:
        """Read a whole message as it travelled."""
        request = self.api.messages().get(userId=OWN, id=message_id, format="raw")
        return base64.urlsafe_b64decode(self._read(request, "a mail")["raw"] + "==")

    def relabel(self, message_id: str, add: str, remove: str) -> None:
        """Put a label on a message and take another off."""
        body = {"addLabelIds": [add], "removeLabelIds": [remove]}
        ask(self.api.messages().modify(userId=OWN, id=message_id, body=body), "a label on a mail")

    def _read(self, request: Any, what: str) -> dict[str, Any]:
        return dict(patiently(lambda: request.execute(num_retries=0), what))

