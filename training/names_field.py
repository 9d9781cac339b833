"""Learn the conditional random fields of names: `python -m training.names_field`.

Writes src/tawatur/data/names_field.tsv, which stands beside the encoder, and names_field_fast.tsv, which stands alone and is
told nothing but what the lists take for names; both are learnt on the articles that the encoder learns from (every fifth or
fourth is kept out). And evaluation/aner_field.tsv, learnt on ANERcorp's train split, by which nothing but the figure on
ANERcorp is made.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pycrfsuite
from numpy.typing import NDArray

from evaluation.gold import SHARED, article, kept_out, records
from evaluation.names import bare, joined
from tawatur.data import ROOT
from tawatur.facts.coding.model import Linear
from tawatur.facts.encoder.field import AFTER, FLAGS, LISTED, WORDS, edge_feature, flag_feature, word_features
from tawatur.facts.encoder.flags import Found, flags, names
from tawatur.facts.encoder.labels import ANER, KINDS
from tawatur.types import Span
from training.attribution_models import SOURCE, table_of
from training.encoder.data import aner_spans, forget, found, label_spans

#: what holds the weights down, by the names of articles kept out; words met once tell nothing
COURSE = {"c1": 1.0, "c2": 0.02, "feature.minfreq": 2, "max_iterations": 100, "feature.possible_transitions": True}
#: weights nearer to nothing are left out
FAINT = 0.02
ABOUT = "Weights of the field that tells how likely a token is part of a name."
ANER_SOURCE = "ANERcorp's train split (Benajiba, Rosso; CAMeL split). Licence: CC BY-SA 4.0."
ANER_FIELD = Path(__file__).resolve().parents[1] / "evaluation" / "aner_field.tsv"

Lesson = tuple[Found, NDArray[np.int64]]


def labels(kinds: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the labels of a head that finds spans of some kinds."""
    return ("outside", *(f"{part} {kind}" for kind in kinds for part in ("inside", "begin")))


def gold_lessons() -> Iterator[Lesson]:
    """Yield the annotated articles that the encoder learns from as well."""
    for split in ("train", "own"):
        out = set(kept_out(split))
        for doc, record in records(split).items():
            if doc not in out:
                shown = found(article(split, record))
                spans = ((Span(*span), entity["kind"]) for entity in record["entities"] for span in entity["mentions"])
                yield shown, label_spans(shown.reading, spans, KINDS)


def aner_lessons() -> Iterator[Lesson]:
    """Yield ANERcorp's train split."""
    lines = (SHARED / "data" / "names" / "ANERCorp_CamelLab_train.txt").read_text(encoding="utf-8").splitlines()
    text, spans = joined(lines)
    shown = found(bare("train", text))
    yield shown, label_spans(shown.reading, aner_spans(spans), ANER)


def learn(lessons: Iterable[Lesson], kinds: tuple[str, ...], shown_flags: Sequence[str]) -> Linear:
    """Fit a field that is shown some of the flags, and return its weights."""
    every = labels(kinds)
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(COURSE)
    for shown, right in lessons:
        told = features(shown, frozenset(shown_flags))
        for sentence in shown.reading.sentences:
            part = slice(sentence.start, sentence.stop)
            trainer.append(told[part], [every[number] for number in right[part]])
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "field")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        learnt = tagger.info()
    return _table(every, learnt.state_features, learnt.transitions)


def features(shown: Found, kept: frozenset[str]) -> list[list[str]]:
    """Return what tells of each token of an article, as names of features; of its flags those that are kept."""
    reading, table = shown.reading, flags(shown)
    words = [(token.form, token.core.of(reading.text)) for token in reading.tokens]
    set_flags = [[flag for flag, on in zip(names(), row, strict=True) if on and flag in kept] for row in table]
    told: list[list[str]] = [[] for _ in words]
    for sentence in reading.sentences:
        for at in sentence:
            for far in WORDS:
                if at + far not in sentence:
                    told[at].append(edge_feature(far))
                    continue
                told[at] += word_features(*words[at + far], far)
                if far in FLAGS:
                    told[at] += [flag_feature(flag, far) for flag in set_flags[at + far]]
    return told


def _table(every: tuple[str, ...], states: dict[tuple[str, str], float], steps: dict[tuple[str, str], float]) -> Linear:
    weights: dict[str, dict[int, float]] = {}
    named = [*states.items(), *(((AFTER + before, label), value) for (before, label), value in steps.items())]
    for (feature, label), value in named:
        if abs(value) >= FAINT and feature.isprintable():
            weights.setdefault(feature, {})[every.index(label)] = round(value, 2)
    return Linear(every, {feature: tuple(sorted(row.items())) for feature, row in weights.items()})


def main() -> None:
    """Learn them all and write their tables."""
    forget()
    gold = list(gold_lessons())
    for path, lessons, kinds, shown_flags, source in (
        (ANER_FIELD, list(aner_lessons()), ANER, names(), ANER_SOURCE),
        (ROOT / "names_field.tsv", gold, KINDS, names(), SOURCE),
        (ROOT / "names_field_fast.tsv", gold, KINDS, LISTED, SOURCE),
    ):
        table = table_of(ABOUT, "training/names_field.py", learn(lessons, kinds, shown_flags), source)
        path.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
