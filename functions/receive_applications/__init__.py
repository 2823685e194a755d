"""Applications arrive: what lies in the intake folders in Drive becomes people, applications and quoted evidence.

Whatever way they come, they lie there first: the careers page (functions.pages) and labelled mails put a file with a
sealed note beside it, HR drops files, and from there on it is one path.

    posting   mails that carry the firm's label: their attachments into the folders, once
    mails     pure: one mail: whose it is, for which job, which parts are documents
    markup    pure: the words of a mail that is HTML alone
    notes     pure: what came along with a file: the form's or the mail's words, proven to be written by the kit
    intake    pure: which file belongs to which job, what is new, what waits for a person
    arrivals  pure: one file that was read, and its lines of Evidence
    plan      pure: files that were read -> lines of People, Pipeline and Evidence
    ledger    pure: the rows as they will stand, so that two files of one slice meet each other
    persons   pure: who a file is from, whether two are surely one person, and why they may be
    lines     pure: an application, a further file of one, a line of Duplicates
    thanks    pure: the acknowledgement that every application is owed once; `fill` is what the sender asks before it
    to_do     pure: the sentences of the To do column, and when each has been mended
    reading   a file's bytes -> a Reading (name, addresses, evidence), in processes of its own
    folders   the folders in Drive, made where one is lacking
    fetching  files out of Drive and into reading, each when its turn comes
    act       slices of files: read, text beside the original, rows saved in one write, original marked

Every ID comes from the Drive file's, so that a slice whose answer was lost is planned again as the same lines.
No file is ever rejected: what cannot be read arrives with a To do and is kept.
"""
