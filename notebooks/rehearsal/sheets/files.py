"""The Drive side of a spreadsheet: it is also a file, with a name and an owner."""

import importlib
import sqlite3

MIME = "application/vnd.google-apps.spreadsheet"


def adopt(db: sqlite3.Connection, id_: str, title: str, owner: str) -> None:
    """Let Drive know a spreadsheet, or its new title."""
    # Drive imports the sheets (a copied file is a copied spreadsheet), so it is looked up only when it is needed.
    importlib.import_module("notebooks.rehearsal.drive").adopt(db, id_, title, MIME, owner)
