"""How well support and contradiction are told apart, on the headline pairs of ANS dev: `python -m evaluation.stance`.

Needs ../shared, and scikit-learn for the baseline. BERT's figure is the published one (Khouja 2020): macro-F1 of three
classes.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from tawatur.accounts.stance import stance
from training.stance import Case, cases

LABELS = ("agree", "disagree", "other")


def scores(true: Sequence[str], said: Sequence[str]) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and F1 of each label."""
    found = {}
    for label in LABELS:
        right = sum(a == b == label for a, b in zip(true, said, strict=True))
        precision, recall = right / max(1, said.count(label)), right / max(1, true.count(label))
        found[label] = precision, recall, 2 * right / max(1, said.count(label) + true.count(label))
    return found


def baseline(taught: Sequence[Case], asked: Sequence[Case]) -> list[str]:
    """Answer by words and pairs of words alone, weighted by TF-IDF, with a logistic regression."""
    texts = [[f"{case.left} ‖ {case.right}" for case in some] for some in (taught, asked)]
    model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2), min_df=2), LogisticRegression(C=5, max_iter=2000))
    return [str(label) for label in model.fit(texts[0], [case.label for case in taught]).predict(texts[1])]


def _row(name: str, true: Sequence[str], said: Sequence[str]) -> str:
    found = scores(true, said)
    cells = "  ".join("{:.3f} {:.3f} {:.3f}".format(*found[label]) for label in LABELS)
    two, three = (found["agree"][2] + found["disagree"][2]) / 2, sum(found[label][2] for label in LABELS) / 3
    return f"{name:28} {cells}  {two:9.3f} {three:9.3f}"


def main() -> int:
    """Print the table."""
    taught, asked = cases("train"), cases("dev")
    true = [case.label for case in asked]
    stance(asked[0].left, asked[0].right)  # the lists are loaded before the clock runs
    started = time.process_time()
    said = [stance(case.left, case.right).label for case in asked]
    spent = time.process_time() - started
    print(f"{'':28} {'agree P R F1':17}  {'disagree P R F1':17}  {'other P R F1':17}  {'two macro':>9} {'three':>9}")
    print(_row("always disagree", true, ["disagree"] * len(asked)))
    print(_row("TF-IDF, word pairs", true, baseline(taught, asked)))
    print(_row("tawatur", true, said))
    print(f"{'BERT, published':28} {'':57}  {'':>9} {0.767:9.3f}")
    print(f"{len(asked) / spent:.0f} pairs a second of one core")
    return 0


if __name__ == "__main__":
    sys.exit(main())
