"""Occurrences: the events of a story's articles, with the words that they are compared by."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tawatur.accounts import days
from tawatur.gather import rarity, terms_in
from tawatur.text import folded
from tawatur.types import Article, Event, Span

#: how much a word weighs
Weigh = Callable[[str], float]
#: characters behind a trigger that hold its object
_NEXT = 20
#: how a noun begins that is known to the reader already, behind particles too
_DEFINITE = ("ال", "وال", "فال", "بال", "كال", "لل", "ولل", "وبال")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event of one article, ready to be compared."""

    article: Article
    event: Event
    trigger: tuple[str, ...]
    #: consonants of the trigger's root
    root: str
    #: whether the trigger is a noun that the reader knows already ("the attack")
    definite: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    places: frozenset[str]
    #: words close behind the trigger, where its object stands
    next: frozenset[str]
    #: the sentence around it, and its words
    sentence: Span
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


def telling(events: Sequence[Occurrence]) -> Weigh:
    """Return how much sharing a word says about two events of these: what all of them hold says nothing."""
    held = Counter(word for event in events for word in event.parties | event.places | event.around)
    most = math.log(len(events) + 2)
    weights = {word: rarity(word) * (most - math.log(count + 1)) / most for word, count in held.items()}
    return weights.__getitem__


def overlap(left: frozenset[str], right: frozenset[str], weigh: Weigh = rarity) -> float:
    """Return the share of the lighter side's words that the other side has, by weight."""
    common = left & right
    if not common:
        return 0.0
    weights = sum(map(weigh, sorted(left))), sum(map(weigh, sorted(right)))
    return sum(map(weigh, sorted(common))) / max(0.1, min(weights))


def sizes(event: Event) -> set[tuple[str, float]]:
    """Return the figures of an event by what they count."""
    return {(size.what, size.low) for size in event.size if size.low is not None}


def around(article: Article, span: Span, reach: int = 120) -> Span:
    """Return the stretch of the text around a span, cut at the ends of sentences and of the reach."""
    text = article.text
    left, right = max(0, span.start - reach), min(len(text), span.end + reach)
    start = max((text.rfind(mark, left, span.start) for mark in ".\n؟!"), default=-1)
    ends = [at for mark in (". ", ".\n", "\n", "؟", "!") if (at := text.find(mark, span.end, right)) >= 0]
    return Span(start + 1 if start >= 0 else left, min(ends, default=right))


def likeness(left: str, right: str) -> float:
    """Return how far two roots are one, by their neighbouring consonants (Dice)."""
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    pairs = Counter(pairwise(left)), Counter(pairwise(right))
    common = sum((pairs[0] & pairs[1]).values())
    return 2 * common / max(1, sum(pairs[0].values()) + sum(pairs[1].values()))


def skeleton(word: str) -> str:
    """Return a word's consonants without the letters that forms of one root add."""
    return "".join(letter for letter in word if letter not in "اويىتةهن ") or word


def _occurrence(article: Article, event: Event) -> Occurrence:
    words = event.trigger.of(article.text)
    trigger, sentence = terms_in(article.text, event.trigger), around(article, event.trigger)
    return Occurrence(
        article=article,
        event=event,
        trigger=trigger,
        root=skeleton(" ".join(trigger)),
        definite=folded(words).startswith(_DEFINITE),
        actors=_words(article, event.actor),
        recipients=_words(article, event.recipient),
        places=_words(article, event.place),
        next=_words(article, (Span(event.trigger.end, event.trigger.end + _NEXT),)),
        sentence=sentence,
        around=_words(article, (sentence,)),
        days=days.of(event.time),
    )


def _words(article: Article, spans: Iterable[Span]) -> frozenset[str]:
    return frozenset(term for span in spans for term in terms_in(article.text, span))
