"""The desk: panels in which a person decides, one key a decision.

A capability here is a folder of its name with `rules.py` (pure: what may be decided, and which changes that makes) and
`panel.py` (what is shown, and what each key does). `bench` is what several panels share. A capability never imports
another; a rule that two of them need moves to the bench. Everything a panel decides goes to the user's disk first, then
to the spreadsheet through the Book: the sheet is the only way a decision reaches the functions.
"""
