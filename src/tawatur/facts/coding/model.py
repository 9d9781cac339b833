"""Linear models: weights of named features, read from a table, added up, turned into shares.

The tables under data/ are made by training/event_lexicon.py; each is one logistic regression. A feature that a table does
not name weighs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import exp, log
from pathlib import Path

from tawatur.data import ROOT, table


@dataclass(frozen=True, slots=True)
class Linear:
    """One logistic regression over string features."""

    labels: tuple[str, ...]
    #: feature -> (number of a label, weight), ...
    weights: dict[str, tuple[tuple[int, float], ...]]

    def shares(self, features: Iterable[str]) -> dict[str, float]:
        """Return the share of each label: they add up to one."""
        sums = [0.0] * len(self.labels)
        for pairs in filter(None, map(self.weights.get, features)):
            for label, weight in pairs:
                sums[label] += weight
        top = max(sums)
        powers = [exp(value - top) for value in sums]
        total = sum(powers)
        return {label: power / total for label, power in zip(self.labels, powers, strict=True)}

    def sum(self, features: Iterable[str]) -> float:
        """Add up the weights of the second of two labels; the first one's are nothing."""
        total = 0.0
        for pairs in filter(None, map(self.weights.get, features)):
            total += pairs[-1][1]
        return total


def share(value: float) -> float:
    """Return the share of the second of two labels from the sum of its weights."""
    return 1 / (1 + exp(-value)) if value > -700 else 0.0


def logit(value: float) -> float:
    """Return the sum of weights that gives a share."""
    kept = min(max(value, 1e-6), 1 - 1e-6)
    return log(kept / (1 - kept))


def best(shares: dict[str, float]) -> str:
    """Return the label with the greatest share, the first of equals."""
    return max(shares, key=lambda label: shares[label])


@cache
def shipped(name: str) -> Linear:
    """Read a shipped model by name, once."""
    return linear(ROOT / f"{name}.tsv")


def linear(path: Path) -> Linear:
    """Read the model of a table: its columns are the labels, its rows the features."""
    weights: dict[str, tuple[tuple[int, float], ...]] = {}
    labels: tuple[str, ...] = ()
    for row in table(path):
        labels = labels or tuple(row)[1:]
        values = ((number, row[label]) for number, label in enumerate(labels))
        weights[row["feature"]] = tuple((number, float(value)) for number, value in values if value)
    return Linear(labels, weights)
