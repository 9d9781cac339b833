"""Places as states: the state that a capital's name stands for ("نفت طهران" tells what Iran denied)."""

from __future__ import annotations

from functools import cache

from tawatur.data import rows
from tawatur.facts.naming.lists import Key
from tawatur.facts.naming.outlets import key_of


def country_of(name: str) -> str | None:
    """Return the name of the state whose capital a place is; None for other places and where that is in dispute.

    >>> country_of("طهران"), country_of("الموصل")
    ('إيران', None)
    """
    return _states().get(key_of(name))


@cache
def _states() -> dict[Key, str]:
    """Return the state of each capital, under every spelling."""
    states: dict[str, str] = {}
    for row in (*rows("places.tsv"), *rows("names_places.tsv")):
        if row["kind"] == "country":
            states.setdefault(row["country"], row["name"])
    return {
        key_of(spelling): states[row["country"]]
        for row in rows("places.tsv")
        if row["kind"] == "capital" and row["country"] in states
        for spelling in (row["name"], *filter(None, row["variants"].split("|")))
    }
