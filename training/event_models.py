"""Examples from annotated articles for the models of events, and the models fitted to them.

Six logistic regressions (scikit-learn, not needed at run time): whether a candidate word names an event, of what type, which
phrase fills which role, which time dates it, what its status is, what a quantity counts; and the roots that named an event. All are deterministic.
The features are those of tawatur.facts.coding: triggers, roles, status.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from evaluation.gold import article, kept_out, records
from tawatur.facts.coding.model import Linear
from tawatur.facts.coding.phrases import Phrase, phrases, span
from tawatur.facts.coding.roles import ROLES, anchor, described
from tawatur.facts.coding.sizes import NOTHING as NO_SIZE
from tawatur.facts.coding.sizes import counted
from tawatur.facts.coding.status import status_features, time_features
from tawatur.facts.coding.triggers import (
    Context,
    candidates,
    context,
    trigger_features,
    type_features,
    word_features,
)
from tawatur.facts.events import Weights
from tawatur.facts.reading import read
from tawatur.types import Span, Statement

#: inverse strength of regularization of each model, by log loss in five folds of gold/train (python -m training.event_folds)
STRENGTH = {"trigger": 0.5, "type": 1.0, "role": 0.2, "time": 0.5, "status": 0.1, "size": 0.5}
#: features met in fewer examples are left out
RARE = 2
#: weights nearer to nothing are left out
FAINT = 0.1
#: a quantity is a size from this share on, relative to that of being none: more are found, by F1 on articles kept out
_LEANING = 0.6
#: bounds that keep everything
NOTHING = {"trigger": 0.0, "actor": 0.0, "recipient": 0.0, "place": 0.0, "time": 0.0, "word": -1e9}


@dataclass(slots=True)
class Examples:
    """Feature lists with their labels, for one model."""

    features: list[list[str]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def add(self, features: list[str], label: str) -> None:
        """Add one example."""
        self.features.append(features)
        self.labels.append(label)


@dataclass(frozen=True, slots=True)
class Lesson:
    """An annotated article as the models see it, with the gold events by token."""

    record: dict[str, Any]
    view: Context
    events: dict[int, dict[str, Any]]


def lessons(split: str) -> list[Lesson]:
    """Prepare the articles of a gold split, with the annotators' entities, times and statements; of our own not those kept out."""
    out = set(kept_out(split)) if split == "own" else set()
    return [_lesson(split, record) for doc, record in records(split).items() if doc not in out]


def unseen() -> list[Lesson]:
    """Prepare the articles that neither these models, where they are weighed, nor the encoder have seen."""
    return [_lesson(split, records(split)[doc]) for split in ("train", "own") for doc in kept_out(split)]


def _lesson(split: str, record: dict[str, Any]) -> Lesson:
    given = article(split, record)
    said = tuple(_statement(number, item) for number, item in enumerate(record["statements"]))
    view = context(read(given), given.entities, given.times, said)
    return Lesson(record, view, _events(view, record))


def _statement(number: int, item: dict[str, Any]) -> Statement:
    cue, source = (Span(*item[name]) if item[name] else None for name in ("cue", "source"))
    content, via = Span(*item["content"]), tuple(Span(*span) for span in item["via"])
    about = item["who"], None, item["kind"], via, item["mode"], item["act"]
    return Statement(f"s{number}", content, cue, source, *about, (), 1.0, "gold")


def _events(view: Context, record: dict[str, Any]) -> dict[int, dict[str, Any]]:
    """Return the gold events by the first token of their trigger."""
    tokens = view.reading.tokens
    events: dict[int, dict[str, Any]] = {}
    for event in record["events"]:
        start, end = event["trigger"]
        within = range(max(0, view.reading.index(start) - 1), view.reading.index(end))
        hit = next((at for at in within if tokens[at].span.end > start), None)
        if hit is not None:
            events.setdefault(hit, event)
    return events


def named(taught: list[Lesson]) -> frozenset[str]:
    """Return the roots that name an event in some articles."""
    return frozenset(one.view.roots[at] for one in taught for at in one.events)


def gather(taught: list[Lesson], mined: frozenset[str]) -> dict[str, Examples]:
    """Make the examples of all models from some articles."""
    examples = {name: Examples() for name in STRENGTH}
    for one in taught:
        _add_triggers(one, mined, examples)
        _add_arguments(one, examples)
        _add_sizes(one, examples)
    return examples


def learn(taught: list[Lesson]) -> Weights:
    """Fit all models on some articles; what is least is not chosen here, so that everything is found."""
    mined = named(taught)
    examples = gather(taught, mined)
    fitted = {name: fit(examples[name], STRENGTH[name]) for name in STRENGTH}
    fitted["size"] = _leaning(fitted["size"], NO_SIZE, log(_LEANING))
    return Weights(
        fitted["trigger"],
        fitted["type"],
        fitted["role"],
        fitted["time"],
        fitted["status"],
        fitted["size"],
        mined,
        dict(NOTHING),
    )


def _add_triggers(one: Lesson, mined: frozenset[str], examples: dict[str, Examples]) -> None:
    seen: Counter[str] = Counter()
    for at in candidates(one.view, mined):
        features = [*word_features(one.view.forms[at]), *trigger_features(one.view, at, seen)]
        examples["trigger"].add(features, "yes" if at in one.events else "no")
        seen[one.view.roots[at]] += 1
    for at, event in one.events.items():
        examples["type"].add(type_features(one.view, at), event["type"])


def _add_arguments(one: Lesson, examples: dict[str, Examples]) -> None:
    view, marked = one.view, frozenset(one.events)
    earlier: tuple[int, str] | None = None
    for at, event in sorted(one.events.items()):
        sentence = view.reading.sentences[view.sentence[at]]
        found = phrases(view, sentence, marked)
        near = list(described(view, anchor(view, at, event["type"]), found, marked))
        labels = labelled(view, [phrase for phrase, _ in near], event)
        for number, (_, features) in enumerate(near):
            if number in labels:
                examples["role"].add(features, labels[number])
        time = gold_time(view, event)
        for dating in sorted({dating for n in sentence if (dating := view.timed[n]) is not None}):
            label = "yes" if dating == time else "no"
            examples["time"].add(time_features(view, at, dating, marked), label)
        dated = None if time is None else view.times[time]
        examples["status"].add(status_features(view, at, event["type"], dated, earlier), event["status"])
        earlier = at, event["status"]


def _add_sizes(one: Lesson, examples: dict[str, Examples]) -> None:
    """Say of each quantity in a sentence with events which size it is, if it is one."""
    view = one.view
    given = [(Span(*size["span"]), size["what"]) for event in one.record["events"] for size in event["size"]]
    for sentence in view.reading.sentences:
        inside = {at: one.events[at]["type"] for at in sentence if at in one.events}
        for quantity, features in counted(view, sentence, inside) if inside else ():
            what = next((what for span, what in given if span.touches(quantity.phrase)), NO_SIZE)
            examples["size"].add(features, what)


def labelled(view: Context, near: list[Phrase], event: dict[str, Any]) -> dict[int, str]:
    """Label the phrases near a trigger; what only continues an argument is no example either way."""
    labels = dict.fromkeys(range(len(near)), "none")
    for role in ROLES:
        for start, end in event[role]:
            hits = [number for number, phrase in enumerate(near) if span(view, phrase).touches(Span(start, end))]
            for number in hits[:1]:
                labels[number] = role
            for number in hits[1:]:
                if labels.get(number) == "none":
                    del labels[number]
    return labels


def gold_time(view: Context, event: dict[str, Any]) -> int | None:
    """Return the number of the time expression that the annotators gave an event."""
    if event["time"] is None:
        return None
    given = Span(*event["time"]["span"])
    return next((number for number, time in enumerate(view.times) if time.span.touches(given)), None)


def fit(examples: Examples, strength: float) -> Linear:
    """Fit one logistic regression and keep the weights that matter."""
    counts = Counter(feature for features in examples.features for feature in set(features))
    table = DictVectorizer(dtype=np.float32)
    matrix = table.fit_transform(
        [{name: 1.0 for name in features if counts[name] >= RARE} for features in examples.features]
    )
    model = LogisticRegression(C=strength, max_iter=400).fit(matrix, examples.labels)
    weights, start = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        weights, start = np.vstack([np.zeros_like(weights[0]), weights[0]]), np.array([0.0, start[0]])
    kept = {name: _kept(weights[:, column]) for column, name in enumerate(table.feature_names_)}
    kept["bias"] = tuple(enumerate(map(float, start + weights[:, table.vocabulary_["bias"]])))
    return Linear(tuple(map(str, model.classes_)), {name: pairs for name, pairs in kept.items() if pairs})


def _leaning(model: Linear, label: str, shift: float) -> Linear:
    """Return a model with one label's sum moved."""
    number = model.labels.index(label)
    bias = tuple((n, round(value + shift * (n == number), 4)) for n, value in model.weights["bias"])
    return Linear(model.labels, model.weights | {"bias": bias})


def _kept(column: Iterable[float]) -> tuple[tuple[int, float], ...]:
    return tuple((number, round(float(value), 2)) for number, value in enumerate(column) if abs(value) >= FAINT)
