"""Who an article's relays are: media, speakers of the article, or its entities."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from tawatur.accounts.media import is_generic, medium
from tawatur.accounts.names import clean
from tawatur.gather import terms
from tawatur.types import Article, Span

#: name and kind
Label = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Speakers:
    """The named and the speaking of an article, looked up by place and by name."""

    #: sources and entity mentions in order, with what they stand for
    places: tuple[tuple[Span, Label], ...]
    by_words: dict[frozenset[str], Label]
    #: spans that name a medium, in order
    media: tuple[tuple[Span, Label], ...]

    @classmethod
    def of(cls, article: Article) -> Speakers:
        """List an article's speakers and entities once, for all its relays."""
        places: dict[Span, Label] = {}
        for entity in article.entities:
            kind = entity.kind if entity.kind in ("person", "organization") else "unnamed"
            places.update(dict.fromkeys(entity.mentions, (clean(entity.name), kind)))
        by_words: dict[frozenset[str], Label] = {}
        for statement in article.statements:
            label = clean(statement.who), "outlet" if statement.kind == "media" else statement.kind
            by_words.setdefault(frozenset(terms(statement.who)), label)
            if statement.source:
                places[statement.source] = label
        relays = {span for statement in article.statements for span in statement.via}
        named = ((span, clean(span.of(article.text))) for span in sorted(relays | set(places)))
        media = tuple((span, (name, shown)) for span, name in named if (shown := medium(name)) and not is_generic(name))
        return cls(tuple(sorted(places.items())), by_words, media)

    def label(self, article: Article, span: Span) -> Label:
        """Return the name and kind of a relay: a medium, a speaker of the article, an entity of it, or its own words."""
        words = clean(span.of(article.text))
        shown = medium(words)
        if shown:
            return (self._antecedent(span, shown) if is_generic(words) else None) or (words, shown)
        known = self.by_words.get(frozenset(terms(words)))
        return known or self._at(span) or (words, "unnamed")

    def _at(self, span: Span) -> Label | None:
        """Return what stands at a place: the first that touches it."""
        at = bisect_left(self.places, span.end, key=lambda place: place[0].start)
        near = (place for place in self.places[max(0, at - 20) : at] if place[0].touches(span))
        return next((label for _, label in near), None)

    def _antecedent(self, span: Span, kind: str) -> Label | None:
        """Return the medium that "the paper" or "the agency" stands for: the last of its kind that was named before."""
        at = bisect_right(self.media, span.start, key=lambda place: place[0].start)
        return next((label for _, label in reversed(self.media[:at]) if label[1] == kind), None)
