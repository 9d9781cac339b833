"""Learn how far to trust a statement that the encoder was asked about: python -m training.statement_trust FOLDER

FOLDER holds an encoder that has not seen the articles kept out (training/encoder with --hold-out, exported). What grammar and
encoder find in those is right where the shared scorer pairs it with a gold statement. Writes data/attribution_trust.tsv;
prints what it does to precision and recall, in folds by article.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from evaluation.gold import SHARED, article, kept_out, records
from tawatur.data import ROOT
from tawatur.facts.attribution import trust
from tawatur.facts.attribution.phrases import name_index, span_of
from tawatur.facts.coding.model import share
from tawatur.facts.encoder.model import Encoder
from tawatur.facts.find import first_findings
from tawatur.facts.mentions import entities
from tawatur.facts.reading import read
from tawatur.facts.statements import considered
from training.attribution_models import Examples, fit, table_of

sys.path.insert(0, str(SHARED / "tools"))

#: inverse strength of regularization, by F1 in folds
STRENGTH = 0.1
FOLDS = 5


class Case(NamedTuple):
    """What is said of one draft of an article, and whether it is right."""

    doc: str
    features: tuple[str, ...]
    right: bool


def cases(encoder: Encoder) -> Iterator[Case]:
    """Yield all drafts of the articles kept out."""
    from score import iou, pair

    for split in ("train", "own"):
        every = records(split)
        for doc in kept_out(split):
            given = article(split, every[doc])
            reading = read(given)
            heard = encoder.read(first_findings(reading, given.times))
            found = [
                (
                    tuple(trust.features(draft, told.get(draft.cue.start), drafts)),
                    span_of(reading, draft.content, core=True),
                )
                for _, drafts, told in considered(name_index(reading, entities(reading, heard)), heard)
                for draft in drafts
            ]
            pairs = pair(every[doc]["statements"], found, lambda gold, item: iou(gold["content"], item[1]), 0.5)
            right = {id(item) for _, item in pairs}
            for item in found:
                yield Case(doc, item[0], id(item) in right)


def told_apart(some: list[Case], true: int) -> str:
    """Return precision, recall and F1 of what is kept, each article judged by a model of the other folds."""
    docs = sorted({case.doc for case in some})
    fold = {doc: number % FOLDS for number, doc in enumerate(docs)}
    kept = right = 0
    for number in range(FOLDS):
        model = fit(_examples(case for case in some if fold[case.doc] != number), STRENGTH)
        for case in some:
            if fold[case.doc] == number and share(model.sum(case.features)) >= trust.LEAST:
                kept, right = kept + 1, right + case.right
    return _figures(right, kept, true)


def _examples(some: Iterator[Case]) -> Examples:
    examples = Examples()
    for case in some:
        examples.features.append(case.features)
        examples.labels.append("yes" if case.right else "no")
    return examples


def _figures(right: int, said: int, true: int) -> str:
    return f"P {right / said:.3f} R {right / true:.3f} F1 {2 * right / (said + true):.3f}"


def main() -> None:
    """Learn, write, print."""
    some = list(cases(Encoder(Path(sys.argv[1]))))
    true = sum(len(records(split)[doc]["statements"]) for split in ("train", "own") for doc in kept_out(split))
    print("everything", _figures(sum(case.right for case in some), len(some), true))
    print("trusted   ", told_apart(some, true))
    about = "Weights that decide how far a statement is trusted that the encoder was asked about."
    model = fit(_examples(iter(some)), STRENGTH)
    table = table_of(about, "training/statement_trust.py", model)
    (ROOT / "attribution_trust.tsv").write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
