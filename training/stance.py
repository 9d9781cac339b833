"""Fit the model that tells support from contradiction on the ANS headline pairs, and write the table that ships.

    python -m training.stance

Everything is chosen on ANS train: the strength of regularization by macro-F1 of agree and disagree in five folds that
never part the pairs of one headline. Only features of the pairs ship, none of their texts.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from evaluation.gold import SHARED
from tawatur.accounts.stance_features import features
from tawatur.accounts.stance_words import pair
from tawatur.data import ROOT
from tawatur.facts.coding.model import Linear, best
from training.event_models import Examples, fit

#: inverse strengths of regularization that are tried
STRENGTHS = (0.05, 0.1, 0.2, 0.3, 0.5, 1.0)
FOLDS = 5
HEAD = """\
# Weights that tell whether two short texts agree, disagree, or tell of different things: a logistic regression.
# Made by training/stance.py from the headline pairs of ANS train (Khouja 2020, Apache-2.0). Licence: Apache-2.0.
"""


class Case(NamedTuple):
    """Two headlines and how they stand to each other."""

    left: str
    right: str
    label: str


def cases(split: str) -> list[Case]:
    """Read the pairs of a split of ANS, "train" or "dev"."""
    path = SHARED / "data" / "stance" / f"{split}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [Case(row["s1"], row["s2"], row["stance"]) for row in csv.DictReader(file)]


def families(taught: Sequence[Case]) -> list[int]:
    """Give each pair the number of its family: pairs with a headline in common are of one."""
    parent: dict[str, str] = {}

    def top(text: str) -> str:
        parent.setdefault(text, text)
        while parent[text] != text:
            parent[text] = parent[parent[text]]
            text = parent[text]
        return text

    for case in taught:
        parent[top(case.left)] = top(case.right)
    numbers = {head: number for number, head in enumerate(dict.fromkeys(top(case.left) for case in taught))}
    return [numbers[top(case.left)] for case in taught]


def examples(taught: Sequence[Case]) -> Examples:
    """Return the features of some pairs with their labels."""
    return Examples([list(features(pair(case.left, case.right))) for case in taught], [case.label for case in taught])


def macro(true: Sequence[str], said: Sequence[str]) -> float:
    """Return the mean F1 of agree and disagree."""
    return float(f1_score(true, said, labels=["agree", "disagree"], average="macro"))


def folded(taught: Examples, groups: Sequence[int], strength: float) -> list[str]:
    """Return what models fitted on the other folds say of each pair."""
    said = [""] * len(taught.labels)
    folds = GroupKFold(FOLDS, shuffle=True, random_state=1).split(taught.labels, groups=groups)
    for train, test in folds:
        part = Examples([taught.features[at] for at in train], [taught.labels[at] for at in train])
        model = fit(part, strength)
        for at in test:
            said[at] = best(model.shares(taught.features[at]))
    return said


def learn(taught: Sequence[Case]) -> Linear:
    """Choose the strength of regularization and fit the model on all pairs."""
    found, groups = examples(taught), families(taught)
    scores = {strength: macro(found.labels, folded(found, groups, strength)) for strength in STRENGTHS}
    for strength, score in scores.items():
        print(f"C {strength:<5g} agree/disagree macro-F1 in {FOLDS} folds {score:.3f}")
    return fit(found, max(scores, key=lambda strength: (scores[strength], -strength)))


def main() -> None:
    """Learn from ANS train and write the table."""
    model = learn(cases("train"))
    lines = ["\t".join(["feature", *model.labels])]
    for name in sorted(model.weights):
        values = dict(model.weights[name])
        lines.append("\t".join([name, *(f"{values[n]:g}" if n in values else "" for n in range(len(model.labels)))]))
    (ROOT / "stance_weights.tsv").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    np.seterr(all="raise", under="ignore")
    main()
