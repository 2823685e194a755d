"""Archiving: what is over moves to a yearly spreadsheet, long before this one reaches Google's ten million cells.

    due        pure: which lines are over (closed jobs with all that hangs on them, History of former years)
    packing    one atomic call takes lines out of their tabs into crates, beside what was meant to be taken
    crates     hidden tabs that hold lines on their way; what does not belong there is given back
    shelf      the year's archive: a Book of its own, found in Drive by its mark or made
    shelving   copies packed lines to the archive by ID, and reads them back
    keeping    the act: pack, put back what was not meant, shelve, verify, throw the crates away

Sheets has no lock, and deleting lines by their number hits others when somebody sorts in that moment. So lines are not
deleted but packed: the same atomic call that takes them away keeps them, whichever they were, in the same spreadsheet.
A line that was not meant, or that a person changed since it was looked at, is put back; where something stays, so do
the applications and jobs that it leads to. A run may die after any call; the crates tell the next one everything.
Another of the kit that writes in that moment is no danger: of two, one call is refused as a whole (`turns`).
People stay: they may apply again, and their consent lies with them.
"""
