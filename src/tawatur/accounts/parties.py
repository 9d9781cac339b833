"""Parties: the people, groups and places of the whole collection, each with all its spellings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tawatur.accounts.latin import latin_name
from tawatur.accounts.merging import Edge, Merged, merged
from tawatur.accounts.named import Named, named
from tawatur.accounts.names import clean
from tawatur.accounts.rulings import NO_RULINGS, Ruled, Rulings, resolved
from tawatur.facts.naming.outlets import key_of
from tawatur.facts.naming.same import parts
from tawatur.gather import stories
from tawatur.types import Article, Called, Entity, Judged, Party, Role, Tenure


def parties(
    articles: Sequence[Article], told: Sequence[Sequence[str]] | None = None, rulings: Rulings = NO_RULINGS
) -> tuple[tuple[Party, ...], dict[tuple[str, str], str]]:
    """Merge the entities of all articles; return the parties and (doc, entity id) -> party id.

    `told` gives the names of the articles of each story, where they are known already. Raises `UsageError` where a
    ruling is on a name that no article has, or contradicts another.
    """
    entries = [(article, entity) for article in articles for entity in article.entities]
    everyone, ruled, found = judged_names(articles, stories(articles) if told is None else told, rulings)
    members: dict[int, list[tuple[Article, Entity]]] = defaultdict(list)
    reasons: dict[int, list[Judged]] = defaultdict(list)
    for at, entry in enumerate(entries):
        members[found.groups.leader(at)].append(entry)
    for number, judged in _reasons(everyone, ruled, found):
        if judged not in reasons[number]:
            reasons[number].append(judged)
    ordered = sorted(members.items(), key=lambda item: (-len({a.doc for a, _ in item[1]}), item[0]))
    ids = {number: f"e{place}" for place, (number, _) in enumerate(ordered, start=1)}
    made = tuple(_party(ids[number], some, reasons[number]) for number, some in ordered)
    return made, {(a.doc, entity.id): ids[found.groups.leader(at)] for at, (a, entity) in enumerate(entries)}


def judged_names(
    articles: Sequence[Article], told: Sequence[Sequence[str]], rulings: Rulings
) -> tuple[list[Named], Ruled, Merged]:
    """Return the named of all articles in order, what is ruled on them, and how they are merged."""
    # an article of no story is a matter of its own
    story = {doc: number for number, docs in enumerate(told) for doc in docs}
    everyone = [one for at, article in enumerate(articles) for one in named(article, story.get(article.doc, -1 - at))]
    ruled = _ruled(everyone, rulings)
    return everyone, ruled, merged(everyone, ruled)


def judged(edge: Edge, everyone: Sequence[Named], *, same: bool) -> Judged:
    """Return a judgement on two of the named as a record."""
    left, right = (Called(one.name, one.kind, one.doc) for one in (everyone[edge.left], everyone[edge.right]))
    return Judged(same, left, right, round(edge.judged.score, 2), edge.judged.reason, edge.line)


def _ruled(everyone: Sequence[Named], rulings: Rulings) -> Ruled:
    """Find whom the rulings on names mean."""
    by_name: dict[tuple[str, ...], list[int]] = defaultdict(list)
    spelled: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(everyone if rulings.judged else ()):
        by_name[key_of(one.name)].append(at)
        for spelling in one.spellings:
            spelled[key_of(spelling)].append(at)

    def meant(ruling: Judged, called: Called) -> list[int]:
        key = key_of(clean(called.name))
        for files in (by_name, spelled):
            fitting = [at for at in files.get(key, ()) if _fits(everyone[at], called)]
            kinds = sorted({everyone[at].kind for at in fitting})
            if len(kinds) > 1:
                raise rulings.error(ruling, f'{called.name} is {" and ".join(kinds)} here; say which with "kind"')
            if fitting:
                return fitting
        where = f"the article {called.doc}" if called.doc else "these articles"
        raise rulings.error(ruling, f"no {called.kind or 'entity'} called {called.name} in {where}")

    pairs = ((one, one.left, one.right) for one in rulings.judged)
    return resolved(
        rulings,
        [
            (one, meant(one, left), meant(one, right))
            for one, left, right in pairs
            if isinstance(left, Called) and isinstance(right, Called)
        ],
    )


def _fits(one: Named, called: Called) -> bool:
    return called.doc in (None, one.doc) and called.kind in (None, one.kind)


def _reasons(everyone: Sequence[Named], ruled: Ruled, found: Merged) -> Iterator[tuple[int, Judged]]:
    """Yield the judgements worth telling, each with its group: on different names, and those of the user."""
    told = set[tuple[int, str, str]]()
    for edge in found.used:
        names = sorted((everyone[edge.left].name, everyone[edge.right].name))
        group = found.groups.leader(edge.left)
        if edge.line or (names[0] != names[1] and (group, *names) not in told):
            told.add((group, names[0], names[1]))
            yield group, judged(edge, everyone, same=True)
    for left, right, ruling in ruled.apart:
        for at in (left, right):
            yield found.groups.leader(at), ruling


def _party(id_: str, entries: list[tuple[Article, Entity]], reasons: list[Judged]) -> Party:
    spellings = Counter(clean(span.of(article.text)) for article, entity in entries for span in entity.mentions)
    names = Counter(clean(entity.name) for _, entity in entries)
    name = min(names, key=lambda name: (-names[name], -len(name), name))
    aliases = sorted(
        (alias for alias in {*spellings, *names} if alias and alias != name),
        key=lambda alias: (-spellings[alias], alias),
    )
    docs = tuple(dict.fromkeys(article.doc for article, _ in entries))
    kinds = Counter(entity.kind for _, entity in entries)
    kind = min(kinds, key=lambda kind: (-kinds[kind], kind))
    # a last name is not enough to call somebody by his famous namesake's full name
    full = [alias for alias in aliases if kind != "person" or len(parts(alias)) > 1]
    latin = latin_name(kind, (name, *full))
    return Party(id_, name, kind, tuple(aliases), _tenures(entries), docs, latin, tuple(reasons))


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
