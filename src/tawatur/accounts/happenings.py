"""Happenings: which events of a story's articles are one and the same (event coreference).

Two events are judged by their types, triggers, participants, places, times, sizes and the sentences around them; times
or standings that can't be one rule a pair out. Groups form by average linkage, so that one loose pair can't chain two
happenings together.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from tawatur.accounts import days
from tawatur.accounts.judgement import Judgement
from tawatur.data import rows
from tawatur.gather import clusters, rarity, terms
from tawatur.types import Article, Event, Span

#: probability from which two events are taken for one happening
SAME = 0.5
#: events that an event is compared with for each of its terms
_REACH = 60
#: pairs for each term of a story at most, so that an endless article can't hold up the rest
_PAIRS = 100_000
#: weights of the judgement, a logistic regression each: inside an article, fitted on the 231 articles of gold/train (one
#: article names its happenings again by their kind alone); across articles, where that gold says nothing, set by hand
_WITHIN = {
    "bias": -4.16, "type": 4.1, "trigger": 1.66, "parties": 0.17, "place": 0.71, "day": 0.19, "size": 0.8,
    "around": -0.71, "status": -2.5, "actors": -0.63, "recipients": -0.76, "elsewhere": -0.44,
}  # fmt: skip
_ACROSS = {
    "bias": -3.6, "type": 0.8, "trigger": 2.2, "parties": 2.0, "place": 1.2, "day": 2.0, "size": 1.5,
    "around": 2.2, "status": -1.0, "actors": -0.7, "recipients": -0.6, "elsewhere": -0.6,
}  # fmt: skip
#: how much a word weighs
Weigh = Callable[[str], float]
_TOLLS = {"killed", "injured"}
_UNREAL = {"hypothetical", "future"}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event of one article, ready to be compared."""

    article: Article
    event: Event
    trigger: tuple[str, ...]
    actors: frozenset[str]
    recipients: frozenset[str]
    places: frozenset[str]
    #: words of the sentence around it
    around: frozenset[str]
    days: tuple[int, int] | None

    @property
    def parties(self) -> frozenset[str]:
        """Return the words of those who take part, on either side: what one article calls actor is another's recipient."""
        return self.actors | self.recipients

    @property
    def grounds(self) -> frozenset[str]:
        """Return the words of where it happened and of what was hit there."""
        return self.places | self.recipients

    @property
    def doc(self) -> str:
        """Return the article's name."""
        return self.article.doc


def occurrences(articles: Iterable[Article]) -> list[Occurrence]:
    """List the events of a story's articles, in order."""
    return [_occurrence(article, event) for article in articles for event in article.events]


def group(events: Sequence[Occurrence]) -> list[list[Occurrence]]:
    """Group events into happenings, in the order of their first mentions."""
    weigh = telling(events)
    pairs = ((left, right, judge(events[left], events[right], weigh).score) for left, right in _candidates(events))
    return [[events[at] for at in items] for items in clusters(len(events), pairs, SAME, _REACH)]


def telling(events: Sequence[Occurrence]) -> Weigh:
    """Return how much sharing a word says about two events of these: what all of them hold says nothing."""
    held = Counter(word for event in events for word in event.parties | event.places | event.around)
    most = math.log(len(events) + 2)
    return lambda word: rarity(word) * (most - math.log(held[word] + 1)) / most


def judge(left: Occurrence, right: Occurrence, weigh: Weigh = rarity) -> Judgement:
    """Judge whether two events are one happening."""
    if not _family(left.event.type, right.event.type):
        return Judgement(0.0, f"{left.event.type} and {right.event.type} are no types of one happening")
    if days.compatible(left.days, right.days) is False:
        return Judgement(0.0, "their times exclude each other")
    statuses = {left.event.status, right.event.status}
    if statuses & _UNREAL and not statuses <= _UNREAL | {"negated"}:
        return Judgement(0.0, " and ".join(sorted(statuses)))
    if left.doc == right.doc and _figures_clash(left.event, right.event):
        return Judgement(0.0, "one article gives them different tolls")
    found = features(left, right, weigh)
    weights = _WITHIN if left.doc == right.doc else _ACROSS
    score = 1 / (1 + math.exp(-weights["bias"] - sum(weights[name] * value for name, value in found.items())))
    return Judgement(score, ", ".join(f"{name} {value:.2f}" for name, value in found.items() if value))


def features(left: Occurrence, right: Occurrence, weigh: Weigh) -> dict[str, float]:
    """Measure what two events have in common, each 0..1."""
    both = left.days and right.days and left.days[1] - left.days[0] < 40 and right.days[1] - right.days[0] < 40
    sizes = _sizes(left.event), _sizes(right.event)
    return {
        "type": float(left.event.type == right.event.type),
        "trigger": _alike(left.trigger, right.trigger),
        "parties": overlap(left.parties, right.parties, weigh),
        "place": overlap(left.grounds, right.grounds, weigh),
        "day": float(bool(both)),
        "size": float(bool(sizes[0] & sizes[1])),
        "around": overlap(left.around, right.around, weigh),
        "status": float(left.event.status != right.event.status),
        "actors": _apart(left.actors, right.actors),
        "recipients": _apart(left.recipients, right.recipients),
        "elsewhere": _apart(left.places, right.places),
    }


def _apart(left: frozenset[str], right: frozenset[str]) -> float:
    """Return 1 where both sides are told and have no word in common."""
    return float(bool(left and right) and not left & right)


def overlap(left: frozenset[str], right: frozenset[str], weigh: Weigh = rarity) -> float:
    """Return the share of the lighter side's words that the other side has, by weight."""
    if not left or not right:
        return 0.0
    weights = sum(map(weigh, sorted(left))), sum(map(weigh, sorted(right)))
    return sum(map(weigh, sorted(left & right))) / max(0.1, min(weights))


def _occurrence(article: Article, event: Event) -> Occurrence:
    return Occurrence(
        article=article,
        event=event,
        trigger=terms(event.trigger.of(article.text)),
        actors=_words(article, event.actor),
        recipients=_words(article, event.recipient),
        places=_words(article, event.place),
        around=_words(article, (around(article, event.trigger),)),
        days=days.of(event.time),
    )


def around(article: Article, span: Span, reach: int = 120) -> Span:
    """Return the stretch of the text around a span, cut at the ends of sentences and of the reach."""
    text = article.text
    left, right = max(0, span.start - reach), min(len(text), span.end + reach)
    start = max((text.rfind(mark, left, span.start) for mark in ".\n؟!"), default=-1)
    ends = [at for mark in (". ", ".\n", "\n", "؟", "!") if (at := text.find(mark, span.end, right)) >= 0]
    return Span(start + 1 if start >= 0 else left, min(ends, default=right))


def _words(article: Article, spans: Iterable[Span]) -> frozenset[str]:
    return frozenset(term for span in spans for term in terms(span.of(article.text)))


def _sizes(event: Event) -> set[tuple[str, float]]:
    return {(size.what, size.low) for size in event.size if size.low is not None}


def _figures_clash(left: Event, right: Event) -> bool:
    """Say whether both events have killed or injured, and no two of the figures are the same."""
    tolls = [{size for size in _sizes(event) if size[0] in _TOLLS} for event in (left, right)]
    common = {what for what, _ in tolls[0]} & {what for what, _ in tolls[1]}
    return bool(common) and not tolls[0] & tolls[1]


def _alike(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Return how far two triggers are forms of one root, by their consonants."""
    a, b = skeleton(" ".join(left)), skeleton(" ".join(right))
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    pairs = Counter(pairwise(a)), Counter(pairwise(b))
    common = sum((pairs[0] & pairs[1]).values())
    return 2 * common / max(1, sum(pairs[0].values()) + sum(pairs[1].values()))


def skeleton(word: str) -> str:
    """Return a word's consonants without the letters that forms of one root add."""
    return "".join(letter for letter in word if letter not in "اويىتةهن ") or word


@cache
def _families() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("compare_families.tsv"):
        for kind in row["types"].split():
            found[kind].add(row["family"])
    return {kind: frozenset(names) for kind, names in found.items()}


def _family(left: str, right: str) -> bool:
    families = _families()
    return left == right or bool(families.get(left, frozenset()) & families.get(right, frozenset()))


def _candidates(events: Sequence[Occurrence]) -> Iterator[tuple[int, int]]:
    """Yield pairs of events that share a term, each with its nearest neighbours in the term's list."""
    reach = max(4, min(_REACH, _PAIRS // (len(events) + 1)))
    index: dict[str, list[int]] = defaultdict(list)
    seen: set[tuple[int, int]] = set()
    for at, event in enumerate(events):
        keys = {*event.parties, *event.places, *event.around, "trigger:" + skeleton(" ".join(event.trigger))}
        for key in sorted(keys):
            for other in index[key][-reach:]:
                if (other, at) not in seen:
                    seen.add((other, at))
                    yield other, at
            index[key].append(at)
