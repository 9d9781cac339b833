"""Two texts side by side for the question of support or contradiction: their words, and which of them go together.

Words go together where they are one word or forms of one root, name one country, or stand on one pole of an axis of
data/stance_axes.tsv (rose, climbed). A pole turns round behind a denying word (did not rise) and behind one that undoes
what follows (lost its gains).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from rapidfuzz.distance import Indel

from tawatur.data import column, rows
from tawatur.facts.coding.forms import root
from tawatur.gather import rarity
from tawatur.gather.terms import level
from tawatur.text import Quantity, Word, folded, quantities, tokens, words

#: axis and pole
Sense = tuple[str, str]
#: likeness of letters from which two words are spellings of each other
_SPELLING = 0.8
#: shortest word that is compared by its letters or its root
_SHORTEST = 3
#: words behind a denying or undoing one that it turns round
_TURNED = {"deny": 2, "reverse": 3}
_OPPOSITE = {"+": "-", "-": "+"}
#: words of a text that are read at most: a content as long as that is no single claim
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Term:
    """One word as it is compared."""

    #: the word as it stands
    form: str
    #: stem on levelled spelling
    key: str
    root: str
    senses: frozenset[Sense]
    #: ISO code of the country that it names, as a name or an adjective
    country: str
    #: whether it is a word of grammar
    plain: bool
    #: how rare it is in news
    weight: float
    #: number of the clause that it stands in
    clause: int
    #: whether a denying word stands before it
    denied: bool = False

    @property
    def number(self) -> bool:
        """Say whether it is written in digits."""
        return self.key.isdecimal()

    @property
    def denies(self) -> bool:
        """Say whether it is a word that denies."""
        return any(axis == "deny" for axis, _ in self.senses)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text as it is compared."""

    terms: tuple[Term, ...]
    quantities: tuple[Quantity, ...]

    def senses(self) -> frozenset[Sense]:
        """Return what it says on any axis."""
        return frozenset(sense for term in self.terms for sense in term.senses)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two phrases with the words that go together, by number, and how closely: 3 one word, 2 one root, 1 one sense."""

    left: Phrase
    right: Phrase
    links: tuple[tuple[int, int, int], ...]

    def alone(self) -> tuple[list[Term], list[Term]]:
        """Return the words of each side that have no partner."""
        with_left, with_right = {link[0] for link in self.links}, {link[1] for link in self.links}
        return (
            [term for at, term in enumerate(self.left.terms) if at not in with_left],
            [term for at, term in enumerate(self.right.terms) if at not in with_right],
        )


@lru_cache(maxsize=1 << 12)
def phrase(text: str) -> Phrase:
    """Read a text as it is compared."""
    found = tokens(text)
    kept = [word for word in found if not word.mark][:_LONGEST]
    return Phrase(_turned(list(_terms(text, kept))), quantities(found))


def pair(left: str, right: str) -> Pair:
    """Put two texts side by side, each word of one with at most one of the other."""
    one, other = phrase(left), phrase(right)
    return Pair(one, other, tuple(sorted(_links(one.terms, other.terms))))


def opposed(left: Sense, right: Sense) -> bool:
    """Say whether two senses are on one axis and exclude each other."""
    return left[0] == right[0] and left[1] != right[1]


def _terms(text: str, found: Sequence[Word]) -> Iterator[Term]:
    clause = 0
    for word in found:
        senses = _senses(word.stem, word.form)
        held = frozenset(sense for sense in senses if sense[0] != "link")
        if held != senses or (held and "و" in word.particles):
            clause += 1
        key = level(word.stem)
        yield Term(
            form=word.span.of(text),
            key=key,
            root=root(word.form),
            senses=held,
            country=_country(word.stem),
            plain=_is_plain(word, key),
            weight=rarity(key),
            clause=clause,
        )


def _is_plain(word: Word, key: str) -> bool:
    short = len(key) < _SHORTEST and not key.isdecimal()
    return short or word.stem in _grammar() or word.form in _grammar()


def _turned(terms: list[Term]) -> tuple[Term, ...]:
    """Turn the poles round that stand behind a denying or an undoing word of their clause."""
    turned = list(terms)
    for at, term in enumerate(terms):
        for axis in sorted({axis for axis, _ in term.senses} & _TURNED.keys()):
            behind = range(at + 1, min(len(terms), at + 1 + _TURNED[axis]))
            near = [n for n in behind if terms[n].clause == term.clause and not terms[n].number]
            if axis == "deny":
                near = [n for n in near if not terms[n].plain][:1]
                turned = [replace(one, denied=True) if n in near else one for n, one in enumerate(turned)]
            hit = next((n for n in near if _polar(terms[n])), None)
            if hit is not None:
                turned[hit] = _opposite(turned[hit])
    return tuple(turned)


def _polar(term: Term) -> bool:
    return any(pole in _OPPOSITE and axis not in ("deny", "reverse") for axis, pole in term.senses)


def _opposite(term: Term) -> Term:
    senses = frozenset((axis, _OPPOSITE.get(pole, pole)) for axis, pole in term.senses)
    return replace(term, senses=senses)


def _links(left: Sequence[Term], right: Sequence[Term]) -> Iterator[tuple[int, int, int]]:
    """Yield the closest partners first come first served; among equals those that stand alike in their texts."""
    close = [
        (-near, abs(i / len(left) - j / len(right)), i, j)
        for i, one in enumerate(left)
        for j, other in enumerate(right)
        if (near := _nearness(one, other))
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    for near, _, i, j in sorted(close):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield i, j, -near


def _nearness(one: Term, other: Term) -> int:
    """Return how closely two words go together, 0 where they don't."""
    if one.key == other.key or (one.country and one.country == other.country):
        return 3
    if one.number or other.number or one.plain or other.plain:
        return 0
    if min(len(one.key), len(other.key)) > _SHORTEST and _spelled_alike(one.key, other.key):
        return 2
    if len(one.root) >= _SHORTEST and one.root == other.root:
        return 2
    return int(bool(one.senses & other.senses))


@lru_cache(maxsize=1 << 15)
def _spelled_alike(one: str, other: str) -> bool:
    return Indel.normalized_similarity(one, other) > _SPELLING


@lru_cache(maxsize=1 << 15)
def _senses(stem: str, form: str) -> frozenset[Sense]:
    """Look a word up on the axes: as it stands, as a masculine, as a third person, as the past of a feminine."""
    known, key = _axes(), level(stem)
    for spelling in (level(form), key, *_persons(key)):
        if spelling in known:
            return known[spelling]
    return frozenset()


def _persons(key: str) -> Iterator[str]:
    if key[:1] in ("ت", "ن", "ا"):
        yield "ي" + key[1:]
    if key[-1:] in ("ت", "و"):
        yield from (key[:-1] + ending for ending in ("", "ي"))
    if key[:1] in ("ت", "ي") and key[-1:] == "ن":
        yield "ي" + key[1:-1]


@cache
def _axes() -> dict[str, frozenset[Sense]]:
    found: dict[str, set[Sense]] = defaultdict(set)
    for row in rows("stance_axes.tsv"):
        for word in folded(row["words"]).split():
            found[level(word)].add((row["axis"], row["pole"]))
    return {key: frozenset(senses) for key, senses in found.items()}


@cache
def _grammar() -> frozenset[str]:
    return frozenset(column("compare_stop.tsv", "form"))


@lru_cache(maxsize=1 << 15)
def _country(stem: str) -> str:
    """Return the country that a word names, by itself or as an adjective (مصري, السعودية)."""
    key, known = level(stem), _countries()
    bare = key.removesuffix("ي")
    for spelling in (key, bare, bare + "ا", key + "ات") if len(bare) >= _SHORTEST else (key,):
        if spelling in known:
            return known[spelling]
    return ""


@cache
def _countries() -> dict[str, str]:
    """Return the code of each country by its name in one word, and by a capital that stands for it."""
    found: dict[str, str] = {}
    for row in (*rows("places.tsv"), *rows("names_places.tsv")):
        if row["kind"] not in ("country", "capital") or not row["country"] or row["alone"] != "yes":
            continue
        for name in (row["name"], *row.get("variants", "").split("|")):
            named = words(name)
            if len(named) == 1:
                found.setdefault(level(named[0].stem), row["country"])
    return found
