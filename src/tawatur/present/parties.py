"""The people, groups and places of a collection, with their spellings and roles."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from tawatur.present.dates import words
from tawatur.present.index import Index
from tawatur.types import Comparison, Entity, Party, Span, Tenure

#: order of the kinds on the page
_KINDS = ("person", "organization", "place", "event", "other")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way of writing a name, and where it is first written so."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role with the days between which it is seen."""

    role: str
    when: str
    href: str


@dataclass(frozen=True, slots=True)
class PartyView:
    """A person, group or place."""

    number: int
    name: str
    #: the name in Latin letters, where a list has it
    latin: str | None
    #: lines of the user's file of judgements that decided on it
    lines: tuple[int, ...]
    spellings: tuple[Spelling, ...]
    roles: tuple[RoleView, ...]
    #: (article, number of mentions, place of the first)
    articles: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """All parties of a kind, those of the most articles first."""

    kind: str
    parties: tuple[PartyView, ...]


def groups(comparison: Comparison, index: Index) -> tuple[Group, ...]:
    """Lay out the parties by kind."""
    mentions = _mentions(index)
    by_kind: dict[str, list[PartyView]] = defaultdict(list)
    for number, party in enumerate(comparison.entities, 1):
        kind = party.kind if party.kind in _KINDS else "other"
        by_kind[kind].append(_party(party, number, mentions.get(number, []), index))
    for views in by_kind.values():
        views.sort(key=lambda view: -len(view.articles))
    return tuple(Group(kind, tuple(by_kind[kind])) for kind in _KINDS if kind in by_kind)


def _mentions(index: Index) -> dict[int, list[tuple[str, Entity]]]:
    """Return by number of the party the entities of the articles that it is."""
    found: dict[int, list[tuple[str, Entity]]] = defaultdict(list)
    for doc, article in index.articles.items():
        for entity in article.entities:
            number = index.party(doc, entity)
            if number is not None:
                found[number].append((doc, entity))
    return found


def _party(party: Party, number: int, mentions: list[tuple[str, Entity]], index: Index) -> PartyView:
    """Lay out one party."""
    first: dict[str, str] = {}
    counts: dict[str, tuple[int, str]] = {doc: (0, f"#a{index.numbers[doc]}") for doc in party.articles}
    for doc, entity in mentions:
        text = index.articles[doc].text
        for span in entity.mentions:
            first.setdefault(span.of(text), index.place(doc, "n", span))
        counts[doc] = _counted(counts.get(doc, (0, "")), entity.mentions, doc, index)
    spellings = tuple(Spelling(text, first.get(text, "")) for text in dict.fromkeys((*party.aliases, *first)))
    roles = tuple(_role(role, index) for role in party.roles)
    lines = tuple(sorted({judged.line for judged in party.judged if judged.line}))
    articles = tuple((doc, count, href) for doc, (count, href) in counts.items())
    return PartyView(number, party.name, party.name_latin, lines, spellings, roles, articles)


def _counted(known: tuple[int, str], spans: tuple[Span, ...], doc: str, index: Index) -> tuple[int, str]:
    """Add the mentions of an entity to those of its article; the first of them is where the link leads."""
    count, href = known
    return count + len(spans), href if count or not spans else index.place(doc, "n", spans[0])


def _role(role: Tenure, index: Index) -> RoleView:
    """Lay out one role."""
    label = index.labels
    first, last = (words(day, label) if day else None for day in (role.from_, role.to))
    if first and last:
        when = first if first == last else label("role.between", first=first, last=last)
    else:
        when = label("role.from", first=first) if first else label("role.to", last=last) if last else ""
    return RoleView(role.role, when, index.place(role.doc, "r", role.span))
