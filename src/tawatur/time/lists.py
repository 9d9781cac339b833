"""The word lists of this package, read once from `tawatur/data/time_*.tsv`."""

from __future__ import annotations

from functools import cache

from tawatur import data


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a word list as tuples, in the order of its columns."""
    return tuple(tuple(row.values()) for row in data.rows(name))


@cache
def months() -> dict[str, tuple[str, int]]:
    """Return calendar and number of each folded month name."""
    return {word: (calendar, int(number)) for word, calendar, number, _ in rows("time_months.tsv")}


@cache
def weekdays() -> dict[str, int]:
    """Return the number of each folded weekday name, with or without its article, Monday 1."""
    return {word: int(day) for word, _, day in rows("time_weekdays.tsv")}
