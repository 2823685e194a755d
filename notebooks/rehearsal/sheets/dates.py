"""Serial days since 1899-12-30, and calendars."""

from datetime import datetime, timedelta

EPOCH = datetime(1899, 12, 30)
LARGEST = 2958465.99999


def serial(moment: datetime) -> float:
    """Days since the epoch of a local time; the fraction is the time of day."""
    passed = moment.replace(tzinfo=None) - EPOCH
    return passed.days + (passed.seconds + passed.microseconds / 1e6) / 86400


def moment(days: float) -> datetime:
    """The local time of a serial day, to the millisecond."""
    return EPOCH + timedelta(milliseconds=round(days * 86_400_000))
