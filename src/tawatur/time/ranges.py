"""Rules that join what the others found: "from ... to ...", open spans, parts of the day and clock times."""

from __future__ import annotations

from datetime import date

from tawatur.time import edtf, resolve
from tawatur.time.days import DayOf
from tawatur.time.grammar import Built, Found, Rule
from tawatur.time.months import Month
from tawatur.time.numbers import Number
from tawatur.time.resolve import Context, Meaning, fixed


def _value(item_meaning: Meaning | None, written: Number | None) -> Meaning:
    return item_meaning or fixed(resolve.year(written.value) if written else None)


def _points(found: Found) -> list[Meaning]:
    """Return the meanings of the points and bare years of a match, in order."""
    return [
        _value(item.meaning, item.value if item.kind == "BIG" else None)
        for item in found.all("YEARX", "MONTHX", "WEEKX", "DAYX", "SPANX", "BIG")
    ]


def _range(found: Found) -> Built | None:
    if not found.one("PAIR") and any(item.value.value not in range(1900, 2100) for item in found.all("BIG")):
        return None
    first, last = _points(found)
    said, *_, named = [item.value for item in found.all("YEARX", "MONTHX", "WEEKX", "DAYX", "SPANX", "BIG")]

    def meaning(context: Context) -> str | None:
        start = _up_to(said, edtf.bounds(last(context))) or first(context)
        span = edtf.bounds(start)
        if isinstance(named, int) and found.all("DAYX") and span and span[1] != date.max:
            return resolve.joined(span[0], resolve.weekday_after(named, span[1]))
        return resolve.between(start, last(context))

    return Built(meaning)


def _up_to(said: object, end: tuple[date, date] | None) -> str | None:
    """Return the start of a span that names no year: the last such month or day before the span's end."""
    month = said.month if isinstance(said, DayOf) else said
    if end is None or not isinstance(month, Month) or not month.bare or not month.number or month.moons:
        return None
    for year in (end[1].year, end[1].year - 1):
        day = resolve.make_day(year, month.number, said.day if isinstance(said, DayOf) else 1)
        if day and day <= end[1]:
            return day.isoformat() if isinstance(said, DayOf) else day.isoformat()[:7]
    return None


def _range_of_years(found: Found) -> Built | None:
    first, last = found.all("BIG")
    return _range(found) if first.value.value < last.value.value and first.value.digits == last.value.digits else None


def _days_of_month(found: Found) -> Built | None:
    """Read "5 و6 جوان" and "من 13 إلى 15 يوليو" as a span of days of one month."""
    days, month = [item.value.value for item in found.all("NUMBER", "ORDINAL")], found.value("MONTHX")
    if not isinstance(month, Month) or not all(1 <= day <= 31 for day in days) or days != sorted(days):
        return None
    return Built(lambda context: resolve.joined(month.day(context, days[0]), month.day(context, days[-1])))


def _open(found: Found) -> Built:
    first, (point,) = found.items[0].kind, _points(found)
    if first in ("SINCE", "AFTER"):
        return Built(lambda context: resolve.since(point(context.leaning(-1) if first == "SINCE" else context)))
    return Built(lambda context: resolve.until(point(context)))


def _after_today(found: Found) -> Built | None:
    day = found.one("DAYX")
    return _open(found) if day and day.value == (0, None) else None


def _since_then(found: Found) -> Built:
    return Built(lambda context: resolve.since(context.last))


def _then(found: Found) -> Built | None:
    return Built(lambda context: context.last)


_POINT = "(ANY|BIG)"
RANGES = (
    Rule(
        "SPANX",
        "(FROM|BETWEEN|PAIR|IN)? COUNT AND? (DASH|TO|UNTIL|AND) COUNT ((DASH|AND) COUNT)? (FROM|IN)? MONTHX",
        _days_of_month,
    ),
    Rule("SPANX", "MONTHX (BETWEEN|FROM)? COUNT (DASH|TO|UNTIL|AND) COUNT", _days_of_month),
)
OPEN = (
    Rule("SPANX", f"(FROM|SINCE) {_POINT} (AND|FROM)? (TO|UNTIL|DASH) {_POINT}", _range),
    Rule("SPANX", f"BETWEEN PAIR? {_POINT} (AND|DASH) {_POINT}", _range),
    Rule("SPANX", "PAIR (YEARX|BIG|DAYX) AND (YEARX|BIG|DAYX)", _range),
    Rule("SPANX", "(UNIT.year|THEUNIT.year)? BIG (DASH|SLASH) BIG", _range_of_years),
    Rule("SPANX", "YEARX (DASH|SLASH) BIG", _range),
    Rule("SPANX", "DAYX (TO|UNTIL|DASH) DAYX", _range),
    Rule("SPANX", f"SINCE {_POINT}", _open),
    Rule("SPANX", f"UNTIL {_POINT}", _open),
    Rule("SPANX", "BY (MONTHX|DAYX|WEEKX)", _open),
    Rule("SPANX", "AFTER DAYX", _after_today),
    Rule("SPANX", "SINCE THAT MOMENT", _since_then),
    Rule("SPANX", "THAT MOMENT", _then),
)

# ------------------------------------------------------------------------------------------------ of the day


def _part(found: Found) -> Built | None:
    """Read "مساء أمس" and "فجر يوم الأحد" as the day."""
    return Built(found.meaning("DAYX", "MONTHX", "WEEKX") or fixed(None))


def _this_part(found: Found) -> Built:
    return Built(lambda context: resolve.iso(context.anchor))


def _clock(found: Found) -> Built | None:
    """Read a day with its hour ("الاثنين الساعة الرابعة صباحا")."""
    clock, day = _hour(found), found.meaning("DAYX")
    if day is None:
        return None
    return Built(lambda context: _at(day(context), clock))


def _at(day: str | None, clock: str | None) -> str | None:
    return f"{day}T{clock}" if day and clock and len(day) == 10 else day


def _hour(found: Found) -> str | None:
    """Return hour and minute as EDTF writes them; None where the half of the day is open."""
    written, number = found.value("HOUR"), found.one("NUMBER", "ORDINAL")
    hour, minute = (
        [int(part) for part in written.split(":")[:2]] if written else [number.value.value if number else 99, 0]
    )
    part = found.value("PART")
    if part in ("afternoon", "evening") and hour < 12:
        hour += 12
    if part == "night" and 6 <= hour < 12:
        hour += 12
    sure = part is not None or hour > 12 or (written is not None and len(written.split(":")[0]) == 2)
    return f"{hour:02}:{minute:02}" if sure and hour < 24 and minute < 60 else None


_TIME = "(NUMBER|ORDINAL|HOUR)"
PARTS = (
    Rule("DAYX", f"DAYX COMMA? IN? CLOCK {_TIME} (PART|FROM PART)? ZONE?", _clock),
    Rule("DAYX", f"CLOCK {_TIME} PART? ZONE? COMMA? (FROM|IN)? DAYX", _clock),
    Rule("DAYX", f"CLOCK {_TIME} FROM? PART FROM? DAYX", _clock),
    Rule("DAYX", "PART (FROM|IN|QUOTE)? DAYX", _part),
    Rule("DAYX", "DAYX PART", _part),
    Rule("DAYX", "DEMO PART", _this_part),
)
