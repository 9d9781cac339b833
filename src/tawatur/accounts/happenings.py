"""Happenings: which chains of a story's articles are one and the same (event coreference across documents).

First each article's own mentions are joined (`accounts.chains`); then the chains of all articles are set against each
other with all that their mentions say together, since one mention alone rarely says where and when. A toll that grows
from article to article is no reason against.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tawatur.accounts.chains import apart, chains, family, unreal
from tawatur.accounts.judgement import Judgement
from tawatur.accounts.occurrences import Occurrence, Weigh, likeness, overlap, sizes, telling
from tawatur.gather import clusters, rarity, terms
from tawatur.text import quantities, tokens

#: share from which two chains are taken for one happening: by B-cubed F1 on our own stories and on the development gold
SAME = 0.3
#: chains that a chain is compared with for each of its terms
_REACH = 60
_PAIRS = 100_000
#: weights of the judgement, set by hand: gold/train holds no two articles of one story
_WEIGHTS = {
    "type": 0.8, "trigger": 2.2, "parties": 2.0, "place": 1.4, "day": 2.0, "size": 1.5, "around": 2.2, "status": -1.0,
    "actors": -0.7, "recipients": -0.6, "elsewhere": -0.6, "lead": 1.0, "weapon": 3.0, "day after": -0.5,
}  # fmt: skip
_BIAS = -3.6
#: days by which accounts of one happening may be apart: sources err, and nights have two dates
_SLIP = 1
#: days that are a date, and not a month or more
_DATE = 7


@dataclass(frozen=True, slots=True)
class Chain:
    """The mentions of one happening in one article, taken together."""

    members: tuple[Occurrence, ...]
    types: frozenset[str]
    roots: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    places: frozenset[str]
    around: frozenset[str]
    sizes: frozenset[tuple[str, float]]
    #: words of the weapons that it was done with
    weapons: frozenset[str]
    statuses: frozenset[str]
    #: the narrowest time that a mention gives
    days: tuple[int, int] | None
    #: whether the article begins with it
    leads: bool

    @classmethod
    def of(cls, members: Sequence[Occurrence], first: bool, arms: frozenset[str]) -> Chain:
        """Put together what some mentions say."""
        known = [event.days for event in members if event.days]
        return cls(
            members=tuple(members),
            types=frozenset(event.event.type for event in members),
            roots=frozenset(event.root for event in members),
            actors=_union(event.actors for event in members),
            recipients=_union(event.recipients for event in members),
            places=_union(event.places for event in members),
            around=_union(event.around for event in members),
            sizes=frozenset(size for event in members for size in sizes(event.event)),
            weapons=arms & _union(event.parties | event.next for event in members),
            statuses=frozenset(event.event.status for event in members),
            days=min(known, key=lambda span: span[1] - span[0], default=None),
            leads=first,
        )


def group(events: Sequence[Occurrence]) -> list[list[Occurrence]]:
    """Group events into happenings, in the order of their first mentions."""
    weigh, arms = telling(events), _union(map(_weapons, events))
    by_doc: dict[str, list[Occurrence]] = defaultdict(list)
    for event in events:
        by_doc[event.doc].append(event)
    found = [
        Chain.of(members, number == 0, arms)
        for inside in by_doc.values()
        for number, members in enumerate(chains(inside, weigh))
    ]
    pairs = ((left, right, judge(found[left], found[right], weigh).score) for left, right in _candidates(found))
    groups = clusters(len(found), pairs, SAME, _REACH)
    return [[event for at in items for event in found[at].members] for items in groups]


def judge(left: Chain, right: Chain, weigh: Weigh = rarity) -> Judgement:
    """Judge whether the chains of two articles are one happening."""
    if not any(family(one, other) for one in left.types for other in right.types):
        return Judgement(0.0, "no types of one happening")
    if _gap(left.days, right.days) > _SLIP:
        return Judgement(0.0, "their times exclude each other")
    if unreal({*left.statuses, *right.statuses}):
        return Judgement(0.0, " and ".join(sorted(left.statuses | right.statuses)))
    found = features(left, right, weigh)
    score = 1 / (1 + math.exp(-_BIAS - sum(_WEIGHTS[name] * value for name, value in found.items())))
    return Judgement(score, ", ".join(f"{name} {value:.2f}" for name, value in found.items() if value))


def features(left: Chain, right: Chain, weigh: Weigh) -> dict[str, float]:
    """Measure what two chains have in common, each 0..1."""
    gap = _gap(left.days, right.days)
    grounds = left.places | left.recipients, right.places | right.recipients
    return {
        "type": float(bool(left.types & right.types)),
        "trigger": max(likeness(one, other) for one in left.roots for other in right.roots),
        "parties": overlap(left.actors | left.recipients, right.actors | right.recipients, weigh),
        "place": overlap(*grounds, weigh),
        "day": float(_dated(left) and _dated(right) and not gap),
        "day after": float(gap > 0),
        "size": float(bool(left.sizes & right.sizes)),
        "around": overlap(left.around, right.around, weigh),
        "status": float(not left.statuses & right.statuses),
        "actors": apart(left.actors, right.actors),
        "recipients": apart(left.recipients, right.recipients),
        "elsewhere": apart(left.places, right.places),
        "lead": float(left.leads and right.leads),
        "weapon": float(bool(left.weapons & right.weapons)),
    }


def _weapons(event: Occurrence) -> frozenset[str]:
    """Return what the figures of an event count as weapons, without the figures."""
    spans = (size.span for size in event.event.size if size.what == "weapon")
    words = (word for span in spans for word in terms(span.of(event.article.text)))
    return frozenset(word for word in words if not quantities(tokens(word)))


def _gap(left: tuple[int, int] | None, right: tuple[int, int] | None) -> int:
    """Return the days between two times; none where they can be one or one is unknown."""
    if left is None or right is None:
        return 0
    return max(0, left[0] - right[1], right[0] - left[1])


def _dated(chain: Chain) -> bool:
    return chain.days is not None and chain.days[1] - chain.days[0] < _DATE


def _union(words: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*words)


def _candidates(found: Sequence[Chain]) -> Iterator[tuple[int, int]]:
    """Yield pairs of chains of different articles that share a term, each with its nearest neighbours in its list."""
    reach = max(4, min(_REACH, _PAIRS // (len(found) + 1)))
    index: dict[str, list[int]] = defaultdict(list)
    seen: set[tuple[int, int]] = set()
    for at, chain in enumerate(found):
        keys = {
            *chain.actors,
            *chain.recipients,
            *chain.places,
            *chain.around,
            *("root:" + root for root in chain.roots),
        }
        for key in sorted(keys):
            for other in index[key][-reach:]:
                if (other, at) not in seen and found[other].members[0].doc != chain.members[0].doc:
                    seen.add((other, at))
                    yield other, at
            index[key].append(at)
