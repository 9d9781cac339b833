"""Rules for years and months: named, numbered, relative to the text's day or to what was said before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tawatur.time import edtf, hijri, resolve
from tawatur.time.grammar import Built, Found, Rule
from tawatur.time.numbers import Number
from tawatur.time.resolve import Context, Meaning, fixed

# ---------------------------------------------------------------------------------------------------- years


def full_year(written: Number) -> int | None:
    """Return the year that a number names; "عام 48" is 1948 and "عام 12" 2012."""
    if written.digits in (3, 4) or written.value > 99:
        return written.value
    if written.digits == 2:
        return written.value + (1900 if written.value > 30 else 2000)
    return None


def named_year(number: int, *, moons: bool) -> Meaning:
    """Return the meaning of a numbered year; a Hijri one is the span of its days."""
    if not moons:
        return fixed(resolve.year(number))
    first, last = hijri.month(number, 1), hijri.month(number, 12)
    return fixed(resolve.joined(first[0], last[1]) if first and last else None)


def _year(found: Found) -> Built | None:
    written = found.value("BIG", "NUMBER")
    number = full_year(written)
    if number is None:
        return None
    return Built(named_year(number, moons=bool(found.one("MOONERA")) or number in hijri.YEARS), number)


def _spoken_year(found: Found) -> Built | None:
    """Read a year in two numbers, "تسعة عشر تسعة وتسعون"."""
    century, rest = (item.value for item in found.all("NUMBER"))
    if century.digits or rest.digits or century.value not in (18, 19, 20) or not 10 <= rest.value <= 99:
        return None
    return Built(fixed(resolve.year(century.value * 100 + rest.value)), century.value * 100 + rest.value)


def relative(found: Found) -> int | str | None:
    """Return how far a word such as الماضي moves, or "last" where it counts from what was said before."""
    item = found.one("REL", "LAST", "RECENT", "NEXT", "THIS", "PREVIOUS", "AFTERNEXT", "BEFORELAST")
    if item is not None:
        return int(item.value)
    return 0 if found.one("DEMO") else None


def _moved_year(found: Found) -> Built | None:
    by = relative(found)
    if found.one("FOLLOWING"):
        return Built(lambda context: _year_after(context, 1))
    if found.one("SAME", "ITSELF", "THAT"):
        return Built(lambda context: context.last[:4] if context.last and context.last[:4].isdecimal() else None)
    if not isinstance(by, int):
        return None
    return Built(lambda context: resolve.year(context.anchor.year + by) if context.anchor else None)


def _year_after(context: Context, by: int) -> str | None:
    span = edtf.bounds(context.last)
    start = span[1].year if span and span[1] != date.max else context.anchor.year if context.anchor else None
    return resolve.year(start + by) if start else None


def _unresolved(found: Found) -> Built:
    return Built(fixed(None))


YEARS = (
    Rule("YEARX", "(UNIT.year|THEUNIT.year)? NUMBER AND? NUMBER", _spoken_year, alone=True),
    Rule("YEARX", "(UNIT.year|THEUNIT.year) NUMBER AND? NUMBER", _spoken_year),
    Rule("YEARX", "(UNIT.year|THEUNIT.year) (BIG|NUMBER) (MOONERA|ERA)?", _year),
    Rule("SPANX", "(UNIT.year|THEUNIT.year) KINDOFYEAR REL?", _unresolved),
    Rule("YEARX", "(DEMO|SAME|THAT) THEUNIT.year", _moved_year),
    Rule("YEARX", "THEUNIT.year (REL|ITS|DEMO)", _moved_year),
    Rule("YEARX", "BIG", _year, alone=True),
    Rule("EVERYX", "EVERY UNIT", _unresolved),
)

# --------------------------------------------------------------------------------------------------- months

#: a day and month without a year so many months ahead of the text's is meant ahead: of one long past the year is told
_SOON = 1
MonthOfYear = Callable[[Context, int | None], tuple[int, int] | None]


@dataclass(frozen=True, slots=True)
class Month:
    """A month that is meant: gives year and month for a context and, where one is named, a day."""

    of: MonthOfYear
    #: True for the Hijri calendar
    moons: bool = False
    #: True if the name by itself is surely a month
    sure: bool = True
    #: True if nothing says which year
    bare: bool = False
    #: number of the month, where it is named
    number: int | None = None

    def value(self, context: Context) -> str | None:
        """Return the month as a value; a Hijri one is the span of its days."""
        return self._value(self.of(context, None))

    def _value(self, found: tuple[int, int] | None) -> str | None:
        if found is None:
            return None
        if self.moons:
            span = hijri.month(*found)
            return resolve.joined(*span) if span else None
        return resolve.month(found[1], found[0])

    def day(self, context: Context, day: int) -> date | None:
        """Return a day of the month."""
        found = self.of(context, day)
        if found is None:
            return None
        return hijri.day(*found, day) if self.moons else resolve.make_day(*found, day)


def _named(found: Found) -> Built | None:
    """Read a month's name, alone or doubled (تشرين الثاني/نوفمبر); a pair that disagrees is no month."""
    numbers = {item.value[0] for item in found.all("MONTH", "MOON")}
    if len(numbers) > 1:
        return None
    (number,) = numbers
    sure = bool(found.one("UNIT")) or len(found.all("MONTH")) > 1 or any(item.value[1] for item in found.all("MONTH"))
    return Built(fixed(None), (number, bool(found.one("MOON")), sure))


def _numbered(found: Found) -> Built | None:
    """Read "شهر 3" and "الشهر الثامن"."""
    number = found.value("NUMBER", "ORDINAL")
    return Built(fixed(None), (number.value, False, True)) if 1 <= number.value <= 12 else None


NAMES = (
    Rule("MONTHN", "(UNIT.month|THEUNIT.month)? MONTH (SLASH|DASH)? MONTH", _named),
    Rule("MONTHN", "(UNIT.month|THEUNIT.month)? MONTH OPEN MONTH CLOSE", _named),
    Rule("MONTHN", "(UNIT.month|THEUNIT.month)? (MONTH|MOON)", _named),
    Rule("MONTHNO", "UNIT.month NUMBER", _numbered),
    Rule("MONTHNO", "THEUNIT.month ORDINAL", _numbered),
)


def _moon_now(context: Context) -> tuple[int, int, int] | None:
    return hijri.of(context.anchor) if context.anchor else None


def _now(context: Context, moons: bool) -> tuple[int, int, int] | None:
    if moons:
        return _moon_now(context)
    return (context.anchor.year, context.anchor.month, context.anchor.day) if context.anchor else None


def _leaning(number: int, moons: bool) -> MonthOfYear:
    """Choose the year of a bare month: on the side that the text leans to; a Hijri month, mostly a feast's, the nearest."""

    def of(context: Context, day: int | None) -> tuple[int, int] | None:
        now = _now(context, moons)
        if now is None:
            return None
        if moons and context.lean < 0:
            return now[0] + (number < now[1] - 6) - (number > now[1] + 5), number
        if context.lean > 0:
            ahead = number > now[1] or (number == now[1] and (day is None or day >= now[2]))
            return (now[0] if ahead else now[0] + 1), number
        if day is not None and 0 < (number - now[1]) % 12 <= _SOON:
            return now[0] + (number < now[1]), number
        return now[0] - (number > now[1]), number

    return of


def _last(number: int, moons: bool) -> MonthOfYear:
    def of(context: Context, day: int | None) -> tuple[int, int] | None:
        now = _now(context, moons)
        if now is None:
            return None
        behind = number < now[1] or (number == now[1] and day is not None and day < now[2])
        return (now[0] if behind else now[0] - 1), number

    return of


def _next(number: int, moons: bool) -> MonthOfYear:
    def of(context: Context, day: int | None) -> tuple[int, int] | None:
        now = _now(context, moons)
        if now is None:
            return None
        ahead = number > now[1] or (number == now[1] and day is not None and day > now[2])
        return (now[0] if ahead else now[0] + 1), number

    return of


def _running(number: int, moons: bool) -> MonthOfYear:
    def of(context: Context, day: int | None) -> tuple[int, int] | None:
        now = _now(context, moons)
        return (now[0], number) if now else None

    return of


def _of_year(number: int, year: Meaning) -> MonthOfYear:
    def of(context: Context, day: int | None) -> tuple[int, int] | None:
        value = year(context)
        return (int(value[:4]), number) if value and value[:4].isdecimal() else None

    return of


def _in_year(number: int, year: int) -> MonthOfYear:
    return lambda context, day: (year, number)


def _with_year(found: Found) -> Built | None:
    number, moons, _ = found.value("MONTHN", "MONTHNO")
    year = found.one("YEARX", "BIG", "NUMBER")
    if year is None:
        return None
    said = year.value if isinstance(year.value, int) else full_year(year.value) if year.value else None
    if moons and said is not None and said not in hijri.YEARS:
        return _month(Month(_moon_in(number, said), True, number=number))
    of = _in_year(number, said) if said is not None else _of_year(number, year.meaning or fixed(None))
    return _month(Month(of, moons and said is not None, number=number))


def _moon_in(number: int, year: int) -> MonthOfYear:
    """Return the Hijri month that begins in a Gregorian year ("رمضان 2019")."""
    start = hijri.of(date(year, 1, 1)) if 1925 <= year <= 2076 else None
    years = [start[0], start[0] + 1] if start else []
    found = [(of, number) for of in years if (first := hijri.day(of, number, 1)) and first.year == year]
    return lambda context, day: found[0] if found else None


def _month(month: Month) -> Built:
    return Built(month.value, month)


def _moved(found: Found) -> Built | None:
    """Read "يناير المقبل" and "هذا سبتمبر"."""
    number, moons, _ = found.value("MONTHN", "MONTHNO")
    by = relative(found)
    if found.one("FOLLOWING") or not isinstance(by, int):
        return _month(Month(_next(number, moons), moons, number=number))
    of = (_last if by < 0 else _next if by > 0 else _running)(number, moons)
    return _month(Month(of, moons, number=number))


def _bare(found: Found) -> Built:
    number, moons, sure = found.value("MONTHN", "MONTHNO")
    return _month(Month(_leaning(number, moons), moons, sure, True, number))


def _relative_month(found: Found) -> Built | None:
    """Read "الشهر الماضي", "هذا الشهر", "نفس الشهر", "الشهر التالي"."""
    by = relative(found)
    if found.one("SAME", "ITSELF", "THAT"):
        return _month(Month(lambda context, day: _said(context, 0)))
    if found.one("FOLLOWING"):
        return _month(Month(lambda context, day: _said(context, 1) or _counted(context, 1)))
    return _month(Month(lambda context, day: _counted(context, by))) if isinstance(by, int) else None


def _counted(context: Context, by: int) -> tuple[int, int] | None:
    if context.anchor is None:
        return None
    years, rest = divmod(context.anchor.year * 12 + context.anchor.month - 1 + by, 12)
    return years, rest + 1


def _said(context: Context, by: int) -> tuple[int, int] | None:
    """Return the month of the last value that has one, moved on."""
    for value in (context.last, context.last_day):
        span = edtf.bounds(value)
        if value and span and len(value.rstrip("~").split("/")[0]) >= 7 and date.min not in span:
            years, rest = divmod(span[0].year * 12 + span[0].month - 1 + by, 12)
            return years, rest + 1
    return None


def _every(found: Found) -> Built:
    return Built(fixed(None), Month(lambda context, day: None))


_MONTH = "(MONTHN|MONTHNO)"
MONTHS = (
    Rule("MONTHX", f"{_MONTH} (FROM|IN)? EVERYX", _every),
    Rule("MONTHX", f"{_MONTH} (COMMA|DOT|DASH|SLASH)? (FROM|IN)? (BIG|YEARX) (MOONERA|ERA)?", _with_year),
    Rule("MONTHX", f"{_MONTH} NUMBER MOONERA", _with_year),
    Rule("MONTHX", f"{_MONTH} REL", _moved),
    Rule("MONTHX", f"DEMO {_MONTH}", _moved),
    Rule("MONTHX", "MONTHN", _bare),
    Rule("MONTHX", "MONTHNO", _bare),
    Rule("MONTHX", "(DEMO|SAME|THAT) THEUNIT.month", _relative_month),
    Rule("MONTHX", "THEUNIT.month (REL|ITS)", _relative_month),
)
