"""Figures in words: what a number's accounts come to by the rule, and its history."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.present.dates import words
from tawatur.present.index import Index
from tawatur.present.labels import Labels
from tawatur.types import Figure, Question

#: a sign for each change of a figure
_SIGNS = {"first": "•", "kept": "=", "raised": "↑", "lowered": "↓"}


@dataclass(frozen=True, slots=True)
class Past:
    """One telling of a figure."""

    day: str
    figure: str
    sign: str
    change: str
    doc: str
    href: str
    #: who gave it; empty where the article speaks in its own voice
    who: str


def past(question: Question, index: Index) -> tuple[Past, ...]:
    """Lay out the history of a question's figure."""
    return tuple(
        Past(
            words(step.published, index.labels),
            _between(step.low, step.high, index.labels),
            _SIGNS[step.change],
            index.labels.name("step", step.change),
            step.account.doc,
            index.place(step.account.doc, "q", step.account.span),
            step.account.who or "",
        )
        for step in question.history
    )


def worded(figure: Figure, labels: Labels) -> str:
    """Say what the accounts of a number come to."""
    if figure.low is None:
        return labels("figure.none")
    if figure.rule == "range":
        return labels("figure.range", low=figure.low, best=figure.best, high=_top(figure.high, labels))
    return _between(figure.low, figure.high, labels)


def _between(low: float | None, high: float | None, labels: Labels) -> str:
    if low == high:
        return f"{low}"
    if high is None:
        return labels("figure.least", low=low)
    return labels("figure.span", low=low or 0, high=high)


def _top(high: float | None, labels: Labels) -> str:
    return labels("figure.open") if high is None else f"{high}"
