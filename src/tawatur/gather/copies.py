"""Which articles share text, how much of it and where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tawatur.gather.database import Database
from tawatur.gather.days import ordinal
from tawatur.gather.duckdb import DuckDB
from tawatur.gather.levelled import SHINGLE, Levelled, levelled
from tawatur.gather.queries import SHARING
from tawatur.types import Article, Span

#: neighbours that an article is compared with in each list of articles that hold a fingerprint
REACH = 8
#: common fingerprints that make two articles worth a look
_FEWEST = 2
#: common words, and their share of the shorter article, below which common text is a phrase and not a copy
_WORDS, _SHARE = 30, 0.08


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
    #: the common runs in each article
    left_spans: tuple[Span, ...]
    right_spans: tuple[Span, ...]


def copies(articles: Sequence[Article], database: Callable[[], Database] = DuckDB) -> tuple[Shared, ...]:
    """Find the pairs of articles that share running text."""
    levels = [levelled(article) for article in articles]
    rows = [
        (number, ordinal(article.meta.published), value)
        for number, (article, level) in enumerate(zip(articles, levels, strict=True))
        for value in level.fingerprints()
    ]
    engine = database()
    try:
        engine.load("fingerprints", {"doc": "INTEGER", "day": "INTEGER", "hash": "BIGINT"}, rows)
        pairs = engine.rows(SHARING.format(reach=REACH, fewest=_FEWEST))
    finally:
        engine.close()
    found = (measured(levels[left], levels[right]) for left, right, _ in pairs)
    return tuple(shared for shared in found if _is_copy(shared))


def measured(left: Levelled, right: Levelled) -> Shared:
    """Measure the common text of two articles: the words that stand in a shingle of both."""
    common = set(left.shingles) & set(right.shingles)
    runs_left, runs_right = _covered(left, common), _covered(right, common)
    words_left, words_right = sum(map(len, runs_left)), sum(map(len, runs_right))
    return Shared(
        left=left.doc,
        right=right.doc,
        words=min(words_left, words_right),
        left_share=words_left / max(1, len(left.forms)),
        right_share=words_right / max(1, len(right.forms)),
        left_spans=_spans(left, runs_left),
        right_spans=_spans(right, runs_right),
    )


def _is_copy(shared: Shared) -> bool:
    return shared.words >= _WORDS and max(shared.left_share, shared.right_share) >= _SHARE


def _covered(level: Levelled, common: set[int]) -> list[range]:
    """Return the runs of words that the common shingles cover."""
    runs: list[range] = []
    for at, value in enumerate(level.shingles):
        if value not in common:
            continue
        if runs and at <= runs[-1].stop:
            runs[-1] = range(runs[-1].start, at + SHINGLE)
        else:
            runs.append(range(at, at + SHINGLE))
    return runs


def _spans(level: Levelled, runs: list[range]) -> tuple[Span, ...]:
    return tuple(Span(level.spans[run[0]].start, level.spans[run[-1]].end) for run in runs)
