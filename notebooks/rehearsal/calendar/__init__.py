"""Calendar v3: events with ids of the client's own, guests and their answers, invitations by mail, free and busy.

    shelf         the tables; every change has a number, which etags and sync tokens come from
    access        calendars and roles: one's own, shared ones, colleagues' to read
    times         moments and dates as Calendar checks and shows them
    draft         request -> the event that is kept;  view: the kept event -> what one reader sees
    conference    conferenceData, only where the call says conferenceDataVersion=1
    recurrence    rules and occurrences
    ics, invitations      what guests get by mail
    events, listing, freebusy, agendas, lists, sharing, around      the handlers
    spoken        an event from a line of words
    reading       what the page shows, and the answer that a guest gives there

A guest's calendar holds no copy: the organizer's row is shown there, without what a guest may not see.
Every address of the caller's own firm has a calendar; elsewhere, whoever has signed in.
"""


from notebooks.rehearsal.calendar import agendas, around, events, freebusy, listing, lists, sharing, shelf
from notebooks.rehearsal.calendar.access import open_account
from notebooks.rehearsal.calendar.reading import Entry, answer, calendars, shown

SCHEMA = shelf.SCHEMA + lists.SCHEMA

__all__ = [
    "SCHEMA", "Entry", "agendas", "answer", "around", "calendars", "events", "freebusy", "listing", "lists",
    "open_account", "sharing", "shown",
]
