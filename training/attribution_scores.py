"""Learn how often each rule of attribution is right: `python -m training.attribution_scores`.

Writes data/attribution_scores.tsv, by which statements are scored where the encoder was not asked about them (--fast, titles):
a statement is right where the shared scorer pairs it with a gold statement.
"""

from __future__ import annotations

import sys
from collections import Counter

from evaluation.gold import SHARED, records, text_of
from tawatur.data import ROOT
from tawatur.errors import Refused
from tawatur.pipeline import annotate_raw
from tawatur.read import Raw
from tawatur.types import plain

sys.path.insert(0, str(SHARED / "tools"))

HEADER = """\
# How often each rule of attribution is right: statements paired with gold ones (at least half of the content shared).
# Counted by training/attribution_scores.py on gold/train (texts: ANT corpus, Apache-2.0) and training/articles.
# score = (right + 1) / (said + 2)
rule\tright\tsaid\tscore
"""


def counts() -> tuple[Counter[str], Counter[str]]:
    """Return how often each rule was right and how often it spoke."""
    from score import iou, pair

    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for split in ("train", "own"):
        for doc, record in records(split).items():
            article = annotate_raw(Raw(doc, doc, text_of(split, doc).encode(), "text/plain"), fast=True)
            if isinstance(article, Refused):
                continue
            found = [plain(item) for item in article.statements]
            pairs = pair(record["statements"], found, lambda g, f: iou(g["content"], f["content"]), 0.5)
            said.update(item["made_by"] for item in found)
            right.update(item["made_by"] for _, item in pairs)
    return right, said


def main() -> None:
    """Write the table, the most frequent rule first."""
    right, said = counts()
    rows = [
        f"{rule.removeprefix('rule:')}\t{right[rule]}\t{total}\t{(right[rule] + 1) / (total + 2):.2f}"
        for rule, total in sorted(said.items(), key=lambda item: (-item[1], item[0]))
    ]
    (ROOT / "attribution_scores.tsv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
