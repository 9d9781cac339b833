"""Parties: the people, groups and places of the whole collection, each with all its spellings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from tawatur.accounts.names import clean, grouped
from tawatur.types import Article, Entity, Party, Role, Tenure


def parties(articles: Sequence[Article]) -> tuple[tuple[Party, ...], dict[tuple[str, str], str]]:
    """Merge the entities of all articles; return the parties and (doc, entity id) -> party id."""
    entries = [(article, entity) for article in articles for entity in article.entities]
    numbers = grouped([(entity.name, entity.kind) for _, entity in entries])[0]
    members: dict[int, list[tuple[Article, Entity]]] = defaultdict(list)
    for number, entry in zip(numbers, entries, strict=True):
        members[number].append(entry)
    ordered = sorted(members.items(), key=lambda item: (-len({a.doc for a, _ in item[1]}), item[0]))
    ids = {number: f"e{place + 1}" for place, (number, _) in enumerate(ordered)}
    made = tuple(_party(ids[number], entries) for number, entries in ordered)
    where = {(article.doc, entity.id): ids[number] for number, (article, entity) in zip(numbers, entries, strict=True)}
    return made, where


def _party(id_: str, entries: list[tuple[Article, Entity]]) -> Party:
    spellings = Counter(clean(span.of(article.text)) for article, entity in entries for span in entity.mentions)
    names = Counter(clean(entity.name) for _, entity in entries)
    name = min(names, key=lambda name: (-names[name], -len(name), name))
    aliases = sorted(
        (alias for alias in spellings if alias and alias != name), key=lambda alias: (-spellings[alias], alias)
    )
    docs = tuple(dict.fromkeys(article.doc for article, _ in entries))
    return Party(id_, name, entries[0][1].kind, tuple(aliases), _tenures(entries), docs)


def _tenures(entries: list[tuple[Article, Entity]]) -> tuple[Tenure, ...]:
    """Return the roles that a party is given, each once, with the days between which articles give it."""
    seen: dict[str, list[tuple[Article, Role]]] = defaultdict(list)
    for article, entity in entries:
        for role in entity.roles:
            seen[clean(role.role)].append((article, role))
    return tuple(_tenure(role, places) for role, places in seen.items())


def _tenure(name: str, places: list[tuple[Article, Role]]) -> Tenure:
    days = sorted(article.meta.published for article, _ in places if article.meta.published)
    article, role = places[0]
    return Tenure(name, days[0] if days else None, days[-1] if days else None, article.doc, role.span)
