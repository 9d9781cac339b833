"""Which articles share text, how much of it and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.gather.database import Column, Database
from tawatur.gather.days import ordinals
from tawatur.gather.duckdb import DuckDB
from tawatur.gather.levelled import SHINGLE, Levelled, levels
from tawatur.gather.ordinary import Vocabulary, is_formula
from tawatur.gather.queries import SHARING
from tawatur.gather.wordhash import Hashes, Places
from tawatur.types import Article, Span

#: neighbours that an article is compared with in each list of articles that hold a fingerprint
REACH = 8
#: weight of common fingerprints that makes two articles worth a look
_WEIGHT = 1.9
#: likeness from which two articles share more than names and phrases, and the fewest common shingles that show it
LIKE, _FEWEST = 0.14, 6
#: words below which an article is a sentence or two that any two desks may write
_SHORTEST = 20
#: words of one common run that are a copied passage, however long the articles are
_PASSAGE = 20


@dataclass(frozen=True, slots=True)
class Shared:
    """The text that two articles have in common."""

    left: str
    right: str
    #: common words, counted in the article with fewer of them
    words: int
    #: common words as a share of each article's words
    left_share: float
    right_share: float
    #: different common shingles for each word of the shorter article; names that come again and again count once
    likeness: float
    #: the common runs in each article
    left_spans: tuple[Span, ...]
    right_spans: tuple[Span, ...]


def copies(articles: Sequence[Article], database: Callable[[], Database] = DuckDB) -> tuple[Shared, ...]:
    """Find the pairs of articles that share running text."""
    found = list(levels(articles))
    pairs = candidates(found, [article.meta.published for article in articles], database)
    return tuple(shared(found, pairs))


def candidates(
    found: Sequence[Levelled], days: Iterable[str | None], database: Callable[[], Database] = DuckDB
) -> list[tuple[int, int]]:
    """Return the pairs of articles that share telling fingerprints, by number, in order."""
    engine = database()
    try:
        engine.load("fingerprints", _columns(found, days))
        return [(left, right) for left, right, _ in engine.rows(SHARING.format(reach=REACH, weight=_WEIGHT))]
    finally:
        engine.close()


def shared(found: Sequence[Levelled], pairs: Iterable[tuple[int, int]]) -> Iterator[Shared]:
    """Yield the common text of the pairs in which one article is a copy of the other, or of what the other copied."""
    words: dict[int, Vocabulary] = {}
    for left, right in pairs:
        a, b = found[left], found[right]
        common = _common(a, b)
        if len(common) >= _FEWEST and min(len(a.words), len(b.words)) >= _SHORTEST:
            runs = _covered(a, common), _covered(b, common)
            passage = min(int(np.diff(rows).max()) for rows in runs) >= _PASSAGE
            if passage or _likeness(a, b, common) >= LIKE:
                ours, theirs = (words.get(at) or words.setdefault(at, Vocabulary.of(found[at])) for at in (left, right))
                if not is_formula(ours, theirs):
                    yield _shared(a, b, common, runs)


def measured(left: Levelled, right: Levelled) -> Shared:
    """Measure the common text of two articles: the words that stand in a telling shingle of both."""
    common = _common(left, right)
    return _shared(left, right, common, (_covered(left, common), _covered(right, common)))


def _columns(found: Sequence[Levelled], days: Iterable[str | None]) -> dict[str, Column]:
    prints = [level.fingerprints() for level in found]
    sizes = [len(values) for values in prints]
    return {
        "doc": np.repeat(np.arange(len(found), dtype=np.int32), sizes),
        "day": np.ma.repeat(ordinals(days), sizes),
        "hash": np.concatenate(prints or [np.zeros(0, np.uint64)]).view(np.int64),
    }


def _common(left: Levelled, right: Levelled) -> Hashes:
    """Return the telling shingles that both have, each once, in order."""
    return np.intersect1d(left.shingles[left.telling], right.shingles[right.telling])


def _likeness(left: Levelled, right: Levelled, common: Hashes) -> float:
    return len(common) / max(1, min(len(left.words), len(right.words)))


def _shared(left: Levelled, right: Levelled, common: Hashes, runs: tuple[Places, Places]) -> Shared:
    words = [int((rows[:, 1] - rows[:, 0]).sum()) for rows in runs]
    return Shared(
        left=left.doc,
        right=right.doc,
        words=min(words),
        left_share=words[0] / max(1, len(left.words)),
        right_share=words[1] / max(1, len(right.words)),
        likeness=_likeness(left, right, common),
        left_spans=_spans(left, runs[0]),
        right_spans=_spans(right, runs[1]),
    )


def _covered(level: Levelled, common: Hashes) -> Places:
    """Return the runs of words that the common shingles cover, as rows of half-open bounds."""
    if not len(common):
        return np.zeros((0, 2), np.int64)
    near = np.minimum(np.searchsorted(common, level.shingles), len(common) - 1)
    at = np.flatnonzero(common[near] == level.shingles)
    gaps = np.flatnonzero(np.diff(at) > SHINGLE) + 1
    firsts, lasts = at[np.concatenate(([0], gaps))], at[np.concatenate((gaps - 1, [len(at) - 1]))]
    return np.stack((firsts, lasts + SHINGLE), axis=1)


def _spans(level: Levelled, runs: NDArray[np.int64]) -> tuple[Span, ...]:
    starts, ends = level.starts[runs[:, 0]].tolist(), level.ends[runs[:, 1] - 1].tolist()
    return tuple(map(Span, starts, ends))
