"""Order: which of two happenings an article puts first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from tawatur.accounts.happenings import Occurrence, around
from tawatur.data import rows
from tawatur.text import fold
from tawatur.types import Article, Span

#: characters between an order word and the happening that it governs
_NEAR = 90
#: characters at the head of a sentence in which an order word governs what follows, the main clause coming after
_HEAD = 20


@dataclass(frozen=True, slots=True)
class Placed:
    """One article's word on the order of two of its events."""

    #: the happening of the main clause
    main: Occurrence
    #: the happening that the order word governs
    other: Occurrence
    #: where the main happening lies against the other: earlier, later, same
    side: str
    #: the article's words, from the first of the triggers and the order word to the last
    span: Span


def placed(article: Article, events: Sequence[Occurrence]) -> Iterator[Placed]:
    """Find the pairs of events that a sentence of an article puts in order."""
    text = fold(article.text)
    mine = sorted(events, key=lambda event: event.event.trigger)
    for match in _pattern().finditer(text.text):
        word = text.back(match.start("word"), match.end("word"))
        if not article.meta.body.holds(word) or any(hole.touches(word) for hole in article.meta.furniture):
            continue
        found = _pair(word, around(article, word, 3 * _NEAR), mine)
        if found:
            main, other = found
            spans = [word, main.event.trigger, other.event.trigger]
            span = Span(min(s.start for s in spans), max(s.end for s in spans))
            yield Placed(main, other, _sides()[match.group("word")], span)


def _pair(word: Span, sentence: Span, events: Sequence[Occurrence]) -> tuple[Occurrence, Occurrence] | None:
    """Return the main happening and the one that the order word governs."""
    inside = [event for event in events if sentence.holds(event.event.trigger)]
    behind = [event for event in inside if event.event.trigger.start >= word.end]
    if not behind or behind[0].event.trigger.start - word.end > _NEAR:
        return None
    before = [event for event in inside if event.event.trigger.end <= word.start]
    if before:
        near = word.start - before[-1].event.trigger.end <= _NEAR
        return (before[-1], behind[0]) if near else None
    if len(behind) > 1 and word.start - sentence.start <= _HEAD:
        return behind[1], behind[0]
    return None


@cache
def _sides() -> dict[str, str]:
    """Return where the main clause lies for each order word: on the other side of what follows the word."""
    other = {"earlier": "later", "later": "earlier", "same": "same"}
    return {row["words"]: other[row["following"]] for row in rows("compare_order.tsv")}


@cache
def _pattern() -> regex.Pattern[str]:
    words = sorted(_sides(), key=lambda words: (-len(words), words))
    return regex.compile(
        r"(?<!\p{L})[وفب]?(?P<word>" + "|".join(map(regex.escape, words)) + r")(?!\p{L}|\s+(?:ذلك|هذا|هذه)\b)"
    )


def by_pair(
    found: Sequence[Placed], number: dict[str, int], party: dict[str, str]
) -> dict[tuple[int, str], list[tuple[Placed, bool]]]:
    """Gather what is said of one happening against what one party did, or against another happening.

    `number` and `party` give each event ("doc:id") its happening and its chief actor. The flag says whether the
    first happening is the main one. Each word of order goes to the pair that most articles speak of.
    """
    pairs: dict[tuple[int, str], list[tuple[Placed, bool]]] = defaultdict(list)
    for item in found:
        for one, two, is_main in ((item.main, item.other, True), (item.other, item.main, False)):
            a, b = number[key(one)], number[key(two)]
            if a != b:
                pairs[a, f"h{b}"].append((item, is_main))
                if party.get(key(two)) and party.get(key(one)) != party.get(key(two)):
                    pairs[a, party[key(two)]].append((item, is_main))
    chosen: dict[tuple[int, str], list[tuple[Placed, bool]]] = {}
    used: set[int] = set()
    for pair, items in sorted(
        pairs.items(), key=lambda entry: (-len({i.main.doc for i, _ in entry[1]}), entry[0][1][:1] == "h", entry[0])
    ):
        rest = [(item, is_main) for item, is_main in items if id(item) not in used]
        if rest:
            chosen[pair] = rest
            used |= {id(item) for item, _ in rest}
    return chosen


def key(event: Occurrence) -> str:
    """Return the name of an event in its story."""
    return f"{event.doc}:{event.event.id}"
