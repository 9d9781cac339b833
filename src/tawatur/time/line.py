"""The one full date of a short line, such as a page's date line.

The line is cut into numbers, names of months and the rest; every day, month and year that stand side by side are read;
the line has a date only if all that it states is one and the same day. A weekday in the line decides between readings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import regex

from tawatur.text import folded
from tawatur.time import hijri
from tawatur.time.lists import months, weekdays
from tawatur.time.numbers import number

#: longer lines are prose, not date lines
_LONGEST = 200
_YEARS = range(1900, 2101)
_PIECE = regex.compile(r"\d+|[^\W\d_]+|[^\s\w]")
_CLOCK = regex.compile(r"\d{1,2}(?: ?: ?\d{2}){1,2}")
#: the T of an ISO time
_ISO = regex.compile(r"(?<=\d)t(?=\d)")
_NUMERIC = regex.compile(r"(?<![\d/.-])(\d{1,4}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{1,4})(?![\d/-]|\.\d)")
#: words that pages glue to the month's name ("posted onNovember 25")
_GLUED = ("postedon", "updatedon", "publishedon", "on", "posted", "updated", "published", "date")
_LINKS = frozenset("/-.,،()|") | {"من", "شهر", "لعام", "عام", "سنه", "لسنه", "of", "st", "nd", "rd", "th"}
_MONTHS_LONGEST = 3


@dataclass(frozen=True, slots=True)
class _Piece:
    #: "number", "month", "weekday", or "" for all that parts a date
    kind: str
    value: int = 0
    calendar: str = ""


def date_of(line: str) -> date | None:
    """Return the one full date that a short line states, or None where there is none or no certain one.

    Reads every order with a month's name; in numbers year first or day first (month first only where nothing else is
    possible); the Gregorian and the Hijri calendar; all digits. Two different days in one line give None.

    >>> date_of("الأربعاء 25 نوفمبر 2020 10:01 ص")
    datetime.date(2020, 11, 25)
    """
    if len(line) > _LONGEST:
        return None
    text = _CLOCK.sub(" ; ", _ISO.sub(" ; ", folded(line).replace("\n", " ; ")))
    pieces = _pieces(_PIECE.findall(text))
    named = {piece.value for piece in pieces if piece.kind == "weekday"}
    stated = [*_numeric(text), *_with_names([piece for piece in pieces if piece.kind != "weekday"])]
    settled = [(calendar, _settled(readings, named)) for calendar, readings in stated]
    if any(day is None for _, day in settled):
        return None
    return _agreed(
        {day for calendar, day in settled if day and calendar == "gregorian"},
        {day for calendar, day in settled if day and calendar == "hijri"},
    )


def _agreed(gregorian: set[date], moons: set[date]) -> date | None:
    """Return the one day of a line; a Hijri date beside it may differ by two days, as calendars by sighting do."""
    if not gregorian:
        return next(iter(moons)) if len(moons) == 1 else None
    if len(gregorian) > 1:
        return None
    (day,) = gregorian
    return day if all(abs(moon - day) <= timedelta(days=2) for moon in moons) else None


def _settled(readings: tuple[date, ...], named: set[int]) -> date | None:
    """Choose between the readings of one date: the weekday decides, else the first, which is day first."""
    if len(readings) > 1 and named:
        fitting = [day for day in readings if day.isoweekday() in named]
        return fitting[0] if fitting else None
    return readings[0] if readings else None


# ------------------------------------------------------------------------------------------------ in numbers


def _numeric(text: str) -> Iterator[tuple[str, tuple[date, ...]]]:
    """Yield calendar and possible readings of each date written in numbers alone."""
    for match in _NUMERIC.finditer(text):
        first, middle, last = match[1], match[3], match[4]
        if len(first) == 4 and len(last) <= 2:
            orders = ((first, middle, last), (first, last, middle))[: 2 if int(middle) > 12 else 1]
        elif len(last) == 4 and len(first) <= 2:
            orders = ((last, middle, first), (last, first, middle))
        else:
            continue
        readings = [_day(_calendar(int(year)), int(year), int(month), int(day)) for year, month, day in orders]
        yield _calendar(int(orders[0][0])), tuple(day for day in readings if day)


def _calendar(year: int) -> str:
    return "hijri" if year in hijri.YEARS else "gregorian"


def _day(calendar: str, year: int, month: int, day: int) -> date | None:
    if calendar == "hijri":
        return hijri.day(year, month, day)
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


# ---------------------------------------------------------------------------------------- with a month's name


def _with_names(pieces: list[_Piece]) -> Iterator[tuple[str, tuple[date, ...]]]:
    """Yield calendar and reading of each date with a month's name and a year beside it."""
    for at, piece in enumerate(pieces):
        if piece.kind == "month":
            before = _numbers(reversed(pieces[max(at - 1, 0) : at]))
            after = _numbers(iter(pieces[at + 1 : at + 3]))
            yield from _beside(piece, before, after)


def _numbers(pieces: Iterator[_Piece]) -> list[int]:
    found = []
    for piece in pieces:
        if piece.kind != "number":
            break
        found.append(piece.value)
    return found


def _beside(month: _Piece, before: list[int], after: list[int]) -> Iterator[tuple[str, tuple[date, ...]]]:
    """Yield the reading of one month's name: day month year, year month day, or month day year."""
    if before and after and max(before[0], after[0]) > 99:
        year, day = max(before[0], after[0]), min(before[0], after[0])
    elif len(after) == 2 and after[1] > 99:
        day, year = after
    else:
        return
    found = _day(month.calendar, year, month.value, day)
    yield month.calendar, (found,) if found else ()


def _pieces(words: list[str]) -> list[_Piece]:
    """Read numbers, months and weekdays; a month said twice (تشرين الثاني/نوفمبر) is one; links between them go."""
    found: list[_Piece] = []
    at = 0
    while at < len(words):
        piece, at = _piece(words, at)
        if piece and not (found and piece.kind == "month" and piece == found[-1]):
            found.append(piece)
    return found


def _piece(words: list[str], at: int) -> tuple[_Piece | None, int]:
    """Read the piece that begins at a word; None for a link."""
    for size in range(_MONTHS_LONGEST, 0, -1):
        month = months().get(_unglued(" ".join(words[at : at + size])))
        if month and at + size <= len(words):
            return _Piece("month", month[1], month[0]), at + size
    if words[at] in weekdays():
        return _Piece("weekday", weekdays()[words[at]]), at + 1
    read = number(words, at)
    if read:
        return _Piece("number", read.value), read.end
    return (None if words[at] in _LINKS else _Piece("")), at + 1


def _unglued(name: str) -> str:
    for glued in _GLUED:
        if name.startswith(glued) and name[len(glued) :] in months():
            return name[len(glued) :]
    return name
