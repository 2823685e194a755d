"""Interviews: invitations for the candidate and for the panel, one Meet space in both, changes, and seals to open.

    wanted     pure: what each of the two events is to show, and a fingerprint of it
    shown      pure: what the events in the calendars show by now (kept on the row)
    seen       pure: what stands in the calendars, as far as a person may have moved or deleted it
    words      pure: titles and texts, fit for every guest's eyes
    plan       pure: rows and what was seen -> changes, Outbox lines, spaces to make
    keeping    pure: an interview that stands: what is owed;  leaving: one that is called off
    many       pure: stop where very many things already sent would change
    ratings    pure: which sealed ratings may be opened
    fill       what the sender asks before an event goes, and what goes into it
    watch      looks into the calendar
    act        carries the plan out

The Outbox line of an event is named after interview, generation and number: "1.2" is the second thing its guests were
told about the first event. Status Planned on an interview whose event a person deleted begins the next generation.
"""
