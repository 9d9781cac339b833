"""Names in the title: what the body names is a mention in the title too."""

from __future__ import annotations

from dataclasses import replace

from tawatur.facts.reading import Reading, read_title
from tawatur.text import folded, words
from tawatur.types import Article, Entity, Span

_Forms = tuple[str, ...]


def with_title(article: Article, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Add to each entity where the title says one of its names."""
    title = read_title(article)
    if title is None or not entities:
        return entities
    extra = _mentions(title, _names(article.text, entities))
    return tuple(
        replace(entity, mentions=tuple(sorted((*extra[entity.id], *entity.mentions)))) if entity.id in extra else entity
        for entity in entities
    )


def _names(text: str, entities: tuple[Entity, ...]) -> dict[_Forms, str]:
    """Map the words of each name to its entity; the entity that is named first keeps a shared name."""
    found: dict[_Forms, str] = {}
    for entity in entities:
        for name in dict.fromkeys(span.of(text) for span in entity.mentions):
            found.setdefault(tuple(word.form for word in words(name)), entity.id)
    return found


def _mentions(title: Reading, names: dict[_Forms, str]) -> dict[str, list[Span]]:
    """Find the names in a title, the longest first."""
    longest = max(map(len, names), default=0)
    found: dict[str, list[Span]] = {}
    at = 0
    while at < len(title.tokens):
        at += _take(title, at, longest, names, found)
    return found


def _take(title: Reading, at: int, longest: int, names: dict[_Forms, str], found: dict[str, list[Span]]) -> int:
    """Record the longest name that begins at a token; return how many tokens to go on."""
    first = title.tokens[at]
    heads = (first.form, folded(first.core.of(title.text)))
    for size in range(min(longest, len(title.tokens) - at), 0, -1):
        rest = tuple(token.form for token in title.tokens[at + 1 : at + size])
        for start, head in zip((first.span.start, first.core.start), heads, strict=True):
            entity = names.get((head, *rest))
            if entity is not None:
                found.setdefault(entity, []).append(Span(start, title.tokens[at + size - 1].span.end))
                return size
    return 1
