"""Learn what decides about events from annotated articles, and write the tables that ship under src/tawatur/data.

    python -m training.event_lexicon

Five logistic regressions (scikit-learn, not needed at run time): whether a candidate word names an event, of what type, which
phrase fills which role, which time dates it, what its status is; and the list of the roots that named an event. All are
deterministic. The features are those of tawatur.facts.coding.triggers, event_roles and event_status.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from evaluation.gold import article, records
from tawatur.facts.coding.model import Linear
from tawatur.facts.coding.phrases import Phrase, phrases, span
from tawatur.facts.coding.roles import ROLES, reachable, role_features
from tawatur.facts.coding.status import status_features, time_features
from tawatur.facts.coding.triggers import Context, candidates, context, trigger_features, type_features
from tawatur.facts.events import Weights
from tawatur.facts.reading import read
from tawatur.types import Span, Statement

DATA = Path(__file__).resolve().parents[1] / "src" / "tawatur" / "data"
#: inverse strength of regularization of each model, by F1 in five folds of gold/train
STRENGTH = {"trigger": 0.5, "type": 1.0, "role": 0.2, "time": 0.3, "status": 0.1}
#: features met in fewer examples are left out
RARE = 2
#: weights nearer to nothing are left out
FAINT = 0.04


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
    """Prepare all articles of a gold split, with the annotators' entities, times and statements."""
    return [_lesson(split, record) for record in records(split).values()]


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


def learn(taught: list[Lesson]) -> Weights:
    """Fit all models on some articles."""
    mined = frozenset(one.view.roots[at] for one in taught for at in one.events)
    examples = {name: Examples() for name in STRENGTH}
    for one in taught:
        _add_triggers(one, mined, examples)
        _add_arguments(one, examples)
    fitted = {name: _fit(examples[name], STRENGTH[name]) for name in STRENGTH}
    return Weights(fitted["trigger"], fitted["type"], fitted["role"], fitted["time"], fitted["status"], mined)


def _add_triggers(one: Lesson, mined: frozenset[str], examples: dict[str, Examples]) -> None:
    seen: Counter[str] = Counter()
    for at in candidates(one.view, mined):
        examples["trigger"].add(trigger_features(one.view, at, seen), "yes" if at in one.events else "no")
        seen[one.view.roots[at]] += 1
    for at, event in one.events.items():
        examples["type"].add(type_features(one.view, at), event["type"])


def _add_arguments(one: Lesson, examples: dict[str, Examples]) -> None:
    view, marked = one.view, frozenset(one.events)
    earlier: tuple[int, str] | None = None
    for at, event in sorted(one.events.items()):
        sentence = view.reading.sentences[view.sentence[at]]
        near = reachable(view, phrases(view, sentence, marked), at)
        labels = _labels(view, near, event)
        for number, (place, _) in enumerate(near):
            if number in labels:
                examples["role"].add(role_features(view, at, event["type"], place, near, marked), labels[number])
        time = _gold_time(view, event)
        for dating in sorted({dating for n in sentence if (dating := view.timed[n]) is not None}):
            label = "yes" if dating == time else "no"
            examples["time"].add(time_features(view, at, dating, marked), label)
        dated = None if time is None else view.times[time]
        examples["status"].add(status_features(view, at, event["type"], dated, earlier), event["status"])
        earlier = at, event["status"]


def _labels(view: Context, near: list[tuple[int, Phrase]], event: dict[str, Any]) -> dict[int, str]:
    """Label the phrases near a trigger; what only continues an argument is no example either way."""
    labels = dict.fromkeys(range(len(near)), "none")
    for role in ROLES:
        for start, end in event[role]:
            hits = [number for number, (_, phrase) in enumerate(near) if span(view, phrase).touches(Span(start, end))]
            for number in hits[:1]:
                labels[number] = role
            for number in hits[1:]:
                if labels.get(number) == "none":
                    del labels[number]
    return labels


def _gold_time(view: Context, event: dict[str, Any]) -> int | None:
    """Return the number of the time expression that the annotators gave an event."""
    if event["time"] is None:
        return None
    given = Span(*event["time"]["span"])
    return next((number for number, time in enumerate(view.times) if time.span.touches(given)), None)


def _fit(examples: Examples, strength: float) -> Linear:
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


def _kept(column: Iterable[float]) -> tuple[tuple[int, float], ...]:
    return tuple((number, round(float(value), 2)) for number, value in enumerate(column) if abs(value) >= FAINT)


def _write(name: str, lines: Iterable[str], about: str) -> None:
    head = [
        f"# {about}",
        "# Made by training/event_lexicon.py from gold/train (ANT corpus, Apache-2.0). Licence: Apache-2.0.",
    ]
    (DATA / f"{name}.tsv").write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")


def _table(model: Linear) -> Iterable[str]:
    yield "\t".join(["feature", *model.labels])
    for name in sorted(model.weights):
        values = dict(model.weights[name])
        yield "\t".join([name, *(f"{values[n]:g}" if n in values else "" for n in range(len(model.labels)))])


def main() -> None:
    """Learn from gold/train and write the tables."""
    learnt = learn(lessons("train"))
    for name in STRENGTH:
        _write(f"event_{name}", _table(getattr(learnt, name)), f"Weights that decide the {name} of events.")
    _write("event_mined", ["roots", *sorted(learnt.mined)], "Roots of words that named an event.")


if __name__ == "__main__":
    main()
