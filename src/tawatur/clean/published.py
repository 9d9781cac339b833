"""The day of publication: as declared, else as the page shows it; never a guess."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from tawatur.clean.cues import label_kind
from tawatur.clean.lines import Line
from tawatur.time import date_of

#: no page on the web is older
FIRST = date(1990, 1, 1)
#: a line of more words is no date line
DATE_WORDS = 14


def line_day(line: Line) -> date | None:
    """Return the day that a short line shows."""
    if len(line.words) > DATE_WORDS or not any(char.isdigit() for char in line.form):
        return None
    return _day(_read(line.text))


@lru_cache(maxsize=1024)
def _read(text: str) -> date | None:
    """Read a date line once, however often it is asked about."""
    return date_of(text)


def published(declared: str | None, dated: Iterable[tuple[Line, date]]) -> str | None:
    """Choose the day: the declared one, else the one labelled as publication, else the one that all lines agree on."""
    stated = declared_day(declared)
    if stated:
        return stated.isoformat()
    by_label: dict[str | None, set[date]] = {}
    for line, day in dated:
        by_label.setdefault(label_kind(line.form), set()).add(day)
    for label in ("published", None, "updated"):
        days = by_label.get(label)
        if days:
            return days.pop().isoformat() if len(days) == 1 else None
    return None


def declared_day(declared: str | None) -> date | None:
    """Read a declared timestamp or date; None where it is no plausible day."""
    if not declared:
        return None
    try:
        day: date | None = date.fromisoformat(declared.strip()[:10])
    except ValueError:
        day = date_of(declared[:100])
    return _day(day)


def _day(day: date | None) -> date | None:
    return day if day and FIRST <= day <= date.today() + timedelta(days=1) else None
