"""Measure assaults on the OEDA Arabic gold (newspaper sentences, several coders): python -m evaluation.assault [--fast]

Which sentences hold a specific assault, by majority vote: what Tawatur's own events say; an own event with both of its sides
named, which is nearer to what these coders were asked; and logistic regressions in five folds by document, over the encoder's vectors and the
events, over character n-grams, and over both. Then the words of verb, source and target as sets of tokens, by the first
attack of the sentence of which a side is named, against the coder who is nearest.

The regressions are measured and not shipped: these coders leave attacks out whose sides are not named, and Tawatur wants them.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from evaluation.gold import SHARED
from tawatur.facts.encoder.events import Ear
from tawatur.facts.encoder.labels import TYPES
from tawatur.facts.encoder.model import Heard, shipped
from tawatur.facts.events import events
from tawatur.facts.find import first_findings
from tawatur.facts.mentions import entities
from tawatur.facts.reading import read
from tawatur.facts.statements import statements
from tawatur.text import folded, words
from tawatur.time import times
from tawatur.types import Article, Event, Meta, Span

FOLDS = 5
#: inverse strengths of regularization
STRENGTH, STRENGTH_LETTERS = 0.003, 10.0
#: sentences chosen as a multiple of the share of the right ones
CHOSEN = 1.15
#: weight of the vectors beside the letters
WEIGHTS = {"vectors and events": 1.0, "character n-grams": 0.0, "both": 0.5}
Truth = NDArray[np.bool_]
Values = NDArray[np.float64]
_EVENTS = SHARED / "data" / "events"
_ROLES = ("verb", "source", "target")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the gold with what Tawatur makes of it."""

    doc: str
    text: str
    label: bool
    events: tuple[Event, ...]
    #: what the regression sees
    features: NDArray[np.float32]


def sentence(name: str, text: str, label: bool, *, fast: bool) -> Sentence:
    """Read one sentence as an article of its own."""
    article = Article(name, "", "", text, Meta(None, None, None, None, None, "ar", Span(0, len(text))))
    reading = read(article)
    dated = tuple(times(text, None))
    heard = None if fast else shipped().read(first_findings(reading, dated))
    named = entities(reading, heard)
    found = events(reading, named, dated, statements(reading, named, heard), heard)
    assaults = tuple(event for event in found if event.type == "ASSAULT")
    return Sentence(name.rsplit("-", 1)[0], text, label, assaults, _features(assaults, heard))


def _features(assaults: Sequence[Event], heard: Heard | None) -> NDArray[np.float32]:
    """Return what the events say, and of the encoder's vectors the mean, the highest and the mean of the words that tell of an assault.

    With them the highest share of each type of event.
    """
    told = [
        max((event.score for event in assaults), default=0.0),
        float(len(assaults)),
        *(float(any(getattr(event, role) for event in assaults)) for role in ("actor", "recipient", "place", "size")),
        float(any(event.actor and event.recipient for event in assaults)),
        float(any(event.status == "happened" for event in assaults)),
    ]
    if heard is None or not len(heard.vectors):
        return np.array(told, np.float32)
    of_types = heard.logs("type") - np.logaddexp(0, -Ear(heard).triggers)[:, None]
    of_assault = of_types[:, TYPES.index("ASSAULT")]
    told.append(float(of_assault.max()))
    weights = np.exp(of_assault) / np.exp(of_assault).sum()
    vectors = heard.vectors.mean(0), heard.vectors.max(0), weights @ heard.vectors
    joined: NDArray[np.float32] = np.concatenate([*vectors, of_types.max(0), told]).astype(np.float32)
    return joined


def labelled(*, fast: bool) -> Iterator[Sentence]:
    """Yield all sentences with the label that most coders gave."""
    with (_EVENTS / "assault_gsr.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield sentence(row["id"], row["text"], int(row["accept"]) > int(row["reject"]), fast=fast)


def held_out(some: Sequence[Sentence]) -> dict[str, list[tuple[bool, bool]]]:
    """Return what regressions say of documents that they have not seen, with the truth; as many are chosen as are expected."""
    docs = {doc: number % FOLDS for number, doc in enumerate(sorted({one.doc for one in some}))}
    fold, truth = np.array([docs[one.doc] for one in some]), np.array([one.label for one in some])
    judged: dict[str, list[tuple[bool, bool]]] = {name: [] for name in WEIGHTS}
    for number in range(FOLDS):
        new = fold == number
        heard, read = _heard(some, truth, new), _read(some, truth, new)
        for name, weight in WEIGHTS.items():
            values = weight * heard + (1 - weight) * read
            bound = np.quantile(values, 1 - CHOSEN * truth[~new].mean())
            judged[name] += [(bool(value >= bound), bool(true)) for value, true in zip(values, truth[new], strict=True)]
    return judged


def _heard(some: Sequence[Sentence], truth: Truth, new: Truth) -> Values:
    """Judge by the encoder's vectors and the events."""
    table = np.stack([one.features for one in some])
    scale = StandardScaler().fit(table[~new])
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(scale.transform(table[~new]), truth[~new])
    found: Values = model.decision_function(scale.transform(table[new]))
    return found


def _read(some: Sequence[Sentence], truth: Truth, new: Truth) -> Values:
    """Judge by the letters."""
    texts = np.array([folded(one.text) for one in some], dtype=object)
    grams = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True)
    model = LogisticRegression(C=STRENGTH_LETTERS, max_iter=2000).fit(grams.fit_transform(texts[~new]), truth[~new])
    found: Values = model.decision_function(grams.transform(texts[new]))
    return found


def row(name: str, pairs: Sequence[tuple[bool, bool]]) -> str:
    """Print precision, recall and F1 of a way to tell the sentences."""
    right = sum(said and true for said, true in pairs)
    said, true = sum(said for said, _ in pairs), sum(true for _, true in pairs)
    return f"{name:42}{right / max(said, 1):8.3f}{right / max(true, 1):8.3f}{2 * right / max(said + true, 1):8.3f}"


def tokens(phrases: Sequence[str]) -> frozenset[str]:
    """Return the words of some phrases without particles."""
    return frozenset(word.stem or folded(phrase) for phrase in phrases for word in words(phrase))


def overlap(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """Return the F1 of two sets of tokens; two empty ones agree."""
    if not ours and not theirs:
        return 1.0
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def spans(*, fast: bool) -> dict[str, float]:
    """Return the mean F1 of the words of verb, source and target against the coder who is nearest."""
    sums = dict.fromkeys(_ROLES, 0.0)
    given = json.loads((_EVENTS / "assault_spans.json").read_text(encoding="utf-8"))
    coded = [item for item in given if item["spans"]]
    for item in coded:
        found = sentence(item["source"], item["text"], True, fast=fast)
        best = min(found.events, key=lambda event: (not (event.actor or event.recipient), event.trigger), default=None)
        ours = _ours(found.text, best)
        for role in _ROLES:
            theirs = [tokens(coder.get(role if role == "verb" else f"{role}_actor") or ()) for coder in item["spans"]]
            sums[role] += max(overlap(ours[role], each) for each in theirs)
    return {role: value / len(coded) for role, value in sums.items()}


def _ours(text: str, event: Event | None) -> dict[str, frozenset[str]]:
    if event is None:
        return dict.fromkeys(_ROLES, frozenset())
    found = {"verb": (event.trigger,), "source": event.actor, "target": event.recipient}
    return {role: tokens([span.of(text) for span in some]) for role, some in found.items()}


def main(*, fast: bool) -> None:
    """Print both tables."""
    some = list(labelled(fast=fast))
    ways = {
        "Tawatur's events": [(bool(one.events), one.label) for one in some],
        "... with both sides named": [(any(e.actor and e.recipient for e in one.events), one.label) for one in some],
        **{f"regression, {FOLDS} folds: {name}": pairs for name, pairs in held_out(some).items()},
    }
    print(f"{'sentence holds a specific assault':42}{'P':>8}{'R':>8}{'F1':>8}   of {len(some)}")
    for name, pairs in ways.items():
        print(row(name, pairs))
    print("words of " + ", ".join(f"{role} {value:.3f}" for role, value in spans(fast=fast).items()))


if __name__ == "__main__":
    main(fast="--fast" in sys.argv)
