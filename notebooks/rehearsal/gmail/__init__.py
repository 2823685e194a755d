"""Gmail v1: drafts, sending, mailboxes, all of it inside the rehearsal.

    headers    edits the header of raw bytes, parses addresses
    shelf      the table `mail`: one row for each copy in each mailbox
    view       a row as the Message resource in Gmail's four formats
    search     the grammar of `q`;  operators  what stands before its colons
    post       `post_mail`: a copy for every recipient (Calendar posts its invitations here too)
    settings   what a mailbox is set to;  sorting  what its filters do with what arrives
    account, labels, messages, drafts, threads, history      the handlers
    reading    what the page and the admin routes read

As Google does: a Message-ID of the sender's own is replaced, a sent draft answers 404, the sent message has a new id in
the draft's thread, Bcc is seen by nobody, a service account without a user is refused.
"""

from notebooks.rehearsal.gmail import account, drafts, history, labels, messages, settings, shelf, threads
from notebooks.rehearsal.gmail.post import post_mail
from notebooks.rehearsal.gmail.reading import Letter, delivered, mailbox, mailboxes
from notebooks.rehearsal.gmail.shelf import Mail

SCHEMA = shelf.SCHEMA + labels.SCHEMA + settings.SCHEMA

__all__ = ["SCHEMA", "Letter", "Mail", "account", "delivered", "drafts", "history", "labels", "mailbox",
           "mailboxes", "messages", "post_mail", "settings", "threads"]
