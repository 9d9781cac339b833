"""When things happened, as days that can be compared."""

from __future__ import annotations

import calendar
from datetime import date

from tawatur.types import Time

#: days by which "about" widens a value
_ABOUT = 10
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


def days(value: str | None) -> tuple[int, int] | None:
    """Return the first and the last day that an EDTF value allows, as ordinals; None where it can't be read."""
    if not value:
        return None
    start, _, end = value.partition("/")
    first, last = _part(start), _part(end or start)
    if first is None or last is None:
        return None
    return first[0], last[1]


def of(time: Time | None) -> tuple[int, int] | None:
    """Return the days of a time expression."""
    return days(time.value) if time else None


def compatible(left: tuple[int, int] | None, right: tuple[int, int] | None) -> bool | None:
    """Say whether two times can be one; None where one is unknown."""
    if left is None or right is None:
        return None
    return left[0] <= right[1] and right[0] <= left[1]


def _part(text: str) -> tuple[int, int] | None:
    """Read one end of a value: a year, month or day, perhaps about, or an open end."""
    if text == "..":
        return _FIRST, _LAST
    plain = text.rstrip("~?%")
    about = _ABOUT if plain != text else 0
    try:
        numbers = [int(piece) for piece in plain.split("-")]
        year, month, day = [*numbers, 0, 0][:3]
        low = date(year, month or 1, day or 1)
        high = date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None
    return low.toordinal() - about, high.toordinal() + about
