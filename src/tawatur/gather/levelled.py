"""Levelled text: what two articles are compared by when the question is whether one was copied from the other.

Spelling is folded, marks are out and glued numerals stand apart ("ال30"), since newspapers differ in these where the
text is one: on real pairs the share of common text is understated by half without it. Fingerprints are chosen by
winnowing (Schleimer, Wilkerson, Aiken 2003): of each few neighbouring shingles the one with the smallest hash, which
finds every run of common text of `SHINGLE + WINDOW - 1` words, also where a short copied passage stands in a long
article, which MinHash over whole articles misses.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import regex

from tawatur.text import fold
from tawatur.types import Article, Span

#: words in a shingle
SHINGLE = 5
#: neighbouring shingles of which one is kept
WINDOW = 6
_WORD = regex.compile(r"\p{L}+|\p{N}+")
_BASE, _PRIME = 1_000_003, (1 << 61) - 1
_OUT = pow(_BASE, SHINGLE, _PRIME)


@dataclass(frozen=True, slots=True)
class Levelled:
    """The body of an article as comparable words."""

    doc: str
    forms: tuple[str, ...]
    #: where each word stands in the article
    spans: tuple[Span, ...]
    #: hash of the shingle that starts at each word
    shingles: tuple[int, ...]

    def fingerprints(self) -> list[int]:
        """Return the winnowed hashes, each once, in order."""
        return list(dict.fromkeys(_winnow(self.shingles)))


def levelled(article: Article) -> Levelled:
    """Level the body of an article, its furniture left out."""
    body, holes = article.meta.body, article.meta.furniture
    text = fold(body.of(article.text))
    forms, spans = [], []
    for match in _WORD.finditer(text.text):
        span = text.back(match.start(), match.end()).moved(body.start)
        if not any(hole.touches(span) for hole in holes):
            forms.append(match.group())
            spans.append(span)
    return Levelled(article.doc, tuple(forms), tuple(spans), tuple(_shingles(forms)))


@lru_cache(maxsize=1 << 16)
def _hash(form: str) -> int:
    return int.from_bytes(blake2b(form.encode(), digest_size=8).digest(), "big") % _PRIME


def _shingles(forms: list[str]) -> Iterator[int]:
    """Yield a rolling hash (Karp and Rabin 1987) of each run of `SHINGLE` words."""
    hashes = [_hash(form) for form in forms]
    rolling = 0
    for at, value in enumerate(hashes):
        rolling = (rolling * _BASE + value) % _PRIME
        if at >= SHINGLE:
            rolling = (rolling - hashes[at - SHINGLE] * _OUT) % _PRIME
        if at >= SHINGLE - 1:
            yield rolling


def _winnow(shingles: tuple[int, ...]) -> Iterator[int]:
    """Yield the smallest hash of each window, by a queue that holds only hashes that may still be smallest."""
    queue: deque[int] = deque()
    for at, value in enumerate(shingles):
        while queue and shingles[queue[-1]] >= value:
            queue.pop()
        queue.append(at)
        if queue[0] <= at - WINDOW:
            queue.popleft()
        if at >= WINDOW - 1 or at == len(shingles) - 1:
            yield shingles[queue[0]]
