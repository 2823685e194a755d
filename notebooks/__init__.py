"""What a person decides: the tower people sit in.

`python3 -m notebooks` (see `launcher`) makes the environment and starts everything. The numbered notebooks hold three
or four cells each and open the panels of `desk`. `rehearsal` is a local Google: what a newcomer practises on and what
tests talk to. This file and the launcher's first modules use the standard library alone, because they run before
anything is installed.
"""
