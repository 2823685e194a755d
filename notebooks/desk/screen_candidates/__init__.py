"""Screening: one candidate at a time beside the job's criteria, one key a decision.

`rules` says who waits, what may be decided and which changes that makes; `filters` whom of them to look at, `ordering`
in which order and why, from the `grounds` that everybody's papers give; `queueing` holds the three together. `remarks`
puts tags and notes beside what others wrote. `evidence` holds the quoted passages against the criteria and finds them
in the résumé's text; `texts` fetches those texts from Drive ahead of time, `papers` shows them. `cards` draws what is
shown with `showing`, `asking` and `listing`; `panel` says what the keys do.

Blind mode: `blind` says who is hidden from this person; all that is sent passes through `bench.veil`.

Several people: `readers` (pure) says who reads what, seals and compares; `several` is what the panel asks it, `dealer`
the thread that claims applications and opens what is complete; `together` is the panel for what two saw differently.
"""
