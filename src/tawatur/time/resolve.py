"""From what an expression means to an EDTF value: the arithmetic of days, weeks, months and years.

A meaning is a function of the `Context` that gives an EDTF value, or None where nothing in the text resolves it.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tawatur.time import edtf, hijri


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved against."""

    #: the day on which the text speaks, where it is known
    anchor: date | None
    #: -1 where a bare weekday or month lies behind the anchor, 1 where it lies ahead
    lean: int = -1
    #: the value of the last expression before this one, and of the last that was a day
    last: str | None = None
    last_day: str | None = None

    def leaning(self, lean: int) -> Context:
        """Return the same context with bare weekdays and months on one side of the anchor."""
        return replace(self, lean=lean)


Meaning = Callable[[Context], str | None]


def fixed(value: str | None) -> Meaning:
    """Return the meaning of an expression that needs no context."""
    return lambda context: value


def iso(day: date | None) -> str | None:
    """Return a day as an EDTF value."""
    return day.isoformat() if day else None


def make_day(year: int, month: int, day: int) -> date | None:
    """Return a day of the Gregorian calendar, or None if there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date, months: int) -> date | None:
    """Return the same day some months later, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return make_day(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) if 1 <= year <= 9998 else None


def days_from(day: date, days: int) -> date | None:
    """Return a day some days later, or None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def joined(first: date | None, last: date | None) -> str | None:
    """Return an interval of days, or one day where both ends are the same."""
    if not first or not last or first > last:
        return None
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def year(number: int) -> str | None:
    """Return a Gregorian year as a value."""
    return f"{number:04}" if 1 <= number <= 9999 else None


def month(number: int, of: int) -> str | None:
    """Return a month of a year as a value; month 0 is December of the year before, 13 January of the next."""
    years, rest = divmod(of * 12 + number - 1, 12)
    return f"{years:04}-{rest + 1:02}" if 1 <= years <= 9999 else None


# ------------------------------------------------------------------------------------------ days of the week


def weekday_beside(day: int, anchor: date) -> date | None:
    """Return the day of that name that lies nearest to the anchor, the anchor included."""
    away = (day - anchor.isoweekday()) % 7
    return days_from(anchor, away if away <= 3 else away - 7)


def weekday_before(day: int, anchor: date, *, strictly: bool) -> date | None:
    """Return the last day of that name up to the anchor."""
    back = (anchor.isoweekday() - day) % 7
    return days_from(anchor, -(back or (7 if strictly else 0)))


def weekday_after(day: int, anchor: date) -> date | None:
    """Return the next day of that name behind the anchor."""
    return days_from(anchor, (day - anchor.isoweekday()) % 7 or 7)


def week(anchor: date, weeks: int) -> str | None:
    """Return Monday to Sunday of a week, counted from the anchor's."""
    monday = days_from(anchor, 7 * weeks - anchor.isoweekday() + 1)
    return joined(monday, days_from(monday, 6) if monday else None)


def nth_weekday(day: int, nth: int, first: date, last: date) -> date | None:
    """Return the nth day of that name within a span; -1 is the last one."""
    found = weekday_before(day, last, strictly=False) if nth < 0 else weekday_after(day, first - timedelta(days=1))
    found = days_from(found, 7 * (nth - 1)) if found and nth > 0 else found
    return found if found and first <= found <= last else None


def full_week(nth: int, first: date, last: date) -> str | None:
    """Return the nth of the weeks that lie wholly in a month; -1 is the last one."""
    sunday = nth_weekday(7, nth, first + timedelta(days=6), last)
    return week(sunday, 0) if sunday else None


def iso_week(nth: int, first: date, last: date) -> str | None:
    """Return the nth week of a year: a week belongs to the year in which its Thursday lies (ISO 8601)."""
    thursday = nth_weekday(4, nth, first, last)
    return week(thursday, 0) if thursday else None


# ------------------------------------------------------------------------------------------- parts of a span


def edge(where: str, value: str | None) -> str | None:
    """Return about when a span starts, is half over, or ends: a day of a month or week, a month of a year."""
    span = edtf.bounds(value)
    if value is None or span is None or date.min in span or date.max in span:
        return None
    first, last = span
    if (last - first).days > 366:
        return {
            "start": f"{first.year:04}",
            "mid": f"{(first.year + last.year + 1) // 2:04}",
            "end": f"{last.year:04}",
        }[where] + "~"
    if (last - first).days > 60:
        middle = first + (last - first) / 2
        return {"start": first, "mid": middle, "end": last}[where].isoformat()[:7] + "~"
    if first == last:
        return value
    middle = first + timedelta(days=14 if (last - first).days > 20 else (last - first).days // 2)
    return {"start": first, "mid": middle, "end": last}[where].isoformat() + "~"


def rest(value: str | None, anchor: date | None) -> str | None:
    """Return what is left of a span on the anchor's day."""
    span = edtf.bounds(value)
    return joined(anchor, span[1]) if span and anchor and span[0] <= anchor else None


def since(value: str | None) -> str | None:
    """Return a value as the start of an open span."""
    return f"{value.split('/')[0]}/.." if value and ".." not in value else value


def until(value: str | None) -> str | None:
    """Return a value as the end of an open span."""
    return f"../{value.split('/')[-1]}" if value and ".." not in value else value


def between(first: str | None, last: str | None) -> str | None:
    """Return the span from one value to another."""
    if not first or not last or ".." in first + last:
        return None
    if first == last:
        return first
    both = f"{first.split('/')[0]}/{last.split('/')[-1]}"
    return both if edtf.bounds(both) else None


# --------------------------------------------------------------------------------------------------- feasts


def holiday(rule: str, of: int) -> date | None:
    """Return the day on which a feast falls in a Gregorian year; see time_holidays.tsv for the rules."""
    if not 1 < of < 9999:
        return None
    kind, _, rest_of_it = rule.rpartition(" ") if rule[0].isdigit() else rule.partition(" ")
    if kind == "easter":
        return days_from(_easter(of), int(rest_of_it))
    if kind == "nth":
        in_month, day, nth = (int(part) for part in rest_of_it.split())
        return nth_weekday(day, nth, date(of, in_month, 1), date(of, in_month, monthrange(of, in_month)[1]))
    number, day = (int(part) for part in rest_of_it.split("-"))
    if kind == "hijri":
        return _moon_feast(number, day, of)
    return make_day(of, number, day)


def _moon_feast(number: int, day: int, of: int) -> date | None:
    """Return the first day of a Gregorian year on which a Hijri day falls."""
    start = hijri.of(date(of, 1, 1)) if 1925 <= of <= 2076 else None
    if start is None:
        return None
    days = (hijri.day(start[0] + more, number, day) for more in (0, 1))
    return next((found for found in days if found and found.year == of), None)


def _easter(of: int) -> date:
    """Return Easter Sunday of the western churches (the anonymous Gregorian computus)."""
    golden, century, short = of % 19, of // 100, of % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (short // 4) - epact - short % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    number, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(of, number, day + 1)
