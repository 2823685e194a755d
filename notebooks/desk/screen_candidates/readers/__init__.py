"""Several people screen at once: own queues, or two independent readers for the same applications. All of it is pure.

    dealing     who reads what: a line of Readings is a claim, and the first lines of an application hold its seats
    alone       what one of two readers sees of tags and notes, and where their own are kept
    deciding    one reader's decision as a change of their line, sealed; releasing, and deciding together
    agreement   how far two readers agree: percent, Cohen's kappa with its interval, or "too few to say"

What a line passes through, and what two of them come to, says `sheets_schema.opinions`: the functions do it as well.
"""
