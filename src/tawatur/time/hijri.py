"""The Hijri calendar as Saudi Arabia reckons it (Umm al-Qura), by `hijridate`, years 1343 to 1500."""

from __future__ import annotations

from datetime import date, timedelta

from hijridate import Gregorian, Hijri

#: years for which Umm al-Qura months are known
YEARS = range(1343, 1501)


def day(year: int, month: int, number: int) -> date | None:
    """Return the Gregorian day of a Hijri one, or None if there is none."""
    try:
        found = Hijri(year, month, number).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def month(year: int, number: int) -> tuple[date, date] | None:
    """Return the first and last Gregorian day of a Hijri month."""
    first = day(year, number, 1)
    after = day(year + 1, 1, 1) if number == 12 else day(year, number + 1, 1)
    return (first, after - timedelta(days=1)) if first and after else None


def of(when: date) -> tuple[int, int, int] | None:
    """Return the Hijri year, month and day of a Gregorian day."""
    try:
        found = Gregorian(when.year, when.month, when.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return found.year, found.month, found.day
