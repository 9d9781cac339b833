"""Are the scores honest? Statements and events of gold/dev by score: said, and the share that the gold holds.

Run `python -m evaluation.reliability` (needs ../shared). The scores are shares measured on gold/train.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from evaluation.gold import SHARED, records
from tawatur.api import annotate_all
from tawatur.types import Article, plain

_BINS = (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
_Alike = Callable[[dict[str, Any], dict[str, Any]], float]


def judged() -> dict[str, list[tuple[float, bool]]]:
    """Return the score of every statement and event found, and whether it is right."""
    sys.path.insert(0, str(SHARED / "tools"))
    from score import iou, pair, shared

    ways: dict[str, tuple[_Alike, float]] = {
        "statements": (lambda g, f: iou(g["content"], f["content"]), 0.5),
        "events": (lambda g, f: shared(g["trigger"], f["trigger"]), 1),
    }
    found: dict[str, list[tuple[float, bool]]] = {name: [] for name in ways}
    gold = records("dev")
    for article in annotate_all([SHARED / "gold" / "dev" / "texts"], jobs=2):
        if isinstance(article, Article):
            for name, (alike, least) in ways.items():
                mine = [plain(item) for item in getattr(article, name)]
                right = {item["id"] for _, item in pair(gold[article.doc][name], mine, alike, least)}
                found[name] += [(item["score"], item["id"] in right) for item in mine]
    return found


def main() -> None:
    """Print one row a bin for each kind of fact."""
    for name, items in judged().items():
        print(f"{name:12}{'said':>7}{'mean score':>12}{'right':>8}")
        for low, high in pairwise(_BINS):
            inside = [(score, right) for score, right in items if low <= score < high]
            if inside:
                mean = sum(score for score, _ in inside) / len(inside)
                share = sum(right for _, right in inside) / len(inside)
                print(f"{low:5.2f} - {min(high, 1):4.2f}{len(inside):7}{mean:12.2f}{share:8.2f}")


if __name__ == "__main__":
    main()
