"""What happens on its own: doors, acts, and the post they share.

    main                 the two targets that Cloud Functions serve: `acts` (private) and `pages` (public)
    tick                 everything that is due, part by part, under one lease and one time budget
    <capability>/        plan.py (pure: rows -> what is owed) and act.py (does it, and writes down that it is done)
    post/                what several acts share: the Outbox and its one sender, the lease, page tokens, reports
    services/            one module a Google API, and the only one that knows it
    pages/               what approvers (and later candidates) open

A request carries row ids and nothing else; everything else stands in the sheet. Every act can be called twice and does
its work once; it can die after any line and the next call finishes.
"""
