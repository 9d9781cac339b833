"""Referents: whom a phrase of an article stands for, so that a name, its other spelling and an office are one answer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tawatur.data import rows
from tawatur.facts.naming.lists import nationalities
from tawatur.text import folded, quantities, tokens, words
from tawatur.types import Article, Span

#: party and its kind
Referent = tuple[str, str]
_ACTING = {"person", "organization"}
#: names before the end of a phrase that may reach into it
_NEAR = 20
#: words of a phrase that may be its head
_HEAD = 2


@dataclass(frozen=True, slots=True)
class Referents:
    """The named of a story's articles by place: their names, and the offices that they are called by."""

    #: doc -> mentions and roles in order, with whom they stand for
    places: Mapping[str, Sequence[tuple[Span, Referent]]]

    @classmethod
    def of(cls, articles: Sequence[Article], where: Mapping[tuple[str, str], str]) -> Referents:
        """List the named of some articles; `where` gives the party of each entity (doc, id)."""
        return cls({article.doc: _named(article, where) for article in articles})

    def named(self, doc: str, span: Span) -> frozenset[Referent]:
        """Return the people, bodies and places that a phrase names."""
        places = self.places.get(doc, ())
        stop = bisect_left(places, span.end, key=lambda place: place[0].start)
        return frozenset(who for place, who in places[max(0, stop - _NEAR) : stop] if place.touches(span))

    def acting(self, article: Article, span: Span) -> bool:
        """Say whether a phrase stands for somebody: a person, a body, a group, by name or by its head word."""
        phrase = span.of(article.text)
        if any(kind in _ACTING for _, kind in self.named(article.doc, span)):
            return True
        return is_nation(phrase) or any(word.stem in _heads() for word in words(phrase)[:_HEAD])


def is_nation(phrase: str) -> bool:
    """Say whether a phrase is a nationality alone, which names who is behind a deed ("an American strike")."""
    form = folded(phrase)
    return (form if form.startswith("ال") else "ال" + form) in nationalities()


def counted(phrase: str) -> bool:
    """Say whether a phrase is a figure ("five people"), which questions of number ask for."""
    return any(found.kind == "count" for found in quantities(tokens(phrase)))


def _named(article: Article, where: Mapping[tuple[str, str], str]) -> list[tuple[Span, Referent]]:
    found = [
        (span, (where[article.doc, entity.id], entity.kind))
        for entity in article.entities
        if (article.doc, entity.id) in where
        for span in (*entity.mentions, *(role.span for role in entity.roles))
    ]
    return sorted(found)


@cache
def _heads() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("compare_parties.tsv"))
