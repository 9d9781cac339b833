"""Where everything stands on the page: articles by number, names by party, words by span."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tawatur.present.labels import Labels
from tawatur.present.marks import anchor
from tawatur.present.safe import html
from tawatur.types import Article, Comparison, Entity, Listed, Party, Span


@dataclass(frozen=True, slots=True)
class Index:
    """The articles and parties of a page, found by name."""

    labels: Labels
    #: number on the page of each article, from 1
    numbers: dict[str, int]
    articles: dict[str, Article]
    listed: dict[str, Listed]
    #: (kind, spelling) -> (number on the page, articles) of the parties that bear the name
    parties: dict[tuple[str, str], list[tuple[int, frozenset[str]]]]

    def outlet(self, doc: str) -> str:
        """Name an article by its outlet, or by its own name where it states none."""
        return self.listed[doc].outlet or doc

    def place(self, doc: str, layer: str, span: Span) -> str:
        """Return the way to marked words, or to the article where its text is not on the page."""
        number = self.numbers[doc]
        return f"#{anchor(number, layer, span)}" if doc in self.articles else f"#a{number}"

    def words(self, doc: str, span: Span) -> Markup:
        """Return the words that a span of an article covers."""
        article = self.articles.get(doc)
        return html(" ".join(span.of(article.text).split())) if article else Markup("")

    def party(self, doc: str, entity: Entity) -> int | None:
        """Return the number on the page of the party that an article's entity is."""
        bearers = self.parties.get((entity.kind, entity.name), [])
        return next((number for number, docs in bearers if doc in docs), None)


def index(articles: Sequence[Article], comparison: Comparison, labels: Labels) -> Index:
    """Give the articles of a comparison their numbers, and then those that it leaves out."""
    by_doc: dict[str, Article] = {}
    for article in articles:
        by_doc.setdefault(article.doc, article)
    listed = {one.doc: one for one in comparison.articles}
    for doc, article in by_doc.items():
        listed.setdefault(doc, Listed(doc, article.meta.outlet, article.meta.published, article.meta.title))
    numbers = {doc: number for number, doc in enumerate(listed, 1)}
    return Index(labels, numbers, by_doc, listed, _bearers(comparison.entities))


def _bearers(parties: Sequence[Party]) -> dict[tuple[str, str], list[tuple[int, frozenset[str]]]]:
    """Return the parties by kind and spelling."""
    found: dict[tuple[str, str], list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for number, party in enumerate(parties, 1):
        docs = frozenset(party.articles)
        for spelling in dict.fromkeys((party.name, *party.aliases)):
            found[party.kind, spelling].append((number, docs))
    return dict(found)
