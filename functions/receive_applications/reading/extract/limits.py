"""What no file may exceed."""

PAGES = 50
UNPACKED_BYTES = 50 * 1024 * 1024
FILE_BYTES = 50 * 1024 * 1024
XML_DEPTH = 200
ZIP_ENTRIES = 5_000
TEXT_CHARACTERS = 200_000
LINES = 4_000
LINE_CHARACTERS = 1_500
SCANNED_PAGES = 4
LETTERS_SECONDS = 11.0  # of the seconds that the whole file has
LEAST_CHARACTERS = 100

EMPTY = "The file is empty: ask the candidate to send it again."
PASSWORD = "The file is protected by a password: ask the candidate for one without."
BROKEN = "The file is damaged: ask the candidate to send it again."
PICTURE = "This is a picture: read it and type name and e-mail."
NO_TEXT = "There is no text in the file: open it, or ask the candidate for a PDF."
RECOGNISED = "This is a scan: its letters were recognised by machine, so check name, e-mail and phone."
VERY_LONG = "The file is far longer than a résumé: only its beginning was read."
UNKNOWN = "This kind of file cannot be read: open it, or ask the candidate for a PDF."
OLD_WORD = "This is an old Word file (.doc): ask the candidate for a PDF or .docx."
TOO_LITTLE = "There is very little text in the file: look at it, and type what is missing."
TOO_LARGE = "The file unpacks to far more than a résumé holds: it was not read. Ask the candidate for a PDF."
TOO_DEEP = "The file is built in a way that could harm: it was not read. Ask the candidate for a PDF."
HIDDEN = "The file holds hidden text (white or tiny): it was not counted, look at it."
REPEATED = "The same words stand in the file over and over: they were counted once, look at it."
TOO_SLOW = "Reading the file took too long: open it yourself, or ask the candidate for a plain PDF."
CRASHED = "Reading the file needed too much memory or failed: open it yourself, or ask the candidate for a plain PDF."
MISSING = "There is no file of this name: check the path."


def pages_sentence(pages: int) -> str:
    """Say that only the first pages were read."""
    return f"{pages:,} pages: only the first {PAGES} were read."
