"""Labels: a happening in the words of one of its articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from tawatur.accounts.names import clean
from tawatur.accounts.occurrences import Occurrence
from tawatur.accounts.referents import counted
from tawatur.data import rows
from tawatur.text import folded
from tawatur.types import Span

#: characters and words of a label at most, words of one that no argument ends, and the words of a good one
_LONGEST, _WORDS, _BARE, _GOOD = 70, 8, 5, 5
#: mentions that are looked at, so that an endless list can't hold up the rest
_MOST = 100
_BREAKS = '.,،؛:\n"»«()'


def label(members: Sequence[Occurrence]) -> str:
    """Return the words of the mention that names the happening best: a noun with what belongs to it, and where it was."""
    best = max(members[:_MOST], key=_worth) if len(members) > 1 else members[0]
    return clean(_stretch(best).of(best.article.text))


def _worth(member: Occurrence) -> float:
    """Return how well a mention names its happening."""
    text, span = member.article.text, _stretch(member)
    words = span.of(text)
    size = words.count(" ") + 1
    placed = any(span.holds(at) and " " in at.of(text) for at in (*member.event.place, *member.event.recipient))
    noun = 3 * _is_noun(member) - 4 * (size > 1 and _is_sentence(member, folded(words).split()[1]))
    return noun + 2 * placed - counted(words) - 2 * (size == 1) - 0.2 * abs(size - _GOOD)


def _is_sentence(member: Occurrence, following: str) -> bool:
    """Say whether a trigger is the subject of the verb behind it ("the attack left ..."), and not a noun with its complement."""
    if not member.definite:
        return following in _listed("verb", "result")
    return not following.startswith(("ال", "لل")) and following not in _listed("adjunct", "cause", "relative", "noun")


def _is_noun(member: Occurrence) -> bool:
    """Say whether a trigger is a noun: by its article, by a preposition or a governing noun before it."""
    text, trigger = member.article.text, member.event.trigger
    before = folded(text[max(0, trigger.start - 20) : trigger.start]).split()
    words = trigger.of(text)
    return (
        member.definite
        or words.endswith(("ًا", "اً"))
        or bool(before and before[-1] in _listed("adjunct", "cause", "noun"))
    )


def _stretch(member: Occurrence) -> Span:
    """Return the trigger and what of its arguments stands close behind it, else the next words of its clause."""
    text, trigger, event = member.article.text, member.event.trigger, member.event
    rest = text[trigger.end : trigger.start + _LONGEST]
    cut = trigger.end + min(
        (at for mark in _BREAKS if (at := rest.find(mark)) >= 0), default=len(rest.rsplit(" ", 1)[0])
    )
    spans = (*event.actor, *event.recipient, *event.place, *(size.span for size in event.size))
    ends = [span.end for span in spans if span.start >= trigger.end and span.end <= cut]
    fitting = [end for end in ends if text.count(" ", trigger.start, end) < _WORDS]
    if fitting:
        return Span(trigger.start, max(fitting))
    words = text[trigger.start : cut].split(" ")[:_BARE]
    while len(words) > 1 and folded(words[-1]) in _listed("adjunct", "cause", "relative", "verb"):
        words.pop()
    return Span(trigger.start, trigger.start + len(" ".join(words).rstrip()))


def time_of(members: Sequence[Occurrence]) -> str | None:
    """Return the value that most mentions give, the most precise of equals."""
    values = Counter(m.event.time.value for m in members if m.event.time and m.event.time.value and m.days)
    spans = {m.event.time.value: m.days[1] - m.days[0] for m in members if m.event.time and m.days}
    return min(values, key=lambda value: (spans[value], -values[value], value), default=None)


@cache
def _listed(*links: str) -> frozenset[str]:
    return frozenset(row["words"] for row in rows("compare_links.tsv") if row["link"] in links)
