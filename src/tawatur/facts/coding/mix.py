"""How much the linear models and the encoder each count where both judge.

The weights are in data/event_mix.tsv, learnt by training/event_mix.py on annotated articles that neither had seen.
"""

from __future__ import annotations

from functools import cache
from math import log
from typing import NamedTuple

from tawatur.data import rows


class Mix(NamedTuple):
    """What is added up: the linear model's sum and the encoder's, each weighed, and a shift."""

    linear: float
    encoder: float
    shift: float


@cache
def mixes() -> dict[str, Mix]:
    """Return the weights by what is judged."""
    return {
        row["name"]: Mix(float(row["linear"]), float(row["encoder"]), float(row["shift"]))
        for row in rows("event_mix.tsv")
    }


@cache
def heard_least() -> dict[str, float]:
    """Return the least shares at which something is kept where the encoder is heard."""
    return {row["name"]: float(row["least"]) for row in rows("event_mix.tsv") if row["least"]}


def mixed(name: str, linear: float, encoder: float) -> float:
    """Join the two sums of a choice between two."""
    mix = mixes()[name]
    return mix.linear * linear + mix.encoder * encoder + mix.shift


def pooled(name: str, shares: dict[str, float], logs: dict[str, float]) -> dict[str, float]:
    """Join the shares of a choice among many; the joined values rank, they do not add up to one."""
    mix = mixes()[name]
    return {label: mix.linear * log(shares.get(label, 0.0) + 1e-4) + mix.encoder * logs[label] for label in logs}
