"""What two texts side by side have in common and what sets them apart, as named features.

Every feature is the same whichever text comes first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from tawatur.accounts.stance_words import Pair, Phrase, Sense, Term, opposed

#: bounds between the steps in which shares are told apart
_STEPS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.95)
#: counts above which it no longer matters how many
_MANY = 3
#: share of the words in one order from which two texts are one frame
_FRAME = 0.6

#: what is done, and the words of each text by number, half open
Change = tuple[str, int, int, int, int]


def features(pair: Pair) -> Iterator[str]:
    """Yield what speaks for or against two texts saying the same."""
    yield "bias"
    if not pair.left.terms or not pair.right.terms:
        return
    alone = pair.alone()
    yield from _coverage(pair, alone)
    yield from _axes(pair, alone)
    yield from _bound(pair)
    yield from _denials(pair, alone)
    yield from _countries(pair)
    yield from _numbers(pair, alone)
    yield from _order(pair)
    yield from _frame(pair)


def opposites(pair: Pair) -> list[tuple[Term, Term, str]]:
    """Return the words without a partner that stand on opposite poles, with their axis."""
    left, right = pair.alone()
    return [
        (one, other, axis)
        for one in left
        for other in right
        if not one.senses & other.senses
        for axis in sorted({a[0] for a in one.senses for b in other.senses if opposed(a, b)})
    ]


def _coverage(pair: Pair, alone: tuple[list[Term], list[Term]]) -> Iterator[str]:
    """Yield how much of each text the other has, by weight and by words, and how closely."""
    content = [[term for term in terms if not term.plain] for terms in (pair.left.terms, pair.right.terms)]
    rest = [[term for term in terms if not term.plain] for terms in alone]
    shares = sorted(_weight(some) / max(1.0, _weight(whole)) for some, whole in zip(rest, content, strict=True))
    yield from _steps("rest of the nearer", shares[0])
    yield from _steps("rest of the farther", shares[1])
    yield from _steps("rest", sum(map(_weight, rest)) / max(1.0, sum(map(_weight, content))))
    few, many = sorted(min(_MANY, len(some)) for some in rest)
    yield f"words alone {few} {many}"
    yield from (f"fewest alone > {n}" for n in range(_MANY) if min(map(len, rest)) > n)
    yield from (f"most alone > {n}" for n in (0, 1, 2, 3, 5, 7) if max(map(len, rest)) > n)
    sizes = sorted(map(len, content))
    yield from _steps("shorter", 1 - sizes[0] / max(1, sizes[1]))
    for near, name in ((3, "word"), (2, "root"), (1, "sense")):
        share = sum(link[2] == near for link in pair.links) / max(1, len(pair.links))
        yield from _steps(f"by {name}", share)


def _axes(pair: Pair, alone: tuple[list[Term], list[Term]]) -> Iterator[str]:
    """Yield what the texts say on the axes: alike, opposite, or one alone."""
    clashes = opposites(pair)
    yield from (f"opposite {axis}" for axis in sorted({axis for *_, axis in clashes}))
    yield from (f"opposites > {n}" for n in range(2) if len({(a.key, b.key) for a, b, _ in clashes}) > n)
    left, right = _poles(pair.left.senses()), _poles(pair.right.senses())
    for axis in sorted(left.keys() & right.keys()):
        if left[axis] == right[axis]:
            yield f"alike {axis}"
        else:
            yield f"{'partly' if left[axis] & right[axis] else 'unlike'} {axis}"
    if any(not left[axis] & right[axis] for axis in left.keys() & right.keys()):
        yield "unlike on an axis"
    if any(left[axis] == right[axis] for axis in left.keys() & right.keys()):
        yield "alike on an axis"
    for axis, pole in sorted(pair.left.senses() ^ pair.right.senses()):
        yield f"one side {axis} {pole}"


def _bound(pair: Pair) -> Iterator[str]:
    """Yield whether what both texts name is said to be on one pole by both (gold up, dollar down)."""
    left, right = poles_of(pair.left), poles_of(pair.right)
    alike, apart = 0, 0
    for i, j, near in pair.links:
        if near < 2 or pair.left.terms[i].senses:
            continue
        for axis in sorted(left[i].keys() & right[j].keys()):
            words = pair.left.terms[left[i][axis]], pair.right.terms[right[j][axis]]
            poles = [_poles(word.senses)[axis] for word in words]
            alike, apart = (alike + 1, apart) if poles[0] & poles[1] else (alike, apart + 1)
    yield from (f"said alike > {n}" for n in range(2) if alike > n)
    yield from (f"said apart > {n}" for n in range(2) if apart > n)
    yield f"said {'alike ' if alike else ''}{'apart' if apart else ''}"


def poles_of(phrase: Phrase) -> dict[int, dict[str, int]]:
    """Return, for each content word, the nearest word of its clause on each axis, all by number."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    terms = phrase.terms
    for at, term in enumerate(terms):
        if term.plain:
            continue
        near = sorted(
            (at - n if n < at else n - at + 0.5, n)
            for n, other in enumerate(terms)
            if other.senses and other.clause == term.clause and n != at
        )
        for _, n in near:
            for axis, _pole in sorted(terms[n].senses):
                found[at].setdefault(axis, n)
    return found


def _denials(pair: Pair, alone: tuple[list[Term], list[Term]]) -> Iterator[str]:
    """Yield whether one text denies, and with what words."""
    if any(pair.left.terms[i].denied != pair.right.terms[j].denied for i, j, _ in pair.links):
        yield "a word in common is denied"
    denying = [[term for term in terms if term.denies] for terms in alone]
    if bool(denying[0]) != bool(denying[1]):
        yield "one denies"
    yield from sorted({f"denies {term.key}" for terms in denying for term in terms})


def _countries(pair: Pair) -> Iterator[str]:
    left, right = ({term.country for term in side.terms if term.country} for side in (pair.left, pair.right))
    if left - right and right - left:
        yield "other countries"
    elif left != right:
        yield "more countries"
    if left & right:
        yield "a country in common"
    if left and right and not left & right:
        yield "no country in common"


def _numbers(pair: Pair, alone: tuple[list[Term], list[Term]]) -> Iterator[str]:
    """Yield whether the texts count alike."""
    left, right = ({(q.low, q.high) for q in side.quantities} for side in (pair.left, pair.right))
    if left & right:
        yield "a number in common"
    if left - right and right - left:
        yield "other numbers"
    elif left != right:
        yield "more numbers"
    digits = [any(term.number for term in terms) for terms in alone]
    if any(digits):
        yield "other digits" if all(digits) else "more digits"


def _order(pair: Pair) -> Iterator[str]:
    """Yield how far the words that go together stand in another order, and whether two countries changed places."""
    links = [(i, j) for i, j, _ in pair.links if not pair.left.terms[i].plain]
    turned = [(a, b) for a, b in combinations(links, 2) if (a[0] < b[0]) != (a[1] < b[1])]
    yield from _steps("turned", len(turned) / max(1, len(links) * (len(links) - 1) // 2))
    terms = pair.left.terms
    named = [(terms[a[0]].country, terms[b[0]].country) for a, b in turned]
    if any(one and other and one != other for one, other in named):
        yield "countries changed places"


def _frame(pair: Pair) -> Iterator[str]:
    """Yield where one text is the other with some words replaced, left out or added."""
    ratio = _matcher(pair).ratio()
    yield from _steps("in order", ratio)
    found = changes(pair)
    if len(found) == 1:
        _, i, j, k, m = found[0]
        yield f"one change {min(_MANY, min(j - i, m - k))} {min(_MANY, max(j - i, m - k))}"
    swaps = min(_MANY - 1, len(swapped(pair, found)))
    yield from (f"swaps > {n}" for n in range(swaps))
    if ratio > _FRAME and swaps:
        yield f"swapped in one frame {swaps}"


def changes(pair: Pair) -> list[Change]:
    """Return how to turn the words of one text into the other's: what is done, and with which words of each."""
    return [change for change in _matcher(pair).get_opcodes() if change[0] != "equal"]


def _matcher(pair: Pair) -> SequenceMatcher[str]:
    left, right = ([term.key for term in side.terms] for side in (pair.left, pair.right))
    return SequenceMatcher(None, left, right, autojunk=False)


def swapped(pair: Pair, changes: Sequence[Change]) -> list[tuple[Term, Term]]:
    """Return the content words that stand for each other in one place and do not go together."""
    with_left, with_right = {link[0] for link in pair.links}, {link[1] for link in pair.links}
    found = []
    for _, i, j, k, m in changes:
        one = [pair.left.terms[n] for n in range(i, j) if n not in with_left and not pair.left.terms[n].plain]
        other = [pair.right.terms[n] for n in range(k, m) if n not in with_right and not pair.right.terms[n].plain]
        if len(one) == len(other) == 1:
            found.append((one[0], other[0]))
    return found


def _poles(senses: frozenset[Sense]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for axis, pole in senses:
        found[axis].add(pole)
    return {axis: frozenset(poles) for axis, poles in found.items()}


def _weight(terms: Sequence[Term]) -> float:
    return sum(term.weight for term in terms)


def _steps(name: str, value: float) -> Iterator[str]:
    return (f"{name} > {step:g}" for step in _STEPS if value > step)
