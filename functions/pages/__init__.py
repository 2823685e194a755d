"""The pages that people open: plain HTML, no script, nothing of anybody but the one the link is for.

    responding   which page an address is, and what the browser is told about it: `respond(request)`
    approving    what an approver's link says now, and what their answer writes down
    applying     the careers page: the open jobs, and what becomes of a form that was sent
    careers, form, storing, limits   what the public sees of a job; the form; keeping it once; how often
    rendering    templates/ -> HTML; everything a person typed is escaped there, by Jinja, always

Opening a page changes nothing (programs open links in mails too); only a button's POST does. The token in the address
of an approver's page is the whole secret: it is encrypted, ends, is for one person and one version, and is what makes a
POST genuine. An application's POST is made genuine by the encrypted token in its form; it puts a file into Drive and
never touches the sheet: the next tick takes it in like every other file.
"""

from functions.pages.responding import respond

__all__ = ["respond"]
