"""Who publishes: agencies, newspapers, channels and sites, under every name and abbreviation that articles give them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from tawatur.data import column, rows
from tawatur.text import folded, words


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet and what it is called."""

    #: the name that pages show
    name: str
    #: agency, newspaper, channel, site
    kind: str
    #: False where the bare name is also a common word, so that only "صحيفة الحياة" means the outlet
    alone: bool
    variants: tuple[str, ...]
    abbreviations: tuple[str, ...]
    domains: tuple[str, ...]


@cache
def outlets() -> tuple[Outlet, ...]:
    """Return the outlets of data/outlets.tsv."""
    return tuple(_outlet(row) for row in rows("outlets.tsv"))


@lru_cache(maxsize=4096)
def outlet_named(text: str) -> Outlet | None:
    """Return the outlet that a phrase or a domain names, whatever stands attached to it or around the name.

    >>> outlet_named("لوكالة رويترز للأنباء").name
    'رويترز'
    >>> outlet_named("الحياة") is None, outlet_named("صحيفة الحياة").kind
    (True, 'newspaper')
    """
    key = key_of(text)
    if not key:
        return None
    return _by_domain().get(text.strip().lower().removeprefix("www.")) or next(
        (found for form in _unattached(key) if (found := _known(form))), None
    )


@lru_cache(maxsize=65536)
def key_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, by which it is looked up."""
    form = folded(name)
    # nothing but letters and spaces: the words are plain to see, and cutting them is the slow part of loading the lists
    if form.isascii() or not form.replace(" ", "").isalpha():
        return tuple(word.form for word in words(name))
    return tuple(form.split())


def calls(outlet: Outlet) -> tuple[str, ...]:
    """Return everything that an outlet is called."""
    return (outlet.name, *outlet.variants, *outlet.abbreviations)


def _outlet(row: dict[str, str]) -> Outlet:
    variants, abbreviations, domains = (_parts(row[field]) for field in ("variants", "abbreviations", "domains"))
    return Outlet(row["name"], row["kind"], row["alone"] == "yes", variants, abbreviations, domains)


def _parts(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split("|") if part)


@cache
def _by_domain() -> dict[str, Outlet]:
    return {domain: outlet for outlet in outlets() for domain in outlet.domains}


@cache
def _by_key() -> dict[tuple[str, ...], Outlet]:
    found: dict[tuple[str, ...], Outlet] = {}
    for outlet in outlets():
        for name in calls(outlet):
            found.setdefault(key_of(name), outlet)
    return found


@cache
def _around(place: str) -> frozenset[tuple[str, ...]]:
    return frozenset(key_of(word) for word in column("outlet_words.tsv", "word", place=place))


def _unattached(key: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a key as it stands, then without the particles that may be attached to its first word."""
    first = key[0]
    yield key
    if first[0] in "وفبلك" and len(first) > 3:
        yield from _unattached((first[1:], *key[1:]))
    if first.startswith("لل"):
        yield ("ال" + first[2:], *key[1:])


def _known(key: tuple[str, ...]) -> Outlet | None:
    """Look a key up whole, then without the words around the name; a head makes an ambiguous name sure."""
    table = _by_key()
    if (whole := table.get(key)) and (whole.alone or len(key) > len(key_of(whole.name))):
        return whole
    heads = [n for n in (1, 2) if n < len(key) and key[:n] in _around("head")]
    tails = [n for n in (0, 1, 2) if n == 0 or (n < len(key) and key[len(key) - n :] in _around("tail"))]
    for head in [*reversed(heads), 0]:
        for tail in tails:
            found = table.get(key[head : len(key) - tail])
            if found and (found.alone or head):
                return found
    return None
