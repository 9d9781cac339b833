"""Rules for days: dates, weekdays, "yesterday" and its kin, days of weeks and months, feasts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from tawatur.time import edtf, hijri, resolve
from tawatur.time.grammar import Built, Found, Rule
from tawatur.time.months import Month, relative
from tawatur.time.resolve import Context, Meaning, fixed

# ---------------------------------------------------------------------------------------------------- dates


def _written(found: Found) -> Built | None:
    """Read a date in digits: year first, or day first; a weekday or the text's day decides what is left open."""
    parts = found.value("DATE")
    orders = [(parts[2], parts[1], parts[0]), (parts[2], parts[0], parts[1])]
    if len(parts[0]) == 4:
        orders = [(parts[0], parts[1], parts[2])]
    elif len(parts[2]) <= 2:
        orders = [(parts[2], parts[1], parts[0]), (parts[0], parts[1], parts[2])]
    days = [day for order in orders if (day := _day_of(*order))]
    named = found.value("WEEKDAY")
    fitting = [day for day in days if day.isoweekday() == named] or days
    return Built(lambda context: resolve.iso(_nearest(fitting, context, len(parts[2]) <= 2))) if fitting else None


def _nearest(days: list[date], context: Context, short: bool) -> date:
    """Choose between readings: for a year of two digits the one nearer to the text's day, else the first."""
    anchor = context.anchor
    return min(days, key=lambda day: abs(day - anchor)) if short and anchor else days[0]


def _day_of(year: str, month: str, day: str) -> date | None:
    if len(year) not in (2, 4):
        return None
    number = int(year) if len(year) == 4 else int(year) + (1900 if int(year) > 50 else 2000)
    if number in hijri.YEARS:
        return hijri.day(number, int(month), int(day))
    return resolve.make_day(number, int(month), int(day)) if number > 1500 else None


@dataclass(frozen=True, slots=True)
class DayOf:
    """A day of a month whose year is not said."""

    month: Month
    day: int


def _of_month(found: Found) -> Built | None:
    """Read day and month, "الاثنين 5 من يناير 2020"; a weekday chooses the year where none is named."""
    number, month = found.value("NUMBER", "ORDINAL"), found.value("MONTHX")
    return _built_day(month, number.value, found) if 1 <= number.value <= 31 else None


def _built_day(month: Month, day: int, found: Found) -> Built:
    named, today = found.value("WEEKDAY"), bool(found.one("TODAY"))
    value = DayOf(month, day) if month.bare and month.number and named is None else None
    return Built(lambda context: resolve.iso(_with_weekday(month, day, named, context, today)), value)


def _with_weekday(month: Month, day: int, named: int | None, context: Context, today: bool) -> date | None:
    found = month.day(context, day)
    if found is None or not month.bare or (named is None and not today):
        return found
    tried = [month.day(context.leaning(lean), day) for lean in (context.lean, -context.lean)]
    if today and context.anchor:
        return min((other for other in tried if other), key=lambda other: abs(other - (context.anchor or other)))
    return next((other for other in tried if other and other.isoweekday() == named), found)


def _ahead_of_day(found: Found) -> Built | None:
    """Read "يناير 22، 2018": the month, the day, the year."""
    month, number, year = found.value("MONTHN"), found.value("NUMBER", "ORDINAL"), found.value("BIG")
    if not 1 <= number.value <= 31 or month[1]:
        return None
    of_year: Month = Month(lambda context, day: (year.value, month[0]))
    return _built_day(of_year, number.value, found)


def _ahead_of_bare_day(found: Found) -> Built | None:
    month, number = found.value("MONTHX"), found.value("NUMBER", "ORDINAL")
    return _built_day(month, number.value, found) if 1 <= number.value <= 31 and month.bare else None


def _day_and_month(found: Found) -> Built | None:
    """Read "22/4" or "4/22", where a day is announced; both below 13 is day first."""
    pair = found.value("DECIMAL")
    first, second = [int(part) for part in pair] if pair else [item.value.value for item in found.all("NUMBER")]
    day, number = (first, second) if second <= 12 else (second, first)
    if not (1 <= day <= 31 and 1 <= number <= 12):
        return None
    return _built_day(_bare_month(number), day, found)


def _bare_month(number: int) -> Month:
    def of(context: Context, day: int | None) -> tuple[int, int] | None:
        anchor = context.anchor
        if anchor is None:
            return None
        ahead = (number, day or 0) >= (anchor.month, anchor.day)
        if context.lean > 0:
            return (anchor.year if ahead else anchor.year + 1), number
        return (anchor.year - 1 if ahead and number > anchor.month else anchor.year), number

    return Month(of, bare=True, number=number)


def _month_and_year(found: Found) -> Built | None:
    """Read "3/2015" and "2015/3"."""
    year, number = found.value("BIG"), found.value("NUMBER")
    if not 1 <= number.value <= 12 or year.digits != 4 or number.digits > 2:
        return None
    return Built(fixed(resolve.month(number.value, year.value)), Month(lambda context, day: (year.value, number.value)))


def day_alone(found: Found) -> Built | None:
    """Read "يوم 27" and "الجمعة 22": a day of the running month, or of the one that the weekday or the lean asks for."""
    number, named = found.value("NUMBER", "ORDINAL"), found.value("WEEKDAY")
    if not 1 <= number.value <= 31:
        return None
    return Built(lambda context: resolve.iso(_near_day(number.value, named, context)))


def _near_day(day: int, named: int | None, context: Context) -> date | None:
    if context.anchor is None:
        return None
    order = (0, -1, 1) if named else (0, 1) if context.lean > 0 else (0, -1)
    for months in order:
        years, rest = divmod(context.anchor.year * 12 + context.anchor.month - 1 + months, 12)
        found = resolve.make_day(years, rest + 1, day)
        fits = found and (found.isoweekday() == named if named else (found - context.anchor).days * context.lean >= 0)
        if fits:
            return found
    return None


DATES = (
    Rule(
        "DAYX",
        "(DAYWORD|TODAY|RELDAY)? WEEKDAY COMMA? (OPEN|MATCHING|LINK|COMMA|DASH)? DATE (MOONERA|ERA)? CLOSE?",
        _written,
    ),
    Rule("DAYX", "(DAYWORD|TODAY|RELDAY)? DATE (MOONERA|ERA)?", _written),
    Rule("DAYX", "(DAYWORD|WEEKDAY|TODAY) COMMA? (MATCHING|LINK)? NUMBER SLASH NUMBER", _day_and_month),
    Rule("DAYX", "IN? (NUMBER (SLASH|DASH) NUMBER|DECIMAL)", _day_and_month, alone=True),
    Rule("MONTHX", "(BIG (SLASH|DASH) NUMBER|NUMBER (SLASH|DASH) BIG)", _month_and_year),
)

_BEFORE = "(DAYWORD|TODAY|RELDAY)? (WEEKDAY|OPEN WEEKDAY CLOSE)? COMMA? (MATCHING|IN|FROM)? COMMA?"
#: before "يناير 22، 2018" is read as a month with its year
LATIN_ORDER = (Rule("DAYX", f"{_BEFORE} MONTHN (DASH|COMMA)? COUNT (COMMA|FROM|DOT)? BIG", _ahead_of_day),)


# ------------------------------------------------------------------------------------------- named by the day


def _dated(found: Found) -> Built | None:
    built = _of_month(found)
    ahead = takewhile(lambda item: item.kind in ("IN", "FROM", "COMMA", "MATCHING"), found.items)
    return replace(built, skip=sum(1 for _ in ahead)) if built else None


def counted_from_today(found: Found) -> Built:
    """Read "أمس", "غدا الأحد", "اليوم (الاثنين)"; a weekday that differs says that the text speaks on another day."""
    by, named = int(found.value("RELDAY", "TODAY", "TONIGHT", "DIALECT")), found.value("WEEKDAY")
    return Built(lambda context: resolve.iso(_beside(context, by, named)), (by, named))


def _beside(context: Context, by: int, named: int | None) -> date | None:
    day = resolve.days_from(context.anchor, by) if context.anchor else None
    return resolve.weekday_beside(named, day) if day and named else day


def weekday(found: Found) -> Built:
    """Read "الخميس", "يوم الخميس الماضي", "الجمعة المقبل"."""
    named, by = found.value("WEEKDAY"), relative(found)
    return Built(lambda context: resolve.iso(_day_named(named, by, bool(found.one("FOLLOWING")), context)), named)


def _day_named(named: int, by: int | str | None, following: bool, context: Context) -> date | None:
    anchor = context.anchor
    if following:
        span = edtf.bounds(context.last_day)
        start = span[1] if span else anchor
        return resolve.weekday_after(named, start) if start else None
    if anchor is None:
        return None
    if isinstance(by, int) and by:
        near = resolve.weekday_after(named, anchor) if by > 0 else resolve.weekday_before(named, anchor, strictly=True)
        return resolve.days_from(near, 7 * (by - 1 if by > 0 else by + 1)) if near else None
    if by == 0 or context.lean > 0:
        return _this_weekday(named, anchor) if by == 0 else resolve.weekday_after(named, anchor)
    return resolve.weekday_before(named, anchor, strictly=False)


def _this_weekday(named: int, anchor: date) -> date | None:
    """Return the coming day of that name, the anchor's own day included."""
    return anchor if anchor.isoweekday() == named else resolve.weekday_after(named, anchor)


def _said_day(found: Found) -> Built:
    """Read "نفس اليوم", "ذلك اليوم", "اليوم التالي", "اليوم السابق"."""
    by = 1 if found.one("FOLLOWING", "NEXT") else -1 if found.one("PREVIOUS", "LAST") else 0

    def meaning(context: Context) -> str | None:
        span = edtf.bounds(context.last_day)
        start = span[1] if span else context.anchor if by else None
        return resolve.iso(resolve.days_from(start, by)) if start else None

    return Built(meaning)


def _nearby_today(found: Found) -> Built:
    return Built(lambda context: resolve.iso(context.anchor))


def _nights(found: Found) -> Built | None:
    """Read "ليل السبت - الأحد" as both days."""
    first, second = (item.value for item in found.all("WEEKDAY"))
    if second != first % 7 + 1:
        return None
    late = _weekday_meaning(second)

    def meaning(context: Context) -> str | None:
        span = edtf.bounds(late(context))
        return resolve.joined(resolve.days_from(span[0], -1), span[0]) if span else None

    return Built(meaning)


def _weekday_meaning(named: int) -> Meaning:
    return lambda context: resolve.iso(_day_named(named, None, False, context))


NAMED = (
    Rule("SPANX", "PART QUOTE? WEEKDAY (DASH|SLASH|AND)? (PART)? WEEKDAY", _nights),
    Rule("DAYX", f"{_BEFORE} COUNT (FROM|IN|DOT|DASH|SLASH)? (DASH|SLASH)? MONTHX", _dated),
    Rule("DAYX", "(DAYWORD|WEEKDAY) MONTHX (DASH|COMMA)? COUNT", _ahead_of_bare_day),
    Rule("DAYX", "MONTHX (DASH)? COUNT", _ahead_of_bare_day, alone=True),
    Rule("DAYX", "(RELDAY|TODAY|TONIGHT) COMMA? WEEKDAY", counted_from_today),
    Rule("DAYX", "(RELDAY|TODAY|TONIGHT) OPEN WEEKDAY CLOSE", counted_from_today),
    Rule("DAYX", "TODAY (FOLLOWING|PREVIOUS|LAST|NEXT|ITS)", _said_day),
    Rule("DAYX", "(THAT|SAME) TODAY", _said_day),
    Rule("DAYX", "DEMO? (TODAY|NOW)", _nearby_today, alone=True),
    Rule("DAYX", "DEMO TODAY", _nearby_today),
)
