"""Time expressions of a text, with their EDTF values.

The text is folded and cut into islands of time words (`scan`); a cascade of rules turns each island into expressions
(`grammar`, `rules` in `months`, `days`, `spans`); each expression is resolved against the day on which the text speaks
and what it said before. What nothing resolves has the value None.
"""

from __future__ import annotations

from datetime import date, timedelta

import regex

from tawatur.text import fold
from tawatur.time import resolve
from tawatur.time.days import DATES, DAYS, FEASTS, LATIN_ORDER, NAMED, WEEKS
from tawatur.time.grammar import run
from tawatur.time.lists import rows
from tawatur.time.months import MONTHS, NAMES, YEARS
from tawatur.time.resolve import Context
from tawatur.time.scan import Item, islands
from tawatur.time.spans import DECADES, DURATIONS, EDGES, LONG, OPEN, PARTS, RANGES
from tawatur.types import Span, Time

#: the cascade; each stage may use what the stages before it made
STAGES = (
    DATES, YEARS, NAMES, LATIN_ORDER, MONTHS, LONG, DECADES, RANGES, NAMED, WEEKS, DAYS, FEASTS, PARTS, EDGES, DURATIONS, OPEN,
)  # fmt: skip
_MADE = frozenset({"DAYX", "MONTHX", "YEARX", "WEEKX", "SPANX"})
