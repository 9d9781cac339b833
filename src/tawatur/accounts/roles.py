"""Questions about offices: what each article calls a person whom several of them name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tawatur.accounts.asking import Ask, asked
from tawatur.accounts.names import clean
from tawatur.accounts.origins import Sources
from tawatur.accounts.slots import account_of
from tawatur.accounts.values import Given
from tawatur.types import Article, Entity, Question, Span


def about_roles(
    articles: Sequence[Article], sources: Sources, where: dict[tuple[str, str], str], docs: Sequence[str]
) -> Iterator[Question]:
    """Ask for the office of each person whose office at least two articles tell."""
    called: dict[str, list[tuple[Article, Entity]]] = defaultdict(list)
    for article in articles:
        for entity in article.entities:
            if entity.kind == "person" and entity.roles:
                called[where.get((article.doc, entity.id), entity.name)].append((article, entity))
    for some in called.values():
        if len({article.doc for article, _ in some}) > 1:
            given = [answer for article, entity in some for answer in _offices(article, entity, sources)]
            fullest = max((entity.name for _, entity in some), key=len)
            yield asked("role", given, Ask(docs=docs, who=clean(fullest)))


def _offices(article: Article, entity: Entity, sources: Sources) -> Iterator[Given]:
    """Yield what one article calls a person, each office once."""
    beside = frozenset(role.role for role in entity.roles)
    for role in {role.role: role for role in reversed(entity.roles)}.values():
        told = account_of(article, _said(article, role.span), role.span, sources)
        yield Given(told, article.meta.published, role.role, beside=beside)


def _said(article: Article, span: Span) -> int | None:
    """Return the number of the innermost statement that holds a span; None in the article's own voice."""
    inside = [number for number, statement in enumerate(article.statements) if statement.content.holds(span)]
    return min(inside, key=lambda number: _length(article.statements[number].content), default=None)


def _length(span: Span) -> int:
    return span.end - span.start
