"""Statements side by side: the same words or the same matter passed on by several articles.

Units are the contents of statements, long ones sentence by sentence, so that a sentence quoted alone meets the same
sentence inside a full text. Units of different articles are aligned by the rare words that they share, in the manner of
the alignment of comparable corpora, one unit an article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import Indel

from tawatur.accounts.occurrences import around
from tawatur.gather import clusters, rarity, terms, terms_in
from tawatur.text import sentences
from tawatur.types import Article, Span, Statement, Time

#: weighted share of common words from which two units are on one matter
_SAME = 0.45
#: what one speaker adds to it
_SPEAKER = 0.1
_REACH = 30
#: words from which a content is cut into its sentences, and the fewest words of a unit
_LONG, _SHORT = 40, 4
#: share of words in the same order from which a unit is the other one edited, and not another wording
_EDITED = 0.6
#: words of a change at most
_SWAP = 5
#: likeness of letters from which words are forms or spellings of each other (قتل and مقتل)
_FORMS = 0.65


@dataclass(frozen=True, slots=True)
class Unit:
    """A content of a statement, or a sentence of it."""

    article: Article
    number: int
    span: Span
    words: tuple[str, ...]

    @property
    def statement(self) -> Statement:
        """Return the statement that it belongs to."""
        return self.article.statements[self.number]

    @property
    def text(self) -> str:
        """Return its words as they stand."""
        return self.span.of(self.article.text)


def aligned(articles: Sequence[Article]) -> list[list[Unit]]:
    """Group the units on one matter that stand in at least two articles, one unit an article."""
    if len(articles) < 2:
        return []
    units = [unit for unit in units_of(articles) if len(unit.words) >= _SHORT]
    groups = clusters(len(units), _alike(units), _SAME, _REACH)
    picked = ([units[at] for at in group] for group in groups)
    return [one for group in picked if len(one := _one_each(group)) > 1]


def edited(left: Unit, right: Unit) -> tuple[str, str] | None:
    """Return the words that one unit has for others of the other, where one is the other edited; None elsewhere."""
    a, b = left.text.split(), right.text.split()
    levels = [terms(word) or (word,) for word in a], [terms(word) or (word,) for word in b]
    matcher = SequenceMatcher(None, *levels, autojunk=False)
    if matcher.ratio() < _EDITED:
        return None
    swaps = [
        (" ".join(a[i:j]), " ".join(b[k:m]))
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag == "replace" and max(j - i, m - k) <= _SWAP
    ]
    telling = [(swap, weight) for swap in swaps if (weight := _changed(*swap)) > 0]
    return max(telling, key=lambda pair: pair[1])[0] if telling else ("", "")


def _changed(left: str, right: str) -> float:
    """Return the weight of the lighter side of a swap of words; nothing where one is a form of the other."""
    a, b = terms(left), terms(right)
    if not a or not b or Indel.normalized_similarity("".join(a), "".join(b)) >= _FORMS:
        return 0.0
    return min(sum(map(rarity, a)), sum(map(rarity, b)))


def time_of(unit: Unit) -> Time | None:
    """Return when a statement was made, where its sentence dates the saying: a time beside the cue, in no content."""
    article, cue = unit.article, unit.statement.cue
    if cue is None:
        return None
    sentence = around(article, cue)
    contents = [statement.content for statement in article.statements]
    near = [
        time
        for time in article.times
        if time.value and sentence.holds(time.span) and not any(content.touches(time.span) for content in contents)
    ]
    return min(near, key=lambda time: abs(time.span.start - cue.end), default=None)


def units_of(articles: Sequence[Article]) -> list[Unit]:
    """List the units of some articles, in order."""
    return [unit for article in articles for unit in _units(article)]


def _units(article: Article) -> Iterator[Unit]:
    """Yield the units of an article; the inner of two statements with one content is left out."""
    seen: set[Span] = set()
    for number, statement in enumerate(article.statements):
        content = statement.content
        long = len(terms_in(article.text, content)) > _LONG
        for span in sentences(article.text, content) if long else (content,):
            words = terms_in(article.text, span)
            if words and span not in seen:
                seen.add(span)
                yield Unit(article, number, span, words)


def _alike(units: Sequence[Unit]) -> Iterator[tuple[int, int, float]]:
    """Yield pairs of units of different articles that share rare words, with their likeness."""
    index: dict[str, list[int]] = defaultdict(list)
    weights = [sum(rarity(word) for word in unit.words) for unit in units]
    for at, unit in enumerate(units):
        shared = Counter(other for word in sorted(set(unit.words)) for other in index[word][-_REACH:])
        for other, count in sorted(shared.items()):
            if count > 1 and units[other].article is not unit.article:
                yield other, at, _likeness(unit, units[other], weights[at], weights[other])
        for word in set(unit.words):
            index[word].append(at)


def _likeness(left: Unit, right: Unit, left_weight: float, right_weight: float) -> float:
    """Return twice the common weight of two units over their weights (Dice), more where one speaker says both."""
    common = Counter(left.words) & Counter(right.words)
    weight = sum(rarity(word) * count for word, count in sorted(common.items()))
    speaker = bool(set(terms(left.statement.who)) & set(terms(right.statement.who)))
    return 2 * weight / max(1.0, left_weight + right_weight) + _SPEAKER * speaker


def _one_each(group: Sequence[Unit]) -> list[Unit]:
    """Keep the longest unit of each article."""
    best: dict[str, Unit] = {}
    for unit in group:
        held = best.get(unit.article.doc)
        if held is None or len(unit.words) > len(held.words):
            best[unit.article.doc] = unit
    return list(best.values())
