"""Step 8 to 10 at the desk: arrange interviews, rate alone, then compare.

`rules` decides, without a screen; `arrange`, `rate` and `compare` are three panels over the bench; `panel` opens them
from a notebook; `steps` takes the same steps in code, for whoever has no screen.

    from notebooks.desk.hold_interviews import steps
    interview = steps.schedule(book, application_id, who="recruiting@juniper.example")      # at the next free time
    marks = {criterion.id: (4, "Named the two tables and why they were locked") for criterion in criteria}
    steps.rate(book, interview.id, "maren@juniper.example", marks)                          # sealed and handed in
"""
