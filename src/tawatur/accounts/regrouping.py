"""Regrouping: the happenings of a story after the user's judgements on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tawatur.accounts.merging import Groups
from tawatur.accounts.occurrences import Occurrence, overlap
from tawatur.accounts.rulings import Rulings, resolved
from tawatur.types import Article, Judged, Mention


def check(rulings: Rulings, articles: Mapping[str, Article], told: Sequence[Sequence[str]]) -> None:
    """Raise `UsageError` where a judgement is on a happening that no article tells, or joins what two stories tell."""
    story = {doc: number for number, docs in enumerate(told) for doc in docs}
    for ruling, left, right in _mentioned(rulings):
        for one in (left, right):
            if one.doc not in articles:
                raise rulings.error(ruling, f"no article is called {one.doc}")
            if not any(event.trigger.touches(one.trigger) for event in articles[one.doc].events):
                raise rulings.error(ruling, f"{one.doc} tells of no happening at {list(one.trigger)}")
        if ruling.same and story[left.doc] != story[right.doc]:
            raise rulings.error(ruling, f"{left.doc} and {right.doc} do not tell one story")


def regrouped(groups: list[list[Occurrence]], rulings: Rulings) -> list[list[Occurrence]]:
    """Group the events of a story again so that the rulings on them hold; events without a ruling go with the most alike."""
    everything = [member for members in groups for member in members]
    sides = ((ruling, _at(left, everything), _at(right, everything)) for ruling, left, right in _mentioned(rulings))
    ruled = resolved(rulings, [side for side in sides if side[1] and side[2]])
    if not ruled.same and not ruled.apart:
        return groups
    made = Groups(len(everything), [(left, right) for left, right, _ in ruled.apart])
    for left, right, _ in ruled.same:
        made.join(left, right)
    apart = {at for pair in ruled.apart for at in pair[:2]}
    first = 0
    for members in groups:
        _rejoin(sorted(range(first, first + len(members)), key=lambda at: (at not in apart, at)), everything, made)
        first += len(members)
    return [[everything[at] for at in sorted(items)] for _, items in sorted(made.members.items())]


def _rejoin(numbers: Sequence[int], everything: Sequence[Occurrence], made: Groups) -> None:
    """Join what was one group, each event with the most alike of those that it may be one with."""
    for place, at in enumerate(numbers):
        fitting = [other for other in numbers[:place] if made.may_join(other, at)]
        if fitting:
            made.join(max(fitting, key=lambda other: (_likeness(everything[other], everything[at]), -other)), at)


def _likeness(left: Occurrence, right: Occurrence) -> float:
    return (left.doc == right.doc) + overlap(left.around, right.around)


def _mentioned(rulings: Rulings) -> Iterator[tuple[Judged, Mention, Mention]]:
    """Yield the rulings on happenings."""
    for ruling in rulings.judged:
        if isinstance(ruling.left, Mention) and isinstance(ruling.right, Mention):
            yield ruling, ruling.left, ruling.right


def _at(mention: Mention, everything: Sequence[Occurrence]) -> list[int]:
    """Return the numbers of the events that a mention means: that of its very trigger, else those that it touches."""
    touched = [
        at
        for at, event in enumerate(everything)
        if event.doc == mention.doc and event.event.trigger.touches(mention.trigger)
    ]
    return [at for at in touched if everything[at].event.trigger == mention.trigger] or touched
