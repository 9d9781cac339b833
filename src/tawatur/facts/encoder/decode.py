"""Decoding: from the shares of labels to the likeliest spans."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Stretch(NamedTuple):
    """A stretch of tokens, its kind, and how sure the model is of it."""

    part: range
    kind: int
    share: float


def spans(logs: Floats) -> list[Stretch]:
    """Return the likeliest spans of a run of tokens: labels 0 outside, 1 + 2k inside kind k, 2 + 2k at its beginning.

    The best path by dynamic programming; a span goes on only with its own kind.
    """
    if not len(logs):
        return []
    path = _path(logs)
    found: list[Stretch] = []
    for at, label in enumerate(path):
        if label and label % 2 == 0:
            stop = at + 1
            while stop < len(path) and path[stop] == label - 1:
                stop += 1
            share = float(np.exp(np.mean([logs[n, path[n]] for n in range(at, stop)])))
            found.append(Stretch(range(at, stop), int(label) // 2 - 1, share))
    return found


def _path(logs: Floats) -> list[int]:
    """Return the likeliest labels that may follow one another: each token's likeliest, where these may."""
    likeliest = logs.argmax(-1)
    before = np.concatenate([[0], likeliest[:-1]])
    inside = likeliest % 2 == 1
    if ((before == likeliest) | (before == likeliest + 1))[inside].all():
        return [int(label) for label in likeliest]
    labels = logs.shape[1]
    follows = np.zeros((labels, labels), bool)
    follows[:, 0] = follows[:, 2::2] = True
    for inside in range(1, labels, 2):
        follows[inside, inside] = follows[inside + 1, inside] = True
    forbidden = np.where(follows, 0.0, -1e9)
    best = logs[0].astype(np.float64).copy()
    best[1::2] = -1e9
    back = []
    for row in logs[1:]:
        steps = best[:, None] + forbidden
        back.append(steps.argmax(0))
        best = steps.max(0) + row
    label = int(best.argmax())
    path = [label]
    for row in reversed(back):
        label = int(row[label])
        path.append(label)
    return path[::-1]


def best_span(logs: Floats, allowed: range | None = None) -> tuple[range | None, float]:
    """Return the one likeliest span of a role (labels 0 outside, 1 inside, 2 beginning), None if none is likelier.

    With it, how much likelier it is than that there is none, as a logarithm.
    """
    gain_begin, gain_inside = logs[:, 2] - logs[:, 0], logs[:, 1] - logs[:, 0]
    inside = np.concatenate([[0.0], np.cumsum(gain_inside)])
    best, found, start_gain, start = 0.0, None, -np.inf, 0
    for at in allowed if allowed is not None else range(len(logs)):
        opened = float(gain_begin[at] - inside[at + 1])
        if opened > start_gain:
            start_gain, start = opened, at
        total = start_gain + float(inside[at + 1])
        if total > best:
            best, found = total, range(start, at + 1)
    return found, best
