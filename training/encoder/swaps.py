"""Swaps: the same article about other people and places, so that the encoder learns where names stand, not which there are."""

from __future__ import annotations

import random
from bisect import bisect_right
from dataclasses import replace
from functools import cache
from itertools import accumulate
from typing import Any

from tawatur.data import column, rows
from tawatur.types import Article, Entity, Span, Time

#: share of an article's names that are swapped
_SHARE = 0.5


def swapped(source: Article, record: dict[str, Any], dice: random.Random) -> tuple[Article, dict[str, Any]]:
    """Return an article and its annotation with some names swapped for others of their kind."""
    changes: dict[tuple[int, int], str] = {}
    for entity in record["entities"]:
        new = _name(entity["kind"], dice) if dice.random() < _SHARE else ""
        for start, end in entity["mentions"] if new else ():
            # للسعودية: the article lost its alif, no other name fits in
            if source.text[start] != "ل" or not source.text[start - 1 : start].isalpha():
                changes[start, end] = _fitted(new, source.text[start:end], entity["kind"])
    return _applied(source, record, _apart(changes))


def _apart(changes: dict[tuple[int, int], str]) -> list[tuple[int, int, str]]:
    """Return the changes in order, without those that overlap an earlier one."""
    kept: list[tuple[int, int, str]] = []
    for (start, end), new in sorted(changes.items()):
        if not kept or kept[-1][1] <= start:
            kept.append((start, end, new))
    return kept


def _fitted(new: str, old: str, kind: str) -> str:
    """Return as much of a person's new name as the mention gave of the old one: all of it, or the last name."""
    return new if kind != "person" or " " in old else new.split()[-1]


def _name(kind: str, dice: random.Random) -> str:
    if kind == "person":
        return dice.choice(_persons()) if dice.random() < 0.3 else f"{dice.choice(_given())} {dice.choice(_family())}"
    if kind == "place":
        return dice.choice(_places())
    return dice.choice(_organizations()) if kind == "organization" else ""


@cache
def _persons() -> tuple[str, ...]:
    return tuple(column("persons.tsv", "name"))


@cache
def _given() -> tuple[str, ...]:
    many = tuple(row["word"] for row in rows("names_words.tsv") if int(row["given"]) > 9)
    return many + tuple(column("names_foreign.tsv", "word"))


@cache
def _family() -> tuple[str, ...]:
    return tuple(row["word"] for row in rows("names_words.tsv") if int(row["family"]) > 4)


@cache
def _places() -> tuple[str, ...]:
    return (*column("places.tsv", "name"), *column("names_places.tsv", "name"))


@cache
def _organizations() -> tuple[str, ...]:
    listed = [row for row in rows("organizations.tsv") if row["kind"] == "organization"]
    names = [name for row in listed for name in (row["name"], *filter(None, row["variants"].split("|")))]
    return (*names, *column("outlets.tsv", "name"))


def _applied(
    source: Article, record: dict[str, Any], changes: list[tuple[int, int, str]]
) -> tuple[Article, dict[str, Any]]:
    starts = [start for start, _, _ in changes]
    grown = [0, *accumulate(len(new) - (end - start) for start, end, new in changes)]

    def moved(offset: int) -> int:
        before = bisect_right(starts, offset)
        if not before:
            return offset
        start, end, new = changes[before - 1]
        if offset >= end:
            return offset + grown[before]
        # inside a changed name: its beginning stays its beginning
        return start + grown[before - 1] + (len(new) if offset > start else 0)

    text, at = "", 0
    for start, end, new in changes:
        text += source.text[at:start] + new
        at = end
    text += source.text[at:]
    return _article(source, text, moved), _moved(record, moved)


def _article(source: Article, text: str, moved: Any) -> Article:
    def span(old: Span) -> Span:
        return Span(moved(old.start), moved(old.end))

    meta = replace(
        source.meta, body=span(source.meta.body), furniture=tuple(span(hole) for hole in source.meta.furniture)
    )
    entities = tuple(
        Entity(e.id, e.name, e.kind, tuple(span(mention) for mention in e.mentions)) for e in source.entities
    )
    times = tuple(Time(span(time.span), time.value) for time in source.times)
    return replace(source, text=text, meta=meta, entities=entities, times=times)


def _moved(value: Any, moved: Any) -> Any:
    """Move every pair of offsets in a record."""
    if isinstance(value, dict):
        return {key: value[key] if key in ("low", "high", "said") else _moved(value[key], moved) for key in value}
    if isinstance(value, (list, tuple)):
        if len(value) == 2 and all(isinstance(item, int) for item in value):
            return [moved(value[0]), moved(value[1])]
        return [_moved(item, moved) for item in value]
    return value
