"""A sign-in that was withdrawn: said in one sentence, and whoever signs in again is let in at the next try."""

from __future__ import annotations

import pytest
from google.oauth2.credentials import Credentials

from sheets_schema.connection import Connection, Session
from sheets_schema.problems import NoAccess


def test_after_signing_in_again_the_next_try_goes_through(connection: Connection) -> None:
    google = connection.settings.google
    withdrawn = Credentials(
        token=None, refresh_token="withdrawn", token_uri=f"{google}/token", client_id="c", client_secret="c"
    )
    session = Session(withdrawn, google, sign_in=lambda: connection.credentials)
    about = "https://www.googleapis.com/drive/v3/about?fields=user"
    with pytest.raises(NoAccess, match="sign in again"):
        session.get(about)
    assert session.get(about).status_code == 200
    session.close()
