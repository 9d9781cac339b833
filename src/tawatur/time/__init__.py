"""Time expressions and their EDTF values."""

from __future__ import annotations

from datetime import date

from tawatur.types import Span, Time

__all__ = ["date_of", "times"]


def times(text: str, published: date | None = None, within: Span | None = None) -> tuple[Time, ...]:
    """Find the time expressions of a text and resolve them against its publication day."""
    return ()


def date_of(line: str) -> date | None:
    """Read the one full date that a short line holds, in any calendar, order or script; None where unsure."""
    return None
