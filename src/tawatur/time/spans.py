"""Rules for spans: seasons, quarters, decades, edges of spans, durations from the text's day, "from ... to ...", clock times."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tawatur.time import edtf, resolve
from tawatur.time.grammar import Built, Found, Rule
from tawatur.time.months import Month, full_year, relative
from tawatur.time.numbers import Number
from tawatur.time.resolve import Context, Meaning, fixed

# --------------------------------------------------------------------------------- seasons, quarters, decades


def _year_of(found: Found) -> Meaning | None:
    """Return the year that an expression names, or the running one that it points to."""
    written = found.value("BIG")
    if written is not None:
        return fixed(resolve.year(full_year(written) or 0))
    named = found.meaning("YEARX")
    by = relative(found)
    if named or not isinstance(by, int):
        return named
    return lambda context: resolve.year(context.anchor.year + by) if context.anchor else None


def _season(found: Found) -> Built | None:
    """Read "صيف 2016", "هذا الصيف", "الصيف الماضي"; which one a bare season is stays open."""
    number, by, year = int(found.value("SEASON")), relative(found), _year_of(found)
    if isinstance(by, int) and not found.one("YEARX", "BIG"):
        return Built(lambda context: _moved_season(number, by, context.anchor))
    return Built(lambda context: _in_year(year, context, f"-{number}")) if year else None


def _moved_season(number: int, by: int, anchor: date | None) -> str | None:
    """Return the season that runs, the last that ended, or the next to begin."""
    if anchor is None:
        return None
    found = [f"{year:04}-{number}" for year in range(anchor.year - 2, anchor.year + 3)]
    spans = [(value, span) for value in found if (span := edtf.bounds(value))]
    if by < 0:
        return next(value for value, span in reversed(spans) if span[1] < anchor)
    if by > 0:
        return next(value for value, span in spans if span[0] > anchor)
    return next(value for value, span in spans if span[1] >= anchor)


def _in_year(year: Meaning | None, context: Context, ending: str) -> str | None:
    value = year(context) if year else None
    return f"{value}{ending}" if value and value.isdecimal() else None


def _quarter(found: Found) -> Built | None:
    number = found.value("ORDINAL").value
    return _months(found, 3 * number - 2, 3 * number) if number <= 4 else None


def _half(found: Found) -> Built | None:
    number = found.value("ORDINAL").value
    return _months(found, 6 * number - 5, 6 * number) if number <= 2 else None


def _months(found: Found, first: int, last: int) -> Built | None:
    """Return the months of a year as a span."""
    year = _year_of(found)

    def meaning(context: Context) -> str | None:
        value = year(context) if year else None
        return f"{value}-{first:02}/{value}-{last:02}" if value and value.isdecimal() else None

    return Built(meaning) if year else None


def _century(found: Found) -> Built | None:
    number = found.value("COUNT", "NUMBER", "ORDINAL").value
    return Built(fixed(f"{number * 100 - 99:04}/{number * 100:04}"), number) if 1 <= number <= 21 else None


def _moved_century(found: Found) -> Built | None:
    by = relative(found)
    if not isinstance(by, int):
        return None

    def meaning(context: Context) -> str | None:
        first = (context.anchor.year - 1) // 100 * 100 + 1 + 100 * by if context.anchor else 0
        return f"{first:04}/{first + 99:04}" if first > 0 else None

    return Built(meaning)


def _moved_decade(found: Found) -> Built | None:
    by = relative(found)
    if not isinstance(by, int):
        return None
    return Built(lambda context: f"{context.anchor.year // 10 + by:03}X" if context.anchor else None)


def _decade(found: Found) -> Built:
    """Read "الثلاثينيات", of the century that is named, else of the last one."""
    century = found.value("SPANX") or (20 if int(found.value("DECADE")) > 20 else 20)
    return Built(fixed(f"{century - 1:02}{int(found.value('DECADE')) // 10}X"))


def _nth_decade(found: Found) -> Built | None:
    number, century = found.value("ORDINAL").value, found.value("SPANX")
    return Built(fixed(f"{century - 1:02}{number - 1}X")) if century and 1 <= number <= 10 else None


LONG = (
    Rule("SPANX", "THEUNIT.century (NUMBER|ORDINAL)", _century),
    Rule("SPANX", "THEUNIT.century REL", _moved_century),
    Rule("SPANX", "(THEUNIT.decade REL|DEMO THEUNIT.decade)", _moved_decade),
    Rule("SPANX", "SEASON (FROM|IN)? (YEARX|BIG)", _season),
    Rule("SPANX", "SEASON REL", _season),
    Rule("SPANX", "DEMO SEASON", _season),
    Rule("SPANX", "QUARTER ORDINAL (FROM|IN)? (YEARX|BIG|REL)", _quarter),
    Rule("SPANX", "EDGE.mid ORDINAL (FROM|IN)? (YEARX|BIG)", _half),
    Rule("SPANX", "HALFYEAR ORDINAL (FROM|IN)? (YEARX|BIG)", _half),
)
DECADES = (
    Rule("SPANX", "DECADE (FROM|IN)? SPANX", _decade),
    Rule("SPANX", "DECADE", _decade),
    Rule("SPANX", "THEUNIT.decade ORDINAL FROM SPANX", _nth_decade),
)

# --------------------------------------------------------------------------------------- edges and what is left


def _edge(found: Found) -> Built:
    """Read "مطلع يوليو" and "نهاية العام"; a bare "العام" is the running one."""
    where = found.items[0].value
    of = found.meaning("YEARX", "MONTHX", "WEEKX", "SPANX", "DAYX") or _running(found)
    return Built(lambda context: resolve.edge(where, of(context)))


def _running(found: Found) -> Meaning:
    """Return the running year, month or week that a bare "العام" names."""
    written = found.value("BIG")
    if written is not None:
        return fixed(resolve.year(written.value))
    unit = found.value("THEUNIT")
    return lambda context: _now(unit, context.anchor)


def _now(unit: str, anchor: date | None) -> str | None:
    if anchor is None:
        return None
    return {"year": anchor.isoformat()[:4], "month": anchor.isoformat()[:7], "week": resolve.week(anchor, 0)}.get(unit)


def _rest_of_mine(found: Found) -> Built:
    where = found.items[0].value

    def meaning(context: Context) -> str | None:
        value = resolve.week(context.anchor, 0) if context.anchor else None
        return resolve.rest(value, context.anchor) if where == "rest" else resolve.edge(where, value)

    return Built(meaning)


def _limit(found: Found) -> Built:
    """Read "بحلول نهاية العام" and "منذ مطلع العام" as limits, which are not vague: the last or first day itself."""
    of, since = found.meaning("YEARX", "MONTHX", "WEEKX") or _running(found), bool(found.one("SINCE"))

    def meaning(context: Context) -> str | None:
        span = edtf.bounds(of(context))
        if span is None or date.max in span or date.min in span:
            return None
        return resolve.since(resolve.iso(span[0])) if since else resolve.until(resolve.iso(span[1]))

    return Built(meaning)


def _rest(found: Found) -> Built:
    of = found.meaning("YEARX", "MONTHX", "WEEKX") or _running(found)
    return Built(lambda context: resolve.rest(of(context), context.anchor))


_WHOLES = "(YEARX|MONTHX|WEEKX|THEUNIT.year|THEUNIT.month)"
EDGES = (
    Rule("SPANX", f"(BY|AGO|UNTIL) EDGE.end {_WHOLES}", _limit),
    Rule("SPANX", f"SINCE EDGE.start {_WHOLES}", _limit),
    Rule("SPANX", "EDGE (YEARX|MONTHX|WEEKX|SPANX|BIG)", _edge),
    Rule("SPANX", "EDGE (THEUNIT.year|THEUNIT.month|THEUNIT.week)", _edge),
    Rule("SPANX", "(REST|EDGE.end) PAIR.week", _rest_of_mine, alone=True),
    Rule("SPANX", "REST (YEARX|MONTHX|WEEKX|THEUNIT.year|THEUNIT.month|THEUNIT.week)", _rest),
)

# ------------------------------------------------------------------------------------------------- durations

Amount = tuple[int | None, str]


def _amounts(found: Found) -> list[Amount]:
    """Return number and unit of each part of a duration; None where the number is vague."""
    amounts: list[Amount] = []
    count: int | None = None
    for at, item in enumerate(found.items):
        kind, _, unit = item.kind.partition(".")
        if at and found.items[at - 1].kind == "HALF":
            continue
        if kind in ("NUMBER", "ORDINAL", "BIG"):
            count = item.value.value
            if amounts and amounts[-1][0] is None and kind != "BIG" and found.one("THEMANY"):
                amounts[-1] = (count, amounts[-1][1])
        elif kind in ("DUAL", "THEDUAL"):
            amounts.append((2, unit))
        elif kind in ("UNIT", "THEUNIT", "DAYWORD"):
            amounts.append((count or 1, unit or "day"))
            count = None
        elif kind in ("MANY", "THEMANY"):
            amounts.append((count, unit))
            count = None
    return amounts


def _moved(anchor: date, amounts: list[Amount], sign: int) -> date | None:
    """Return the anchor moved by a duration, or None where it is vague."""
    day: date | None = anchor
    for count, unit in amounts:
        if count is None or day is None or count > 4000:
            return None
        days = {"day": 1, "week": 7}.get(unit)
        months = {"month": 1, "year": 12, "decade": 120, "century": 1200}.get(unit, 0)
        day = resolve.days_from(day, sign * count * days) if days else resolve.shifted(day, sign * count * months)
    return day


def _from_now(found: Found, sign: int) -> Callable[[Context], str | None]:
    """Return the point that a duration leads to, as coarse as its smallest unit."""
    amounts = _amounts(found)
    rough, half = bool(found.one("ABOUT")), bool(found.one("HALF"))

    def meaning(context: Context) -> str | None:
        day = _moved(context.anchor, amounts, sign) if context.anchor else None
        unit = amounts[-1][1]
        if day and half and unit == "month":
            day = resolve.days_from(day, sign * 15)
        if day and half and unit == "year":
            return resolve.iso(resolve.shifted(day, sign * 6) or day)[:7] + "~"  # type: ignore[index]
        return _as_coarse(day, amounts, half, rough) if day else None

    return meaning


def _as_coarse(day: date, amounts: list[Amount], half: bool, rough: bool) -> str:
    """Write a day as coarse as the duration that led to it: days exact, weeks about, months and years as such."""
    units = [unit for _, unit in amounts]
    text = day.isoformat()
    if half or len(units) > 1 or units[0] in ("day", "week"):
        exact = units == ["day"] or amounts == [(1, "week")] or len(units) > 1
        return text + ("" if exact and not half and not rough else "~")
    if units[0] == "month":
        return text[:7] + "~"
    return text[:7] + "~" if rough and amounts == [(1, "year")] else text[:4] + ("~" if rough else "")


def _ago(found: Found) -> Built | None:
    """Read "قبل 3 أسابيع", "بعد عامين"; a duration before or after something else stays open."""
    sign = 1 if found.one("AFTER") else -1
    if _no_calendar(found):
        return None
    point = _from_now(found, sign)
    if found.one("MORE"):
        return Built(lambda context: resolve.until(point(context)) if sign < 0 else resolve.since(point(context)))
    if sign > 0 and not found.one("NOW"):
        return Built(lambda context: point(context) if context.lean > 0 else None)
    return Built(fixed(None) if found.one("LESS") else point)


def _beside_something(found: Found) -> Built | None:
    """Read "قبل يومين من مقتله": beside a happening whose day the words do not say."""
    return None if _no_calendar(found) else Built(fixed(None), leave=1)


def _no_calendar(found: Found) -> bool:
    """Say whether a duration is one of hours, or none at all."""
    units = [unit for _, unit in _amounts(found)]
    return not units or "hour" in units


def _since(found: Found) -> Built | None:
    """Read "منذ 19 شهرا" as an open span, and "منذ يومين", which tells when, as a day."""
    if _no_calendar(found):
        return None
    amounts, point = _amounts(found), _from_now(found, -1)
    if amounts[0][1] == "day" and len(amounts) == 1:
        return Built(point)
    if found.one("NOW"):
        return Built(point)
    return Built(lambda context: resolve.since(point(context)))


def _ago_from_now(found: Found) -> Built | None:
    """Read "شهر و 21 يوما من الآن", on the side that the text leans to."""
    back, ahead = _from_now(found, -1), _from_now(found, 1)
    return None if _no_calendar(found) else Built(lambda context: (ahead if context.lean > 0 else back)(context))


def _lasting(found: Found) -> Built | None:
    """Read "السنوات الخمس الماضية" and "الشهرين المقبلين" as the span up to or from the text's day."""
    amounts, by = _amounts(found), relative(found)
    if not amounts or not isinstance(by, int) or by == 0 or amounts[0][1] == "hour":
        return None
    return Built(lambda context: _stretch(context.anchor, amounts, by) if context.anchor else None)


def _stretch(anchor: date, amounts: list[Amount], by: int) -> str | None:
    far = _moved(anchor, amounts, 1 if by > 0 else -1)
    if far is None:
        return None
    first, last = sorted((anchor, far))
    if amounts[0][1] in ("year", "decade", "century"):
        return f"{first.year:04}/{last.year:04}"
    return resolve.joined(first, last)


def _coming(found: Found) -> Built | None:
    """Read "خلال أسبوعين" as the span from the text's day, where a verb looks ahead."""
    amounts = _amounts(found)
    if _no_calendar(found):
        return None

    def meaning(context: Context) -> str | None:
        return _stretch(context.anchor, amounts, 1) if context.anchor and context.lean > 0 else None

    return Built(meaning, skip=1)


def _these(found: Found) -> Built:
    """Read "هذه الأيام": about the running month."""
    return Built(lambda context: context.anchor.isoformat()[:7] + "~" if context.anchor else None)


_MUCH = "(ABOUT|MORE|LESS)*"
_LASTS = "(MANY FEW|(NUMBER|ORDINAL|BIG)? (UNIT|MANY|DAYWORD) NUMBER?|DUAL|FEW (FROM)? (MANY|THEMANY)|THEUNIT)"
_WHOLE = f"{_MUCH} {_LASTS} HALF? (UNIT|THEUNIT)? ((AND|COMMA) {_LASTS})? ((AND|COMMA) {_LASTS})?"
_MOVES = "(LAST|RECENT|NEXT|FOLLOWING|PREVIOUS)"
DURATIONS = (
    Rule("SPANX", f"THEMANY FEW? COUNT? {_MOVES}", _lasting),
    Rule("SPANX", f"(THEDUAL|DUAL) {_MOVES}", _lasting),
    Rule("SPANX", f"COUNT (MANY|UNIT|THEMANY|DAYWORD) {_MOVES}", _lasting),
    Rule("SPANX", "EDGE.end COUNT? (MANY|DUAL|UNIT)", lambda found: _ended(found)),
    Rule("SPANX", "DEMO THEMANY", _these),
    Rule("SPANX", f"SINCE {_WHOLE} (FROM NOW)?", _since),
    Rule("SPANX", f"(AGO|AFTER) {_WHOLE} FROM NOW", _ago),
    Rule("SPANX", f"(AGO|AFTER) {_WHOLE} (FROM|ON)", _beside_something),
    Rule("SPANX", f"(AGO|AFTER) {_WHOLE}", _ago),
    Rule("SPANX", f"{_WHOLE} FROM NOW", _ago_from_now),
    Rule("SPANX", f"FROM {_LASTS}", lambda found: _ago(found), alone=True),
    Rule("SPANX", "IN (DUAL|NUMBER MANY)", _coming, alone=True),
    Rule("SPANX", "VAGUE", lambda found: Built(fixed(None))),
)


def _ended(found: Found) -> Built | None:
    """Read "آخر 3 سنوات"."""
    amounts = _amounts(found)
    if not amounts or amounts[0][0] is None or amounts[0] == (1, "day") or found.items[0].value != "end" or not found.one("NUMBER", "DUAL"):
        return None
    return Built(lambda context: _stretch(context.anchor, amounts, -1) if context.anchor else None)


# ------------------------------------------------------------------------------------- from one to another


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
    named = found.all("YEARX", "MONTHX", "WEEKX", "DAYX", "SPANX", "BIG")[-1].value

    def meaning(context: Context) -> str | None:
        start = first(context)
        span = edtf.bounds(start)
        if isinstance(named, int) and found.all("DAYX") and span and span[1] != date.max:
            return resolve.joined(span[0], resolve.weekday_after(named, span[1]))
        return resolve.between(start, last(context))

    return Built(meaning)


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
        return Built(lambda context: resolve.since(point(context)))
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
    Rule("SPANX", "(FROM|BETWEEN|PAIR|IN)? COUNT AND? (DASH|TO|UNTIL|AND) COUNT ((DASH|AND) COUNT)? (FROM|IN)? MONTHX", _days_of_month),
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
    hour, minute = [int(part) for part in written.split(":")[:2]] if written else [number.value.value if number else 99, 0]
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
