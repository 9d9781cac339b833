"""Rules for durations that lead from the text's day to another: "قبل 3 أسابيع", "السنوات الخمس الماضية"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tawatur.time import resolve
from tawatur.time.grammar import Built, Found, Rule
from tawatur.time.months import relative
from tawatur.time.resolve import Context, fixed

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
            return (resolve.shifted(day, sign * 6) or day).isoformat()[:7] + "~"
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
_LASTS = "(MANY FEW|(NUMBER|BIG)? (UNIT|MANY|DAYWORD) NUMBER?|DUAL|FEW (FROM)? (MANY|THEMANY)|THEUNIT)"
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
    if (
        not amounts
        or amounts[0][0] is None
        or amounts[0] == (1, "day")
        or found.items[0].value != "end"
        or not found.one("NUMBER", "DUAL")
    ):
        return None
    return Built(lambda context: _stretch(context.anchor, amounts, -1) if context.anchor else None)
