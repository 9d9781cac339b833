"""Rules for weeks, for days that are counted in weeks and months, and for feasts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tawatur.time import edtf, resolve
from tawatur.time.days import counted_from_today, day_alone, weekday
from tawatur.time.grammar import Built, Found, Rule
from tawatur.time.months import full_year, relative
from tawatur.time.resolve import Context, Meaning, fixed

# -------------------------------------------------------------------------------------------------- weeks


def _week(found: Found) -> Built | None:
    by = relative(found)
    if found.one("FOLLOWING"):
        by = 1
    if found.one("SAME", "ITSELF", "THAT"):
        return Built(lambda context: _week_of(edtf.bounds(context.last_day)))
    return (
        Built(lambda context: resolve.week(context.anchor, by) if context.anchor else None)
        if isinstance(by, int)
        else None
    )


def _ordinal_day(found: Found) -> Built:
    """Pass over "اليوم الثاني" of a festival, which is not today."""
    return Built(fixed(None))


def _running_week(found: Found) -> Built:
    return Built(lambda context: resolve.week(context.anchor, 0) if context.anchor else None)


def _week_of(span: tuple[date, date] | None) -> str | None:
    return resolve.week(span[0], 0) if span else None


def _week_around(found: Found) -> Built:
    """Read "أسبوع 16 سبتمبر"."""
    return Built(_within(found.meaning("DAYX"), lambda first, last: resolve.week(first, 0)))


def _weekend(found: Found) -> Built | None:
    """Read "نهاية الأسبوع": the last Saturday and Sunday, or those that the words or the verb ask for."""
    by = relative(found)

    def meaning(context: Context) -> str | None:
        if context.anchor is None:
            return None
        weeks = by if isinstance(by, int) else 0 if context.lean > 0 or context.anchor.isoweekday() > 5 else -1
        span = edtf.bounds(resolve.week(context.anchor, weeks))
        return resolve.joined(resolve.days_from(span[0], 5), span[1]) if span else None

    return Built(meaning)


def _counted_week(found: Found) -> Built | None:
    """Read "الأسبوع الثالث من يناير" and "آخر أسبوع في سبتمبر"."""
    order, of = found.value("ORDINAL"), found.meaning("MONTHX", "YEARX", "BIG")
    nth = order.value if order else -1
    year = found.value("BIG")
    choose = resolve.full_week if found.one("MONTHX") else resolve.iso_week
    return Built(_within(fixed(resolve.year(year.value)) if year else of, lambda first, last: choose(nth, first, last)))


def _within(of: Meaning | None, choose: Callable[[date, date], str | None]) -> Meaning:
    """Return what a choice makes of the first and last day of a span."""

    def meaning(context: Context) -> str | None:
        span = edtf.bounds(of(context)) if of else None
        return choose(*span) if span and date.min not in span and date.max not in span else None

    return meaning


def _counted_day(found: Found) -> Built | None:
    """Read "أول يوم جمعة من يوليو", "الاثنين الأخير من مارس", "آخر يوم من شهر أكتوبر"."""
    order, named, month = found.value("ORDINAL"), found.value("WEEKDAY", "BAREDAY"), found.value("MONTHX")
    nth = order.value if order else -1
    if nth > 5 and named is not None:
        return None
    dated = found.one("WEEKDAY") is not None and order is not None

    def choose(first: date, last: date) -> str | None:
        if named is not None:
            return resolve.iso(resolve.nth_weekday(named, nth, first, last))
        day = last if nth < 0 else resolve.days_from(first, nth - 1)
        return resolve.iso(day) if day and day <= last else None

    counted = _within(found.meaning("MONTHX"), choose)

    def meaning(context: Context) -> str | None:
        day = month.day(context, nth) if dated else None
        return resolve.iso(day) if day and day.isoweekday() == named else counted(context)

    return Built(meaning)


def _days_of_week(found: Found) -> Built:
    """Read "الأسبوع المقبل بين الأربعاء والجمعة"."""
    first, last = (item.value for item in found.all("WEEKDAY"))

    def choose(monday: date, sunday: date) -> str | None:
        return resolve.joined(resolve.days_from(monday, first - 1), resolve.days_from(monday, last - 1))

    return Built(_within(found.meaning("WEEKX"), choose))


def _end_alone(found: Found) -> Built | None:
    built = day_alone(found)
    return Built(built.meaning, skip=1) if built else None


def _in_week(found: Found) -> Built:
    """Read "الثلاثاء من الأسبوع الماضي" and "الأسبوع القادم الأحد"."""
    named = found.value("WEEKDAY", "BAREDAY")
    return Built(_within(found.meaning("WEEKX"), lambda first, last: resolve.iso(resolve.days_from(first, named - 1))))


def _nth_of_this_month(found: Found) -> Built | None:
    named, nth = found.value("WEEKDAY"), found.value("ORDINAL").value
    if nth > 5:
        return None

    def meaning(context: Context) -> str | None:
        span = edtf.bounds(context.anchor.isoformat()[:7]) if context.anchor else None
        return resolve.iso(resolve.nth_weekday(named, nth, *span)) if span else None

    return Built(meaning)


WEEKS = (
    Rule("WEEKX", "WEEKEND REL?", _weekend),
    Rule("WEEKX", "EDGE.end DEMO THEUNIT.week", _weekend),
    Rule("WEEKX", "EDGE.end THEUNIT.week (LAST|NEXT|AFTERNEXT)", _weekend),
    Rule("WEEKX", "ORDINAL (UNIT.week|THEUNIT.week) LINK (MONTHX|YEARX|BIG)", _counted_week),
    Rule("WEEKX", "EDGE.end UNIT.week LINK (MONTHX|YEARX|BIG)", _counted_week),
    Rule("WEEKX", "THEUNIT.week (ORDINAL|RECENT) LINK? (MONTHX|YEARX|BIG)", _counted_week),
    Rule("WEEKX", "(DEMO|SAME|THAT) THEUNIT.week", _week),
    Rule("WEEKX", "THEUNIT.week (REL|ITS)", _week),
    Rule("WEEKX", "(THEUNIT.week|PAIR.week)", _running_week, alone=True),
)

COUNTED = (
    Rule("DAYX", "(ORDINAL|EDGE.end) DAYWORD? BAREDAY LINK MONTHX", _counted_day),
    Rule("DAYX", "(ORDINAL|EDGE.end) DAYWORD LINK MONTHX", _counted_day),
    Rule("DAYX", "TODAY (ORDINAL|RECENT) LINK MONTHX", _counted_day),
    Rule("DAYX", "WEEKDAY (ORDINAL|RECENT) LINK MONTHX", _counted_day),
)

DAYS = (
    Rule("NAME", "TODAY ORDINAL", _ordinal_day),
    Rule("DAYX", "DIALECT", counted_from_today, alone=True),
    Rule("SPANX", "WEEKX (BETWEEN|FROM) WEEKDAY (AND|TO|UNTIL) WEEKDAY", _days_of_week),
    Rule("DAYX", "DAYWORD? (WEEKDAY|BAREDAY) LINK? WEEKX", _in_week),
    Rule("DAYX", "WEEKX DAYWORD? WEEKDAY", _in_week),
    Rule("DAYX", "DAYWORD? WEEKDAY ORDINAL", _nth_of_this_month, alone=True),
    Rule("DAYX", "DAYWORD? WEEKDAY COMMA? IN? COUNT", day_alone, alone=True),
    Rule("DAYX", "DAYWORD? WEEKDAY NUMBER (?=(COMMA|DOT|CLOSE|TO|UNTIL|DASH))", day_alone),
    Rule("DAYX", "(TO|UNTIL) DAYWORD? WEEKDAY NUMBER", _end_alone),
    Rule("DAYX", "DAYWORD NUMBER", day_alone),
    Rule("DAYX", "(TO|IN)? COUNT DOT?", day_alone, alone=True),
    Rule("DAYX", "DEMO? DAYWORD? WEEKDAY REL?", weekday),
    Rule("DAYX", "(RELDAY|TONIGHT)", counted_from_today),
    Rule("DAYX", "TODAY", counted_from_today),
    Rule("WEEKX", "UNIT.week DAYX", _week_around),
)


# -------------------------------------------------------------------------------------------------- feasts


def _feast(found: Found) -> Built:
    rule = found.value("HOLIDAY")
    year = found.one("BIG", "YEARX")
    if year is None or rule[:4].isdecimal():
        return Built(lambda context: resolve.iso(_near_feast(rule, context)), rule)
    of = fixed(resolve.year(full_year(year.value) or 0)) if year.kind == "BIG" else year.meaning or fixed(None)
    return Built(lambda context: _feast_in(rule, of(context)), rule)


def _feast_in(rule: str, year: str | None) -> str | None:
    return resolve.iso(resolve.holiday(rule, int(year))) if year and year.isdecimal() else None


def _near_feast(rule: str, context: Context) -> date | None:
    """Return the feast nearest to the text's day, on the side that its words lean to if they lean ahead."""
    if rule[:4].isdecimal():
        return date.fromisoformat(rule)
    anchor = context.anchor
    if anchor is None:
        return None
    days = [day for year in (-1, 0, 1) if (day := resolve.holiday(rule, anchor.year + year))]
    if context.lean > 0:
        days = [day for day in days if day >= anchor]
    return min(days, key=lambda day: abs(day - anchor), default=None)


FEASTS = (Rule("DAYX", "DAYWORD? HOLIDAY (IN? (BIG|YEARX))?", _feast),)
