"""The named of one article, with what tells each from its namesakes in other articles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tawatur.accounts.names import clean
from tawatur.data import column
from tawatur.facts.naming.lists import all_heads, canonical, common, nationalities
from tawatur.facts.naming.outlets import key_of
from tawatur.facts.naming.same import is_usual, parts
from tawatur.gather import terms
from tawatur.types import Article, Entity, Span

#: how far behind a name stands the place that it belongs to ("the palace in ...")
_NEAR = 40
_ENDS = ".!؟?\n؛"
_KEPT = {"person", "organization"}


@dataclass(frozen=True, slots=True)
class Named:
    """One entity of one article."""

    doc: str
    id: str
    #: number of the story that the article belongs to
    story: int
    kind: str
    name: str
    spellings: tuple[str, ...]
    #: words of what the article calls it
    roles: frozenset[str]
    #: places named close behind it
    near: frozenset[str]
    #: the people and bodies of its article, itself among them
    company: frozenset[tuple[str, ...]]

    def related(self, other: Named) -> bool:
        """Say whether something besides the name speaks for one referent: the story, an office, two of the company."""
        if self.story == other.story or self.roles & other.roles:
            return True
        own = {key_of(name) for name in (self.name, other.name)}
        return len((self.company & other.company) - own) > 1


def named(article: Article, story: int) -> Iterator[Named]:
    """Yield the named of an article."""
    text = article.text
    company = frozenset(
        key_of(entity.name) for entity in article.entities if entity.kind in _KEPT and not is_generic(entity.name)
    )
    places = sorted((span, clean(e.name)) for e in article.entities if e.kind == "place" for span in e.mentions)
    starts = [span.start for span, _ in places]
    for entity in article.entities:
        name = clean(entity.name)
        spelled = dict.fromkeys((name, *(clean(span.of(text)) for span in entity.mentions)))
        roles = frozenset(term for role in entity.roles for term in terms(role.role))
        near = _near(text, entity, places, starts) if is_generic(name) else frozenset[str]()
        yield Named(
            article.doc, entity.id, story, entity.kind, name, tuple(filter(None, spelled)), roles, near, company
        )


def _near(text: str, entity: Entity, places: Sequence[tuple[Span, str]], starts: Sequence[int]) -> frozenset[str]:
    """Return the places that are named in the sentence close behind an entity."""
    found = set()
    for span in entity.mentions:
        for place, name in places[bisect_left(starts, span.end) : bisect_left(starts, span.end + _NEAR)]:
            if not any(mark in text[span.end : place.start] for mark in _ENDS):
                found.add(" ".join(key_of(name)))
    return frozenset(found)


@lru_cache(maxsize=65536)
def is_generic(name: str) -> bool:
    """Say whether a name fits many: all its words are ordinary and no list has it, or several countries have one.

    >>> is_generic("القصر الرئاسي"), is_generic("قصر بعبدا"), is_generic("مجلس الأمن")
    (True, False, False)
    """
    key = key_of(name)
    if key in _shared():
        return True
    if not key or key in canonical() or any(word in nationalities() or word.isdecimal() for word in key):
        return False
    return all(word in all_heads() or word in common() for word in key)


@cache
def _shared() -> frozenset[tuple[str, ...]]:
    return frozenset(map(key_of, column("compare_shared.tsv", "name")))


def is_common(name: str) -> bool:
    """Say whether a person's name is one that many bear, and no list has it for one of them."""
    return is_usual(name) and (len(parts(name)) < 2 or key_of(name) not in canonical())
