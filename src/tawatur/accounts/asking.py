"""How a question is put together: its words from the table, its answers in groups, its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tawatur.accounts import figures, values
from tawatur.accounts.values import Given
from tawatur.data import rows
from tawatur.types import Answer, Question

#: slots that several answers fill at once: one attack strikes many, a meeting has several sides
_SEVERAL = {"recipient", "participants"}
#: slots whose answer is everybody who is named: "X" and "X and Y" are not one answer
_WHOLE = {"actor", "means"}


@dataclass(frozen=True, slots=True)
class Ask:
    """What a question is about."""

    #: all articles of the story, so that the silent ones can be named
    docs: Sequence[str]
    label: str = ""
    other: str = ""
    who: str = ""
    happening: str | None = None
    #: whether a later and higher figure replaces an earlier one
    grows: bool = False
    #: how figures are put together
    rule: str = figures.ALL


def asked(slot: str, given: Sequence[Given], ask: Ask, verdict: tuple[str, str] | None = None) -> Question:
    """Put a question with its answers grouped; the verdict is found from them where none is given."""
    grouped = values.grouped(given)
    answering = {answer.account.doc for answer in given}
    found, why = verdict or values.verdict(grouped, ask.grows, several=slot in _SEVERAL, whole=slot in _WHOLE)
    if found == "updated":
        grouped.sort(key=lambda group: min(given.published or "" for given in group))
    return Question(
        question=template(slot).format(label=ask.label, other=ask.other, who=ask.who),
        happening=ask.happening,
        slot=slot,
        answers=tuple(Answer(group[0].value, tuple(answer.account for answer in group)) for group in grouped),
        verdict=found,
        silent=tuple(doc for doc in ask.docs if doc not in answering),
        why=why,
        history=figures.history(given) if slot in figures.SLOTS else (),
        figure=figures.figure(given, ask.rule) if slot in figures.SLOTS else None,
    )


def template(slot: str, language: str = "question") -> str:
    """Return how a slot is asked; `language` is the column of the table, "question" (Arabic) or "english"."""
    return templates()[slot][language]


@cache
def templates() -> dict[str, dict[str, str]]:
    """Return the rows of the table of questions by slot."""
    return {row["slot"]: row for row in rows("compare_questions.tsv")}
