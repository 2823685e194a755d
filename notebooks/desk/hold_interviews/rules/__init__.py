"""What the two interview panels decide by, without a screen, a book or a clock.

`slots` finds times at which everybody is free; `arranging` says who needs an interview, suggests one, and refuses what
cannot be held; `rating` says which interview asks whom for which ratings, seals them and hands them in; `comparing`
puts the ratings of one interview side by side once nobody can be swayed any more.
"""
