"""Who is the same within one article: mentions become entities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tawatur.facts.naming.line import HARD, Line, is_common
from tawatur.facts.naming.lists import canonical, kind_of, nationalities, stripped
from tawatur.facts.naming.outlets import key_of, outlet_named
from tawatur.facts.naming.same import BINDING, TYPING, VARIANT, parts, same_name
from tawatur.types import Entity, Role, Span

__all__ = ["Named", "link", "same_name"]


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

    kind: str
    named: list[Named]
    names: list[str]


def link(line: Line, found: tuple[Named, ...]) -> tuple[Entity, ...]:
    """Join the mentions of one referent, find the later places of their names, and number the entities."""
    groups: list[Group] = []
    by_name: dict[tuple[str, str], Group] = {}
    for named in sorted(
        found, key=lambda named: (named.owner is not None, -len(parts(_name(line, named))), named.first)
    ):
        _place(line, named, groups, by_name)
    for named, group in list(_again(line, found, by_name)):
        group.named.append(named)
    for group in groups:
        group.named.sort()
    groups.sort(key=lambda group: group.named[0].span)
    return tuple(_entity(line, number, group) for number, group in enumerate(groups, 1))


def _place(line: Line, named: Named, groups: list[Group], by_name: dict[tuple[str, str], Group]) -> None:
    name = _name(line, named)
    key = (named.kind, " ".join(parts(name)))
    group = by_name.get(key) or _owner(named, groups) or _same(named.kind, name, groups)
    if group is None:
        group = Group(named.kind, [], [])
        groups.append(group)
    by_name.setdefault(key, group)
    if name not in group.names:
        group.names.append(name)
    group.named.append(named)


def _name(line: Line, named: Named) -> str:
    """Return a mention's words, with the alif of its article that was lost after ل (لعراق: العراق)."""
    words = named.span.of(line.text)
    lost = named.cut and words.startswith("ل") and line.text[named.span.start - 1] == "ل"
    return "ا" + words if lost else words


def _owner(named: Named, groups: list[Group]) -> Group | None:
    """Return the group of the person whose second name a mention is."""
    if named.owner is None:
        return None
    return next((group for group in groups if any(other.first == named.owner for other in group.named)), None)


def _same(kind: str, name: str, groups: list[Group]) -> Group | None:
    """Return the group that a name belongs to; the first of the best ones."""
    judged = [(_score(kind, name, group), -at) for at, group in enumerate(groups) if group.kind == kind]
    score, at = max(judged, default=(0.0, 0))
    return groups[-at] if score >= 0.7 else None


def _score(kind: str, name: str, group: Group) -> float:
    row = canonical().get(key_of(name))
    if row and any(canonical().get(key_of(other)) == row for other in group.names):
        return 1.0
    if kind == "person":
        return max(same_name(name, other)[0] for other in group.names)
    if kind == "organization" and (outlet := outlet_named(name)):
        return float(any(outlet_named(other) is outlet for other in group.names))
    return max(_alike(name, other) for other in group.names)


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
    known: dict[str, list[tuple[tuple[str, ...], Group]]] = {}
    for named in found:
        group = by_name[named.kind, " ".join(parts(_name(line, named)))]
        for key in _keys(line, named):
            known.setdefault(key[0], []).append((key, group))
    for at in range(len(line.forms)):
        if at in taken:
            continue
        for form, cut in stripped(line.forms[at]):
            hits = [(len(key), group) for key, group in known.get(form, ()) if _stands(line, at, key, taken)]
            if hits:
                length, group = max(hits, key=lambda hit: hit[0])
                last = at + length - 1
                taken.update(range(at, last + 1))
                yield Named(line.span(at, cut, last), group.kind, at, last, cut, None, None), group
                break


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
        if last < len(forms) - 1 or (len(forms[-1]) > 2 and not is_common(forms[-1])):
            yield forms[last:]


def _stands(line: Line, at: int, key: tuple[str, ...], taken: set[int]) -> bool:
    rest = range(at + 1, at + len(key))
    return line.forms[at + 1 : at + len(key)] == key[1:] and not any(i in taken or line.gaps[i] == HARD for i in rest)


def _entity(line: Line, number: int, group: Group) -> Entity:
    names = [_name(line, named) for named in group.named if named.owner is None] or group.names
    fullest = max(names, key=lambda name: (len(parts(name)), len(name)))
    roles = tuple(role for named in group.named if (role := _role(line, named)))
    mentions = tuple(dict.fromkeys(named.span for named in group.named))
    return Entity(f"e{number}", fullest, group.kind, mentions, roles)


def _role(line: Line, named: Named) -> Role | None:
    if named.role is None or named.role >= named.first:
        return None
    span = Span(line.words[named.role].core.start, line.words[named.first - 1].span.end)
    return Role(span.of(line.text), span)
