"""What several acts share: how things leave the firm, once.

    outbox    pure: a line of the Outbox, and which lines are due
    fillers   what a capability gives the sender: is it still so, and what goes in beside the line's own words
    sheet     rows by tab, as plans and fillers see them
    sender    the one sender: drafts and events, in slices, each step safe to repeat
    mail, events   how the sender posts a letter, how it puts an event
    lease     one tick at a time, held in a hidden calendar event
    reports   what an act did, had done already, and refused
    tokens    the encrypted, expiring part of a page's address
    keyed     event ids that only this firm's key can make, the same every time
    wording   what people typed, made fit for one line of a title or a header
    log       one JSON line an event, row ids only

Nothing here knows a capability: they bring their fillers along.
"""
