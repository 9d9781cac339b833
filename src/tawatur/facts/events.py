"""Events: who did what to whom, where, when, how many, and whether it happened.

The stages, each in a module of its own: candidates by the lexicon (forms), triggers and types by weights
(triggers), noun phrases (phrases) and their roles (roles), sizes (sizes), time and status
(status). The weights are learnt from annotated articles by training/event_lexicon.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tawatur.data import column, rows
from tawatur.facts.coding.forms import listed
from tawatur.facts.coding.mix import heard_least, mixed, pooled
from tawatur.facts.coding.model import Linear, best, shipped
from tawatur.facts.coding.model import share as share_of
from tawatur.facts.coding.phrases import phrases
from tawatur.facts.coding.roles import roles, weighed
from tawatur.facts.coding.sizes import sizes
from tawatur.facts.coding.status import status_of, time_features
from tawatur.facts.coding.triggers import (
    Context,
    candidates,
    context,
    trigger_features,
    type_features,
    word_features,
)
from tawatur.facts.encoder.events import Ear
from tawatur.facts.reading import Reading
from tawatur.text import Word
from tawatur.types import Entity, Event, Size, Span, Statement, Time

if TYPE_CHECKING:
    from tawatur.facts.encoder.model import Heard

_MODELS = ("event_trigger", "event_type", "event_role", "event_time", "event_status", "event_size")


@dataclass(frozen=True, slots=True)
class Weights:
    """The linear models that decide, and what else was learnt from annotated articles."""

    trigger: Linear
    type: Linear
    role: Linear
    time: Linear
    status: Linear
    size: Linear
    #: roots that named an event
    mined: frozenset[str]
    #: least share at which a candidate is an event, a phrase fills a role, a time belongs to an event; under "word" the
    #: least sum of a candidate's own weights at which it is worth looking at what stands around it
    least: dict[str, float]


#: logit of being the size of an event below which a figure is none, by F1 on articles kept out of training
_DOUBTED = -3.0


@cache
def weights() -> Weights:
    """Read the shipped models, once."""
    trigger, type_, role, time, status, size = map(shipped, _MODELS)
    least = {row["name"]: float(row["least"]) for row in rows("event_least.tsv")}
    return Weights(trigger, type_, role, time, status, size, frozenset(column("event_mined.tsv", "roots")), least)


def events(
    reading: Reading,
    entities: tuple[Entity, ...],
    times: tuple[Time, ...],
    statements: tuple[Statement, ...],
    heard: Heard | None = None,
) -> tuple[Event, ...]:
    """Find the specific happenings that an article tells of, in the order of their triggers.

    Linear models over lists and grammar weigh them; where the encoder has read the article, it is heard too.
    """
    view = context(reading, entities, times, statements)
    return find(view, weights(), Ear(heard) if heard else None)


def find(view: Context, learnt: Weights, ear: Ear | None = None) -> tuple[Event, ...]:
    """Find the events of an article with given weights, and with what the encoder hears."""
    chosen = triggers(view, learnt, ear)
    marked = frozenset(chosen)
    if ear:
        ear.listen(chosen)
    found: list[Event] = []
    earlier: tuple[int, str] | None = None
    for number in sorted({view.sentence[at] for at in chosen}):
        sentence = view.reading.sentences[number]
        inside = {at: chosen[at][0] for at in sentence if at in chosen}
        near = phrases(view, sentence, marked)
        counted = _believed(view, ear, sizes(view, sentence, inside, learnt.size), inside)
        for at, type_ in inside.items():
            filled = roles(view, weighed(view, near, at, chosen[at], marked, learnt.role, ear), least(learnt, ear))
            time = time_of(view, at, marked, learnt)
            status = status_of(view, at, type_, time, earlier, learnt.status, ear)
            earlier = at, status
            found.append(_event(view, len(found), at, chosen[at], filled, time, counted.get(at, ()), status))
    return tuple(found)


def _believed(
    view: Context, ear: Ear | None, counted: dict[int, tuple[Size, ...]], triggers: Iterable[int]
) -> dict[int, tuple[Size, ...]]:
    """Leave out the figures that the encoder takes for the size of no event of their sentence."""
    if ear is None:
        return counted
    return {
        at: tuple(
            size
            for size in some
            if max(ear.plays(other, "size", view.reading.within(size.span)) for other in triggers) >= _DOUBTED
        )
        for at, some in counted.items()
    }


def least(learnt: Weights, ear: Ear | None) -> dict[str, float]:
    """Return the least shares at which something is kept."""
    return learnt.least | heard_least() if ear else learnt.least


def triggers(
    view: Context, learnt: Weights, ear: Ear | None = None, bound: float | None = None
) -> dict[int, tuple[str, float]]:
    """Choose the triggers: token number -> type and share; `bound` is the least share, if it is not the learnt one."""
    seen: Counter[str] = Counter()
    chosen: dict[int, tuple[str, float]] = {}
    bounds = least(learnt, ear) if bound is None else {**learnt.least, "trigger": bound}
    for at in sorted(ear.worth.union(candidates(view, learnt.mined)) if ear else candidates(view, learnt.mined)):
        own = learnt.trigger.sum(word_features(view.forms[at]))
        if ear or own >= bounds["word"]:
            whole = own + learnt.trigger.sum(trigger_features(view, at, seen))
            share = share_of(mixed("trigger", whole, float(ear.triggers[at])) if ear else whole)
            if share >= bounds["trigger"]:
                chosen[at] = _type(view, at, learnt, ear), share
        seen[view.roots[at]] += 1
    return chosen


def _type(view: Context, at: int, learnt: Weights, ear: Ear | None) -> str:
    shares = learnt.type.shares(type_features(view, at))
    return best(pooled("type", shares, ear.types(at)) if ear else shares)


def time_of(view: Context, at: int, marked: frozenset[int], learnt: Weights) -> Time | None:
    """Return the time expression of the trigger's sentence that most likely dates it."""
    sentence = view.sentence[at]
    if sentence not in view.dated:
        return None
    timed = (view.timed[n] for n in view.reading.sentences[sentence])
    numbers = sorted({number for number in timed if number is not None})
    scored = [(share_of(learnt.time.sum(time_features(view, at, number, marked))), -number) for number in numbers]
    share, number = max(scored)
    return view.times[-number] if share >= learnt.least["time"] else None


def _event(
    view: Context,
    number: int,
    at: int,
    choice: tuple[str, float],
    filled: dict[str, tuple[Span, ...]],
    time: Time | None,
    counted: tuple[Size, ...],
    status: str,
) -> Event:
    token = view.reading.tokens[at]
    type_, share = choice
    noun = any(sense.pos == "noun" for sense in view.senses[at])
    return Event(
        f"ev{number + 1}",
        _span(token),
        type_,
        filled["actor"],
        filled["recipient"],
        filled["place"],
        time,
        counted,
        status,
        view.said[at],
        round(share, 3),
        "model:event-noun" if noun else "model:event-verb",
    )


def _span(token: Word) -> Span:
    """Return a trigger without particles, but whole where they are its own letters (فتحت) or make its tense (سيزور)."""
    if listed(token.form) or token.particles == ("س",):
        return token.span
    return Span(token.core.start - ("س" in token.particles), token.span.end)
