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
from training.event_folds import folds
from training.event_models import Lesson, lessons

ROWS = ("found", "typed", "actor", "recipient", "place", "arguments", "size", "status", "time")
BINS = 5


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


def held_out(score: ModuleType, taught: list[Lesson]) -> tuple[Any, list[tuple[float, bool]]]:
    """Count over fifths of the training articles that the models have not seen; return scores with their truth too.

    The bounds were chosen on the same fifths: six numbers, so the figures are a little better than on new articles.
    """
    tally, scored = score.Tally(), []
    parts = folds(taught, lessons("own"))
    for learnt, some in zip(parts.learnt, parts.held, strict=True):
        for one in some:
            found = find(one.view, learnt)
            score.score_article(one.record, {"events": plain(found)}, tally)
            scored += judged(one, found)
    return tally, scored


def judged(one: Lesson, found: tuple[Event, ...]) -> list[tuple[float, bool]]:
    """Pair each event's score with whether the annotators have an event there."""
    gold = [Span(*event["trigger"]) for event in one.record["events"]]
    return [(event.score, any(event.trigger.touches(span) for span in gold)) for event in found]


def reliability(named: dict[str, list[tuple[float, bool]]]) -> None:
    """Print the share of events that are right among those of each score."""
    print("score against share right")
    for low in range(BINS):
        cells = []
        for pairs in named.values():
            inside = [(score, good) for score, good in pairs if min(int(score * BINS), BINS - 1) == low]
            mean = sum(score for score, _ in inside) / max(1, len(inside))
            right = sum(good for _, good in inside) / max(1, len(inside))
            cells.append(f"{mean:8.2f}{right:7.2f}{len(inside):7}  ")
        print(f"{low / BINS:.1f} to {(low + 1) / BINS:.1f}  " + "".join(cells))


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
    start = time.process_time()
    found = counted(score, dev, lambda one: find(one.view, shipped))
    spent = time.process_time() - start
    named = {"floor, dev": counted(score, dev, floor), "dev": found}
    if not fast:
        print("ASSAULT gold, sentence holds one, F1:", ", ".join(f"{name} {f1:.3f}" for name, f1 in assault()))
        named["train, 5 folds"], scored = held_out(score, lessons("train"))
        of_dev = [pair for one in dev for pair in judged(one, find(one.view, shipped))]
        reliability({"dev": of_dev, "train, 5 folds": scored})
    table(named)
    print(f"types of gold triggers, dev: {typing(dev, shipped):.3f}")
    print(f"{1000 * spent / len(dev):.1f} ms an article")


if __name__ == "__main__":
    main(fast="--fast" in sys.argv)
