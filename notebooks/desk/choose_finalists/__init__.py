"""Step 11 at the desk: compare the candidates of a job and decide.

`rules` averages, tells apart and refuses an order that the ratings do not carry; `panel` shows one candidate beside the
others and takes the decision; `picture` draws a job's candidates as dots with ranges; `steps` decides without a screen.

    from notebooks.desk.choose_finalists import steps
    steps.decide(book, application_id, Stage.OFFER, who="recruiting@juniper.example")
"""
