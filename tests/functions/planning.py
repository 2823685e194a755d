"""Steps between plans: what a save and the sender would have made of the rows."""

from collections.abc import Iterable
from datetime import UTC, datetime

from functions.hold_interviews.plan import Plan, plan
from functions.hold_interviews.seen import Glimpse, Seen
from functions.hold_interviews.shown import Kind
from sheets_schema.changes import Add, Change
from sheets_schema.tables import Interview, Outgoing
from sheets_schema.tables.interviews import InterviewStatus
from sheets_schema.tables.outbox import Going
from tests.rows import Rows, read

KEY = "a key for tests only"
NOW = datetime(2029, 12, 1, 12, 0, tzinfo=UTC)
NOTHING = Seen()
ONE = """
Firm
Setting          | Value
Firm             | Juniper & Finch
Sender           | recruiting@juniper.example
Delay in minutes | 15

People
ID | Name         | E-mail          | Phone            | Time zone
p1 | Ada Lovelace | ada@example.com | +44 20 7946 0000 |

Pipeline
ID | Name         | E-mail          | Job   | Stage     | Person ID
a1 | Ada Lovelace | ada@example.com | Baker | Interview | p1

Interviewers
Name | E-mail
Bo   | bo@juniper.example
Cy   | cy@juniper.example

Interviews
ID | Name         | email           | Job   | Round | Mode  | Starts at        | Minutes | Interviewers | application_id
i1 | Ada Lovelace | ada@example.com | Baker | HR    | Video | 2030-01-02T09:30 | 45      | BOTH         | a1
"""


def one() -> Rows:
    """Give a firm with one planned video interview."""
    rows = read(ONE.replace("BOTH", "bo@juniper.example; cy@juniper.example"))
    return rows.altered("i1", status=InterviewStatus.PLANNED)


def only(rows: Rows) -> Interview:
    """Give its one interview."""
    return rows.only(Interview)


def planned(rows: Rows, seen: Seen = NOTHING, now: datetime = NOW) -> Plan:
    """Plan once."""
    return plan(rows, seen, KEY, now)


def saved(rows: Rows, changes: Iterable[Add | Change]) -> Rows:
    """Give the rows as they stand after a save."""
    for one in changes:
        there = rows.get(type(one.row), one.row.id)
        if isinstance(one, Add):
            rows = rows if there else rows.joined(one.row)
        else:
            rows = rows.joined((there or one.row).amended(**one.values))
    return rows


def step(rows: Rows, seen: Seen = NOTHING, now: datetime = NOW) -> Rows:
    """Plan and save; a Meet space is made where one is owed, and the rest planned."""
    made = planned(rows, seen, now)
    rows = saved(rows, made.changes)
    for one in made.spaces:
        rows = rows.altered(one.id, meet_link="https://meet.google.com/abc-defg-hij", space="spaces/abc")
    return saved(rows, planned(rows, seen, now).changes) if made.spaces else rows


def sent(rows: Rows, *ids: str) -> Rows:
    """Give the rows after the sender sent every waiting line, or only the ones named."""
    for line in rows[Outgoing]:
        if line.status is Going.WAITING and (not ids or line.id in ids):
            rows = rows.altered(line.id, status=Going.SENT, sent_at=NOW)
    return rows


def invited(rows: Rows) -> Rows:
    """Plan, send, and plan again."""
    return step(sent(step(rows)))


def settled(rows: Rows, seen: Seen = NOTHING) -> bool:
    """Tell whether nothing is owed."""
    made = planned(rows, seen)
    return not made.changes and not made.spaces


def lines(rows: Rows) -> list[tuple[str, str, str]]:
    """List the Outbox as people read it: what, to whom, and where it stands."""
    return [(str(line.what), "; ".join(line.to), str(line.status)) for line in rows[Outgoing]]


def waiting(rows: Rows) -> list[Outgoing]:
    """List the lines that wait."""
    return [line for line in rows[Outgoing] if line.status is Going.WAITING]


def in_place(interview: Interview, **moved: Glimpse) -> Seen:
    """See both events where the kit put them, or as said by the kind's name."""
    put = Glimpse(interview.starts, interview.minutes, interview.starts, interview.minutes)
    return Seen({interview.id: {kind: moved.get(kind.value, put) for kind in Kind}})
