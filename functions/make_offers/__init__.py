"""Offers: asked for, approved, written, sent; never without the approver's own yes to exactly these terms.

    terms      pure: an offer's terms in words, and their fingerprint
    approval   pure: the proof of who approved which terms, and what an answer writes down
    checking   pure: what keeps an offer from going on, in sentences for its To do column
    plan       pure: one step for each offer: ask, wait, write, send, or say what a person must do
    requests   pure: the words of the mails to the approver and to the candidate
    template   the words of the letter the kit brings, and how they look
    letter     pure: which words of the template become which terms, and which lines vanish
    writing    template -> letter -> PDF, each found before it is made
    fillers    what the sender asks right before each send, and what goes along
    act        steps until nothing more can be done now

An offer's version is raised each time somebody is asked; the link, the lines of the Outbox, the letter and the PDF all
belong to one version, so that whatever speaks of an older one is dead.
"""
