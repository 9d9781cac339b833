"""Learn how often each rule of attribution is right, on gold/train: `python -m training.attribution_scores FOLDER`.

FOLDER holds an encoder that has not seen every fifth article (training/encoder with --hold-out, exported): what only the
encoder hears is counted on those. Writes data/attribution_scores.tsv: a statement is right where the shared scorer pairs it
with a gold statement.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from evaluation.gold import SHARED, records, text_of
from tawatur.data import ROOT
from tawatur.errors import Refused
from tawatur.facts.encoder import model
from tawatur.facts.encoder.model import Encoder
from tawatur.pipeline import annotate_raw
from tawatur.read import Raw
from tawatur.types import plain
from training.encoder.train import held_out

sys.path.insert(0, str(SHARED / "tools"))

HEADER = """\
# How often each rule of attribution is right: statements paired with gold ones (at least half of the content shared).
# Counted by training/attribution_scores.py on 231 annotated radio-news articles (texts: ANT corpus, Apache-2.0).
# What only the encoder hears (row encoder) is counted on every fifth of them, with an encoder that had not seen these.
# score = (right + 1) / (said + 2)
rule\tright\tsaid\tscore
"""


def counts(encoder: Encoder) -> tuple[Counter[str], Counter[str]]:
    """Return how often each rule was right and how often it spoke."""
    from score import iou, pair

    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    unseen = set(held_out())
    model.shipped = lambda: encoder  # type: ignore[assignment]
    for doc, record in records("train").items():
        raw = Raw(doc, doc, text_of("train", doc).encode(), "text/plain")
        article = annotate_raw(raw, fast=doc not in unseen)
        if isinstance(article, Refused):
            continue
        found = [plain(item) for item in article.statements]
        pairs = pair(record["statements"], found, lambda g, f: iou(g["content"], f["content"]), 0.5)
        said.update(item["made_by"] for item in found)
        right.update(item["made_by"] for _, item in pairs)
    return right, said


def main() -> None:
    """Write the table, the most frequent rule first."""
    right, said = counts(Encoder(Path(sys.argv[1])))
    rows = [
        f"{rule.removeprefix('rule:')}\t{right[rule]}\t{total}\t{(right[rule] + 1) / (total + 2):.2f}"
        for rule, total in sorted(said.items(), key=lambda item: (-item[1], item[0]))
    ]
    (ROOT / "attribution_scores.tsv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
