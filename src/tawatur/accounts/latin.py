"""Latin names: how a person or a place is written in Latin letters, where a list says so. Nothing is transliterated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from tawatur.data import rows
from tawatur.facts.naming.outlets import key_of

_LISTS = {"person": ("persons.tsv",), "place": ("places.tsv", "names_latin.tsv")}


def latin_name(kind: str, names: Sequence[str]) -> str | None:
    """Return the Latin name of the first of some names that a list of its kind has; None where no list has one.

    >>> latin_name("place", ["بغداد"]), latin_name("place", ["قرية بلا قائمة"])
    ('Baghdad', None)
    """
    return next((latin for name in names if (latin := _listed(kind).get(key_of(name)))), None)


@cache
def _listed(kind: str) -> dict[tuple[str, ...], str]:
    """Return the Latin name of each spelling, the first list first."""
    found: dict[tuple[str, ...], str] = {}
    for name in _LISTS.get(kind, ()):
        for row in rows(name):
            for spelling in _spellings(row) if row.get("latin") else ():
                found.setdefault(key_of(spelling), row["latin"])
    return found


def _spellings(row: dict[str, str]) -> Iterator[str]:
    yield row["name"]
    for field in ("variants", "last"):
        yield from filter(None, row.get(field, "").split("|"))
