"""Numbers: digits, words, duals and rough quantities, as bounds."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.text.words import Word
from tawatur.types import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many of what: bounds as in the annotation guide, open where None."""

    #: number words with what bounds them ("أكثر من 20 هجوما")
    span: Span
    low: int | float | None
    high: int | float | None
    #: the counted noun's folded stem, "" where none follows
    noun: str
    #: count, percent, money, ordinal
    kind: str


def quantities(tokens: tuple[Word, ...]) -> tuple[Quantity, ...]:
    """Find the quantities in a run of tokens."""
    return tuple(
        Quantity(word.span, int(word.form), int(word.form), "", "count") for word in tokens if word.form.isdecimal()
    )
