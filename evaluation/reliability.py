"""Are the scores honest? Statements of gold/dev by score: said, and the share that the gold holds.

Run `python -m evaluation.reliability` (needs ../shared). The scores are shares measured on gold/train.
"""

from __future__ import annotations

import sys
from itertools import pairwise

from evaluation.gold import SHARED, records
from tawatur.api import annotate_all
from tawatur.types import Article, plain

_BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)


def judged() -> list[tuple[float, bool]]:
    """Return the score of every statement found, and whether it is right."""
    sys.path.insert(0, str(SHARED / "tools"))
    from score import iou, pair

    found: list[tuple[float, bool]] = []
    gold = records("dev")
    for article in annotate_all([SHARED / "gold" / "dev" / "texts"], jobs=2):
        if isinstance(article, Article):
            mine = [plain(item) for item in article.statements]
            pairs = pair(gold[article.doc]["statements"], mine, lambda g, f: iou(g["content"], f["content"]), 0.5)
            right = {item["id"] for _, item in pairs}
            found += [(item["score"], item["id"] in right) for item in mine]
    return found


def main() -> None:
    """Print one row a bin."""
    items = judged()
    print(f"{'score':>12}{'said':>7}{'mean score':>12}{'right':>8}")
    for low, high in pairwise(_BINS):
        inside = [(score, right) for score, right in items if low <= score < high]
        if inside:
            mean = sum(score for score, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            print(f"{low:5.2f} - {min(high, 1):4.2f}{len(inside):7}{mean:12.2f}{share:8.2f}")


if __name__ == "__main__":
    main()
