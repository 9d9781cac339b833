"""How well times are read: one table, from public cases, the gold, and our own expressions, with dateparser beside it.

Run: python evaluation/time_cases.py [--errors]

The public cases give each expression and what it stands for. A value is right if it gives the same days. In a span the
first day may differ by one ("from today" or "from tomorrow") and the last may be the day before the stated end, which the
sources write as the first day behind it; years and months as ends must hold the stated ends. A value marked about (~) is
right if it lies inside the expected one or holds it. Either side of the reference day counts for a bare weekday or month.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any, NamedTuple

from tawatur.time import edtf, times

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
Days = tuple[date, date]
#: rows of duckling_ar.tsv whose value does not belong to their text (it was copied from a neighbouring example)
MISPLACED = {
    "الشهر التالي",
    "السنة السابقة",
    "السنة القادمة",
    "اليوم الثالث من اكتوبر",
    "اليوم الثالث من شهر عشرة",
    "ثالث يوم من شهر عشرة",
    "السنة الحالية",
    "هذه السنة",
}


class Case(NamedTuple):
    """An expression, the day on which it is said, and the spans of days that are right."""

    text: str
    published: date
    right: tuple[Days, ...]
    #: True if the value is one whole day, which dateparser can give too
    full: bool = True


class Row(NamedTuple):
    """One line of the table."""

    measure: str
    ours: float
    bar: float | None
    peer: float | None
    of: int


# --------------------------------------------------------------------------------------------- public cases


def recognizers(name: str) -> Iterator[Case]:
    """Yield the cases of one Recognizers-Text file that have a date or a span as their value."""
    path = SHARED / "data/time/recognizers" / f"{name}.json"
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        for result in case["Results"]:
            found = [_resolution(result["Value"].get(f"{side}Resolution") or {}) for side in ("Past", "Future")]
            right = tuple(days for days in found if days and days[0].year > 1)
            if right:
                published = date.fromisoformat(case["Context"]["ReferenceDateTime"][:10])
                yield Case(result["Text"], published, right)


def _resolution(value: dict[str, str]) -> Days | None:
    if "date" in value:
        return date.fromisoformat(value["date"]), date.fromisoformat(value["date"])
    if "startDate" in value:
        return date.fromisoformat(value["startDate"]), date.fromisoformat(value["endDate"])
    return None


def duckling() -> Iterator[Case]:
    """Yield Duckling's examples of day grain or coarser."""
    path = SHARED / "data/time/duckling_ar.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, value = line.split("\t")[:3]
            days = _duckling_days(value)
            if days and text not in MISPLACED:
                yield Case(text, date(2013, 2, 12), (days,), days[0] == days[1])


def _duckling_days(value: str) -> Days | None:
    """Return the days of a value as Duckling writes it, None for hours and finer."""
    grain = next((word for word in ("Day", "Week", "Month") if re.search(rf"\) {word}\b", value)), None)
    points = [[int(part) for part in point.split(",")] for point in re.findall(r"\((\d+(?:, \d+)+)\)", value)]
    days = [date(*point[:3]) for point in points]
    if grain is None:
        # Duckling writes the end of "within two weeks" to the second; its days are what counts here
        midnight = len(points) == 2 and points[1][3:] == [0, 0, 0] and "Second" in value
        return (days[0], days[1]) if midnight else None
    if len(days) == 2:
        return days[0], days[1]
    long = {"Day": 0, "Week": 7}.get(grain)
    return (days[0], days[0] + timedelta(days=long)) if long is not None else edtf.bounds(f"{days[0]:%Y-%m}")


def right(case: Case, value: str | None) -> bool:
    """Say whether a value is one of those that the case takes as right."""
    span = edtf.bounds(value)
    return bool(value and span) and any(_same(value, span, days) for days in case.right if value and span)


def _same(value: str, span: Days, days: Days) -> bool:
    if "~" in value and ((days[0] <= span[0] and span[1] <= days[1]) or (span[0] <= days[0] and days[1] <= span[1])):
        return True
    if days[0] == days[1]:
        return span == days
    if "/" in value and len(value.split("/")[-1]) < 10:
        ends = [edtf.bounds(point) for point in value.split("/")]
        stated = (days[0], days[0]), (days[1] - timedelta(days=1), days[1])
        return all(end and end[0] <= day[1] and day[0] <= end[1] for end, day in zip(ends, stated, strict=True))
    return abs((span[0] - days[0]).days) <= 1 and 0 <= (days[1] - span[1]).days <= 1


def ours(case: Case) -> bool:
    """Say whether the expression is read right, looking back or ahead."""
    read = [times(case.text, case.published, lean=lean) for lean in (-1, 1)]
    return any(len(found) == 1 and right(case, found[0].value) for found in read)


def dateparser(case: Case) -> bool:
    """Say whether dateparser reads the expression right, looking back or ahead."""
    import dateparser as peer

    base = datetime.combine(case.published, clock())
    for side in ("past", "future"):
        settings: Any = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": side}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = peer.parse(case.text, languages=["ar"], settings=settings)
        if found and right(case, found.date().isoformat()):
            return True
    return False
