"""Merging: judged pairs become groups, the surest first, as long as nothing in the two groups speaks against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tawatur.accounts.alike import SAME, alike, full_name
from tawatur.accounts.judgement import Judgement
from tawatur.accounts.named import Named, is_common, is_generic
from tawatur.accounts.rulings import NOTHING, Ruled
from tawatur.facts.naming.lists import canonical
from tawatur.facts.naming.outlets import key_of, outlet_named
from tawatur.facts.naming.same import SPACING, blocks, is_byname, parts, same_name, sought
from tawatur.gather import terms

#: names that a name is compared with for each of its keys, the latest first
_REACH = 25
#: named of one name that one is compared with, in its own story and as the first of others
_FEW = 4
#: full names of a group that are held against those of another
_NAMES = 12
#: scores that are about the same
_CLOSE = 0.03


class Edge(NamedTuple):
    """Two of the named, by number, and the judgement on them."""

    left: int
    right: int
    judged: Judgement
    #: line of the user's file that says so
    line: int | None = None


class Groups:
    """Groups of numbered things that are joined step by step; some pairs must stay apart."""

    def __init__(self, size: int, apart: Iterable[tuple[int, int]] = ()) -> None:
        self._leader = list(range(size))
        self.members: dict[int, list[int]] = {at: [at] for at in range(size)}
        self._apart: dict[int, set[int]] = defaultdict(set)
        for left, right in apart:
            self._apart[left].add(right)
            self._apart[right].add(left)

    def leader(self, at: int) -> int:
        """Return the number that stands for a thing's group."""
        return self._leader[at]

    def may_join(self, left: int, right: int) -> bool:
        """Say whether no judgement keeps two groups apart."""
        a, b = self._leader[left], self._leader[right]
        return b not in self._apart[a] and a not in self._apart[b]

    def join(self, left: int, right: int) -> None:
        """Make one group of two; the lower number stands for it."""
        into, gone = sorted((self._leader[left], self._leader[right]))
        if into == gone:
            return
        for at in self.members[gone]:
            self._leader[at] = into
        self.members[into] += self.members.pop(gone)
        foes = self._apart.pop(gone, set())
        for foe in foes:
            self._apart[foe].discard(gone)
            self._apart[foe].add(into)
        self._apart[into] |= foes


class Merged(NamedTuple):
    """The groups of the named, the judgements that made them, and those that were turned down."""

    groups: Groups
    used: list[Edge]
    refused: list[Edge]


def merged(everyone: Sequence[Named], ruled: Ruled = NOTHING) -> Merged:
    """Group the named of all articles; what the user rules is joined first, or never."""
    groups = Groups(len(everyone), [(left, right) for left, right, _ in ruled.apart])
    used, refused = list[Edge](), list[Edge]()
    for left, right, ruling in ruled.same:
        groups.join(left, right)
        used.append(Edge(left, right, Judgement(ruling.score, ruling.why), ruling.line))
    edges = sorted(_edges(everyone), key=lambda edge: (edge.judged.alone, -edge.judged.score, edge.left, edge.right))
    rivals = _Rivals(edges, groups, everyone)
    for edge in edges:
        if groups.leader(edge.left) == groups.leader(edge.right):
            continue
        held = edge.judged.score < SAME or not groups.may_join(edge.left, edge.right)
        if held or not _agree(edge, groups, everyone) or not rivals.none(edge):
            refused.append(edge)
            continue
        groups.join(edge.left, edge.right)
        used.append(edge)
    return Merged(groups, used, [edge for edge in refused if groups.leader(edge.left) != groups.leader(edge.right)])


class _Rivals:
    """Who else answers to a shorter name: looked up when all surer edges are joined."""

    def __init__(self, edges: Sequence[Edge], groups: Groups, everyone: Sequence[Named]) -> None:
        self._groups = groups
        self._everyone = everyone
        self._beside: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for edge in edges:
            if edge.judged.alone and edge.judged.score >= SAME:
                self._beside[edge.left].append((edge.right, edge.judged.score))
                self._beside[edge.right].append((edge.left, edge.judged.score))

    def none(self, edge: Edge) -> bool:
        """Say whether a judgement that stands alone has no rival: all that answer to the shorter name as well are one."""
        if not edge.judged.alone:
            return True
        short = min(edge.left, edge.right, key=lambda at: (len(self._everyone[at].name.split()), at))
        own = self._groups.leader(short)
        least = edge.judged.score - _CLOSE
        fitting = {self._groups.leader(at) for at, score in self._beside[short] if score >= least} - {own}
        return len(fitting) < 2


def _agree(edge: Edge, groups: Groups, everyone: Sequence[Named]) -> bool:
    """Say whether two groups of persons can be one: their full names fit, and no article tells them apart."""
    if everyone[edge.left].kind != "person":
        return True
    one, other = (groups.members[groups.leader(at)] for at in (edge.left, edge.right))
    fit = all(same_name(a, b)[0] > 0 for a in _full(one, everyone) for b in _full(other, everyone))
    return fit and not _told_apart(one, other, everyone)


def _told_apart(one: Sequence[int], other: Sequence[int], everyone: Sequence[Named]) -> bool:
    """Say whether an article has a person of each group, by names that no list gives to one."""
    by_doc = {everyone[at].doc: everyone[at].name for at in one}
    pairs = ((by_doc[everyone[at].doc], everyone[at].name) for at in other if everyone[at].doc in by_doc)
    return any(same_name(a, b)[0] < SPACING and not full_name(a, b) for a, b in pairs)


def _full(members: Sequence[int], everyone: Sequence[Named]) -> list[str]:
    names = dict.fromkeys(everyone[at].name for at in members)
    full = (name for name in names if len(parts(name)) > 1 and not is_byname(parts(name)[0]))
    return list(full)[:_NAMES]


def _edges(everyone: Sequence[Named]) -> Iterable[Edge]:
    """Yield the judged pairs: those of one name, then those whose names share a key."""
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(everyone):
        by_name[one.kind, " ".join(key_of(one.name))].append(at)
    pairs = dict.fromkeys(pair for numbers in by_name.values() for pair in _of_one_name(numbers, everyone))
    pairs.update(dict.fromkeys(_of_like_names(list(by_name.values()), everyone)))
    for left, right in pairs:
        judged = alike(everyone[left], everyone[right])
        if judged.score > 0:
            yield Edge(left, right, judged)


def _of_one_name(numbers: Sequence[int], everyone: Sequence[Named]) -> Iterable[tuple[int, int]]:
    """Yield pairs of one name: each with the first of its story, and the first of each story with the first of some others."""
    firsts: dict[int, list[int]] = {}
    for at in numbers:
        own = firsts.setdefault(everyone[at].story, [])
        yield from ((before, at) for before in own)
        if not own:
            yield from ((others[0], at) for story, others in [*firsts.items()][:_FEW] if story != everyone[at].story)
        if len(own) < _FEW:
            own.append(at)


def _of_like_names(groups: Sequence[Sequence[int]], everyone: Sequence[Named]) -> Iterable[tuple[int, int]]:
    """Yield pairs whose names share a key: the first of each, and the first of each common story."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    # the longest first: a shorter name looks for the longer ones that it may stand for
    for number in sorted(range(len(groups)), key=lambda number: -len(key_of(everyone[groups[number][0]].name))):
        some = groups[number]
        first = everyone[some[0]]
        looked_up = dict.fromkeys(key for at in some[:_FEW] for key in _keys(everyone[at]))
        near = sorted({other for key in looked_up for other in index[key][-_REACH:]})
        for other in near:
            yield from _meetings(groups[other], some, everyone)
        filed = dict.fromkeys([*looked_up, *((first.kind, *block) for block in _filed(first))])
        for key in filed:
            index[key].append(number)


def _meetings(some: Sequence[int], others: Sequence[int], everyone: Sequence[Named]) -> Iterable[tuple[int, int]]:
    """Yield the first of two names, and the first of each story in which both are named."""
    yield some[0], others[0]
    if not any(is_generic(everyone[at].name) or is_common(everyone[at].name) for at in (some[0], others[0])):
        return
    told: dict[int, int] = {}
    for at in some:
        told.setdefault(everyone[at].story, at)
    met = set[int]()
    for at in others:
        story = everyone[at].story
        if story in told and story not in met:
            met.add(story)
            yield told[story], at


def _filed(one: Named) -> Iterable[tuple[str, ...]]:
    return sorted(blocks(one.name)) if one.kind == "person" else ()


def _keys(one: Named) -> Iterable[tuple[str, ...]]:
    """Yield what a name is looked up by."""
    for spelling in one.spellings:
        if row := canonical().get(key_of(spelling)):
            yield one.kind, "row", row
    if one.kind == "person":
        yield from ((one.kind, *key) for key in sought(one.name))
        yield from ((one.kind, "byname", parts(s)[0]) for s in one.spellings if parts(s) and is_byname(parts(s)[0]))
        return
    if one.kind == "organization" and (outlet := outlet_named(one.name)):
        yield one.kind, "outlet", outlet.name
    stems = terms(one.name)
    yield one.kind, "whole", "".join(stems)
    yield from ((one.kind, *key) for key in sought(one.name)[-1:])
    yield from ((one.kind, stem) for stem in stems)
