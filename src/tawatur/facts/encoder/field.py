"""A conditional random field beside the encoder: how likely each token begins or goes on with a name, by words and flags.

It knows far less than the encoder, but errs elsewhere: the two together are better than either. The weights are learnt by
training/names_field.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from tawatur.facts.coding.model import Linear, shipped
from tawatur.facts.encoder.decode import Floats
from tawatur.facts.encoder.flags import covered, names
from tawatur.facts.encoder.labels import HEADS, KINDS
from tawatur.facts.reading import Reading
from tawatur.text import Word
from tawatur.types import Span

#: how far the tokens may stand whose words, and whose flags, are looked at
WORDS, FLAGS = range(-2, 3), range(-1, 2)
#: the flags of what the lists take for names
LISTED = tuple(f"{part}-{kind}" for kind in KINDS for part in ("begin", "inside"))
#: what comes before a label in the name of the feature that says which label stands before a token
AFTER = "after "
#: words that are remembered
_KNOWN = 16384
#: shares are not taken for less
_LEAST = 1e-6


def word_features(form: str, core: str, far: int) -> Iterator[str]:
    """Yield what a word tells of the token from which it stands `far` tokens on.

    >>> list(word_features("وبغداد", "بغداد", 2))
    ['+2 word=وبغداد', '+2 core=بغداد']
    """
    yield f"{far:+} word={form}"
    yield f"{far:+} core={core}"
    if far in FLAGS:
        yield f"{far:+} begins={form[:3]}"
        yield f"{far:+} ends={form[-3:]}"
    if far == 0:
        yield f"+0 begins={form[:2]}"
        yield f"+0 ends={form[-2:]}"
        yield f"+0 long={min(len(form), 8)}"
        yield f"+0 letters={'digits' if form[:1].isdigit() else 'latin' if form.isascii() else 'arabic'}"


def flag_feature(flag: str, far: int) -> str:
    """Return what a flag tells of the token from which its own stands `far` tokens on."""
    return f"{far:+} flag={flag}"


def edge_feature(far: int) -> str:
    """Return what says that a sentence has no token `far` tokens on."""
    return f"{far:+} none"


class Field:
    """The weights of a table, laid out so that they are added up a whole article at a time."""

    def __init__(self, model: Linear, flags: Sequence[str]) -> None:
        self._count = len(model.labels)
        self._weights = model.weights
        self._follows = np.exp(np.stack([self._sum([AFTER + label]) for label in model.labels]))
        self._flags = {far: np.stack([self._sum([flag_feature(flag, far)]) for flag in flags]) for far in FLAGS}
        self._edges = {far: self._sum([edge_feature(far)]) for far in WORDS}
        self._of_word = lru_cache(_KNOWN)(self._sums)

    def logs(self, reading: Reading, flags: NDArray[np.uint8]) -> Floats:
        """Return the logarithms of the labels' shares, one row a token."""
        sums = self._article(reading, flags.astype(np.float32))
        logs: Floats = np.log(np.maximum(_shares(sums, reading.sentences, self._follows), _LEAST))
        return logs

    def _article(self, reading: Reading, flags: Floats) -> Floats:
        """Add up what each token and its neighbours of the same sentence tell."""
        tokens, count = reading.tokens, len(reading.tokens)
        sentence = np.full(count, -1)
        for number, part in enumerate(reading.sentences):
            sentence[part.start : part.stop] = number
        words = np.stack([self._of_word(*_parts(reading, token)) for token in tokens])
        sums: Floats = np.zeros((count, self._count), np.float32)
        for row, far in enumerate(WORDS):
            told = words[:, row] + (flags @ self._flags[far] if far in FLAGS else 0.0)
            there = np.clip(np.arange(count) + far, 0, count - 1)
            beside = (sentence[there] == sentence) & (there == np.arange(count) + far)
            sums += np.where(beside[:, None], told[there], self._edges[far])
        return sums

    def _sums(self, form: str, core: str) -> Floats:
        """Return what a word tells at each distance."""
        return np.stack([self._sum(word_features(form, core, far)) for far in WORDS])

    def _sum(self, features: Iterator[str] | Sequence[str]) -> Floats:
        row: Floats = np.zeros(self._count, np.float32)
        for feature in features:
            for label, weight in self._weights.get(feature, ()):
                row[label] += weight
        return row


def _parts(reading: Reading, token: Word) -> tuple[str, str]:
    """Return a word as it stands, folded, and without what is attached to it."""
    return token.form, token.core.of(reading.text)


def _shares(sums: Floats, sentences: Sequence[range], follows: Floats) -> Floats:
    """Return the labels' shares, sentence by sentence: forwards and backwards, all sentences at once, the longest first."""
    # in double precision: what one direction all but excludes may be all that the other leaves
    likely = np.exp(sums.astype(np.float64) - sums.max(-1, keepdims=True))
    longest_first = sorted((part for part in sentences if len(part)), key=len, reverse=True)
    starts = np.array([part.start for part in longest_first], np.int64)
    lengths = np.array([len(part) for part in longest_first], np.int64)
    before, behind = likely.copy(), np.ones_like(likely)
    steps = range(1, max(map(len, longest_first), default=1))
    for step in steps:
        here = starts[: np.searchsorted(-lengths, -step)] + step
        before[here] *= before[here - 1] @ follows
        before[here] /= before[here].sum(-1, keepdims=True)
    for step in reversed(steps):
        here = starts[: np.searchsorted(-lengths, -step)] + step
        behind[here - 1] = (behind[here] * likely[here]) @ follows.T
        behind[here - 1] /= behind[here - 1].sum(-1, keepdims=True)
    both = before * behind
    shares: Floats = (both / both.sum(-1, keepdims=True)).astype(np.float32)
    return shares


@cache
def shipped_field() -> Field:
    """Return the field that stands beside the encoder, read once a process."""
    return Field(shipped("names_field"), names())


@cache
def shipped_field_alone() -> Field:
    """Return the field that is told nothing but what the lists take for names, for where the encoder is left out."""
    return Field(shipped("names_field_fast"), LISTED)


@dataclass(frozen=True, slots=True)
class Guess:
    """What the field alone makes of the names of an article."""

    shares: dict[str, Floats]

    def logs(self, head: str) -> Floats:
        """Return the logarithms of a head's shares, one row a token."""
        return self.shares[head]


def guess(reading: Reading, listed: Iterable[tuple[Span, str]]) -> Guess:
    """Guess the names of an article from its words and from the names that the lists see, with their kinds."""
    column = {name: number for number, name in enumerate(LISTED)}
    flags = np.zeros((len(reading.tokens), len(LISTED)), np.uint8)
    for span, kind in listed:
        part = covered(reading, span)
        flags[part.start : part.stop, column[f"inside-{kind}"]] = 1
        flags[part.start : part.start + 1, column[f"begin-{kind}"]] = 1
    attached = [sum(len(letters) for letters in token.particles if letters != "ال") for token in reading.tokens]
    cut = np.eye(HEADS["cut"], dtype=np.float32)[np.minimum(attached, HEADS["cut"] - 1)]
    return Guess({"names": shipped_field_alone().logs(reading, flags), "cut": cut})
