"""Numbers that count nothing: years, days of the month, clock times, numbers of things in a series."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tawatur.data import column
from tawatur.text.numerals import bare
from tawatur.text.words import Word

_YEARS = range(1900, 2101)


def is_date(tokens: Sequence[Word], start: int, end: int) -> bool:
    """Say whether the number at tokens[start:end] belongs to a date, a clock time or a name."""
    before = tokens[start - 1] if start else None
    after = tokens[end] if end < len(tokens) else None
    digits = tokens[start].form[-1].isdigit()
    if digits and (_in_figures(tokens, start - 1) or _in_figures(tokens, end)):
        return True
    if after is not None and (after.form in _months() or (digits and after.form in _words("clock") | _words("month"))):
        return True
    if before is None or before.mark:
        return digits and before is not None and _is_year(tokens[start]) and _plain(after)
    named = bare(before)
    if (
        named in _words("naming")
        or named in _words("month")
        or (named in _months() and (digits or tokens[start].form.startswith(("الف", "والف"))))
    ):
        return True
    return digits and _is_year(tokens[start]) and (named in _words("since") or _plain(after))


def _in_figures(tokens: Sequence[Word], at: int) -> bool:
    """Say whether a token is a slash, a colon or one of two dashes between digits, as in 17/11, 10:30, 2020-11-17."""
    if not _joins(tokens, at):
        return False
    return tokens[at].form != "-" or _joins(tokens, at - 2) or _joins(tokens, at + 2)


def _joins(tokens: Sequence[Word], at: int) -> bool:
    if not 0 < at < len(tokens) - 1 or tokens[at].form not in ("/", ":", "-"):
        return False
    left, mark, right = tokens[at - 1 : at + 2]
    close = left.span.end == mark.span.start and mark.span.end == right.span.start
    return close and left.form[-1].isdigit() and right.form[0].isdigit()


def _is_year(word: Word) -> bool:
    figures = bare(word)
    return len(figures) == 4 and figures.isdecimal() and int(figures) in _YEARS


def _plain(after: Word | None) -> bool:
    """Say whether nothing that could be counted follows."""
    return after is None or after.mark


@cache
def _months() -> frozenset[str]:
    """Return the folded names of months that are one word; آب alone is too often a father."""
    names = (name for name in column("time_months.tsv", "word") if " " not in name)
    return frozenset(names) - {"اب"}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(" ".join(column("text_near_numbers.tsv", "words", **{"class": kind})).split())
