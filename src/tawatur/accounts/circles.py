"""Circular reporting: outlets that cite each other, or a copy of each other, as the source of one story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tawatur.accounts.copies import decided
from tawatur.accounts.credits import canonical
from tawatur.accounts.media import passing_on
from tawatur.accounts.names import SAME, same_name
from tawatur.gather import Shared
from tawatur.gather.days import ordinal
from tawatur.types import Article, Circle

#: relays of an article that are looked up at most
_MOST = 60


@dataclass(frozen=True, slots=True)
class _Rest:
    """One article that rests on another."""

    doc: str
    on: str
    why: str


def circles(articles: Sequence[Article], shared: Sequence[Shared]) -> tuple[Circle, ...]:
    """Find the outlets that rest on each other: A cites B, and B cites A or what was copied from A.

    An article rests on those that it was copied from, and on those of the outlets that it cites, unless they are
    younger. A circle is a group of outlets each of which leads back to itself (a strongly connected component).
    """
    by_doc = {article.doc: article for article in articles}
    homes = {
        article.doc: canonical(article.meta.outlet) if article.meta.outlet else article.doc for article in articles
    }
    rests = [*_cited(articles, homes), *_copied(by_doc, shared)]
    edges: dict[str, dict[str, None]] = {home: {} for home in homes.values()}
    for rest in rests:
        edges[homes[rest.doc]][homes[rest.on]] = None
    found = (_circle(set(group), rests, homes) for group in _components(edges))
    return tuple(sorted(found, key=lambda circle: list(by_doc).index(circle.articles[0])))


def _circle(group: set[str], rests: Iterable[_Rest], homes: Mapping[str, str]) -> Circle:
    inside = [rest for rest in rests if homes[rest.doc] in group and homes[rest.on] in group]
    docs = {doc for rest in inside for doc in (rest.doc, rest.on)}
    return Circle(tuple(doc for doc in homes if doc in docs), "; ".join(dict.fromkeys(rest.why for rest in inside)))


def _copied(articles: Mapping[str, Article], shared: Sequence[Shared]) -> Iterator[_Rest]:
    for pair in shared:
        copy = decided(pair, articles)
        if copy.from_:
            yield _Rest(copy.to, copy.from_, f"{copy.to} is a copy of {copy.from_}")


def _cited(articles: Sequence[Article], homes: Mapping[str, str]) -> Iterator[_Rest]:
    """Yield the articles that cite an outlet, with the articles of that outlet that they can have read."""
    published: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if article.meta.outlet:
            published[homes[article.doc]].append(article)
    for article in articles:
        named = list(dict.fromkeys(map(canonical, passing_on(article))))[:_MOST]
        for outlet, others in published.items():
            if outlet != homes[article.doc] and any(_is(outlet, name) for name in named):
                for other in others:
                    if not _younger(other, article):
                        yield _Rest(article.doc, other.doc, f"{article.doc} cites {outlet}")


def _is(outlet: str, name: str) -> bool:
    return outlet == name or same_name(outlet, name, "organization").score >= SAME


def _younger(left: Article, right: Article) -> bool:
    """Say whether an article is known to have come out after another."""
    first, second = ordinal(left.meta.published), ordinal(right.meta.published)
    return first is not None and second is not None and first > second


def _components(edges: Mapping[str, Mapping[str, None]]) -> Iterator[list[str]]:
    """Yield the groups of more than one in which each leads to each (Kosaraju's two passes)."""
    back: dict[str, dict[str, None]] = {node: {} for node in edges}
    for node, others in edges.items():
        for other in others:
            back[other][node] = None
    seen: set[str] = set()
    last = [node for root in edges for node in _finished(root, edges, seen)]
    seen.clear()
    for node in reversed(last):
        group = list(_finished(node, back, seen))
        if len(group) > 1:
            yield group


def _finished(root: str, edges: Mapping[str, Mapping[str, None]], seen: set[str]) -> Iterator[str]:
    """Yield what is reached from a place and was not seen before, each after what it leads to."""
    work = [] if root in seen else [(root, iter(edges[root]))]
    seen.update(node for node, _ in work)
    while work:
        rest = work[-1][1]
        step = next((other for other in rest if other not in seen), None)
        if step is None:
            yield work.pop()[0]
        else:
            seen.add(step)
            work.append((step, iter(edges[step])))
