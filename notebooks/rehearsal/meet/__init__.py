"""Meet v2: spaces, and the conferences that were held in them.

    shelf      the tables
    spaces     the handlers of rooms: create, get, patch, endActiveConference
    members    the handlers of who has a role in a room
    records, artifacts      the handlers of what was held: conferences, participants, recordings, transcripts
    happening  `hold_conference`: lets a rehearsed conference take place, with the recording and transcript that the
               room's settings ask for
"""

from notebooks.rehearsal.meet import artifacts, members, records, shelf, spaces
from notebooks.rehearsal.meet.happening import hold_conference
from notebooks.rehearsal.meet.shelf import Space, find_space, open_space

SCHEMA = shelf.SCHEMA + members.SCHEMA

__all__ = ["SCHEMA", "Space", "artifacts", "find_space", "hold_conference", "members", "open_space", "records",
           "spaces"]
