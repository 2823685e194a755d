"""Step 12 at the desk: compose an offer, see its way, write down the answer.

`rules` fills the terms in from the job and says what is unusual about them, `way` says where an offer stands, `panel`
shows both, `steps` proposes without a screen. Nothing is sent from here: the functions ask the approver, and only after
their yes do they write the letter.

    from notebooks.desk.make_offers import steps
    offer = steps.propose(book, application_id, who="recruiting@juniper.example", pay=Decimal(52000))
"""
