"""When things happened, as days that can be compared."""

from __future__ import annotations

from tawatur.time.edtf import bounds
from tawatur.types import Time

#: days by which "about" widens a value
_ABOUT = 10


def days(value: str | None) -> tuple[int, int] | None:
    """Return the first and the last day that an EDTF value allows, as ordinals; None where it can't be read."""
    found = bounds(value)
    if found is None or value is None:
        return None
    about = _ABOUT if "~" in value else 0
    return found[0].toordinal() - about, found[1].toordinal() + about


def of(time: Time | None) -> tuple[int, int] | None:
    """Return the days of a time expression."""
    return days(time.value) if time else None


def compatible(left: tuple[int, int] | None, right: tuple[int, int] | None) -> bool | None:
    """Say whether two times can be one; None where one is unknown."""
    if left is None or right is None:
        return None
    return left[0] <= right[1] and right[0] <= left[1]
