"""Meet as the real client meets it."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from googleapiclient.errors import HttpError

from notebooks.rehearsal import meet
from notebooks.rehearsal.dispatch import utc_now
from notebooks.rehearsal.store import Store
from tests.rehearsal.clients import message, robot, signed_in, status

ON = {"artifactConfig": {"recordingConfig": {"autoRecordingGeneration": "ON"},
                         "transcriptionConfig": {"autoTranscriptionGeneration": "ON"}}}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "google.sqlite"


@pytest.fixture
def spaces(base: str) -> Any:
    return signed_in(base).meet.spaces()


def hold(data: Path, space: dict[str, Any], start: datetime, end: datetime | None, **more: Any) -> str:
    with Store(data).transaction() as db:
        return meet.hold_conference(db, space["name"], start, end, **more)


def test_a_space_has_a_link_of_its_own(spaces: Any) -> None:
    one, other = spaces.create(body={}).execute(), spaces.create(body={}).execute()
    assert re.fullmatch(r"https://meet\.google\.com/[a-z]{3}-[a-z]{4}-[a-z]{3}", one["meetingUri"])
    assert one["meetingUri"].endswith(one["meetingCode"])
    assert other["meetingUri"] != one["meetingUri"]
    assert spaces.get(name=one["name"]).execute() == one
    assert spaces.get(name=f"spaces/{one['meetingCode']}").execute() == one


def test_settings_are_changed_by_mask(spaces: Any) -> None:
    space = spaces.create(body={"config": ON}).execute()
    off = {"config": {"artifactConfig": {"recordingConfig": {"autoRecordingGeneration": "OFF"}}, "accessType": "OPEN"}}
    mask = "config.artifactConfig.recordingConfig.autoRecordingGeneration"
    config = spaces.patch(name=space["name"], body=off, updateMask=mask).execute()["config"]
    assert config["accessType"] == "TRUSTED"
    assert config["artifactConfig"]["recordingConfig"]["autoRecordingGeneration"] == "OFF"
    assert config["artifactConfig"]["transcriptionConfig"]["autoTranscriptionGeneration"] == "ON"


def test_nobody_else_sees_a_space_and_a_service_account_has_none(base: str, spaces: Any) -> None:
    space = spaces.create(body={}).execute()
    with pytest.raises(HttpError) as refused:
        signed_in(base, "ivy@juniper.example").meet.spaces().get(name=space["name"]).execute()
    assert status(refused.value)[0] == 403
    with pytest.raises(HttpError) as alone:
        robot(base).meet.spaces().create(body={}).execute()
    assert message(alone.value) == "The caller does not have permission"
    with pytest.raises(HttpError) as missing:
        spaces.get(name="spaces/none").execute()
    assert status(missing.value)[0] == 404


def test_a_conference_leaves_what_the_settings_asked_for(base: str, spaces: Any, data: Path) -> None:
    space = spaces.create(body={"config": ON}).execute()
    start = utc_now() - timedelta(hours=2)
    hold(data, space, start, start + timedelta(minutes=45), people=["Ivy", "Ada"], words="Ivy: Hello.")
    client = signed_in(base)
    records = client.meet.conferenceRecords()
    (held,) = records.list(filter=f'space.name = "{space["name"]}"').execute()["conferenceRecords"]
    assert (held["space"], "expireTime" in held) == (space["name"], True)
    (recording,) = records.recordings().list(parent=held["name"]).execute()["recordings"]
    video = client.drive.files().get(fileId=recording["driveDestination"]["file"]).execute()
    assert (recording["state"], video["mimeType"]) == ("FILE_GENERATED", "video/mp4")
    (transcript,) = records.transcripts().list(parent=held["name"]).execute()["transcripts"]
    document = transcript["docsDestination"]["document"]
    words = client.drive.files().export(fileId=document, mimeType="text/plain").execute()
    assert words.decode("utf-8-sig") == "Ivy: Hello."
    people = records.participants().list(parent=held["name"]).execute()["participants"]
    assert [one["signedinUser"]["displayName"] for one in people] == ["Ivy", "Ada"]


def test_nothing_is_recorded_unasked(base: str, spaces: Any, data: Path) -> None:
    space = spaces.create(body={}).execute()
    held = hold(data, space, utc_now() - timedelta(hours=1), utc_now())
    records = signed_in(base).meet.conferenceRecords()
    assert records.recordings().list(parent=f"conferenceRecords/{held}").execute() == {}
    assert records.transcripts().list(parent=f"conferenceRecords/{held}").execute() == {}


def test_a_conference_under_way_can_be_ended_once(spaces: Any, data: Path) -> None:
    space = spaces.create(body={}).execute()
    hold(data, space, utc_now(), None)
    assert "activeConference" in spaces.get(name=space["name"]).execute()
    spaces.endActiveConference(name=space["name"]).execute()
    assert "activeConference" not in spaces.get(name=space["name"]).execute()
    with pytest.raises(HttpError) as refused:
        spaces.endActiveConference(name=space["name"]).execute()
    assert status(refused.value)[0] == 400


def test_records_vanish_thirty_days_after_the_end(base: str, spaces: Any, data: Path) -> None:
    space = spaces.create(body={}).execute()
    long_ago = datetime(2020, 1, 1, 9, tzinfo=UTC)
    held = hold(data, space, long_ago, long_ago + timedelta(hours=1))
    records = signed_in(base).meet.conferenceRecords()
    assert records.list().execute() == {}
    with pytest.raises(HttpError) as refused:
        records.get(name=f"conferenceRecords/{held}").execute()
    assert status(refused.value)[0] == 404


def test_records_are_found_by_time(base: str, spaces: Any, data: Path) -> None:
    space = spaces.create(body={}).execute()
    now = utc_now()
    hold(data, space, now - timedelta(days=3), now - timedelta(days=3, hours=-1))
    hold(data, space, now - timedelta(hours=2), None)
    records = signed_in(base).meet.conferenceRecords()

    def number(filter_: str) -> int:
        return len(records.list(filter=filter_).execute().get("conferenceRecords", []))

    line = (now - timedelta(days=1)).isoformat().replace("+00:00", "Z")
    assert number(f'start_time>="{line}"') == 1
    assert number(f'start_time<"{line}" AND space.meeting_code = "{space["meetingCode"]}"') == 1
    assert number("end_time IS NULL") == 1
    with pytest.raises(HttpError):
        number("owner = me")
