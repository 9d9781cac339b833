"""Names where no facts are read, in the title and in captions within the body: what the body names is a mention there too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tawatur.facts.reading import Reading, cut, read_title
from tawatur.text import Word, folded, words
from tawatur.types import Entity, Span

_Forms = tuple[str, ...]


def with_unread(reading: Reading, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Add to each entity where the title or furniture within the body says one of its names."""
    if not entities:
        return entities
    names = _names(reading.text, entities)
    extra: dict[str, list[Span]] = {}
    for row in _unread(reading):
        _find(reading.text, row, names, extra)
    return tuple(
        replace(entity, mentions=tuple(sorted((*extra[entity.id], *entity.mentions)))) if entity.id in extra else entity
        for entity in entities
    )


def _unread(reading: Reading) -> Iterator[tuple[Word, ...]]:
    """Yield the words of the title and of each piece of furniture that lies within the body."""
    if title := read_title(reading.article):
        yield title.tokens
    body = reading.article.meta.body
    for span in reading.article.meta.furniture:
        if body.start <= span.start and span.end <= body.end:
            yield tuple(cut(reading.text, span))


def _names(text: str, entities: tuple[Entity, ...]) -> dict[_Forms, str]:
    """Map the words of each name to its entity; the entity that is named first keeps a shared name."""
    found: dict[_Forms, str] = {}
    for entity in entities:
        for name in dict.fromkeys(span.of(text) for span in entity.mentions):
            found.setdefault(tuple(word.form for word in words(name)), entity.id)
    return found


def _find(text: str, row: tuple[Word, ...], names: dict[_Forms, str], found: dict[str, list[Span]]) -> None:
    """Record the names in a row of words, the longest first."""
    longest = max(map(len, names), default=0)
    at = 0
    while at < len(row):
        at += _take(text, row[at : at + longest], names, found)


def _take(text: str, row: tuple[Word, ...], names: dict[_Forms, str], found: dict[str, list[Span]]) -> int:
    """Record the longest name that begins a row of words; return how many words to go on."""
    first = row[0]
    heads = (first.form, folded(first.core.of(text)))
    for size in range(len(row), 0, -1):
        rest = tuple(token.form for token in row[1:size])
        for start, head in zip((first.span.start, first.core.start), heads, strict=True):
            entity = names.get((head, *rest))
            if entity is not None:
                found.setdefault(entity, []).append(Span(start, row[size - 1].span.end))
                return size
    return 1
