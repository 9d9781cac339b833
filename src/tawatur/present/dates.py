"""EDTF values for people: in words, and as days on a line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import regex

from tawatur.present.labels import Labels

_POINT = regex.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T(\d{2}:\d{2})\S*)?([~?%]?)")
#: months that a season's or quarter's number stands for (EDTF level 1 and 2)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days that a value covers; an open side is None."""

    first: date | None
    last: date | None
    about: bool = False


def stretch(value: str | None) -> Stretch | None:
    """Return the days that an EDTF value covers, or None where it is none that we can draw."""
    if not value:
        return None
    sides = [_days(side) for side in value.split("/")]
    if len(sides) > 2 or None in sides:
        return None
    first, last = sides[0], sides[-1]
    assert first is not None
    assert last is not None
    whole = Stretch(first.first, last.last, first.about or last.about)
    backwards = whole.first and whole.last and whole.first > whole.last
    return None if backwards or (whole.first is None and whole.last is None) else whole


def _days(side: str) -> Stretch | None:
    """Return the days of one side of a value."""
    if side in ("", ".."):
        return Stretch(None, None)
    found = _POINT.fullmatch(side)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups()[:3])
    assert year is not None
    try:
        first, last = _bounds(year, month, day)
    except ValueError:
        return None
    return Stretch(first, last, bool(found[5]))


def _bounds(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    """Return the first and last day of a year, a season, a month or a day; raise ValueError for none of them."""
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is not None:
        return date(year, month, day), date(year, month, day)
    opens, closes = _SEASONS.get(month, (month, month))
    return date(year, opens, 1), date(year + closes // 12, closes % 12 + 1, 1) - timedelta(days=1)


def words(value: str | None, labels: Labels) -> str:
    """Say an EDTF value in words; one that we can't read is returned as it is."""
    if not value:
        return labels("date.none")
    if stretch(value) is None:
        return value
    first, _, last = value.partition("/")
    if not last:
        return _point(first, labels)
    if first in ("", ".."):
        return labels("date.until", last=_point(last, labels))
    if last == "..":
        return labels("date.since", first=_point(first, labels))
    return labels("date.interval", first=_point(first, labels), last=_point(last, labels))


def _point(side: str, labels: Labels) -> str:
    """Say one side of a value in words."""
    found = _POINT.fullmatch(side)
    assert found is not None
    year, month, day, clock, about = found.groups()
    said = year
    if month:
        name = labels(f"month.{month}")
        said = labels("date.day", day=int(day), month=name, year=year) if day else f"{name} {year}"
    if clock:
        said = labels("date.clock", day=said, clock=clock)
    return labels("date.about", value=said) if about else said
