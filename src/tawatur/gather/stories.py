"""Which articles tell one story: the coverage of one happening and its direct sequel."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from tawatur.gather.clusters import clusters
from tawatur.gather.database import Column, Database
from tawatur.gather.days import ordinals
from tawatur.gather.duckdb import DuckDB
from tawatur.gather.queries import ALIKE, WEIGHTED
from tawatur.gather.terms import rarity, terms, terms_in
from tawatur.types import Article, Span

#: neighbours that an article is compared with in each list of articles that hold a term
REACH = 40
#: days between the publications of two articles of one story
_DAYS = 7
#: what the likeness to an article without a day is worth
_UNDATED = 0.55
#: cosine from which two articles, or two groups of articles on average, tell one story
_THRESHOLD = 0.22
#: strongest terms kept of an article
_TERMS = 100
#: the neighbour whose likeness shows how alike an article is to whatever is written on its matter; a story that has more
#: articles than that is told by its likeness alone
_BACKGROUND = 8
#: how much the reference corpus counts beside the collection itself, in articles
_KNOWN = 200


def stories(articles: Sequence[Article], database: Callable[[], Database] = DuckDB) -> tuple[tuple[str, ...], ...]:
    """Group articles into stories, in the order of their first articles; most stories hold one article."""
    engine = database()
    try:
        engine.load("terms", _columns(articles))
        engine.derive("weighted", WEIGHTED.format(known=_KNOWN, total=len(articles), terms=_TERMS))
        pairs = engine.rows(ALIKE.format(reach=REACH, days=_DAYS, undated=_UNDATED, threshold=_THRESHOLD / 4))
    finally:
        engine.close()
    groups = clusters(len(articles), _set_off(articles, pairs), _THRESHOLD, REACH)
    return tuple(tuple(articles[number].doc for number in group) for group in groups)


def _set_off(articles: Sequence[Article], pairs: Sequence[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """Let a likeness count more, up to twice, where it stands out from how alike both articles are to others.

    Two outlets that tell one happening in words of their own may share little; in a set where nothing else comes near,
    little is enough, while among a hundred articles on one war it is not. Articles without a day get nothing by this,
    since those who make news make it for years.
    """
    near: list[list[float]] = [[] for _ in articles]
    for left, right, likeness in pairs:
        near[left].append(likeness)
        near[right].append(likeness)
    background = [sorted(some, reverse=True)[_BACKGROUND] if len(some) > _BACKGROUND else 0.0 for some in near]
    background = [
        alike if article.meta.published else math.inf for alike, article in zip(background, articles, strict=True)
    ]
    return [
        (left, right, likeness * (1 + max(0.0, 1 - 2 * max(background[left], background[right]) / likeness)))
        for left, right, likeness in pairs
    ]


def _columns(articles: Sequence[Article]) -> dict[str, Column]:
    """Return the terms of all articles as the columns of a table."""
    held = [_counts(article) for article in articles]
    terms = [term for counts in held for term in counts]
    sizes = [len(counts) for counts in held]
    return {
        "doc": np.repeat(np.arange(len(articles), dtype=np.int32), sizes),
        "day": np.ma.repeat(ordinals(article.meta.published for article in articles), sizes),
        "term": np.array(terms, dtype=object),
        "tf": np.array([count for counts in held for count in counts.values()], dtype=np.int32),
        "rarity": np.array([rarity(term) for term in terms], dtype=np.float64),
    }


def _counts(article: Article) -> Counter[str]:
    """Count an article's terms: its words, and the names in it once more."""
    counts = Counter(_prose(article))
    for entity in article.entities:
        counts.update(set(terms(entity.name)))
    return counts


def _prose(article: Article) -> Iterator[str]:
    """Yield the terms of the title and of the body without its furniture."""
    body, text = article.meta.body, article.text
    yield from terms(article.meta.title or "")
    start = body.start
    for hole in sorted(article.meta.furniture):
        if hole.touches(body):
            yield from terms_in(text, Span(start, max(start, hole.start)))
            start = max(start, hole.end)
    yield from terms_in(text, Span(start, max(start, body.end)))
