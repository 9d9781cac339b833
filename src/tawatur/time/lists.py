"""The word lists of this package, read once from `tawatur/data/time_*.tsv`."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a word list, without its comments and its header."""
    text = resources.files("tawatur.data").joinpath(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(tuple(line.split("\t")) for line in lines[1:])


@cache
def months() -> dict[str, tuple[str, int]]:
    """Return calendar and number of each folded month name."""
    return {word: (calendar, int(number)) for word, calendar, number, _ in rows("time_months.tsv")}


@cache
def weekdays() -> dict[str, int]:
    """Return the number of each folded weekday name, with or without its article, Monday 1."""
    return {word: int(day) for word, _, day in rows("time_weekdays.tsv")}
