"""What lists and grammar say about each token, as the zeros and ones that the encoder reads beside the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from tawatur.facts.attribution.cues import cues_of, is_that
from tawatur.facts.attribution.phrases import SPEAKERS, is_head
from tawatur.facts.attribution.quotes import pairs
from tawatur.facts.coding.forms import senses
from tawatur.facts.encoder.labels import KINDS, TYPES
from tawatur.facts.naming.lists import all_heads, counts, heads, nationalities, stripped, titles
from tawatur.facts.reading import Reading
from tawatur.text import Word, quantities
from tawatur.time.edtf import bounds
from tawatur.types import Entity, Span, Statement, Time

_TITLES = ("title", "honour", "speech", "byname")
_ANNOUNCED = ("organization", "place")
_PARTICLES = ("و", "ف", "ب", "ل", "ك", "س", "ال")
#: where a time lies, seen from the day of publication
_WHEN = ("before", "near", "after")
#: days around the publication that are the news, and paragraphs that tell it; from the share of the tokens on, an article is late
_NEAR, _LEAD, _LATE = 7, 2, 0.6
_FORMS = ("finite", "participle", "noun")


@dataclass(frozen=True, slots=True)
class Found:
    """What lists and grammar found in an article before the encoder reads it."""

    reading: Reading
    entities: tuple[Entity, ...]
    times: tuple[Time, ...]
    statements: tuple[Statement, ...]


@cache
def names() -> tuple[str, ...]:
    """Return the names of the flags, in the order of the columns."""
    return (
        *(f"{part}-{kind}" for kind in KINDS for part in ("begin", "inside")),
        *("name-word", "head", "nationality", "kept-organization", "kept-place"),
        *_TITLES,
        *(f"speaker-{kind}" for kind in SPEAKERS),
        *(f"cue-{form}" for form in _FORMS),
        *("that", "cue", "source", "via", "content-begins", "content", "content-inside", "direct"),
        *(f"sense-{type_}" for type_ in TYPES),
        *("past", "imperfect", "verbal-noun", "strong"),
        *("time", "time-begins", "quantity", "quoted", "sentence-begins", "paragraph-begins"),
        *(f"particle-{particle}" for particle in _PARTICLES),
        "pronoun",
        *("lead", "late"),
        *(f"time-{when}" for when in _WHEN),
    )


@cache
def _column() -> dict[str, int]:
    return {name: number for number, name in enumerate(names())}


def flags(found: Found) -> NDArray[np.uint8]:
    """Return one row a token and one column a flag."""
    reading = found.reading
    table = np.zeros((len(reading.tokens), len(names())), np.uint8)
    for number, token in enumerate(reading.tokens):
        table[number, list(_own(token))] = 1
    column = _column()
    for part, name in _stretches(found):
        table[part.start : part.stop, column[name]] = 1
    for number in _starts(reading):
        table[number, column["paragraph-begins"]] = 1
    for number in _name_words(reading):
        table[number, column["name-word"]] = 1
    return table


def _own(token: Word) -> tuple[int, ...]:
    """Return the columns of what a token shows by its own letters."""
    if token.mark:
        return ()
    return _of_form(token.form) + _of_particles(token.particles, token.pronoun) + _of_cue(token)


@lru_cache(maxsize=65536)
def _of_form(form: str) -> tuple[int, ...]:
    column = _column()
    found = set()
    for rest, _ in stripped(form):
        found |= {kind for kind in _TITLES if rest in titles(kind)}
        found |= {"head"} if rest in all_heads() else set()
        found |= {f"kept-{kind}" for kind in _ANNOUNCED if rest in heads(kind, "yes")}
        found |= {"nationality"} if rest in nationalities() else set()
    for sense in senses(form):
        if sense.type != "-":
            found |= {f"sense-{sense.type}", {"noun": "verbal-noun"}.get(sense.pos, sense.pos)}
            found |= {"strong"} if sense.strength == 2 else set()
    return tuple(sorted(column[name] for name in found))


@lru_cache(maxsize=1024)
def _of_particles(particles: tuple[str, ...], pronoun: str) -> tuple[int, ...]:
    column = _column()
    own = tuple(column[f"particle-{particle}"] for particle in particles if particle in _PARTICLES)
    return (*own, column["pronoun"]) if pronoun else own


def _of_cue(token: Word) -> tuple[int, ...]:
    column = _column()
    found = {f"cue-{cue.form}" for cue in cues_of(token)} | ({"that"} if is_that(token) else set())
    found |= {f"speaker-{kind}" for kind in SPEAKERS if is_head(token, kind)}
    return tuple(sorted(column[name] for name in found if name in column))


def _name_words(reading: Reading) -> Iterator[int]:
    """Yield the tokens that are known as given or family names."""
    known = counts()
    for number, token in enumerate(reading.tokens):
        if not token.mark and any(known.get(form, 0) > 2 for form, _ in stripped(token.form)):
            yield number


def _stretches(found: Found) -> Iterator[tuple[range, str]]:
    """Yield the stretches of tokens that were found to be something."""
    reading = found.reading
    for entity in found.entities:
        for mention in entity.mentions:
            part = covered(reading, mention)
            yield part, f"inside-{entity.kind}"
            yield part[:1], f"begin-{entity.kind}"
    for time in found.times:
        part = covered(reading, time.span)
        yield part, "time"
        yield part[:1], "time-begins"
        if when := _when(time.value, reading.article.meta.published):
            yield part, f"time-{when}"
    starts = list(_starts(reading))
    yield range(starts[_LEAD] if len(starts) > _LEAD else len(reading.tokens)), "lead"
    yield range(int(len(reading.tokens) * _LATE), len(reading.tokens)), "late"
    for sentence in reading.sentences:
        yield sentence[:1], "sentence-begins"
        for quantity in quantities(reading.tokens[sentence.start : sentence.stop]):
            yield covered(reading, quantity.span), "quantity"
    for opening, closing in pairs(reading).items():
        yield range(opening, closing + 1), "quoted"
    yield from _said(reading, found.statements)


def _when(value: str | None, published: str | None) -> str | None:
    """Return where a time lies, seen from the day of publication; None where that is not known."""
    known, day = bounds(value), bounds(published)
    if known is None or day is None:
        return None
    if (day[0] - known[1]).days > _NEAR:
        return "before"
    return "after" if known[0] > day[1] else "near"


def _said(reading: Reading, statements: tuple[Statement, ...]) -> Iterator[tuple[range, str]]:
    """Yield what the grammar of attribution found."""
    for statement in statements:
        content = covered(reading, statement.content)
        inside = any(
            other.content.holds(statement.content) and other.content != statement.content for other in statements
        )
        yield content, "content-inside" if inside else "content"
        yield content[:1], "content-begins"
        if statement.mode == "direct":
            yield content, "direct"
        for span, name in ((statement.cue, "cue"), (statement.source, "source")):
            if span is not None:
                yield covered(reading, span), name
        for relay in statement.via:
            yield covered(reading, relay), "via"


def covered(reading: Reading, span: Span) -> range:
    """Return the tokens that a span covers, the first one with what is attached to it."""
    first = reading.index(span.start)
    if first and reading.tokens[first - 1].span.end > span.start:
        first -= 1
    return range(first, max(first, reading.index(span.end)))


def _starts(reading: Reading) -> Iterator[int]:
    """Yield the tokens with which paragraphs begin."""
    end = 0
    for number, token in enumerate(reading.tokens):
        if not number or "\n" in reading.text[end : token.span.start]:
            yield number
        end = token.span.end
