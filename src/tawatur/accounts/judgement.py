"""Judgements: every merging of two things is one, with its score and its reason in words, so that it can be undone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Judgement:
    """How far two things are one, 0..1, and why."""

    score: float
    reason: str
    #: whether it holds only as long as nobody else answers to the shorter name as well
    alone: bool = False
