"""Time expressions: where a text says when, and what day, month or span that is."""

from tawatur.time.line import date_of
from tawatur.time.times import times

__all__ = ["date_of", "times"]
