"""Ties: events of one article that its grammar makes one happening.

"The attack that killed five", "five died in an attack", and "the incident", which stands for the first attack or
accident of the article: on the articles of gold/train it does so in 47 of 54 cases, the nearest before it in 42.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from tawatur.accounts.occurrences import Occurrence
from tawatur.data import rows
from tawatur.text import folded

#: types that have dead and injured, and that a general noun may stand for
_VIOLENT = {"ASSAULT", "ACCIDENT", "CRIME", "DEATH"}
_TOLLS = {"killed", "injured"}
#: characters between two tied triggers at most
_LONGEST = 90
#: characters before a trigger that hold the noun it is the toll of
_HEAD = 20


def ties(events: Sequence[Occurrence]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of an article's events, in order, that are one by grammar."""
    leads: dict[str, int] = {}
    for at, event in enumerate(events):
        if event.event.type not in _VIOLENT:
            continue
        lead = leads.setdefault(event.event.type, at)
        if lead != at and _stands_alone(event):
            yield lead, at
        for before in range(at - 1, max(at - 3, -1), -1):
            if _tied(events[before], event) or _claimed_twice(events[before], event):
                yield before, at


def _tied(first: Occurrence, second: Occurrence) -> bool:
    """Say whether a clause makes the second of two neighbouring events the first one's result, cause or description."""
    text, start, end = first.article.text, first.event.trigger.end, second.event.trigger.start
    if not 0 < end - start <= _LONGEST or first.event.type not in _VIOLENT:
        return False
    between = folded(text[start:end])
    if _break().search(between):
        return False
    told = folded(second.event.trigger.of(text))
    if _has_toll(first):
        return bool(_cause().search(between)) or told.startswith("ب")
    if _relative().search(between):
        return True
    before = folded(text[max(0, first.event.trigger.start - _HEAD) : first.event.trigger.start])
    return _has_toll(second) and bool(_result().search(f"{between}{told}") or _tally().search(before))


def _claimed_twice(first: Occurrence, second: Occurrence) -> bool:
    """Say whether who claims the first event goes on to tell of it ("تبنت الجماعة الهجوم، وقالت إنها أطلقت ...")."""
    claim, told = (
        event.article.statements[event.event.said] if event.event.said is not None else None
        for event in (first, second)
    )
    if claim is None or told is None or claim.cue is None or claim.who != told.who or second.event.type != "ASSAULT":
        return False
    text = first.article.text
    claims = any(word in folded(claim.cue.of(text)) for word in _listed("claim"))
    return (
        claims and claim.content.start == first.event.trigger.start and told.content.start == second.event.trigger.start
    )


def _stands_alone(event: Occurrence) -> bool:
    """Say whether a trigger is a general noun that nothing tells apart: no adjective, no clause, no "on such a place"."""
    text, trigger = event.article.text, event.event.trigger
    if folded(trigger.of(text)) not in _listed("general") or event.actors or event.places:
        return False
    following = folded(text[trigger.end : trigger.end + 20]).split()
    return not following or (not following[0].startswith(("ال", "علي")) and following[0] not in _listed("relative"))


def _has_toll(event: Occurrence) -> bool:
    return any(size.what in _TOLLS for size in event.event.size)


@cache
def _listed(link: str) -> frozenset[str]:
    return frozenset(row["words"] for row in rows("compare_links.tsv") if row["link"] == link)


def _any(link: str) -> str:
    return "|".join(map(regex.escape, sorted(_listed(link), key=lambda words: (-len(words), words))))


@cache
def _break() -> regex.Pattern[str]:
    """Return what ends a clause, commas around a time or a place aside."""
    return regex.compile(r"[.؛;\n؟!]|\b(?:فيما|بينما|حين|وسط|بعد|قبل)\b")


@cache
def _cause() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}})(?:{_any('cause')})\s+(?:\p{{L}}+\s+)?$")


@cache
def _tally() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}})(?:{_any('tally')})\s+$")


@cache
def _relative() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}})(?:{_any('relative')})\s+(?:قد\s+)?$")


@cache
def _result() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}})(?:{_any('result')})(?!\p{{L}})")
