"""EDTF values (ISO 8601-2), as far as Tawatur writes them: days, months, years, decades, seasons, intervals, "about".

`2020-11-17`, `2020-11`, `2020`, `192X`, `20XX`, `2016-22` (summer), a day with its hour `2017-03-13T04:00`,
`2020-10~` (about), `2020-11-01/2020-11-15`, open `../2020-11-25` and `2018/..`. Seasons are those of the north.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import regex

_POINT = regex.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T\d{2}:\d{2}(?::\d{2})?)?)?)?[~?%]?"
)
#: first month of each season that EDTF numbers 21 to 24; winter begins in December
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}


def bounds(value: str | None) -> tuple[date, date] | None:
    """Return the earliest and the latest day that a value allows; `date.min` or `date.max` where it is open.

    A mark for "about" widens nothing. None where the value is None or not one that Tawatur writes.

    >>> bounds("2020-11~")
    (datetime.date(2020, 11, 1), datetime.date(2020, 11, 30))
    """
    if value is None:
        return None
    first, slash, last = value.partition("/")
    if not slash:
        return _point(first)
    left = (date.min, date.min) if first in ("..", "") else _point(first)
    right = (date.max, date.max) if last in ("..", "") else _point(last)
    return (left[0], right[1]) if left and right and left[0] <= right[1] else None


def overlap(one: str | None, other: str | None) -> bool:
    """Say whether some day is allowed by both values; False where either is unknown."""
    left, right = bounds(one), bounds(other)
    return bool(left and right and left[0] <= right[1] and right[0] <= left[1])


def _point(value: str) -> tuple[date, date] | None:
    match = _POINT.fullmatch(value)
    if match is None:
        return None
    try:
        if match["month"] is None:
            return date(int(match["year"].replace("X", "0")) or 1, 1, 1), date(
                int(match["year"].replace("X", "9")), 12, 31
            )
        return _within(int(match["year"]), int(match["month"]), match["day"])
    except ValueError:
        return None


def _within(year: int, month: int, day: str | None) -> tuple[date, date]:
    if day is not None:
        return date(year, month, int(day)), date(year, month, int(day))
    if month in _SEASONS:
        start = _SEASONS[month]
        end_year, end = (year + 1, 2) if start == 12 else (year, start + 2)
        return date(year, start, 1), date(end_year, end, monthrange(end_year, end)[1])
    first = date(year, month, 1)
    return first, date(year, month, monthrange(year, month)[1])
