"""Time as the kit sees it: one `now`, and local times that really exist."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sheets_schema.problems import Refusal

EPOCH = datetime(1899, 12, 30)


class NoSuchMoment(Refusal, ValueError):
    """The clock of that zone skips this time, or shows it twice."""


def now() -> datetime:
    """Say what time it is, to the second, in UTC."""
    return datetime.now(UTC).replace(microsecond=0)


def zone_named(name: str) -> ZoneInfo:
    """Find a time zone by its IANA name, such as Europe/London."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refusal(f"“{name}” is no time zone; use a name such as Europe/London.") from None


def at_zone(local: datetime, zone: ZoneInfo) -> datetime:
    """Give a naive local time its zone; refuse an hour that the change of clocks skips or repeats."""
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    exists = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local
    what = "is shown twice" if exists else "does not exist"
    raise NoSuchMoment(f"{local:%d %B %Y, %H:%M} {what} in {zone.key}, because the clocks change; choose another time.")


def from_serial(serial: float, zone: ZoneInfo) -> datetime:
    """Turn a Sheets serial (days since 1899-12-30) into a moment of the given zone, to the second."""
    return at_zone(EPOCH + timedelta(seconds=round(serial * 86400)), zone)


def to_serial(moment: datetime, zone: ZoneInfo) -> float:
    """Turn an aware moment into a Sheets serial (days since 1899-12-30) of the given zone."""
    return (moment.astimezone(zone).replace(tzinfo=None) - EPOCH) / timedelta(days=1)
