"""Two articles that share text, sentence by sentence and word by word."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Indel

from tawatur.gather.terms import level
from tawatur.text import Word, sentences, words
from tawatur.types import Article, Span

#: share of the different words of the shorter of two sentences from which one is the other edited, and the fewest of them
_SAME, _FEWEST = 0.5, 4
#: sentences that a word is looked up in, and words of a sentence that are compared, so that an endless one can't hold up the rest
_REACH, _LONGEST = 40, 250
#: sentences of an article that are compared
_MOST = 400
#: letters of a word that says something
_TELLING = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as comparable words."""

    span: Span
    words: tuple[Word, ...]
    #: each word without attached particles, on levelled spelling
    keys: tuple[str, ...]

    def place(self, first: int, last: int) -> Span:
        """Return where a run of words stands, the last one left out."""
        return Span(self.words[first].span.start, self.words[last - 1].span.end)

    def within(self, span: Span) -> range:
        """Return the numbers of the words that start inside a span."""
        first, last = (bisect_left(self.words, at, key=lambda word: word.span.start) for at in span)
        return range(first, last)


@dataclass(frozen=True)
class Pair:
    """A sentence of one article beside the sentence of another that it was edited into."""

    before: Sentence
    after: Sentence
    #: numbers of the words that both have, in order
    equal: tuple[tuple[int, int], ...]

    @property
    def flipped(self) -> Pair:
        """Return the same pair with its sides exchanged."""
        return Pair(self.after, self.before, tuple((right, left) for left, right in self.equal))

    @cached_property
    def kept(self) -> dict[int, int]:
        """Return for each word of the sentence before that was kept its number after."""
        return dict(self.equal)

    def gaps(self) -> Iterator[tuple[range, range]]:
        """Yield the runs of words on both sides that differ, between words that are equal."""
        left = right = 0
        for at, other in (*self.equal, (len(self.before.words), len(self.after.words))):
            if at > left or other > right:
                yield range(left, at), range(right, other)
            left, right = at + 1, other + 1

    def beside(self, gap: range) -> Span:
        """Return the words after that a run of words stands in, with a neighbour on each side where it is empty."""
        first, last = (gap.start, gap.stop) if gap else (max(0, gap.start - 1), gap.start + 1)
        return self.after.place(first, min(last, len(self.after.words)))


def aligned(before: Article, after: Article) -> list[Pair]:
    """Set each sentence of one article beside the one of another that it most probably was, in order."""
    theirs = list(_sentences(before))
    index: dict[str, list[int]] = defaultdict(list)
    for at, sentence in enumerate(theirs):
        for key in _telling(sentence):
            index[key].append(at)
    found = ((_nearest(sentence, theirs, index), sentence) for sentence in _sentences(after))
    return [_pair(other, sentence) for other, sentence in found if other]


def _sentences(article: Article) -> Iterator[Sentence]:
    """Yield the sentences of a body, those in its furniture left out."""
    for span in sentences(article.text, article.meta.body)[:_MOST]:
        if not any(hole.touches(span) for hole in article.meta.furniture):
            found = tuple(word.moved(span.start) for word in words(span.of(article.text))[:_LONGEST])
            if found:
                yield Sentence(span, found, tuple(level(word.stem) or word.form for word in found))


def _telling(sentence: Sentence) -> list[str]:
    return [key for key in dict.fromkeys(sentence.keys) if len(key) >= _TELLING or key.isdecimal()]


def _nearest(sentence: Sentence, others: Sequence[Sentence], index: dict[str, list[int]]) -> Sentence | None:
    """Return the sentence with most words in common, where they are most words of one of the two."""
    wanted = _telling(sentence)
    held = Counter(at for key in wanted for at in index.get(key, ())[:_REACH])
    if not held:
        return None
    best = min(held, key=lambda at: (-held[at], at))
    share = held[best] / max(1, min(len(wanted), len(_telling(others[best]))))
    return others[best] if held[best] >= _FEWEST and share >= _SAME else None


def _pair(before: Sentence, after: Sentence) -> Pair:
    codes = Indel.opcodes(before.keys, after.keys)
    return Pair(
        before,
        after,
        tuple(
            (code.src_start + by, code.dest_start + by)
            for code in codes
            if code.tag == "equal"
            for by in range(code.src_end - code.src_start)
        ),
    )
