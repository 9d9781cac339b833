"""Terms: the words of a text that say what it is about, and how rare each is in news."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from itertools import groupby

from tawatur.data import rows
from tawatur.text import words

#: shorter stems are particles and pronouns
_SHORTEST = 3
#: endings of number and gender, and of the names of countries, the longest first
_ENDINGS = ("ين", "ون", "ات", "ه", "ا")


@lru_cache(maxsize=1 << 15)
def terms(text: str) -> tuple[str, ...]:
    """Return the content words of a text in order, each as its stem on levelled spelling."""
    stems = ((word.stem, word.form) for word in words(text) if not word.mark)
    common = _stop()
    levelled = (level(stem) for stem, form in stems if form not in common and stem not in common)
    return tuple(stem for stem in levelled if len(stem) >= _SHORTEST or stem.isdecimal())


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
