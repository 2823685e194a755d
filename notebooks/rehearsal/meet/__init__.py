"""Meet v2: spaces, and the conferences that were held in them.

    shelf      the tables
    spaces     the handlers of rooms: create, get, patch, endActiveConference
    records    the handlers of what was held: conferences, participants, recordings, transcripts
    happening  `hold_conference`: lets a rehearsed conference take place, with the recording and transcript that the
               room's settings ask for
"""

from notebooks.rehearsal.meet import records, spaces
from notebooks.rehearsal.meet.happening import hold_conference
from notebooks.rehearsal.meet.shelf import SCHEMA, Space, find_space, open_space

__all__ = ["SCHEMA", "Space", "find_space", "hold_conference", "open_space", "records", "spaces"]
