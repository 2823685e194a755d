"""Screening: one candidate at a time beside the job's criteria, one key a decision.

`rules` says who waits and in which order, what may be decided and which changes that makes. `evidence` holds the quoted
passages against the criteria and finds them in the résumé's text. `texts` fetches those texts from Drive ahead of
time. `showing` puts a candidate on a card; `panel` is the queue and its keys.

Several people: `readers` (pure) says who reads what, seals and compares; `several` is what the panel asks it, `dealer`
the thread that claims applications and opens what is complete; `together` is the panel for what two saw differently.
"""
