"""Levelled text: what two articles are compared by when the question is whether one was copied from the other.

Spelling is levelled and glued numerals stand apart (`gather.wordhash`), since newspapers differ in these where the text is
one: on real pairs the share of common text is understated by half without it. Shingles are runs of three words, short
enough to survive between the edits of a text half of which was rewritten. Formulas that any two articles may have in
common (royal titles, the words of a cable of condolence) give no shingles. Fingerprints are the shingles with the smallest
hashes: which ones they are depends on the words alone and never on their neighbours, as in the sampling of Manber 1994.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tawatur.data import column
from tawatur.gather.wordhash import Hashes, Places, hashed, mixed
from tawatur.types import Article

#: words in a shingle
SHINGLE = 3
#: fingerprints of an article at which sampling sets in, and the smallest share of its shingles that is kept
_SAMPLE, _LEAST = 96, 0.25
#: characters taken at a time: enough that numpy's calls cost little, few enough to stay in the cache of a core
_BATCH = 1 << 17
_MOST = (1 << 64) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Levelled:
    """The body of an article as comparable words."""

    doc: str
    #: where each word stands in the article
    starts: Places
    ends: Places
    #: a hash of each word on levelled spelling
    words: Hashes
    #: a hash of the shingle that starts at each word
    shingles: Hashes
    #: which shingles are no formulas
    telling: NDArray[np.bool_]

    def fingerprints(self) -> Hashes:
        """Return the telling shingles with the smallest hashes, each once."""
        count = len(self.shingles)
        bound = _MOST if count <= _SAMPLE else int(_MOST * max(_LEAST, _SAMPLE / count))
        return np.unique(self.shingles[self.telling & (self.shingles <= np.uint64(bound))])


def levelled(article: Article) -> Levelled:
    """Level the body of an article, its furniture left out."""
    return next(levels([article]))


def levels(articles: Iterable[Article]) -> Iterator[Levelled]:
    """Level articles, in order."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += article.meta.body.end - article.meta.body.start
        if size >= _BATCH:
            yield from _levels(batch)
            batch, size = [], 0
    yield from _levels(batch)


def _levels(batch: list[Article]) -> Iterator[Levelled]:
    """Level a batch at once: shingles are hashed over all its words and then cut apart."""
    found = hashed([_bare(article) for article in batch], [article.meta.body.start for article in batch])
    shingles = _shingles(np.concatenate([words.hashes for words in found])) if found else None
    if shingles is None:
        return
    telling = ~_formulaic(shingles)
    first = 0
    for article, words in zip(batch, found, strict=True):
        last = first + max(0, len(words.hashes) - SHINGLE + 1)
        yield Levelled(article.doc, words.starts, words.ends, words.hashes, shingles[first:last], telling[first:last])
        first += len(words.hashes)


def _bare(article: Article) -> str:
    """Return the body with blanks in place of its furniture."""
    body, text = article.meta.body, article.meta.body.of(article.text)
    for hole in article.meta.furniture:
        start, end = max(hole.start, body.start) - body.start, min(hole.end, body.end) - body.start
        if start < end:
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _shingles(words: Hashes) -> Hashes:
    """Return the hash of each run of `SHINGLE` words."""
    count = max(0, len(words) - SHINGLE + 1)
    total = np.zeros(count, np.uint64)
    for at in range(SHINGLE):
        total = total * np.uint64(0x9E3779B97F4A7C15) + words[at : at + count]
    return mixed(total)


def _formulaic(shingles: Hashes) -> NDArray[np.bool_]:
    """Say which shingles stand in a listed formula; most are told apart by their last bits alone."""
    formulas, sieve = _formulas()
    found = sieve[shingles & np.uint64(len(sieve) - 1)]
    found[found] = np.isin(shingles[found], formulas)
    return np.asarray(found)


@cache
def _formulas() -> tuple[Hashes, NDArray[np.bool_]]:
    """Return the shingles of the listed formulas, and a table that is true where one of them has these last bits."""
    listed = column("compare_formulas.tsv", "words")
    found = hashed(listed, [0] * len(listed))
    formulas = np.unique(np.concatenate([_shingles(words.hashes) for words in found]))
    sieve = np.zeros(1 << 16, np.bool_)
    sieve[formulas & np.uint64(len(sieve) - 1)] = True
    return formulas, sieve
