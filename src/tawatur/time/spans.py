"""Rules for spans: seasons, quarters, decades, edges of spans and what is left of them."""

from __future__ import annotations

from datetime import date

from tawatur.time import edtf, resolve
from tawatur.time.grammar import Built, Found, Rule
from tawatur.time.months import full_year, relative
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
        return next((value for value, span in reversed(spans) if span[1] < anchor), None)
    if by > 0:
        return next((value for value, span in spans if span[0] > anchor), None)
    return next((value for value, span in spans if span[1] >= anchor), None)


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
    century = found.value("SPANX") or 20
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
