"""Places inside places: whether "Baghdad" and "Iraq" can be one answer."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from tawatur.data import rows
from tawatur.gather import terms

#: words of a listed name at most
_LONGEST = 3
#: kinds that hold others, the biggest lowest; kinds that are not here are held by all of them
_SIZES = {"country": 0, "region": 1, "province": 1, "capital": 2, "city": 2}


class Place(NamedTuple):
    """A listed country or a place in one."""

    #: ISO code, "" where the list doesn't say
    country: str
    kind: str
    name: tuple[str, ...]


def places(words: str) -> frozenset[Place]:
    """Return the listed places that a description names."""
    stems = terms(words)
    runs = (stems[at : at + size] for size in range(1, _LONGEST + 1) for at in range(len(stems) - size + 1))
    return frozenset(place for run in runs for place in _listed().get(run, ()))


def can_be_one(left: frozenset[Place], right: frozenset[Place]) -> bool:
    """Say whether two descriptions can be of one place: what no list knows may lie in what one knows."""
    if not left or not right:
        return bool(left) != bool(right)
    return any(_nested(one, other) for one in left for other in right)


def _nested(one: Place, other: Place) -> bool:
    """Say whether two places are one, or one may lie in the other: a city in a province, a province in a country."""
    apart = one.country and other.country and one.country != other.country
    return one == other or (not apart and _size(one) != _size(other))


def _size(place: Place) -> int:
    return _SIZES.get(place.kind, len(_SIZES))


@cache
def _listed() -> dict[tuple[str, ...], tuple[Place, ...]]:
    found: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for row in (*rows("places.tsv"), *rows("names_places.tsv")):
        for name in map(terms, (row["name"], *row.get("variants", "").split("|"))):
            # A name that is also a common word ("the new") needs its head beside it to be a place.
            if 0 < len(name) <= _LONGEST and row["alone"] == "yes":
                found[name].append(Place(row["country"], row["kind"], name))
    return {name: tuple(listed) for name, listed in found.items()}
