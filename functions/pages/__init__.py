"""The pages that people open from a mail: plain HTML, no script, nothing of anybody but the one the link is for.

    responding   which page an address is, and what the browser is told about it: `respond(request)`
    approving    what an approver's link says now, and what their answer writes down
    rendering    templates/ -> HTML; everything a person typed is escaped there, by Jinja, always

Opening a page changes nothing (programs open links in mails too); only a button's POST does. The token in the address
is the whole secret: it is encrypted, ends, is for one person and one version, and is what makes a POST genuine.
"""

from functions.pages.responding import respond

__all__ = ["respond"]
