"""Receiving: what a person drops lands in the job's intake folder in Drive; the functions make applications of it.

`rules` says which files go and which are there already, and how the pipeline stands. `intake` puts files into Drive in
a thread of its own. `showing` is the start page: where the sheet is, where everybody stands, when the kit last ran, and
where to drop files; `panel` is its one button.

`importing` takes in another system's spreadsheet: `spreadsheet` reads it, `matching` says its lines in our words,
`taking` says what they add. `duplicates` asks who is the same person, and parts those who were joined.
"""
