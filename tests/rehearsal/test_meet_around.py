"""Meet around its spaces: members, stays, what was said."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from notebooks.rehearsal import meet
from notebooks.rehearsal.store import Store
from tests.rehearsal.conftest import Json, Session

IVY = "ivy@juniper.example"


def sent(web: Session, verb: str, path: str, status: int = 200, **more: Any) -> Json:
    answer = web.request(verb, f"/v2/{path}", **more)
    assert answer.status_code == status, answer.text
    found: Json = answer.json()
    return found


def test_members_come_change_and_go(web: Session) -> None:
    space = sent(web, "POST", "spaces", json={})["name"]
    made = sent(web, "POST", f"{space}/members", json={"email": IVY})
    assert "role" not in made
    changed = sent(web, "PATCH", f"{made['name']}?updateMask=role", json={"role": "COHOST"})
    assert sent(web, "GET", f"{space}/members")["members"] == [changed]
    assert sent(web, "POST", f"{space}/members:batchUpdate", json={"requests": [{"member": {"name": made["name"]}}]})
    assert sent(web, "DELETE", made["name"]) == {}
    assert sent(web, "GET", made["name"], 404)["error"]["status"] == "NOT_FOUND"


def test_a_transcript_is_told_line_by_line_and_speaker_by_speaker(web: Session, tmp_path: Path) -> None:
    wish = {"artifactConfig": {"transcriptionConfig": {"autoTranscriptionGeneration": "ON"}}}
    space = sent(web, "POST", "spaces", json={"config": wish})["name"]
    ends = datetime.now(UTC)
    with Store(tmp_path / "google.sqlite").transaction() as db:
        held = meet.hold_conference(db, space, ends - timedelta(hours=1), ends, ["Ada", "Ivy"],
                                    "Ivy: Why us?\nAda: The gardens.\nA door closes.")
    (transcript,) = sent(web, "GET", f"conferenceRecords/{held}/transcripts")["transcripts"]
    entries = sent(web, "GET", f"{transcript['name']}/entries")["transcriptEntries"]
    assert [(one["participant"][-1], one["text"]) for one in entries] == [
        ("2", "Why us?"), ("1", "The gardens."), ("1", "A door closes.")]
    assert sent(web, "GET", entries[1]["name"]) == entries[1]
    ada = f"conferenceRecords/{held}/participants/1"
    (stay,) = sent(web, "GET", f"{ada}/participantSessions")["participantSessions"]
    assert datetime.fromisoformat(stay["endTime"]) == ends
    assert sent(web, "GET", stay["name"]) == stay
    assert sent(web, "GET", f"conferenceRecords/{held}/smartNotes") == {}
    sent(web, "GET", f"conferenceRecords/{held}/participants/9/participantSessions", 404)
    assert sent(web, "GET", f"conferenceRecords/{held}/participants?filter=latest_end_time IS NULL") == {}
