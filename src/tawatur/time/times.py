"""Time expressions of a text, with their EDTF values.

The text is folded and cut into islands of time words (`scan`); a cascade of rules turns each island into expressions
(`grammar`, `rules` in `months`, `days`, `spans`); each expression is resolved against the day on which the text speaks
and what it said before. What nothing resolves has the value None.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from tawatur.text import fold
from tawatur.time import edtf, resolve
from tawatur.time.days import DATES, LATIN_ORDER, NAMED
from tawatur.time.durations import DURATIONS
from tawatur.time.grammar import Cascade, Stage
from tawatur.time.lean import lean as leaning
from tawatur.time.months import MONTHS, NAMES, YEARS, Month
from tawatur.time.quoted import Dated, around, quotations, speaker_day
from tawatur.time.ranges import OPEN, PARTS, RANGES
from tawatur.time.resolve import Context, fixed
from tawatur.time.runs import runs
from tawatur.time.scan import HINTS, Item, islands
from tawatur.time.spans import DECADES, EDGES, LONG
from tawatur.time.weeks import COUNTED, DAYS, FEASTS, WEEKS
from tawatur.types import Span, Time

#: the cascade; each stage may use what the stages before it made
_CASCADE = Cascade(
    tuple(
        Stage(rules)
        for rules in (
            *(DATES, YEARS, NAMES, LATIN_ORDER, MONTHS, LONG, DECADES, RANGES, WEEKS, COUNTED),
            *(NAMED, DAYS, FEASTS, PARTS, EDGES, DURATIONS, OPEN),
        )
    )
)
_MADE = frozenset({"DAYX", "MONTHX", "YEARX", "WEEKX", "SPANX"})
_NEWS_YEARS = range(1900, 2100)
#: how many of the days named last are looked at for the day on which somebody spoke
_NEAR = 8
#: texts up to this length may be one expression alone, which no hint need announce
_SHORT = 80
#: runs up to this length come again and again, and are read once
_REPEATED = 40


def times(
    text: str, published: date | None = None, within: Span | None = None, *, lean: int | None = None
) -> tuple[Time, ...]:
    """Find the time expressions of a text, or of a part of it, with their EDTF values.

    Relative ones count from the day of publication; a text that says "today, Thursday" on a page dated Friday speaks
    on Thursday. Bare weekdays and months lie on the side that the verb looks to; `lean` (-1 or 1) sets that side for
    all of them. Inside a quotation they count from the day on which it was said, where its sentence tells that day.
    An expression that nothing resolves has the value None.

    >>> [time.value for time in times("وقع الهجوم يوم الثلاثاء من الأسبوع الماضي", date(2020, 11, 25))]
    ['2020-11-17']
    """
    part = within or Span(0, len(text))
    folded = fold(part.of(text))
    found = _alone(folded.text) if len(folded.text) <= _SHORT else []
    found = found or list(_found(folded.text))
    resolved = _resolved(folded.text, found, _spoken(published, found), lean)
    return tuple(Time(folded.back(item.start, item.end).moved(part.start), value) for item, value in resolved)


def _resolved(text: str, found: list[Item], anchor: date | None, lean: int | None) -> Iterator[tuple[Item, str | None]]:
    """Yield each expression with its value; inside a quotation the speaker's day is the anchor, where it is told."""
    context, days, quoted = Context(anchor), list[Dated](), quotations(text) if found else []
    for item in found:
        quotation = around(quoted, item.start)
        said = speaker_day(text, quotation, days[-_NEAR:]) if quotation is not None and days else None
        context = replace(context, anchor=said or anchor, lean=lean or leaning(text, item.start))
        value = item.meaning(context) if item.meaning else None
        span = edtf.bounds(value)
        if span and span[0] == span[1] and quotation is None and _may_be_spoken_on(item, span[0], anchor):
            days.append((item.start, item.end, span[0]))
        context = _said(context, value, today=item.value == (0, None))
        yield item, value


def _may_be_spoken_on(item: Item, day: date, anchor: date | None) -> bool:
    """Say whether somebody may have spoken on a day that the text names: no feast, and none to come."""
    return not isinstance(item.value, str) and (anchor is None or day <= anchor)


def _spoken(published: date | None, found: list[Item]) -> date | None:
    """Return the day on which a text speaks: the page's, or the one that all its "today, Thursday" agree on."""
    if published is None:
        return None
    shifts = set()
    for by, named in (item.value for item in found if item.kind == "DAYX" and isinstance(item.value, tuple)):
        day = resolve.days_from(published, by)
        beside = resolve.weekday_beside(named, day) if day and named else None
        if named:
            shifts.add((beside - day).days if beside and day else 0)
    return resolve.days_from(published, shifts.pop()) if len(shifts) == 1 else published


def _said(context: Context, value: str | None, *, today: bool) -> Context:
    """Return the context that the next expression is resolved in; "that day" never means a bare "today"."""
    span = edtf.bounds(value)
    if value is None or span is None:
        return context
    day = span[0].isoformat() if span[0] == span[1] and not today else context.last_day
    return Context(context.anchor, context.lean, value.split("/")[0] if ".." not in value else value, day)


def _alone(text: str) -> list[Item]:
    """Return the expressions of a text that holds nothing but time words, as a search box may."""
    found = list(islands(text))
    inner = text.strip(" \n.!؟")
    if len(found) != 1 or not inner or found[0][-1].end - found[0][0].start < len(inner):
        return []
    return list(_expressions(found[0], text, alone=True))


def _found(text: str) -> Iterator[Item]:
    """Yield the expressions of a text in order."""
    for start, end in runs(text):
        counts = text[end : end + 2].lstrip(" ")[:1].isalpha()
        read = _read_again if end - start <= _REPEATED else _read
        for item in read(text[start:end], counts):
            yield Item(item.kind, start + item.start, start + item.end, item.value, item.meaning)


def _read(run: str, followed: bool) -> tuple[Item, ...]:
    """Return the expressions of a run of words; `followed` says that another word comes next."""
    text = f"{run} x" if followed else run
    told = [island for island in islands(run) if not HINTS.isdisjoint(item.kind.partition(".")[0] for item in island)]
    return tuple(item for island in told for item in _expressions(island, text))


_read_again = lru_cache(maxsize=1 << 14)(_read)


def _expressions(island: list[Item], text: str, *, alone: bool = False) -> Iterator[Item]:
    """Yield the expressions of one island."""
    items = _CASCADE.run(island, alone=alone)
    for at, item in enumerate(items):
        before = items[at - 1] if at else None
        if item.kind in _MADE and _sure(item, before) and not _quoted(item, text):
            yield item
        elif item.kind == "BIG" and _year(item, before, items[at + 1] if at + 1 < len(items) else None, text):
            yield Item("YEARX", item.start, item.end, item.value, fixed(resolve.year(item.value.value)))


def _quoted(item: Item, text: str) -> bool:
    """Say whether "اليوم" stands in quotation marks by itself: a newspaper's name."""
    return item.value == (0, None) and text[item.start - 1 : item.end + 1] == f'"{text[item.start : item.end]}"'


def _sure(item: Item, before: Item | None) -> bool:
    """Say whether a name that may be something else (مارس، رمضان) stands as a month."""
    doubtful = isinstance(item.value, Month) and item.value.bare and not item.value.sure and item.kind == "MONTHX"
    return not doubtful or (before is not None and before.kind == "IN" and before.value is not None)


def _year(item: Item, before: Item | None, after: Item | None, text: str) -> bool:
    """Say whether a number by itself is a year: behind a preposition or in brackets, and counting nothing."""
    if item.value.value not in _NEWS_YEARS or item.value.digits != 4 or text[item.start : item.end][:1] == "ا":
        return False
    follows = text[item.end : item.end + 2].lstrip(" ")
    counts = follows[:1].isalpha() and after is None and item.value.value % 100 == 0
    announced = before is not None and before.kind in (
        "IN",
        "FROM",
        "TO",
        "SINCE",
        "UNTIL",
        "BY",
        "AGO",
        "AFTER",
        "OPEN",
        "AND",
    )
    return (announced and not counts) or not follows[:1].isalnum()
