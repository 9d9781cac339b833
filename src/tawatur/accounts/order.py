"""Order: which of two happenings an article puts first.

A word of order (بعد، قبل، عقب) parts a sentence in two sides: the clause that it governs, and the main clause. A side is
known by its events, by the parties in it and by its words, so that two articles can be set against each other where one
says "hours after Qaani's message" and the other "Qaani arrived after".
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import regex

from tawatur.accounts.occurrences import Occurrence, around, overlap
from tawatur.data import rows
from tawatur.gather import clusters, terms_in
from tawatur.text import fold
from tawatur.types import Article, Span

#: characters of a side at most
_LONGEST = 150
#: likeness from which two sides are one matter
_SAME = 0.3
_REACH = 30
#: statements before a word that may hold it
_NESTED = 20
_BREAK = "،,؛;:.؟!\n"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two clauses."""

    span: Span
    #: names of the events in it, "doc:id"
    events: tuple[str, ...]
    parties: frozenset[str]
    words: frozenset[str]
    #: the clause from its first event on
    label: Span
    #: what stands for it: its first event's trigger, else the clause
    core: Span


@dataclass(frozen=True, slots=True)
class Placed:
    """One article's word on the order of two things."""

    article: Article
    main: Side
    #: what the word of order governs
    other: Side
    #: where the main clause lies against the other: earlier, later, same
    side: str
    #: the word of order
    word: Span
    #: number of the statement that holds it
    said: int | None

    @property
    def span(self) -> Span:
        """Return the article's words that say it: both sides' triggers, the word of order, and what stands between."""
        ends = self.main.core, self.other.core, self.word
        return Span(min(span.start for span in ends), max(span.end for span in ends))


def key(event: Occurrence) -> str:
    """Return the name of an event in its story."""
    return f"{event.doc}:{event.event.id}"


def placed(article: Article, events: Sequence[Occurrence], where: dict[tuple[str, str], str]) -> Iterator[Placed]:
    """Find what the sentences of an article put in order; `where` gives the party of each entity (doc, id)."""
    text = fold(article.text)
    ground = _Ground.of(article, events, where)
    for match in _pattern().finditer(text.text):
        word = text.back(match.start("word"), match.end("word"))
        if not article.meta.body.holds(word) or any(hole.touches(word) for hole in article.meta.furniture):
            continue
        cut = _clauses(article, word, text.back(match.start(), match.end()).end)
        sides = [ground.side(span) for span in cut]
        if len(sides) == 2 and all(side.words for side in sides) and any(side.events or side.parties for side in sides):
            yield Placed(article, sides[0], sides[1], _sides()[match.group("word")], word, ground.said(word))


def aligned(found: Sequence[Placed], number: dict[str, int]) -> list[list[tuple[Placed, bool]]]:
    """Group the words of order on one pair of matters, of at least two articles.

    `number` gives the happening of each event. The flag says that the sides stand the other way round than in the first
    of the group.
    """
    pairs = ((a, b, _likeness(found[a], found[b], number)[0]) for a, b in _candidates(found))
    groups = []
    for group in clusters(len(found), pairs, _SAME, _REACH):
        first = found[group[0]]
        members = [(found[at], at != group[0] and _likeness(first, found[at], number)[1]) for at in group]
        if len({item.article.doc for item, _ in members}) > 1:
            groups.append(members)
    return groups


def _likeness(left: Placed, right: Placed, number: dict[str, int]) -> tuple[float, bool]:
    """Return how far two words of order are on one pair of matters, and whether the sides are swapped."""
    straight = min(_alike(left.main, right.main, number), _alike(left.other, right.other, number))
    swapped = min(_alike(left.main, right.other, number), _alike(left.other, right.main, number))
    return max(straight, swapped), swapped > straight


def _alike(left: Side, right: Side, number: dict[str, int]) -> float:
    """Return how far two clauses are on one matter: a common happening, a common party, common words."""
    if {number[event] for event in left.events} & {number[event] for event in right.events}:
        return 1.0
    return max(0.6 * bool(left.parties & right.parties), overlap(left.words, right.words))


def _candidates(found: Sequence[Placed]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of different articles that share a word, each with its nearest neighbours."""
    index: dict[str, list[int]] = defaultdict(list)
    for at, item in enumerate(found):
        for word in sorted(item.main.words | item.other.words):
            index[word].append(at)
    pairs = {
        pair
        for held in index.values()
        for start in range(len(held))
        for pair in combinations(held[start : start + _REACH], 2)
        if found[pair[0]].article is not found[pair[1]].article
    }
    yield from sorted(pairs)


def _clauses(article: Article, word: Span, end: int) -> tuple[Span, ...]:
    """Return the main clause and the governed one; nothing where the sentence has but one of them.

    The main clause comes first, else ("Hours after X, Y") after the governed one.
    """
    text, sentence = article.text, around(article, word, 2 * _LONGEST)
    start = min(sentence.end, end + len(_measure(text[end : sentence.end])))
    stop = min((at for mark in _BREAK if (at := text.find(mark, start, sentence.end)) >= 0), default=sentence.end)
    governed = _trim(text, start, min(stop, start + _LONGEST))
    cut = max(text.rfind(mark, sentence.start, word.start) for mark in _BREAK) + 1
    # The clause just before; where the word follows a comma, all that stands before in the sentence.
    for first in (cut, sentence.start):
        before = _trim(text, max(sentence.start, first, word.start - _LONGEST), word.start)
        if terms_in(text, before):
            return before, governed
    main = _trim(text, stop + 1, min(sentence.end, stop + 1 + _LONGEST))
    return (main, governed) if main.start < main.end else ()


def _measure(text: str) -> str:
    """Return the words at the head of a clause that say how long after ("ساعات فقط من")."""
    match = _units().match(text)
    return match.group() if match else ""


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    return Span(left, left + len(piece.strip()))


@dataclass(frozen=True, slots=True)
class _Ground:
    """What stands where in an article, in order, so that each word of order looks at its own neighbourhood alone."""

    article: Article
    events: tuple[Occurrence, ...]
    #: mentions of people with their parties
    people: tuple[tuple[Span, str], ...]
    #: contents of statements with their numbers
    contents: tuple[tuple[Span, int], ...]

    @classmethod
    def of(cls, article: Article, events: Sequence[Occurrence], where: dict[tuple[str, str], str]) -> _Ground:
        people = [
            (mention, where[article.doc, entity.id])
            for entity in article.entities
            if entity.kind == "person" and (article.doc, entity.id) in where
            for mention in entity.mentions
        ]
        contents = [(statement.content, number) for number, statement in enumerate(article.statements)]
        ordered = sorted(events, key=lambda event: event.event.trigger)
        return cls(article, tuple(ordered), tuple(sorted(people)), tuple(sorted(contents)))

    def side(self, span: Span) -> Side:
        """Return what a clause is known by."""
        start = bisect_left(self.events, span.start, key=lambda event: event.event.trigger.start)
        stop = bisect_left(self.events, span.end, key=lambda event: event.event.trigger.start)
        inside = self.events[start:stop]
        first = bisect_left(self.people, span.start, key=lambda place: place[0].start)
        last = bisect_left(self.people, span.end, key=lambda place: place[0].start)
        return Side(
            span=span,
            label=Span(inside[0].event.trigger.start, span.end) if inside else span,
            core=inside[0].event.trigger if inside else span,
            events=tuple(key(event) for event in inside),
            parties=frozenset(party for _, party in self.people[first:last]),
            words=frozenset(terms_in(self.article.text, span)),
        )

    def said(self, word: Span) -> int | None:
        """Return the number of the innermost statement that holds a word."""
        stop = bisect_left(self.contents, word.end, key=lambda place: place[0].start)
        near = self.contents[max(0, stop - _NESTED) : stop]
        holding = [(content.end - content.start, number) for content, number in near if content.holds(word)]
        return min(holding)[1] if holding else None


@cache
def _sides() -> dict[str, str]:
    """Return where the main clause lies for each word of order: on the other side of what follows the word."""
    other = {"earlier": "later", "later": "earlier", "same": "same"}
    return {row["words"]: other[row["following"]] for row in rows("compare_order.tsv") if row["following"] in other}


@cache
def _pattern() -> regex.Pattern[str]:
    words = sorted(_sides(), key=lambda words: (-len(words), words))
    listed = "|".join(map(regex.escape, words))
    return regex.compile(rf"(?<!\p{{L}}|علي )[وفب]?(?P<word>{listed})(?!\p{{L}}|\s+(?:ذلك|هذا|هذه)\b)")


@cache
def _units() -> regex.Pattern[str]:
    """Return what reads a measure of time with its "from": up to five words, one of them a unit."""
    units = "|".join(row["words"] for row in rows("compare_order.tsv") if row["following"] == "unit")
    return regex.compile(rf"(?:\s+\S+){{0,3}}?\s+(?:{units})(?:\s+\S+){{0,2}}?\s+من\s+")
