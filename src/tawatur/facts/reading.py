"""An article prepared for the finders of facts: its tokens and sentences, cut once and shared."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from tawatur.text import Word, sentences, tokens
from tawatur.types import Article, Span


@dataclass(frozen=True, slots=True)
class Reading:
    """The readable part of an article: its body without furniture."""

    article: Article
    #: the body's parts between its pieces of furniture
    parts: tuple[Span, ...]
    #: words and marks, in order
    tokens: tuple[Word, ...]
    #: half-open ranges of token numbers, one a sentence
    sentences: tuple[range, ...]

    @property
    def text(self) -> str:
        """Return the article's text, in which all spans count."""
        return self.article.text

    def index(self, offset: int) -> int:
        """Return the number of the first token that starts at an offset or later."""
        return bisect_left(self.tokens, offset, key=lambda token: token.span.start)

    def within(self, span: Span) -> range:
        """Return the numbers of the tokens that start inside a span."""
        return range(self.index(span.start), self.index(span.end))


def read(article: Article) -> Reading:
    """Cut an article's body into tokens and sentences, leaving furniture out."""
    body = article.meta.body
    parts = _parts(body, [span for span in article.meta.furniture if span.touches(body)])
    kept: list[Word] = []
    ranges: list[range] = []
    for piece in parts:
        words = cut(article.text, piece)
        first = len(kept)
        kept += words
        starts = [word.span.start for word in words]
        for sentence in sentences(article.text, piece):
            left, right = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            if left < right:
                ranges.append(range(first + left, first + right))
    return Reading(article, parts, tuple(kept), tuple(ranges))


def read_title(article: Article) -> Reading | None:
    """Cut the title where it stands in the text before the body; None where it does not."""
    title = article.meta.title
    start = article.text.find(title, 0, article.meta.body.start) if title else -1
    if title is None or start < 0:
        return None
    part = Span(start, start + len(title))
    words = tuple(cut(article.text, part))
    return Reading(article, (part,), words, (range(len(words)),))


def _parts(body: Span, holes: list[Span]) -> tuple[Span, ...]:
    """Return what is left of the body when the holes are cut out."""
    found, start = [], body.start
    for hole in sorted(holes):
        if hole.start > start:
            found.append(Span(start, hole.start))
        start = max(start, hole.end)
    if start < body.end:
        found.append(Span(start, body.end))
    return tuple(found)


def cut(text: str, piece: Span) -> list[Word]:
    """Cut a piece of text into words and marks."""
    return [word.moved(piece.start) for word in tokens(piece.of(text))]


def spelled(text: str, span: Span) -> str:
    """Return the words of a span, with the alif of their article that was lost after ل (للعراق: العراق)."""
    lost = span.start > 0 and text[span.start - 1 : span.start + 1] == "لل"
    return ("ا" if lost else "") + span.of(text)
