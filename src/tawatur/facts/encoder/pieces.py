"""Pieces: an article's tokens as the encoder's vocabulary cuts them, and the article as windows of whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

from tawatur.facts.reading import Reading

#: pieces of a window, at most; the encoder was trained on windows of this length
LONGEST = 254
#: id of the piece that stands for what the vocabulary has no pieces for
UNKNOWN = 3
#: pieces of one token, at most: what is longer is no word
_MOST = 12
#: what is left out of a word before it is cut: vowels and other marks, tatweel, joiners, spaces inside broken words
_LEFT_OUT = re.compile("[\u064b-\u0655\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\\s]+")


@dataclass(frozen=True, slots=True)
class Window:
    """Some sentences in a row that the encoder reads at once."""

    tokens: range
    #: for each token its pieces
    pieces: tuple[tuple[int, ...], ...]


class Pieces:
    """Cuts words into the pieces of a vocabulary."""

    def __init__(self, vocabulary: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(vocabulary))
        self.of = lru_cache(maxsize=65536)(self._cut)

    def _cut(self, word: str) -> tuple[int, ...]:
        ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:_MOST]
        return tuple(ids) or (UNKNOWN,)

    def surfaces(self, reading: Reading) -> Iterator[tuple[int, ...]]:
        """Yield the pieces of each token of an article."""
        text = reading.text
        for token in reading.tokens:
            yield self.of(_LEFT_OUT.sub("", token.span.of(text)) or token.form)


def windows(sentences: Sequence[range], pieces: Sequence[tuple[int, ...]]) -> Iterator[Window]:
    """Join sentences into windows; a sentence too long for one is cut."""
    start, stop, length = 0, 0, 0
    for part in (piece for sentence in sentences for piece in _parts(sentence, pieces)):
        size = sum(len(pieces[at]) for at in part)
        if stop > start and length + size > LONGEST:
            yield Window(range(start, stop), tuple(pieces[start:stop]))
            start, length = part.start, 0
        start = start if length else part.start
        stop, length = part.stop, length + size
    if stop > start:
        yield Window(range(start, stop), tuple(pieces[start:stop]))


def _parts(sentence: range, pieces: Sequence[tuple[int, ...]]) -> Iterator[range]:
    """Cut a sentence where it grows too long."""
    start, length = sentence.start, 0
    for at in sentence:
        if length + len(pieces[at]) > LONGEST:
            yield range(start, at)
            start, length = at, 0
        length += len(pieces[at])
    if start < sentence.stop:
        yield range(start, sentence.stop)
