"""Chains: the events of one article that are one happening (event coreference inside a document).

Two events are judged by their types, triggers, participants, places, times, sizes and the sentences around them; times,
standings or tolls that can't be one rule a pair out. Groups form by average linkage, so that one loose pair can't chain
two happenings together.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from tawatur.accounts import days
from tawatur.accounts.judgement import Judgement
from tawatur.accounts.occurrences import Occurrence, Weigh, likeness, overlap, sizes
from tawatur.accounts.ties import ties
from tawatur.data import rows
from tawatur.gather import clusters, rarity
from tawatur.types import Event

#: probability from which two events of one article are taken for one happening: above one half, since what the other
#: articles say still comes in
SAME = 0.65
#: events that an event is compared with for each of its terms
_REACH = 60
#: pairs for each term at most, so that an endless article can't hold up the rest
_PAIRS = 100_000
#: a logistic regression fitted on the pairs of the 231 articles of gold/train, annotated and found events together
_WEIGHTS = {
    "type": 3.4, "trigger": 1.55, "parties": 0.4, "place": 0.7, "day": 0.1, "size": 0.7, "around": 1.1, "status": -1.6,
    "actors": -0.4, "recipients": -0.6, "elsewhere": -0.35, "definite": 0.75, "again": 0.15, "sentence": -1.65,
}  # fmt: skip
_BIAS = -4.1
_TOLLS = {"killed", "injured"}
_UNREAL = {"hypothetical", "future"}


def chains(events: Sequence[Occurrence], weigh: Weigh = rarity) -> list[list[Occurrence]]:
    """Group the events of one article into happenings, in the order of their first mentions."""
    ordered = sorted(events, key=lambda event: event.event.trigger)
    pairs = ((left, right, judge(ordered[left], ordered[right], weigh).score) for left, right in _candidates(ordered))
    found = clusters(len(ordered), pairs, SAME, _REACH)
    return [[ordered[at] for at in items] for items in _joined(ordered, found)]


def _joined(events: Sequence[Occurrence], found: Sequence[list[int]]) -> list[list[int]]:
    """Join the groups that grammar ties together, unless a time, a standing or a toll speaks against it."""
    members = {items[0]: items for items in found}
    home = {at: items[0] for items in found for at in items}
    for left, right in ties(events):
        a, b = sorted((home[left], home[right]))
        if a != b and not any(clash(events[one], events[other]) for one in members[a] for other in members[b]):
            members[a] = sorted(members[a] + members[b])
            home.update(dict.fromkeys(members.pop(b), a))
    return [members[first] for first in sorted(members)]


def judge(left: Occurrence, right: Occurrence, weigh: Weigh = rarity) -> Judgement:
    """Judge whether two events of one article are one happening."""
    against = clash(left, right)
    if against:
        return Judgement(0.0, against)
    found = features(left, right, weigh)
    score = 1 / (1 + math.exp(-_BIAS - sum(_WEIGHTS[name] * value for name, value in found.items())))
    return Judgement(score, ", ".join(f"{name} {value:.2f}" for name, value in found.items() if value))


def clash(left: Occurrence, right: Occurrence) -> str:
    """Return what rules out that two events of one article are one happening, in words; "" where nothing does."""
    if not family(left.event.type, right.event.type):
        return f"{left.event.type} and {right.event.type} are no types of one happening"
    if days.compatible(left.days, right.days) is False:
        return "their times exclude each other"
    if unreal({left.event.status, right.event.status}):
        return f"{left.event.status} and {right.event.status}"
    return "one article gives them different tolls" if _figures_clash(left.event, right.event) else ""


def features(left: Occurrence, right: Occurrence, weigh: Weigh) -> dict[str, float]:
    """Measure what two events of one article have in common, each 0..1."""
    both = left.days and right.days and left.days[1] - left.days[0] < 40 and right.days[1] - right.days[0] < 40
    later = max(left, right, key=lambda event: event.event.trigger)
    trigger = likeness(left.root, right.root)
    again = trigger == 1.0 and later.definite
    return {
        "type": float(left.event.type == right.event.type),
        "trigger": trigger,
        "parties": overlap(left.parties, right.parties, weigh),
        "place": overlap(left.grounds, right.grounds, weigh),
        "day": float(bool(both)),
        "size": float(bool(sizes(left.event) & sizes(right.event))),
        "around": overlap(left.around, right.around, weigh),
        "status": float(left.event.status != right.event.status),
        "actors": apart(left.actors, right.actors),
        "recipients": apart(left.recipients, right.recipients),
        "elsewhere": apart(left.places, right.places),
        "definite": float(later.definite),
        "again": float(again),
        "sentence": float(left.sentence.touches(right.sentence) and not again),
    }


def apart(left: frozenset[str], right: frozenset[str]) -> float:
    """Return 1 where both sides are told and have no word in common."""
    return float(bool(left and right) and not left & right)


def unreal(statuses: set[str]) -> bool:
    """Say whether some of these standings are of what may be and others of what was."""
    return bool(statuses & _UNREAL) and not statuses <= _UNREAL | {"negated"}


def family(left: str, right: str) -> bool:
    """Say whether events of two types can be one happening."""
    families = _families()
    return left == right or bool(families.get(left, frozenset()) & families.get(right, frozenset()))


@cache
def _families() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("compare_families.tsv"):
        for kind in row["types"].split():
            found[kind].add(row["family"])
    return {kind: frozenset(names) for kind, names in found.items()}


def _figures_clash(left: Event, right: Event) -> bool:
    """Say whether both events have killed or injured, and no two of the figures are the same."""
    tolls = [{size for size in sizes(event) if size[0] in _TOLLS} for event in (left, right)]
    common = {what for what, _ in tolls[0]} & {what for what, _ in tolls[1]}
    return bool(common) and not tolls[0] & tolls[1]


def _candidates(events: Sequence[Occurrence]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of events that are near each other in the article: an article tells a happening in a stretch."""
    reach = max(4, min(_REACH, _PAIRS // (len(events) + 1)))
    for at in range(len(events)):
        for other in range(max(0, at - reach), at):
            yield other, at
