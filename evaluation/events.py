"""Measure the finder of events: found, typed, arguments, sizes, status, time.

    python -m evaluation.events [--fast]

Prints one table: gold/dev with the shipped weights and the annotators' other facts, five folds of gold/train for what is
learnt, and a keyword floor (every word that is nearly always an event). The counting is that of tools/score.py.
"""

from __future__ import annotations

import csv
import importlib.util
import sys
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any

from evaluation.gold import SHARED
from tawatur.facts.coding.model import best
from tawatur.facts.coding.triggers import context, type_features
from tawatur.facts.events import Weights, find, weights
from tawatur.facts.reading import read
from tawatur.types import Article, Event, Meta, Span, plain
from training.event_lexicon import Lesson, learn, lessons

ROWS = ("found", "typed", "actor", "recipient", "place", "arguments", "size", "status", "time")
FOLDS = 5


def scorer() -> ModuleType:
    """Load tools/score.py."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def counted(score: ModuleType, taught: list[Lesson], finder: Callable[[Lesson], tuple[Event, ...]]) -> Any:
    """Count what a finder gets right."""
    tally = score.Tally()
    for one in taught:
        score.score_article(one.record, {"events": plain(finder(one))}, tally)
    return tally


def floor(one: Lesson) -> tuple[Event, ...]:
    """Call every word of the lexicon's surest rows an event, with the type of its first sense."""
    sure = {
        at: sense.type
        for at, known in enumerate(one.view.senses)
        for sense in known[:1]
        if max(sense.strength for sense in known) == 2
    }
    tokens = one.view.reading.tokens
    return tuple(
        Event("", tokens[at].core, type_, (), (), (), None, (), "happened", None, 1.0, "rule:floor")
        for at, type_ in sure.items()
    )


def folds(score: ModuleType, taught: list[Lesson]) -> Any:
    """Count over held-out fifths of the training articles."""
    tally = score.Tally()
    for number in range(FOLDS):
        learnt = learn([one for at, one in enumerate(taught) if at % FOLDS != number])
        for one in taught[number::FOLDS]:
            score.score_article(one.record, {"events": plain(find(one.view, learnt))}, tally)
    return tally


def typing(taught: list[Lesson], learnt: Weights) -> float:
    """Return the share of gold triggers that get their type."""
    pairs = [
        (best(learnt.type.shares(type_features(one.view, at))), event["type"])
        for one in taught
        for at, event in one.events.items()
    ]
    right = [a for a, b in pairs if a == b]
    return len(right) / len(pairs)


def assault() -> list[tuple[str, float]]:
    """Return F1 of "the sentence holds a specific assault" on the ASSAULT gold, by majority label: ours and a floor."""
    with (SHARED / "data" / "events" / "assault_gsr.csv").open(encoding="utf-8", newline="") as lines:
        labelled = [(row["text"], int(row["accept"]) > int(row["reject"])) for row in csv.DictReader(lines)]
    views = [(context(read(_sentence(text)), (), (), ()), label) for text, label in labelled]
    ours = [(any(event.type == "ASSAULT" for event in find(view, weights())), label) for view, label in views]
    words = [(any(s.type == "ASSAULT" and s.strength == 2 for known in v.senses for s in known), y) for v, y in views]
    return [("weights", _f1(ours)), ("words", _f1(words))]


def _sentence(text: str) -> Article:
    return Article("", "", "", text, Meta(None, None, None, None, None, "ar", Span(0, len(text))))


def _f1(pairs: list[tuple[bool, bool]]) -> float:
    right = sum(said and true for said, true in pairs)
    return 2 * right / max(1, sum(said for said, _ in pairs) + sum(true for _, true in pairs))


def table(named: dict[str, Any]) -> None:
    """Print precision, recall and F1 of each row, side by side."""
    print(f"{'events.':12}" + "".join(f"{name:^24}" for name in named))
    print(f"{'':12}" + "".join(f"{'P':>8}{'R':>7}{'F1':>7}  " for _ in named))
    for row in ROWS:
        cells = []
        for tally in named.values():
            right, said, true = tally[f"events.{row}"]
            precision, recall = right / max(said, 1), right / max(true, 1)
            cells.append(f"{precision:8.3f}{recall:7.3f}{2 * right / max(said + true, 1):7.3f}  ")
        print(f"{row:12}" + "".join(cells))


def main(*, fast: bool) -> None:
    """Print the table."""
    score = scorer()
    dev = lessons("dev")
    shipped = weights()
    start = time.perf_counter()
    found = counted(score, dev, lambda one: find(one.view, shipped))
    spent = time.perf_counter() - start
    named = {"floor, dev": counted(score, dev, floor), "dev": found}
    if not fast:
        print("ASSAULT gold, sentence holds one, F1:", ", ".join(f"{name} {f1:.3f}" for name, f1 in assault()))
        named["train, 5 folds"] = folds(score, lessons("train"))
    table(named)
    print(f"types of gold triggers, dev: {typing(dev, shipped):.3f}")
    print(f"{1000 * spent / len(dev):.1f} ms an article")


if __name__ == "__main__":
    main(fast="--fast" in sys.argv)
