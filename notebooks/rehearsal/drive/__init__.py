"""Drive v3: files, folders, sharing, search, export.

    shelf        the tables of files and permissions
    access       roles, by a file's own permissions and those of its folders
    native       what Docs and Sheets do for Drive with their own kinds: create, copy, rename, export, import
    query        the search language of `q`;  view  a file as the API shows it
    files, writing, permissions, comments, revisions, changes, drives, older, downloads, approvals, around
                 the handlers
    ledger       the tables of revisions and of changes, which triggers keep
    reading      what other services and the page use: adopt, touch, rename, role, shown, content

As Google does: only four fields unless `fields` asks for more, a service account owns no storage, a file has one
folder, a name is found from the beginning of a word on, Google's own kinds cannot be downloaded but exported, up to
10 MB.
"""

from notebooks.rehearsal.drive import (
    approvals,
    around,
    changes,
    comments,
    downloads,
    drives,
    files,
    older,
    permissions,
    revisions,
    shelf,
    writing,
)
from notebooks.rehearsal.drive.access import is_trashed
from notebooks.rehearsal.drive.native import Native, register
from notebooks.rehearsal.drive.reading import Item, adopt, content, mistaken, rename, role, shown, store, touch
from notebooks.rehearsal.drive.shelf import new_id

SCHEMA = shelf.SCHEMA + comments.SCHEMA + drives.SCHEMA + approvals.SCHEMA

__all__ = [
    "SCHEMA", "Item", "Native", "adopt", "approvals", "around", "changes", "comments", "content", "downloads",
    "drives", "files", "is_trashed", "mistaken", "new_id", "older", "permissions", "register", "rename", "revisions",
    "role", "shown", "store", "touch", "writing",
]
