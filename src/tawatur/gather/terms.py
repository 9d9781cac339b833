"""Terms: the words of a text that say what it is about, and how rare each is in news."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from itertools import groupby

from tawatur.gather.tables import table
from tawatur.text import words

#: shorter stems are particles and pronouns
_SHORTEST = 3


@lru_cache(maxsize=1 << 15)
def terms(text: str) -> tuple[str, ...]:
    """Return the content words of a text in order, each as its stem on levelled spelling.

    Doubled letters are written once, since names come both ways (قاآني and قآني fold to قااني and قاني).
    """
    stems = ((word.stem, word.form) for word in words(text))
    common = _stop()
    levelled = (squeezed(stem) for stem, form in stems if form not in common and stem not in common)
    return tuple(stem for stem in levelled if len(stem) >= _SHORTEST or stem.isdecimal())


@lru_cache(maxsize=1 << 15)
def squeezed(form: str) -> str:
    """Write doubled letters once, and a number as it is."""
    return form if form.isdecimal() else "".join(letter for letter, _ in groupby(form))


def rarity(term: str) -> float:
    """Return how much sharing a term says: the log of the share of news articles that hold it, after Spärck Jones 1972."""
    known, articles = _frequencies()
    return math.log((articles + 1) / (known.get(term, 0) + 1))


@cache
def _stop() -> frozenset[str]:
    return frozenset(row["form"] for row in table("compare_stop.tsv"))


@cache
def _frequencies() -> tuple[dict[str, int], int]:
    """Return in how many articles of the reference corpus each term stands, and the number of its articles.

    The list holds whole forms, so that it survives a better stemmer; a stem stands where one of its forms does.
    """
    rows = [(row["form"], int(row["articles"])) for row in table("compare_frequencies.tsv")]
    total = max(count for _, count in rows)
    found: dict[str, int] = {}
    for form, count in rows:
        for term in terms(form):
            found[term] = min(total, found.get(term, 0) + count)
    return found, total
