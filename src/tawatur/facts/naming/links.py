"""Who is the same within one article: mentions become entities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tawatur.facts.naming.line import HARD, NEAR, PREPOSITIONS, Line, is_common
from tawatur.facts.naming.lists import canonical, kind_of, nationalities, stripped, titles
from tawatur.facts.naming.outlets import key_of, outlet_named
from tawatur.facts.naming.persons import surname
from tawatur.facts.naming.same import BINDING, TYPING, VARIANT, blocks, parts, same_name, sought
from tawatur.facts.reading import spelled
from tawatur.types import Entity, Role, Span

__all__ = ["Named", "link", "same_name"]


#: what two names must score to be one referent
_ENOUGH = 0.7
#: how many names are filed under one key: no article that is written for readers has so many that are so much alike
_SHELF = 64


class Named(NamedTuple):
    """One mention before it is linked."""

    span: Span
    kind: str
    #: numbers of its first and last word, and the letters cut off the first
    first: int
    last: int
    cut: int
    #: number of the word where the title before it begins
    role: int | None
    #: number of the first word of the person whose second name this is (الملقب ...)
    owner: int | None


class Group(NamedTuple):
    """The mentions of one referent."""

    number: int
    kind: str
    named: list[Named]
    names: list[str]


Block = tuple[str, ...]


class Files(NamedTuple):
    """Where groups are looked up, so that no name is compared with all others."""

    by_name: dict[tuple[str, str], Group]
    #: by the number of a mention's first word
    by_first: dict[int, Group]
    #: by kind and key, then by name
    by_block: dict[tuple[str, Block], dict[str, Group]]


def link(line: Line, found: tuple[Named, ...]) -> tuple[Entity, ...]:
    """Join the mentions of one referent, find the later places of their names, and number the entities."""
    groups: list[Group] = []
    filed = Files({}, {}, {})
    for named in sorted(
        found, key=lambda named: (named.owner is not None, -len(parts(_name(line, named))), named.first)
    ):
        _place(line, named, groups, filed)
    for named, group in list(_again(line, found, filed.by_name)):
        group.named.append(named)
    for group in groups:
        group.named.sort()
    groups.sort(key=lambda group: group.named[0].span)
    return tuple(_entity(line, number, group) for number, group in enumerate(groups, 1))


def _place(line: Line, named: Named, groups: list[Group], filed: Files) -> None:
    name = _name(line, named)
    key = (named.kind, " ".join(parts(name)))
    owner = filed.by_first.get(named.owner) if named.owner is not None else None
    group = filed.by_name.get(key) or owner or _same(named.kind, name, filed)
    if group is None:
        group = Group(len(groups), named.kind, [], [])
        groups.append(group)
    filed.by_name.setdefault(key, group)
    filed.by_first[named.first] = group
    if name not in group.names:
        group.names.append(name)
        for block in _filed_under(named.kind, name):
            shelf = filed.by_block.setdefault((named.kind, block), {})
            if len(shelf) < _SHELF:
                shelf[name] = group
    group.named.append(named)


def _name(line: Line, named: Named) -> str:
    return spelled(line.text, named.span)


def _same(kind: str, name: str, filed: Files) -> Group | None:
    """Return the group that a name belongs to; the first of the best ones."""
    near: dict[str, Group] = {}
    for block in _looked_up(kind, name):
        near.update(filed.by_block.get((kind, block), {}))
    judged = ((_score(kind, name, other), -group.number, group) for other, group in near.items())
    score, _, group = max(judged, key=lambda judgement: judgement[:2], default=(0.0, 0, None))
    return group if score >= _ENOUGH else None


def _filed_under(kind: str, name: str) -> Iterator[Block]:
    """Yield the keys under which a name is filed: only names that share one with another are tried for it."""
    yield from blocks(name)
    yield from _others(kind, name)


def _looked_up(kind: str, name: str) -> Iterator[Block]:
    """Yield the keys under which a name looks for its group."""
    yield from sought(name)
    yield from _others(kind, name)


def _others(kind: str, name: str) -> Iterator[Block]:
    """Yield a name's keys beside its own letters: its row in the lists, its outlet, itself without its nationality."""
    key = key_of(name)
    if row := canonical().get(key):
        yield "row", row
    if kind == "organization" and (outlet := outlet_named(name)):
        yield "outlet", outlet.name
    if kind != "person" and len(key) > 1:
        yield "national", *(key[:-1] if key[-1] in nationalities() else key)


def _score(kind: str, name: str, other: str) -> float:
    row = canonical().get(key_of(name))
    if row and canonical().get(key_of(other)) == row:
        return 1.0
    if kind == "person":
        return same_name(name, other)[0]
    if kind == "organization" and (outlet := outlet_named(name)):
        return float(outlet_named(other) is outlet)
    return _alike(name, other)


def _alike(name: str, other: str) -> float:
    """Judge names that are not persons': only variants of the whole name are the same."""
    score = same_name(name, other)[0]
    if _national(name, other) or _national(other, name):
        return VARIANT
    return score if len(parts(name)) == len(parts(other)) and score > TYPING else 0.0


def _national(short: str, long: str) -> bool:
    """Say whether a name is another one with an adjective of nationality (كتائب حزب الله العراقية)."""
    key, longer = key_of(short), key_of(long)
    return len(key) > 1 and longer[:-1] == key and longer[-1] in nationalities()


def _again(
    line: Line, found: tuple[Named, ...], by_name: dict[tuple[str, str], Group]
) -> Iterator[tuple[Named, Group]]:
    """Yield the places where a known name stands again."""
    taken = {at for named in found for at in range(named.first, named.last + 1)}
    known: dict[tuple[str, ...], Group] = {}
    for named in found:
        group = by_name[named.kind, " ".join(parts(_name(line, named)))]
        for key in _keys(line, named):
            known.setdefault(key, group)
    sizes = _sizes(known)
    for at in range(len(line.forms)):
        if at in taken or line.forms[at] in PREPOSITIONS.values() or _adjective(line, at):
            continue
        for form, cut in stripped(line.forms[at]):
            length = next((n for n in sizes.get(form, ()) if _stands(line, at, form, n, known, taken)), 0)
            if length:
                last = at + length - 1
                taken.update(range(at, last + 1))
                group = known[form, *line.forms[at + 1 : last + 1]]
                yield Named(line.span(at, cut, last), group.kind, at, last, cut, None, None), group
                break


def _adjective(line: Line, at: int) -> bool:
    """Say whether a surname's word is only the adjective of the noun before it (القطاع الريفي, not الوزير الريفي)."""
    if at == 0 or line.gaps[at] != NEAR or not is_common(line.forms[at]) or not surname(line.forms[at]):
        return False
    before = line.forms[at - 1]
    return "ال" in before[:3] and not any(form in titles("title") for form, _ in stripped(before))


def _sizes(known: dict[tuple[str, ...], Group]) -> dict[str, list[int]]:
    """Return, by first word, how many words the known names have, longest first."""
    sizes: dict[str, set[int]] = {}
    for key in known:
        sizes.setdefault(key[0], set()).add(len(key))
    return {first: sorted(lengths, reverse=True) for first, lengths in sizes.items()}


def _keys(line: Line, named: Named) -> Iterator[tuple[str, ...]]:
    """Yield the name of a mention, and the last name of a person."""
    forms = line.forms[named.first : named.last + 1]
    if named.cut:
        rest = forms[0][named.cut :]
        forms = ("ا" + rest if rest.startswith("ل") and forms[0][named.cut - 1] == "ل" else rest, *forms[1:])
    if len(forms) > 1 or kind_of(forms[0]) or not is_common(forms[0]):
        yield forms
    if len(forms) == 2 and forms[0] in BINDING:
        yield ("".join(forms),)
    if named.kind == "person" and len(forms) > 1:
        last = next((at for at in range(1, len(forms) - 1) if forms[at] in BINDING), len(forms) - 1)
        if last < len(forms) - 1 or (len(forms[-1]) > 2 and (surname(forms[-1]) or not is_common(forms[-1]))):
            yield forms[last:]


def _stands(line: Line, at: int, form: str, length: int, known: dict[tuple[str, ...], Group], taken: set[int]) -> bool:
    """Say whether a known name of a length begins at a word that is read as `form`."""
    rest = range(at + 1, at + length)
    return (form, *line.forms[at + 1 : at + length]) in known and not any(
        i in taken or line.gaps[i] == HARD for i in rest
    )


def _entity(line: Line, number: int, group: Group) -> Entity:
    names = [_name(line, named) for named in group.named if named.owner is None] or group.names
    fullest = max(names, key=lambda name: (len(parts(name)), len(name.replace(" ", ""))))
    roles = tuple(role for named in group.named if (role := _role(line, named)))
    mentions = tuple(dict.fromkeys(named.span for named in group.named))
    return Entity(f"e{number}", fullest, group.kind, mentions, roles)


def _role(line: Line, named: Named) -> Role | None:
    if named.role is None or named.role >= named.first:
        return None
    span = Span(line.words[named.role].core.start, line.words[named.first - 1].span.end)
    return Role(span.of(line.text), span)
