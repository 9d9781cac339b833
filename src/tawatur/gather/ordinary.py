"""Filled-in formulas: texts that are alike in their ordinary words and not in their names and figures.

Two cables of congratulation share nearly all of their text and were not copied from each other; a copy, however much
was rewritten, takes over the unusual words as readily as the ordinary ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tawatur.data import column
from tawatur.gather.levelled import SHINGLE, Levelled
from tawatur.gather.wordhash import Hashes, hashed

#: share of common words from which two texts may be one formula
_ALIKE = 0.5
#: share of the unusual words in common, as a share of that of all words, below which they are
_UNUSUAL = 0.65
#: unusual words of a text below which nothing can be told
_FEWEST = 3
#: the last bits of a hash, by which a word is looked up: one unusual word in eighty passes for an ordinary one
_BITS = np.uint64((1 << 22) - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The different words of a text, and those among them that are unusual and in no listed formula."""

    words: Hashes
    unusual: Hashes

    @classmethod
    def of(cls, level: Levelled) -> Vocabulary:
        """List the words of a levelled article."""
        unusual = ~_ordinary()[level.words & _BITS]
        formulas = np.flatnonzero(~level.telling)
        for at in range(SHINGLE):
            unusual[formulas + at] = False
        return cls(np.unique(level.words), np.unique(level.words[unusual]))


def is_formula(left: Vocabulary, right: Vocabulary) -> bool:
    """Say whether two texts are one formula, filled in twice."""
    if min(len(left.unusual), len(right.unusual)) < _FEWEST:
        return False
    whole, unusual = _share(left.words, right.words), _share(left.unusual, right.unusual)
    return whole >= _ALIKE and unusual < _UNUSUAL * whole


def _share(left: Hashes, right: Hashes) -> float:
    return len(np.intersect1d(left, right, assume_unique=True)) / max(1, min(len(left), len(right)))


@cache
def _ordinary() -> NDArray[np.bool_]:
    """Return a table that is true where an ordinary word has these last bits."""
    found = np.zeros(1 << 22, np.bool_)
    [words] = hashed(["\n".join(column("names_common.tsv", "word"))], [0])
    found[words.hashes & _BITS] = True
    return found
