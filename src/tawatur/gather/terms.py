"""Terms: the words of a text that say what it is about, and how rare each is in news."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from tawatur.data import rows
from tawatur.text import Word, words
from tawatur.types import Span

#: shorter stems are particles and pronouns
_SHORTEST = 3
#: endings of number and gender, and of the names of countries, the longest first
_ENDINGS = ("ين", "ون", "ات", "ه", "ا")


@dataclass(frozen=True, slots=True)
class _Index:
    """The terms of a text with the places of their words, in order."""

    terms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@lru_cache(maxsize=1 << 15)
def terms(text: str) -> tuple[str, ...]:
    """Return the content words of a text in order, each as its stem on levelled spelling."""
    return tuple(term for word in words(text) if (term := _term(word)))


def terms_in(text: str, span: Span) -> tuple[str, ...]:
    """Return the content words of a stretch of a text; the text is cut into words once for all its stretches."""
    index = _indexed(text)
    return index.terms[bisect_right(index.ends, span.start) : bisect_left(index.starts, span.end)]


@lru_cache(maxsize=1 << 11)
def _indexed(text: str) -> _Index:
    found = [(term, word.span) for word in words(text) if (term := _term(word))]
    starts, ends = (tuple(span[side] for _, span in found) for side in (0, 1))
    return _Index(tuple(term for term, _ in found), starts, ends)


def _term(word: Word) -> str:
    """Return a word's stem on levelled spelling; nothing for a mark, a particle or a word that all texts have."""
    common = _stop()
    if word.mark or word.form in common or word.stem in common:
        return ""
    stem = level(word.stem)
    return stem if len(stem) >= _SHORTEST or stem.isdecimal() else ""


@lru_cache(maxsize=1 << 15)
def level(stem: str) -> str:
    """Return one form for the forms of a word: numbers and genders apart, known spellings levelled.

    This is the light stemming of Larkey, Ballesteros and Connell (2002) on a stem without particles. Doubled letters
    are then written once, since names come both ways (قاآني and قآني fold to قااني and قاني).
    """
    if stem.isdecimal():
        return stem
    for written, levelled in _spellings():
        if stem.startswith(written):
            stem = levelled + stem[len(written) :]
    for ending in _ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST:
            stem = stem[: -len(ending)]
            break
    return "".join(letter for letter, _ in groupby(stem))


def rarity(term: str) -> float:
    """Return how much sharing a term says: the log of the share of news articles that hold it, after Spärck Jones 1972."""
    known, articles = _frequencies()
    return math.log((articles + 1) / (known.get(term, 0) + 1))


@cache
def _stop() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("compare_stop.tsv"))


@cache
def _spellings() -> tuple[tuple[str, str], ...]:
    return tuple((row["written"], row["levelled"]) for row in rows("compare_spellings.tsv"))


@cache
def _frequencies() -> tuple[dict[str, int], int]:
    """Return in how many articles of the reference corpus each term stands, and the number of its articles.

    The list holds whole forms, so that it survives a better stemmer; a stem stands where one of its forms does.
    """
    counts = [(row["form"], int(row["articles"])) for row in rows("compare_frequencies.tsv")]
    total = max(count for _, count in counts)
    found: dict[str, int] = {}
    for form, count in counts:
        for term in terms(form):
            found[term] = min(total, found.get(term, 0) + count)
    return found, total
