"""The timeline of a story: when things happened, and when each article told of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tawatur.present.dates import Stretch, stretch, words
from tawatur.present.index import Index
from tawatur.types import Moment, Span, Story

#: days around the publications that the line shows; what lies farther off is said in words, with an arrow
_AROUND = timedelta(days=45)
#: steps in days between two ticks, and how many ticks there may be
_STEPS = (1, 2, 7, 14, 30, 91, 182, 365)
_TICKS = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of the line, in per cent of its length."""

    at: float
    width: float
    about: bool
    #: whether it goes on beyond the line, or is open, on either side
    earlier: bool
    later: bool


@dataclass(frozen=True, slots=True)
class Told:
    """An article that tells of a happening."""

    doc: str
    number: int
    href: str
    day: str | None


@dataclass(frozen=True, slots=True)
class Point:
    """A day on which articles that tell of a happening were published."""

    at: float
    day: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """One happening on the line."""

    label: str
    type: str
    when: str
    bar: Bar | None
    points: tuple[Point, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All tracks over one scale."""

    ticks: tuple[tuple[float, str], ...]
    tracks: tuple[Track, ...]


def timeline(story: Story, index: Index) -> Timeline:
    """Lay out a story's timeline."""
    window = _window(story.timeline)
    tracks = tuple(_track(moment, story, index, window) for moment in story.timeline)
    return Timeline(_ticks(*window) if window else (), tracks)


def _window(moments: Iterable[Moment]) -> tuple[date, date] | None:
    """Return the first and last day that the line shows."""
    published, happened = [], []
    for moment in moments:
        published += [found.first for _, day in moment.told if (found := stretch(day)) and found.first]
        covered = stretch(moment.time)
        happened += [day for day in (covered.first, covered.last) if day] if covered else []
    if published:
        low, high = min(published), max(published)
        happened = [
            day for day in happened if low - min(_AROUND, low - date.min) <= day <= high + min(_AROUND, date.max - high)
        ]
    days = published + happened
    return (min(days), max(days)) if days else None


def _share(day: date, window: tuple[date, date]) -> float:
    """Return where a day begins, in per cent of the line."""
    low, high = window
    return round(100 * (day - low).days / ((high - low).days + 1), 2)


def _bar(covered: Stretch | None, window: tuple[date, date]) -> Bar | None:
    """Draw the days of an event."""
    if covered is None:
        return None
    low, high = window
    first, last = covered.first or low, covered.last or high
    if last < low or first > high:
        return Bar(0 if last < low else 100, 0, covered.about, last < low, first > high)
    at = _share(max(first, low), window)
    end = _share(min(last, high), window) + _share(low + timedelta(days=1), window) if high > low else 100.0
    earlier, later = covered.first is None or first < low, covered.last is None or last > high
    return Bar(at, round(end - at, 2), covered.about, earlier, later)


def _track(moment: Moment, story: Story, index: Index, window: tuple[date, date] | None) -> Track:
    """Lay out one happening."""
    known = next((one for one in story.happenings if one.id == moment.happening), None)
    triggers = {mention.doc: mention.trigger for mention in reversed(known.mentions)} if known else {}
    told = tuple(_told(doc, day, triggers.get(doc), index) for doc, day in moment.told)
    return Track(
        known.label if known else moment.happening,
        index.labels.name("type", known.type) if known else "",
        words(moment.time, index.labels),
        _bar(stretch(moment.time), window) if window else None,
        _points(told, index, window) if window else (),
        told,
    )


def _told(doc: str, day: str | None, trigger: Span | None, index: Index) -> Told:
    """Name an article that tells of a happening, with the place where it does."""
    number = index.numbers[doc]
    href = index.place(doc, "e", trigger) if trigger else f"#a{number}"
    return Told(doc, number, href, day)


def _points(told: tuple[Told, ...], index: Index, window: tuple[date, date]) -> tuple[Point, ...]:
    """Gather the articles by the day of their publication."""
    days: dict[date, list[int]] = defaultdict(list)
    for one in told:
        covered = stretch(one.day)
        if covered and covered.first:
            days[covered.first].append(one.number)
    half = _share(window[0] + timedelta(days=1), window) / 2 if window[1] > window[0] else 50.0
    return tuple(
        Point(round(_share(day, window) + half, 2), words(day.isoformat(), index.labels), tuple(numbers))
        for day, numbers in sorted(days.items())
    )


def _ticks(low: date, high: date) -> tuple[tuple[float, str], ...]:
    """Return places on the line and the days that stand there."""
    days = (high - low).days
    step = next((step for step in _STEPS if days // step < _TICKS), days // _TICKS + 1)
    marks = (low + timedelta(days=at) for at in range(0, days + 1, step))
    return tuple((_share(day, (low, high)), f"{day.day}/{day.month}" + f"/{day.year}" * (days > 365)) for day in marks)
