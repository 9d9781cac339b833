"""Noun phrases of a sentence, cut where Arabic cuts them: the candidates for actor, recipient and place.

A phrase begins after a verb, a preposition, a conjunction, a mark or a trigger, and runs to the next of these. It is known by
what governs it, by the names in it and by where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.facts.coding.forms import Sense, function_words
from tawatur.facts.coding.triggers import Context
from tawatur.types import Span

_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of tokens that may fill a role."""

    tokens: range
    #: the preposition that governs it, "و" for a conjunct, "+" for a noun right after another, "" for a bare phrase
    governor: str
    #: kind of the first name in it, or ""
    kind: str
    #: True for an attached governor, which is left out of the span
    attached: bool
    #: the first word
    first: int
    #: True if it holds a figure
    number: bool


def is_verb(senses: tuple[Sense, ...], form: str, before: str) -> bool:
    """Say whether a token can only be read as a verb, or stands where only verbs stand."""
    if before in function_words("verb follows"):
        return form[:2] != "ال"
    if form[:1] == "ي" and len(form) > 3 and form not in function_words("not a verb") and not senses:
        return True
    return bool(senses) and all(sense.pos != "noun" for sense in senses)


def phrases(view: Context, sentence: range, triggers: frozenset[int]) -> list[Phrase]:
    """Cut a sentence into its candidate phrases, in order."""
    found: list[Phrase] = []
    start, governor, attached = sentence.start, "", False
    for at in sentence:
        form = view.forms[at]
        before = view.forms[at - 1] if at > sentence.start else ""
        inside = at > start and bool(view.kinds[at]) and view.kinds[at] == view.kinds[at - 1] and form[0] not in "وبل"
        if inside and at not in triggers and not view.reading.tokens[at].mark:
            continue
        cut = _cut(view, at, before, triggers)
        if cut is None and at - start < _LONGEST:
            continue
        _close(view, found, range(start, at), governor, attached)
        start, governor, attached = cut if cut else (at, "", False)
    _close(view, found, range(start, sentence.stop), governor, attached)
    return found


def _cut(view: Context, at: int, before: str, triggers: frozenset[int]) -> tuple[int, str, bool] | None:
    """Say where a phrase begins if one ends before this token, and what governs it; None where none ends."""
    token, form = view.reading.tokens[at], view.forms[at]
    if token.mark:
        return at + 1, "" if form in ('"', "(", ")") else form, False
    if at in triggers or at in view.cues or view.timed[at] is not None:
        return at + 1, "", False
    if _goes_on(view, at, before):
        return None
    rest = form[1:] if form[0] in "وف" and len(form) > 2 else form
    if rest in function_words("preposition"):
        return at + 1, rest, False
    verb = not view.kinds[at] and is_verb(view.senses[at], rest, before)  # no name is a verb, whatever it looks like
    if form in function_words("break") or rest in function_words("break") or verb:
        return at + 1, "", False
    if form[0] == "و" and len(form) > 3 and (form[1:3] == "ال" or _conjunct(view, at)):
        return at, "و", True
    if form[:2] == "لل" and len(form) > 4:
        return at, "ل", True
    if form[0] in "بلك" and len(form) > 3 and (form[1:3] == "ال" or _detached(view, at)):
        return at, form[0], True
    return (at, "+", False) if _new_noun(view, at, before) else None


def _goes_on(view: Context, at: int, before: str) -> bool:
    """Say whether a token goes on counting: "عدد من الأشخاص", "أكثر من 150 مدنيا"."""
    if view.forms[at] == "من":
        return before in function_words("partitive") or before.isdecimal()
    return before.isdecimal() or (before == "من" and at > 1 and _goes_on(view, at - 1, view.forms[at - 2]))


def _new_noun(view: Context, at: int, before: str) -> bool:
    """Say whether an indefinite noun or a number follows a definite noun: subject and object stand side by side."""
    form = view.forms[at]
    # a sound plural with its ن governs no noun: "مسلحون ثلاثة جنود"
    if before.endswith("ون") and form[:2] != "ال" and not form.endswith("ون"):
        return True
    if before[:2] != "ال" and before[1:3] != "ال" and not view.kinds[at - 1]:
        return False
    return form[:2] != "ال" and not view.kinds[at] and form[:1] != "و"


def _conjunct(view: Context, at: int) -> bool:
    """Say whether an initial و is a conjunction: the word is known without it, or the tokens say so."""
    return view.reading.tokens[at].particles[:1] == ("و",)


def _detached(view: Context, at: int) -> bool:
    """Say whether an initial preposition is one: a name follows it, or the word is cut there."""
    token = view.reading.tokens[at]
    return (bool(view.kinds[at]) and token.core.start > token.span.start) or token.particles[-1:] == (token.form[0],)


def _close(view: Context, found: list[Phrase], tokens: range, governor: str, attached: bool) -> None:
    """Keep a phrase if it holds a word."""
    first = next((at for at in tokens if not view.reading.tokens[at].mark), None)
    if first is not None:
        kind = next((view.kinds[at] for at in tokens if view.kinds[at]), "")
        number = any(view.forms[at][0].isdigit() for at in tokens)
        found.append(Phrase(tokens, governor, kind, attached, first, number))


def span(view: Context, phrase: Phrase) -> Span:
    """Return the words of a phrase without an attached governor and without outer marks."""
    first = view.reading.tokens[phrase.first]
    last = next(token for at in reversed(phrase.tokens) if not (token := view.reading.tokens[at]).mark)
    start = first.span.start
    if phrase.attached:
        # "للسفارة" holds "لسفارة": the preposition alone is left out
        start = max(first.core.start, start + 1) if first.form[:2] != "لل" else start + 1
    return Span(start, last.span.end)
